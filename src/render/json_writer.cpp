#include "tcpgloss/render/json_writer.hpp"

#include <cmath>

#include "tcpgloss/text/escape.hpp"

namespace tcpgloss {

void JsonWriter::key(std::string_view name) {
  value();
  out_.push_back('"');
  put(out_, name);
  out_.push_back('"');
  out_.push_back(':');
  first_ = true;
}

void JsonWriter::string(std::string_view bytes) {
  value();
  out_.push_back('"');
  text::put_json(out_, bytes);
  out_.push_back('"');
}

void JsonWriter::base64(std::string_view bytes) {
  value();
  out_.push_back('"');
  text::put_base64(out_, bytes);
  out_.push_back('"');
}

void JsonWriter::number(std::uint64_t n) {
  value();
  put_number(out_, n);
}

// JSON knows neither infinity nor NaN (RFC 8259 section 6).
void JsonWriter::number(double n) {
  if (!std::isfinite(n)) return null();
  value();
  put(out_, "{}", n);
}

}  // namespace tcpgloss
