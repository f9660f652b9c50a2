#include "tcpgloss/lex/line_lexer.hpp"
