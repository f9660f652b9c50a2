#include "tcpgloss/io/sniff.hpp"

#include <algorithm>

namespace tcpgloss {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;  // '*' stands for any byte
  Form form;
};
constexpr Magic magics[] = {
    {"\x1F\x8B\x08"sv, Form::Gzip},  // RFC 1952 section 2.3.1
    {"\xFD"
     "7zXZ\0"sv,
     Form::Xz},
    {"\x28\xB5\x2F\xFD"sv, Form::Zstd},  // RFC 8878 section 3.1.1
    {"BZh*\x31\x41\x59\x26\x53\x59"sv, Form::Bzip2},
    {"BZh*\x17\x72\x45\x38\x50\x90"sv, Form::Bzip2},  // nothing inside
    {"\xD4\xC3\xB2\xA1"sv, Form::Pcap},
    {"\xA1\xB2\xC3\xD4"sv, Form::Pcap},
    {"\x4D\x3C\xB2\xA1"sv, Form::Pcap},  // nanoseconds
    {"\xA1\xB2\x3C\x4D"sv, Form::Pcap},
    {"\x34\xCD\xB2\xA1"sv, Form::Pcap},  // Kuznetzov's
    {"\xA1\xB2\xCD\x34"sv, Form::Pcap},
    {"\x0A\x0D\x0D\x0A****\x4D\x3C\x2B\x1A"sv, Form::Pcap},  // pcapng
    {"\x0A\x0D\x0D\x0A****\x1A\x2B\x3C\x4D"sv, Form::Pcap},
    {"\xFF\xFE"sv, Form::Utf16Le},
    {"\xFE\xFF"sv, Form::Utf16Be},
};

bool agrees(std::string_view start, std::string_view magic) {
  const std::size_t size = std::min(start.size(), magic.size());
  for (std::size_t i = 0; i < size; ++i)
    if (magic[i] != '*' && magic[i] != start[i]) return false;
  return true;
}

}  // namespace

std::optional<Form> sniff(std::string_view start, bool complete) {
  bool may_become_more = false;
  for (const Magic& magic : magics) {
    if (!agrees(start, magic.bytes)) continue;
    if (start.size() >= magic.bytes.size()) return magic.form;
    may_become_more = true;
  }
  if (may_become_more && !complete) return std::nullopt;
  return Form::Text;
}

}  // namespace tcpgloss
