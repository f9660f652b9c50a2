#include "tcpgloss/wording/numbers.hpp"
