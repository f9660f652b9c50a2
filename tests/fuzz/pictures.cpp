// The forms that people look at through another program: nothing of the input becomes markup in them.
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
  const std::vector<std::string> forms = run_all(
      input.text,
      {make_html_renderer, make_svg_renderer, make_markdown_renderer, make_mermaid_renderer, make_ladder_renderer},
      input.options, input.feed, input.limits);
  for (const std::string& form : forms) must(well_formed::utf8(form), "text is UTF-8");
  must(well_formed::markup(forms[0]).has_value(), "HTML");
  must(well_formed::markup(forms[1]).has_value(), "SVG");
  must(well_formed::markdown(forms[2]).has_value(), "Markdown");
  must(well_formed::mermaid(forms[3]).has_value(), "Mermaid");
  return 0;
}
