#include "tcpgloss/track/finding.hpp"
