#include "tcpgloss/track/tracker.hpp"
