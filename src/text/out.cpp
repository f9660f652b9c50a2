#include "tcpgloss/text/out.hpp"

namespace tcpgloss::detail {

void put_formatted(Out& out, fmt::string_view format, fmt::format_args values) {
  fmt::vformat_to(fmt::appender(out), format, values);
}

}  // namespace tcpgloss::detail
