// The forms that programs read: each is well formed for any input, and all of them count the same.
#include <string>
#include <vector>

#include "must.hpp"
#include "options.hpp"
#include "well_formed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tcpgloss;
  FuzzedInput input = fuzzed_input(data, size);
  if (input.options.languages.empty()) return 0;
  input.options.escape_input = true;
  const std::vector<std::string> forms =
      run_all(input.text,
              {make_jsonl_renderer, make_csv_renderer, make_connections_jsonl_renderer, make_connections_csv_renderer,
               make_connections_renderer, make_pcap_renderer},
              input.options, input.feed, input.limits);
  for (std::size_t i = 0; i < 5; ++i) must(well_formed::utf8(forms[i]), "text is UTF-8");
  const well_formed::Count segments = well_formed::json_lines(forms[0]),
                           connections = well_formed::json_lines(forms[2]), packets = well_formed::pcap(forms[5]);
  must(segments.has_value(), "JSON Lines");
  must(segments == well_formed::csv(forms[1]), "CSV with a row for every segment");
  must(connections.has_value(), "JSON Lines of connections");
  must(connections == well_formed::csv(forms[3]), "CSV with a row for every connection");
  must(packets && packets <= segments, "a capture with no more packets than segments");
  return 0;
}
