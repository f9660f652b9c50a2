#include "tcpgloss/decode/options.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tcpgloss {
namespace {

struct Describe {
  std::string operator()(const option::EndOfList&) const { return "eol"; }
  std::string operator()(const option::NoOperation&) const { return "nop"; }
  std::string operator()(const option::MaximumSegmentSize& o) const { return "mss=" + std::to_string(o.octets); }
  std::string operator()(const option::WindowScale& o) const { return "wscale=" + std::to_string(o.shift); }
  std::string operator()(const option::SackPermitted&) const { return "sackOK"; }
  std::string operator()(const option::Sack& o) const {
    std::string text = "sack";
    for (unsigned at = 0; at < o.count; ++at)
      text += "=" + std::to_string(o.blocks[at].left.value) + ":" + std::to_string(o.blocks[at].right.value);
    return text;
  }
  std::string operator()(const option::Timestamps& o) const {
    return "TS=" + std::to_string(o.value) + "/" + std::to_string(o.echo_reply);
  }
  std::string operator()(const option::FastOpen& o) const {
    return std::string(o.experimental ? "exp-tfo=" : "tfo=") + std::string(o.cookie);
  }
  std::string operator()(const option::Mptcp& o) const {
    return "mptcp=" + std::string(o.subtype) + "/" + std::string(o.rest);
  }
  std::string operator()(const option::UserTimeout& o) const { return "uto=" + std::to_string(o.seconds); }
  std::string operator()(const option::Other& o) const {
    return "other=" + std::string(o.name) + "/" + std::string(o.value);
  }
  std::string operator()(const option::Malformed& o) const { return "malformed=" + std::string(o.text); }
};

std::string decoded(std::string_view list) {
  std::vector<Option> options;
  const bool complete = decode_options(list, options);
  std::string text;
  for (const Option& option : options) text += (text.empty() ? "" : "; ") + std::visit(Describe{}, option);
  return complete ? text : text + " …";
}

TEST(Options, EveryKindInEveryRelease) {
  const struct {
    const char* list;
    const char* options;
  } rows[] = {
      {"mss 1460,sackOK,TS val 7 ecr 0,nop,wscale 7", "mss=1460; sackOK; TS=7/0; nop; wscale=7"},
      {"nop,nop,timestamp 7 5", "nop; nop; TS=7/5"},
      {"nop,nop,TS val 4294967295 ecr 4294967295", "nop; nop; TS=4294967295/4294967295"},
      {"nop,nop,sack 2 {1:2}{3:4}", "nop; nop; sack=1:2=3:4"},
      {"nop,nop,sack sack 1 {1:2} ", "nop; nop; sack=1:2"},       // 3.5 to 3.8
      {"nop,nop,sack 2 {1:2} {3:4} ", "nop; nop; sack=1:2=3:4"},  // OpenBSD
      {"sack 0 ,nop", "sack; nop"},
      {"sack 100@20", "malformed=sack 100@20"},  // RFC 1072
      {"sack invalid sack,eol", "malformed=sack invalid sack; eol"},
      {"sackmalformed sack,eol", "malformed=sackmalformed sack; eol"},
      {"mss 1460[len 6],eol", "malformed=mss 1460[len 6]; eol"},
      {"cc 1,ccnew 2, 3,eol", "other=cc/1; other=ccnew/2; other=ccecho/3; eol"},  // once taken for "2, 3"
      {"md5 shared secret not supplied with -M, can't check - 0001,eol",
       "other=md5/shared secret not supplied with -M, can't check - 0001; eol"},
      {"md5:0001", "other=md5/0001"},
      {"tfo  cookiereq", "tfo="},
      {"tfo cookie 00ff", "tfo=00ff"},
      {"exp-tfo cookie 00ff", "exp-tfo=00ff"},
      {"tfo  (invalid)", "malformed=tfo  (invalid)"},
      {"uto 0x800a 16389", "uto=16389"},
      {"uto0x800a 16389", "uto=16389"},
      {"mptcp 12 dss fin ack 7 seq 8 subseq 9 len 10 csum 0xe0f",
       "mptcp=dss/fin ack 7 seq 8 subseq 9 len 10 csum 0xe0f"},
      {"mptcp capable flags [AH] csum {0x1,0x2,data_len=3},nop",
       "mptcp=capable/flags [AH] csum {0x1,0x2,data_len=3}; nop"},
      {"unknown-201 0x616263", "other=unknown-201/0x616263"},
      {"Unknown Option 201616263", "other=Unknown Option/201616263"},
      {"opt-30:0081", "other=opt-30/0081"},
      {"scps cap 80 id 5", "other=scps/cap 80 id 5"},
      {"exp-acc0", "other=exp-acc0/"},
      {"[bad opt]", "malformed=[bad opt] …"},
      {"mss 1460,sackOK,TS [|tcp]", "mss=1460; sackOK; malformed=TS [|tcp] …"},
      {"TS val 4294967296 ecr 0", "malformed=TS val 4294967296 ecr 0"},
      {",,nop", "nop"},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(decoded(row.list), row.options) << row.list;
}

TEST(Options, AreNoMoreThanAHeaderHolds) {
  std::string list = "nop";
  for (int more = 0; more < 50; ++more) list += ",nop";
  std::vector<Option> options;
  EXPECT_FALSE(decode_options(list, options));
  EXPECT_EQ(options.size(), 41u);
  EXPECT_TRUE(std::holds_alternative<option::Malformed>(options.back()));
}

}  // namespace
}  // namespace tcpgloss
