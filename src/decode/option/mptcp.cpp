// "mptcp 12 dss ack 7 seq 9 …", kind 30 (RFC 8684). tcpdump prints the length only since 4.99.2.
#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {

bool decode_mptcp(std::string_view item, std::vector<Option>& options) {
  Cursor cursor(item);
  if (!cursor.take("mptcp")) return false;
  cursor.take_blanks();
  Mptcp mptcp;
  mptcp.length = to_number<std::uint32_t>(cursor.digits()).value_or(0);
  cursor.take_blanks();
  mptcp.subtype = cursor.word();
  cursor.take_blanks();
  mptcp.rest = cursor.rest();
  mptcp.data_fin = mptcp.subtype == "dss" && (cursor.at("fin ") || mptcp.rest == "fin");
  options.push_back(mptcp);
  return true;
}

}  // namespace tcpgloss::option
