#include "tcpgloss/wording/language.hpp"
