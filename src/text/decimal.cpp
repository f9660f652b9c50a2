// How many digits a number will have is what no processor foresees, so nothing branches on it: eight are found at once,
// and the zeros in front of them are shifted away.
#include "tcpgloss/text/decimal.hpp"

#include <bit>

#include "tcpgloss/text/octets.hpp"

namespace tcpgloss::text {
namespace {

constexpr std::uint64_t zeros = 0x3030'3030'3030'3030;

// The digits of a number below 10^8, each an octet from 0 to 9, the first one lowest. All its parts are cut in halves
// at the same time: of n = 100 a + b, a stays where n was and b goes above it, which is n << 16 less a * ((100 << 16) -
// 1).
constexpr std::uint64_t eight_digits(std::uint32_t number) {
  const std::uint64_t fours = number / 10'000 | std::uint64_t{number % 10'000} << 32;
  const std::uint64_t hundreds = (fours * 10'486 >> 20) & 0x0000'007F'0000'007F;  // n / 100, for n below 10,000
  const std::uint64_t twos = (fours << 16) - hundreds * ((100 << 16) - 1);
  const std::uint64_t tens = (twos * 103 >> 10) & 0x000F'000F'000F'000F;  // n / 10, for n below 100
  return (twos << 8) - tens * ((10 << 8) - 1);
}
static_assert(eight_digits(90'817'263) == 0x03'06'02'07'01'08'00'09);

[[gnu::noinline]] char* write_long(char* at, std::uint64_t number) {
  constexpr std::uint64_t eight = 100'000'000;
  at = write_number(at, number / eight);
  write_octets(at, eight_digits(static_cast<std::uint32_t>(number % eight)) | zeros);
  return at + 8;
}

}  // namespace

char* write_number(char* at, std::uint64_t number) {
  if (number >= 100'000'000) return write_long(at, number);
  const std::uint64_t digits = eight_digits(static_cast<std::uint32_t>(number));
  const int leading = std::countr_zero(digits | std::uint64_t{1} << 56) / 8;  // zeros; the last digit stays
  write_octets(at, (digits | zeros) >> 8 * leading);
  return at + 8 - leading;
}

char* write_grouped(char* at, std::uint64_t number) {
  if (number < 1'000) return write_number(at, number);
  at = write_grouped(at, number / 1'000);
  write_octets(at, (eight_digits(static_cast<std::uint32_t>(number % 1'000)) | zeros) >> 8 * 4);
  *at = ',';
  return at + 4;
}

}  // namespace tcpgloss::text
