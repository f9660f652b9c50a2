# Puts the page's files into one C++ source, with the SHA-256 by which the page's own
# Content-Security-Policy lets exactly these bytes run:
#   cmake -DSTYLES="a.css" -DSCRIPTS="a.js;b.js" -DMARKUP=a.html -DENGLISH=en.json -DCHINESE=zh.json
#         -DOUTPUT=page.cpp -P embed.cmake
# The words stand in two files of one shape. The script gets them as a pair, `words`; in the markup, {{key}}
# becomes the word in both languages, of which the style sheet shows one.

# SHA-256 is 32 octets: ten groups of three and one of two, six bits to a letter (RFC 4648 section 4).
function(base64_of_sha256 file result)
  file(SHA256 ${file} hex)
  set(alphabet ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  set(text "")
  string(APPEND hex 00)
  foreach(group RANGE 0 60 6)
    string(SUBSTRING ${hex} ${group} 6 three)
    foreach(shift 18 12 6 0)
      math(EXPR letter "(0x${three} >> ${shift}) & 63")
      string(SUBSTRING ${alphabet} ${letter} 1 one)
      string(APPEND text ${one})
    endforeach()
  endforeach()
  string(REGEX REPLACE ".$" "=" text ${text})
  set(${result} ${text} PARENT_SCOPE)
endfunction()

function(join_files files joined)
  file(WRITE ${joined} "")
  foreach(file ${files})
    file(READ ${file} text)
    file(APPEND ${joined} "${text}")
  endforeach()
endfunction()

# Both languages have to say the same things.
function(compare_keys one other)
  string(JSON count LENGTH "${one}")
  string(JSON other_count LENGTH "${other}")
  if(NOT count EQUAL other_count)
    message(FATAL_ERROR "${ENGLISH} and ${CHINESE} have not the same words: ${count} and ${other_count}")
  endif()
  math(EXPR last "${count} - 1")
  foreach(index RANGE ${last})
    string(JSON key MEMBER "${one}" ${index})
    string(JSON type TYPE "${other}" "${key}")  # fails, and names the key, where it is missing
  endforeach()
endfunction()

file(READ ${ENGLISH} english)
file(READ ${CHINESE} chinese)
compare_keys("${english}" "${chinese}")
string(JSON english_fields GET "${english}" field)
string(JSON chinese_fields GET "${chinese}" field)
compare_keys("${english_fields}" "${chinese_fields}")

join_files("${STYLES}" ${OUTPUT}.css)
file(WRITE ${OUTPUT}.words.js "'use strict';\nconst words = [${english},\n${chinese}];\n")
join_files("${OUTPUT}.words.js;${SCRIPTS}" ${OUTPUT}.js)
base64_of_sha256(${OUTPUT}.css style_hash)
base64_of_sha256(${OUTPUT}.js script_hash)
file(READ ${OUTPUT}.css style)
file(READ ${OUTPUT}.js script)
file(READ ${MARKUP} markup)
string(REGEX MATCHALL "{{[A-Za-z]+}}" blanks "${markup}")
foreach(blank ${blanks})
  string(REGEX REPLACE "[{}]" "" key "${blank}")
  string(JSON one GET "${english}" ${key})
  string(JSON other GET "${chinese}" ${key})
  string(REPLACE "${blank}" "<span lang=\"en\">${one}</span><span lang=\"zh-Hans\">${other}</span>" markup "${markup}")
endforeach()
file(WRITE ${OUTPUT} "// Generated from src/render/page by embed.cmake.
#include \"tcpgloss/render/page/assets.hpp\"

namespace tcpgloss::page {

const std::string_view style = R\"page(${style})page\";
const std::string_view style_sha256 = \"${style_hash}\";
const std::string_view script = R\"page(${script})page\";
const std::string_view script_sha256 = \"${script_hash}\";
const std::string_view markup = R\"page(${markup})page\";

}  // namespace tcpgloss::page
")
