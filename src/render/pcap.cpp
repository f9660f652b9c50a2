#include "tcpgloss/render/renderer.hpp"
