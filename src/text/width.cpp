#include "tcpgloss/text/width.hpp"
