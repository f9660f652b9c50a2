// A raw line cut into pieces, each of which is one field or the text between two. Knows only where
// fields stand; what they mean is said by the page.
#pragma once

#include <string_view>
#include <vector>

#include "tcpgloss/lex/line.hpp"

namespace tcpgloss::page {

// Which field a piece is; the page's script has an explanation for each letter.
enum class FieldLetter : char {
  None = '-',
  Foreign = 'z',
  Number = '#',
  Stamp = 't',
  Interface = 'i',
  Link = 'e',
  Tos = 'T',
  Ttl = 'L',
  IpId = 'I',
  Offset = 'O',
  IpFlags = 'D',
  Protocol = 'P',
  IpLength = 'N',
  IpFault = 'X',
  Source = 'a',
  Destination = 'b',
  Flags = 'f',
  Checksum = 'c',
  Sequence = 's',
  Acknowledgment = 'k',
  Window = 'w',
  Urgent = 'u',
  Options = 'o',
  Length = 'n',
  Tail = 'y',
  RstText = 'r',
};

struct Piece {
  FieldLetter letter = FieldLetter::None;
  std::string_view text;
};

// The pieces of `line`, in order and without a gap; together they are `line`. Fields that stand
// elsewhere (in the record's head line, in a joined copy of folded lines, behind where it was cut) are left out.
void cut(std::string_view line, const SegmentLine& fields, std::vector<Piece>& pieces);

}  // namespace tcpgloss::page
