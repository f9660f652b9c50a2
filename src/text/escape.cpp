#include "tcpgloss/text/escape.hpp"
