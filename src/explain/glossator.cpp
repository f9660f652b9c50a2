#include "tcpgloss/explain/glossator.hpp"
