#include "tcpgloss/track/summary.hpp"
