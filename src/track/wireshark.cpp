#include "tcpgloss/track/wireshark.hpp"
