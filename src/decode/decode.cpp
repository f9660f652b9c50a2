#include "tcpgloss/decode/decode.hpp"
