// Headings, ends, verdicts, advice, outcomes, totals: what is said of more than one segment.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "style.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;
using style::chinese;
using style::english;
using style::told;

// The blog note of the README: a clean close of three segments.
ConnectionSummary blog_note() {
  ConnectionSummary summary;
  summary.host = {"127.0.0.1", "127.0.0.1"};
  summary.port = {"57729", "3000"};
  summary.roles_known = true;
  summary.outcome = Outcome::Closed;
  summary.pattern = ClosePattern::ThreeSegment;
  summary.closed_by = Side::Client;
  summary.combined_segment = 9;
  summary.close_segments = 3;
  summary.first_segment = 1;
  summary.last_segment = 10;
  summary.segments = 10;
  summary.syns = 1;
  summary.duration = 466us;
  summary.flow[0].new_octets = summary.flow[1].new_octets = 10;
  return summary;
}

std::string verdict(const Language& language, const ConnectionSummary& summary) {
  return told([&](Out& out) { language.verdict(summary, out); });
}
std::string advice(const Language& language, const ConnectionSummary& summary) {
  return told([&](Out& out) { language.advice(summary, out); });
}
std::string outcome(const Language& language, const ConnectionSummary& summary) {
  return told([&](Out& out) { language.outcome(summary, out); });
}

constexpr Outcome outcomes[] = {Outcome::Open,      Outcome::MidOpen, Outcome::Closed,     Outcome::HalfClosed,
                                Outcome::Closing,   Outcome::Refused, Outcome::Unanswered, Outcome::Reset,
                                Outcome::Abandoned, Outcome::Stray};
constexpr ClosePattern patterns[] = {ClosePattern::None,      ClosePattern::FourSegment,  ClosePattern::ThreeSegment,
                                     ClosePattern::HalfClose, ClosePattern::Simultaneous, ClosePattern::Abort,
                                     ClosePattern::FinThenRst};

TEST(Verdict, SaysWhoClosedAndHow) {
  EXPECT_EQ(verdict(english(), blog_note()),
            "closed cleanly, C first · 3 segments, not 4: #9 carries ACK and FIN · 466 µs · 10 B ⇄ 10 B");
  EXPECT_EQ(verdict(chinese(), blog_note()),
            "正常关闭，C 先关闭 · 挥手 3 个报文段而非 4 个：#9 同时携带 ACK 与 FIN · 466 µs · 10 B ⇄ 10 B");
}

TEST(Verdict, OfACaptureThatJustEndsClaimsNoEnd) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Open;
  EXPECT_EQ(verdict(english(), summary), "still open when last seen (#10) · 466 µs · 10 B ⇄ 10 B");
  EXPECT_EQ(verdict(chinese(), summary), "最后一次出现（#10）时连接仍打开 · 466 µs · 10 B ⇄ 10 B");
}

TEST(Verdict, OfAStallThatGoesOn) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Open;
  summary.flow[1].zero_windows = 1;
  summary.flow[1].still_closed = 20s;
  EXPECT_EQ(verdict(english(), summary),
            "still open when last seen (#10) · window of S still closed when last seen, after 20 s: its program likely "
            "does not read · 466 µs · 10 B ⇄ 10 B");
  EXPECT_EQ(verdict(chinese(), summary),
            "最后一次出现（#10）时连接仍打开 · S 的窗口最后出现时仍关闭，已 20 s：它的程序可能没有读取数据 · "
            "466 µs · 10 B ⇄ 10 B");
  summary.flow[0].unanswered_probes = 6;
  summary.flow[1].still_closed = 0s;
  EXPECT_EQ(verdict(english(), summary),
            "still open when last seen (#10) · the last 6 zero-window probes of C unanswered: S or the path is "
            "likely gone · window of S still closed when last seen · 466 µs · 10 B ⇄ 10 B");
}

TEST(Verdict, SaysWhatWasLeftUnanswered) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Open;
  summary.syns = 2;
  summary.syn_acks_again = summary.resets_refused = 1;
  summary.flow[0].unacknowledged = 1500;
  summary.flow[0].unanswered_keep_alives = 3;
  summary.flow[1].nagle_waits = 4;
  summary.flow[1].nagle_time = 160ms;
  EXPECT_EQ(verdict(english(), summary),
            "still open when last seen (#10) · 2 SYNs of C · SYN-ACK repeated once · 1 RST that should not count · "
            "1,500 B of C unacknowledged at the end · the last 3 keep-alives of C unanswered · "
            "S likely waited 4 times for delayed ACKs (Nagle), 160 ms in all · 466 µs · 10 B ⇄ 10 B");
}

TEST(Verdict, OfOneSynConcludesNothingTooSoon) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Unanswered;
  EXPECT_EQ(verdict(english(), summary),
            "no answer to the SYN of C yet when the capture ends: too soon to tell · 466 µs · 10 B ⇄ 10 B");
  EXPECT_EQ(advice(english(), summary), "");
  summary.silence = 2s;
  EXPECT_EQ(verdict(english(), summary), "NO ANSWER to 1 SYN of C · 466 µs · 10 B ⇄ 10 B");
  summary.silence = 1ms;
  summary.syns = 2;
  EXPECT_EQ(verdict(english(), summary), "NO ANSWER to 2 SYNs of C · 466 µs · 10 B ⇄ 10 B");
}

TEST(Verdict, NamesWhatWentWrong) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Reset;
  summary.pattern = ClosePattern::FinThenRst;
  summary.closed_by = Side::Server;
  summary.mid_stream = true;
  summary.flow[0].data_segments = 119;
  summary.flow[0].retransmissions = 5;
  summary.flow[0].timeouts = 2;
  summary.flow[0].spurious = 1;
  summary.flow[1].stalled = 2457ms;
  summary.flow[1].lost_in_capture = 1448;
  EXPECT_EQ(verdict(english(), summary),
            "RESET by S after a FIN · 5 of 119 data packets of C were repeats (4.2 %), 2 by timeout, at least 1 "
            "needless · "
            "window of S closed for 2.457 s · the capture missed 1,448 B of S · start not in the capture · 466 µs · "
            "10 B ⇄ ≥ 10 B");
  summary.flow[1].stalled_less = true;  // a probe's answer told
  EXPECT_NE(verdict(english(), summary).find("window of S closed for 2.457 s at most"), std::string::npos);
  EXPECT_NE(verdict(chinese(), summary).find("S 的窗口最多关闭了 2.457 s"), std::string::npos);
}

TEST(Verdict, CountsPacketsThatWereCapturedAgain) {
  ConnectionSummary summary = blog_note();
  summary.copied = summary.flow[0].copies = 3;
  summary.most_copies = 1;
  EXPECT_NE(verdict(english(), summary).find("3 segments seen twice (copies), counted once"), std::string::npos);
  EXPECT_NE(verdict(chinese(), summary).find("3 个报文段出现两次（副本），只计一次"), std::string::npos);
  summary.flow[0].copies = 7;
  summary.most_copies = 3;
  EXPECT_NE(verdict(english(), summary).find("3 segments seen up to 4 times (7 copies), counted once"),
            std::string::npos);
  EXPECT_NE(verdict(chinese(), summary).find("3 个报文段最多出现 4 次（共 7 个副本），只计一次"), std::string::npos);
}

TEST(Verdict, IsTidyAndAgreesInBothLanguagesForEveryEnding) {
  for (const Outcome how : outcomes)
    for (const ClosePattern pattern : patterns)
      for (const bool troubled : {false, true}) {
        ConnectionSummary summary = blog_note();
        summary.outcome = how;
        summary.pattern = pattern;
        if (troubled) {
          summary.roles_known = false;
          summary.close_segments = 5;
          summary.mid_stream = summary.one_way = summary.answered_after_close = true;
          summary.flow[0].copies = 1234;
          summary.copied = 500;
          summary.most_copies = 3;
          summary.syns = 3;
          summary.syn_acks_again = summary.resets_refused = 2;
          summary.longest_wait = 7s;
          summary.wait_owner = ConnectionSummary::Wait::Path;
          summary.ack_ignored = true;
          for (FlowSummary& flow : summary.flow) {
            flow.retransmissions = 7;
            flow.data_segments = 6;
            flow.out_of_order = 2;
            flow.zero_windows = 3;
            flow.unacknowledged = flow.unanswered_keep_alives = flow.nagle_waits = 5;
            flow.nagle_time = 200ms;
            flow.too_large = 1460;
            flow.passed = 512;
            flow.dropped_as_old = flow.needless_timeouts = flow.reordered = flow.rejected = 4;
            flow.windows_filled = flow.windows_shrunk = flow.congestion_reports = flow.reductions = 3;
            flow.repeats_unheard = flow.fins_again = flow.lost_in_capture = flow.timeouts = flow.spurious = 2;
            flow.acks_lost = true;
            flow.doubled = 1300;
          }
        }
        const std::string in_english = verdict(english(), summary), in_chinese = verdict(chinese(), summary);
        style::expect_english(in_english);
        style::expect_chinese_parts(in_chinese);
        style::expect_same_numbers(in_english, in_chinese);
        style::expect_same_numbers(advice(english(), summary), advice(chinese(), summary));
        if (troubled) style::expect_chinese_parts(advice(chinese(), summary));
        style::expect_english(outcome(english(), summary));
        style::expect_chinese(outcome(chinese(), summary));
      }
}

TEST(Verdict, EveryOutcomeHasWordsOfItsOwn) {
  for (const Language* language : {&english(), &chinese()}) {
    std::set<std::string> verdicts, in_a_table;
    for (const Outcome how : outcomes) {
      ConnectionSummary summary = blog_note();
      summary.outcome = how;
      verdicts.insert(verdict(*language, summary));
      in_a_table.insert(outcome(*language, summary));
    }
    EXPECT_EQ(verdicts.size(), std::size(outcomes));
    EXPECT_EQ(in_a_table.size(), std::size(outcomes));
  }
}

TEST(Advice, SaysWhereToLook) {
  ConnectionSummary summary = blog_note();
  EXPECT_EQ(advice(english(), summary), "");
  summary.outcome = Outcome::Refused;
  EXPECT_EQ(advice(english(), summary), "nobody listens on 127.0.0.1:3000, or a firewall rejects");
  summary.outcome = Outcome::Closed;
  summary.longest_wait = 2457ms;
  summary.wait_owner = ConnectionSummary::Wait::Receiver;
  summary.wait_by = Side::Server;
  EXPECT_EQ(advice(english(), summary), "longest wait 2.457 s: the program of S was likely not reading");
  EXPECT_EQ(advice(chinese(), summary), "最长等待 2.457 s：S 的程序可能没有读取数据");
  summary = blog_note();
  summary.outcome = Outcome::Reset;
  summary.closed_by = Side::Client;
  EXPECT_EQ(advice(chinese(), summary), "先看 C 这一端：是它的程序或系统终止了连接");
  summary.host[1] = "192.0.2.1";
  EXPECT_EQ(advice(chinese(), summary), "先看 C 这一端：是它的程序或系统终止了连接，或者中间设备冒用了它的名义");
  summary.gave_up = true;
  EXPECT_EQ(advice(english(), summary), "C gave up waiting for an answer: look at S, or at the path between");
  EXPECT_EQ(advice(chinese(), summary), "C 得不到应答而放弃：先看 S 这一端，或者中间的路径");
}

TEST(Advice, HasAReasonWhereverATableMarksTheRow) {
  for (const Outcome how : outcomes)
    for (const int trouble : {0, 1, 2, 3, 4, 5}) {
      ConnectionSummary summary = blog_note();
      summary.outcome = how;
      summary.silence = 2s;
      FlowSummary& sent = summary.flow[1];
      sent.data_segments = 20;
      if (trouble == 1) summary.syns = 4;
      if (trouble == 2) sent.retransmissions = 9;
      if (trouble == 3) summary.answered_after_close = true;
      if (trouble == 4) sent.stalled = 3s;
      if (trouble == 5) sent.unanswered_keep_alives = 3;
      for (const Language* language : {&english(), &chinese()})
        EXPECT_FALSE(summary.troubled() && advice(*language, summary).empty()) << static_cast<int>(how) << trouble;
    }
}

TEST(Advice, TellsTheShareByBytesWhereSegmentsWereMerged) {
  ConnectionSummary summary = blog_note();
  summary.flow[1].data_segments = 178;
  summary.flow[1].retransmissions = 16;
  summary.flow[1].octets = 823'168;
  summary.flow[1].retransmitted_octets = 23'168;
  summary.flow[1].merged = true;
  EXPECT_EQ(advice(english(), summary),
            "16 of 178 data packets of S, merged as captured, were repeats (2.8 % of its bytes)");
  EXPECT_EQ(advice(chinese(), summary), "S 的 178 个数据分组（抓到的已合并）中有 16 个是重传（占其字节的 2.8 %）");
}

TEST(Advice, SaysWhatWasRepeatedBeforeTheLongestWait) {
  ConnectionSummary summary = blog_note();
  summary.flow[1].data_segments = 20;
  summary.flow[1].retransmissions = 1;
  EXPECT_EQ(advice(english(), summary), "1 of 20 data packets of S was a repeat (5.0 %)");
  EXPECT_EQ(advice(chinese(), summary), "S 的 20 个数据分组中有 1 个是重传（5.0 %）");
  summary.longest_wait = 1856ms;
  summary.wait_owner = ConnectionSummary::Wait::Acks;
  summary.wait_by = Side::Client;
  EXPECT_EQ(advice(english(), summary),
            "1 of 20 data packets of S was a repeat (5.0 %) · "
            "longest wait 1.856 s: acks of C were likely lost or late on the way to S");
  EXPECT_EQ(advice(chinese(), summary),
            "S 的 20 个数据分组中有 1 个是重传（5.0 %） · 最长等待 1.856 s：C 的确认可能在去往 S 的途中丢失或迟到");
}

TEST(Advice, OfALongWaitForAcksTellsThatRepeatsWereLostAsWell) {
  ConnectionSummary summary = blog_note();
  summary.longest_wait = 4100ms;
  summary.wait_owner = ConnectionSummary::Wait::AcksAndRepeats;
  summary.wait_by = Side::Client;
  EXPECT_EQ(advice(english(), summary), "longest wait 4.1 s: acks of C, and repeats of S after them, were likely lost");
  EXPECT_EQ(advice(chinese(), summary), "最长等待 4.1 s：C 的确认可能丢失，此后 S 的重传可能也丢失了");
}

TEST(Advice, OfARefusalTellsThatTheClientLikelyDidNotHearIt) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Refused;
  summary.refusal_unheard = true;
  EXPECT_EQ(advice(english(), summary),
            "nobody listens on 127.0.0.1:3000, or a firewall rejects; C asked on by its timer: likely no RST reached "
            "it");
  EXPECT_EQ(advice(chinese(), summary),
            "127.0.0.1:3000 无进程监听，或被防火墙拒绝；C 的 SYN 仍按定时器重传：RST 可能没有到达它");
}

// Its SYN came again: what rejected the SYN-ACK was not the program that had asked.
TEST(Advice, OfASynAckRejectedInTheNameOfTheClientLooksAtItsSystem) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Reset;
  summary.reset_kind = ResetKind::Rejected;
  summary.reset_disowned = true;
  EXPECT_THAT(verdict(english(), summary),
              testing::StartsWith("RESET by C, likely by its system: its program went on"));
  EXPECT_THAT(verdict(chinese(), summary), testing::StartsWith("被 C 复位，可能由其系统发出：程序自己仍在继续"));
  summary.syns = 2;
  EXPECT_THAT(verdict(english(), summary), testing::StartsWith("RESET by C, though the same SYN came again"));
  EXPECT_THAT(verdict(chinese(), summary), testing::StartsWith("被 C 复位，但又出现同一个 SYN"));
  EXPECT_EQ(advice(english(), summary),
            "the system of C likely knows no socket for the SYN-ACK: a VRF, namespace or NAT, or a program that makes "
            "its own packets");
  EXPECT_EQ(advice(chinese(), summary),
            "C 的系统可能没有与 SYN-ACK 对应的套接字：VRF、命名空间、NAT，或自己构造分组的程序");
  summary.host[0] = "10.0.0.1";
  EXPECT_THAT(advice(english(), summary), testing::EndsWith("; or a device in between resets"));
  EXPECT_THAT(advice(chinese(), summary), testing::EndsWith("；也可能是中间设备所为"));
}

TEST(Verdict, NamesTheIcmpErrorThatDataMet) {
  ConnectionSummary summary = blog_note();
  summary.flow[0].rejected = summary.flow[0].retransmissions = 2;
  summary.flow[0].data_segments = 4;
  summary.flow[0].rejected_as = IcmpError::Prohibited;
  EXPECT_NE(verdict(english(), summary).find("2 segments of C likely rejected: ICMP error, prohibited (a firewall?)"),
            std::string::npos);
  summary.flow[0].rejected_by = "10.0.0.9";
  summary.longest_wait = 2s;
  summary.wait_owner = ConnectionSummary::Wait::Rejected;
  summary.wait_by = Side::Client;
  EXPECT_EQ(advice(english(), summary),
            "2 of 4 data packets of C were repeats (50 %) · 2 segments of C likely rejected: ICMP error from 10.0.0.9, "
            "prohibited (a firewall?) · longest wait 2 s: data of C was likely rejected (ICMP error)");
  EXPECT_EQ(advice(chinese(), summary),
            "C 的 4 个数据分组中有 2 个是重传（50 %） · C 的 2 个报文段可能被拒绝：ICMP 差错（来自 "
            "10.0.0.9）：被禁止（防火墙？） · 最长等待 2 s：C 的数据可能被拒绝（ICMP 差错）");
}

TEST(Advice, LeavesOutNoRepeatThatItsColumnCounts) {
  ConnectionSummary summary = blog_note();
  summary.flow[1].reordered = 1;
  summary.flow[0].fins_again = 1;
  EXPECT_EQ(advice(english(), summary),
            "FIN of C repeated once · 1 hole in the data of S closed without a repeat: reordering");
  EXPECT_EQ(advice(chinese(), summary), "C 的 FIN 重传 1 次 · S 的数据有 1 处缺口未经重传即补齐：途中乱序");
}

TEST(Advice, TellsOfResetsThatShouldNotCount) {
  ConnectionSummary summary = blog_note();
  summary.resets_refused = 2;
  summary.resets_forged = 1;
  summary.last_forged = 9;
  EXPECT_EQ(advice(english(), summary), "2 RSTs that should not count, 1 likely forged (#9)");
  EXPECT_EQ(advice(chinese(), summary), "2 个 RST 不应生效，其中 1 个可能是伪造的（#9）");
}

TEST(Verdict, SaysThatAResetWasNotHeeded) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Reset;
  summary.closed_by = Side::Server;
  summary.reset_unheeded = true;
  EXPECT_EQ(verdict(english(), summary).find("RESET by S; C went on: that RST likely did not reach it"), 0u);
  EXPECT_EQ(verdict(chinese(), summary).find("被 S 复位；C 仍在继续，可能没有收到那个 RST"), 0u);
  EXPECT_NE(advice(english(), summary).find("C went on: the RST likely did not reach it"), std::string::npos);
}

TEST(Advice, OfASignedSynDoubtsTheKeyFirst) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Unanswered;
  summary.syns = 2;
  summary.others_answered = summary.signed_syn = true;
  EXPECT_EQ(advice(english(), summary),
            "its SYN is signed (MD5 or TCP-AO): S likely has another key or none, which it does not tell");
  EXPECT_EQ(advice(chinese(), summary), "它的 SYN 带签名（MD5 或 TCP-AO）：S 可能没有密钥或密钥不同，这时不会应答");
}

TEST(Advice, OfAChallengedSynBlamesTheOlderConnection) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Unanswered;
  summary.syns = 1;
  summary.challenged = true;
  EXPECT_NE(verdict(english(), summary).find("NO SYN-ACK for 1 SYN of C, only a challenge ACK"), std::string::npos);
  EXPECT_NE(verdict(chinese(), summary).find("没有 SYN-ACK：C 发了 1 个 SYN，只引来挑战 ACK"), std::string::npos);
  EXPECT_EQ(advice(english(), summary), "S likely still holds an older connection between these ports");
  EXPECT_EQ(advice(chinese(), summary), "S 可能仍保有这对端口之间的旧连接");
}

TEST(Verdict, NamesAServerThatMayWaitForData) {
  ConnectionSummary summary = blog_note();
  summary.syn_acks_again = 1;
  summary.ack_repeated = true;
  const auto tells = [&](std::string_view in_english, std::string_view in_chinese) {
    EXPECT_NE(verdict(english(), summary).find(in_english), std::string::npos) << verdict(english(), summary);
    EXPECT_NE(verdict(chinese(), summary).find(in_chinese), std::string::npos) << verdict(chinese(), summary);
  };
  tells("SYN-ACK repeated once, though acked: ACK lost, or accept queue full",
        "SYN-ACK 重传 1 次，虽已被确认：ACK 丢失，或接受队列已满");
  summary.deferral = note::Deferral::Likely;
  tells("ACK lost, data awaited first, or accept queue full", "ACK 丢失，在等数据先到，或接受队列已满");
  summary.ack_ignored = true;
  tells("S likely ignored the handshake's last ACK (data awaited first, or accept queue full?)",
        "S 可能忽略了握手的最后一个 ACK（在等数据先到，或接受队列已满？）");
}

TEST(Advice, NamesAServerThatIgnoresTheHandshakesAck) {
  ConnectionSummary summary = blog_note();
  summary.ack_ignored = true;
  summary.longest_wait = 1948ms;
  summary.wait_owner = ConnectionSummary::Wait::Unanswered;
  summary.wait_by = Side::Server;
  EXPECT_EQ(advice(english(), summary),
            "S likely ignored the handshake's last ACK: look at its accept queue (ss -lt) or for a filter · "
            "longest wait 1.948 s: likely S's own: data had reached it, and no ack left it");
  EXPECT_EQ(advice(chinese(), summary),
            "S 可能忽略了握手的最后一个 ACK：检查它的接受队列（ss -lt），或者是否有过滤 · "
            "最长等待 1.948 s：可能在于 S 自己：数据已到达它那一端，却没有确认发出");
  EXPECT_NE(verdict(english(), summary).find("S likely ignored the handshake's last ACK"), std::string::npos);
  EXPECT_NE(verdict(chinese(), summary).find("S 可能忽略了握手的最后一个 ACK"), std::string::npos);
}

TEST(Advice, DoubtsNoHostThatAnswersOthers) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Unanswered;
  summary.syns = 3;
  EXPECT_NE(advice(english(), summary).find("host down"), std::string::npos);
  summary.others_answered = true;
  for (const Language* language : {&english(), &chinese()})
    EXPECT_EQ(advice(*language, summary).find(summary.host[1]), std::string::npos);
  EXPECT_EQ(advice(english(), summary).find("down"), std::string::npos);
}

TEST(Verdict, OfWhatWasNotCapturedOnlyTheAcknowledgedPartIsKnown) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::HalfClosed;
  summary.one_way = summary.fin_may_precede = true;
  summary.flow[1].new_octets = 0;
  summary.flow[1].acknowledged_unseen = 36 * 1024;
  EXPECT_NE(verdict(english(), summary).find("≥ 36 KiB"), std::string::npos);
  EXPECT_NE(verdict(chinese(), summary).find("≥ 36 KiB"), std::string::npos);
  EXPECT_EQ(outcome(english(), summary).find("half"), std::string::npos);
}

TEST(Verdict, OfAFilteredCaptureSaysWhatIsMissing) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Closing;
  summary.only_controls = true;
  EXPECT_EQ(verdict(english(), summary),
            "FINs of both seen (#10); the last ACK is not in the capture · only SYN, FIN and RST in the capture (a "
            "filter?) · 466 µs · 10 B ⇄ 10 B");
  style::expect_same_numbers(verdict(english(), summary), verdict(chinese(), summary));
  summary.only_controls = false;
  summary.last_ack_missing = true;
  EXPECT_EQ(verdict(english(), summary),
            "FINs of both seen (#10); the last ACK is not in the capture · 466 µs · 10 B ⇄ 10 B");
  style::expect_same_numbers(verdict(english(), summary), verdict(chinese(), summary));
}

// A repeat is stamped anew: what a capture far from its sender shows first may not be what was sent first.
TEST(Wait, OfACopyThatLeftOnlyThenDoesNotSayThatNoneWasSentBefore) {
  const note::WaitUnseen wait{Side::Server, 1799ms, note::Departure::Then, {}};
  EXPECT_EQ(
      told([&](Out& out) { english().say(Note{wait}, out); }),
      "a pause of 1.799 s: no data of S came by; by its timestamp this left only then: S was idle, or an earlier copy "
      "was lost");
  EXPECT_NE(told([&](Out& out) { chinese().say(Note{wait}, out); }).find("更早的一份已丢失"), std::string::npos);
  ConnectionSummary summary = blog_note();
  summary.longest_wait = 1799ms;
  summary.wait_owner = ConnectionSummary::Wait::SentThen;
  summary.wait_by = Side::Server;
  EXPECT_EQ(
      advice(english(), summary),
      "longest wait 1.799 s: no data of S came by; what ended it left only then: S was idle, or an earlier copy was "
      "lost");
  EXPECT_NE(advice(chinese(), summary).find("更早的一份已丢失"), std::string::npos);
}

TEST(Verdict, OfATransferHasARate) {
  ConnectionSummary summary = blog_note();
  summary.duration = 1s;
  summary.flow[1].new_octets = 1'862'500;
  EXPECT_NE(verdict(english(), summary).find("(14.9 Mbit/s on average)"), std::string::npos);
  EXPECT_NE(verdict(chinese(), summary).find("（平均 14.9 Mbit/s）"), std::string::npos);
  summary.flow[1].lost_in_capture = 1448;  // how much there was nobody knows
  EXPECT_EQ(verdict(english(), summary).find("on average"), std::string::npos);
}

TEST(Verdict, OfAConnectionToItselfHasOneSide) {
  ConnectionSummary summary = blog_note();
  summary.self = true;
  summary.pattern = ClosePattern::Simultaneous;
  const std::string text = verdict(english(), summary);
  EXPECT_EQ(text.rfind("connected to itself · closed cleanly · ", 0), 0u);
  EXPECT_EQ(text.find("⇄"), std::string::npos);
}

TEST(Fold, CountsTheResetsAmongWhatItHides) {
  const auto folded = [](const Language& language, Folded counts) {
    return told([&](Out& out) { language.folded(counts, out); });
  };
  EXPECT_EQ(folded(english(), {412, 1200, 0}), "412 segments, 1.2 KiB, nothing unusual");
  EXPECT_EQ(folded(english(), {116, 1200, 58}), "116 segments, 1.2 KiB, 58 RSTs among them, after the first");
  style::expect_same_numbers(folded(english(), {116, 1200, 58}), folded(chinese(), {116, 1200, 58}));
}

TEST(Advice, BlamesNobodyForNotClosingWhoMayStillBeSending) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::HalfClosed;
  summary.closed_by = Side::Client;
  summary.silence.reset();
  for (const Language* language : {&english(), &chinese()}) EXPECT_EQ(advice(*language, summary), "");
  summary.silence = 59s;
  for (const Language* language : {&english(), &chinese()}) EXPECT_EQ(advice(*language, summary), "");
  summary.silence = 60s;
  EXPECT_NE(advice(english(), summary).find("CLOSE-WAIT"), std::string::npos);
  EXPECT_NE(advice(chinese(), summary).find("CLOSE-WAIT"), std::string::npos);
}

TEST(Heading, NamesThePhaseAndItsSide) {
  const auto heading = [](const Language& language, Heading::Kind kind, Side from) {
    return told([&](Out& out) { language.heading({kind, from, 3}, out); });
  };
  EXPECT_EQ(heading(english(), Heading::Kind::Data, Side::Server), "3 DATA · server → client");
  EXPECT_EQ(heading(english(), Heading::Kind::Data, Side::A), "3 DATA · A → B");
  EXPECT_EQ(heading(chinese(), Heading::Kind::Data, Side::Server), "3 传输数据 · 服务端 → 客户端");
  const auto of_both = [](const Language& language, Heading::Kind kind, bool one_way) {
    return told([&](Out& out) { language.heading({kind, Side::Server, 3, true, !one_way}, out); });
  };
  EXPECT_EQ(of_both(english(), Heading::Kind::Data, false), "3 DATA · both ways");
  EXPECT_EQ(of_both(chinese(), Heading::Kind::Data, false), "3 传输数据 · 双向");
  EXPECT_EQ(of_both(english(), Heading::Kind::Recovery, false), "3 RECOVERY · both repeat");
  EXPECT_EQ(of_both(english(), Heading::Kind::Close, true), "3 CLOSE");
  EXPECT_EQ(of_both(chinese(), Heading::Kind::Close, true), "3 断开连接");
  for (const auto kind : {Heading::Kind::Open, Heading::Kind::MidStream, Heading::Kind::Stray, Heading::Kind::Data,
                          Heading::Kind::Stall, Heading::Kind::Recovery, Heading::Kind::Close}) {
    style::expect_english(heading(english(), kind, Side::A));
    style::expect_chinese_parts(heading(chinese(), kind, Side::A));
  }
}

// The FIN of the peer may have been under way: then neither began.
TEST(Heading, OfACloseNamesWhoBeganOnlyWhereItIsKnown) {
  const auto heading = [](const Language& language, bool only_seen_first) {
    return told([&](Out& out) {
      language.heading({Heading::Kind::Close, Side::Client, 4, false, true, only_seen_first}, out);
    });
  };
  EXPECT_EQ(heading(english(), false), "4 CLOSE · C begins");
  EXPECT_EQ(heading(english(), true), "4 CLOSE · FIN of C seen first");
  EXPECT_EQ(heading(chinese(), false), "4 断开连接 · C 先开始");
  EXPECT_EQ(heading(chinese(), true), "4 断开连接 · 先见到 C 的 FIN");
}

TEST(Ends, StandClientFirstWhoeverSends) {
  Segment segment;
  segment.source = {"::1", "3000"};
  segment.destination = {"10.0.0.1", "57729"};
  Finding finding;
  finding.sender = Side::Server;
  EXPECT_EQ(told([&](Out& out) { english().ends(finding, segment, out); }),
            "client C 10.0.0.1:57729 · server S [::1]:3000");
  finding.sender = Side::A;
  EXPECT_EQ(told([&](Out& out) { english().ends(finding, segment, out); }), "A [::1]:3000 · B 10.0.0.1:57729");
  finding.sender = Side::Client;
  EXPECT_EQ(told([&](Out& out) { chinese().ends(finding, segment, out); }),
            "客户端 C [::1]:3000 · 服务端 S 10.0.0.1:57729");
}

TEST(Totals, LeaveOutWhatDidNotHappen) {
  Language::Totals totals;
  totals.lines = 13;
  totals.segments = 10;
  totals.connections = 1;
  EXPECT_EQ(told([&](Out& out) { english().totals(totals, out); }), "13 lines · 10 TCP segments in 1 connection");
  EXPECT_EQ(told([&](Out& out) { chinese().totals(totals, out); }), "13 行 · 10 个 TCP 报文段，1 个连接");
  totals.other_packets = totals.unreadable = totals.unverified = totals.forgotten = 1;
  totals.headers_cut = {1, 1, 0, 1};
  const std::string in_english = told([&](Out& out) { english().totals(totals, out); });
  const std::string in_chinese = told([&](Out& out) { chinese().totals(totals, out); });
  style::expect_english(in_english);
  style::expect_chinese_parts(in_chinese);
  style::expect_same_numbers(in_english, in_chinese);
}

TEST(Totals, CountTheOutcomesOfManyConnections) {
  Language::Totals totals;
  totals.lines = totals.segments = 2000;
  totals.connections = 1000;
  totals.ended[static_cast<std::size_t>(Outcome::Open)] = 3;
  totals.ended[static_cast<std::size_t>(Outcome::Refused)] = 990;
  totals.ended[static_cast<std::size_t>(Outcome::Unanswered)] = 7;
  EXPECT_EQ(told([&](Out& out) { english().totals(totals, out); }),
            "2,000 lines · 2,000 TCP segments in 1,000 connections: 990 refused, 7 unanswered, 3 still open");
  EXPECT_EQ(told([&](Out& out) { chinese().totals(totals, out); }),
            "2,000 行 · 2,000 个 TCP 报文段，1,000 个连接：990 个被拒绝，7 个无应答，3 个仍打开");
  totals.scan = {"10.0.0.1", "10.0.0.2", 990, {"22", "80"}, 3};
  totals.flood = {"::2", "80", 40, 41};
  EXPECT_NE(told([&](Out& out) { english().totals(totals, out); })
                .find(" · likely a port scan: 10.0.0.1 tried 990 ports of 10.0.0.2 in vain; open: 22, 80 and 3 more · "
                      "40 of 41 connections to "
                      "[::2]:80 never opened: a SYN flood, or one direction does not get through"),
            std::string::npos);
  style::expect_same_numbers(told([&](Out& out) { english().totals(totals, out); }),
                             told([&](Out& out) { chinese().totals(totals, out); }));
  totals.scan.reset();
  totals.flood.reset();
  totals.connections = 1001;  // in the middle of a run
  EXPECT_EQ(told([&](Out& out) { english().totals(totals, out); }),
            "2,000 lines · 2,000 TCP segments in 1,001 connections");
}

TEST(Labels, ExistInBothLanguages) {
  for (int i = 0; i <= static_cast<int>(Label::SeeList); ++i) {
    EXPECT_FALSE(english().label(static_cast<Label>(i)).empty());
    EXPECT_FALSE(chinese().label(static_cast<Label>(i)).empty());
  }
}

TEST(Verdict, NamesTheResetThatIsLikelyForged) {
  ConnectionSummary summary = blog_note();
  summary.resets_refused = summary.resets_forged = 1;
  summary.last_forged = 24;
  EXPECT_NE(verdict(english(), summary).find("1 likely forged (#24)"), std::string::npos);
  EXPECT_NE(verdict(chinese(), summary).find("1 个可能是伪造的（#24）"), std::string::npos);
  summary.resets_refused = summary.resets_forged = 3;
  EXPECT_NE(verdict(english(), summary).find("3 likely forged (the last: #24)"), std::string::npos);
}

TEST(Advice, TellsWhatIsWorthKnowingThoughNothingIsWrong) {
  ConnectionSummary summary = blog_note();
  summary.flow[1].windows_shrunk = 2;
  summary.flow[0].congestion_reports = 3;
  summary.flow[0].reductions = 2;
  summary.steps_back = 4;
  EXPECT_EQ(
      advice(english(), summary),
      "congestion marks: ECE on 3 segments of C, S slowed down 2 times (CWR) · window of S shrunk 2 times · 4 lines "
      "stamped before the line above");
  style::expect_same_numbers(advice(english(), summary), advice(chinese(), summary));
}

TEST(Verdict, TellsOfLinesThatAreNotCounted) {
  ConnectionSummary summary = blog_note();
  summary.unverified = 3;
  EXPECT_THAT(verdict(english(), summary),
              testing::HasSubstr("3 unverified lines not counted: segments of it, or payload"));
  style::expect_same_numbers(verdict(english(), summary), verdict(chinese(), summary));
}

TEST(Verdict, TellsNoRateWhereTheClockWasSet) {
  ConnectionSummary summary = blog_note();
  summary.flow[0].new_octets = 1 << 20;
  summary.clock_set_at = 7;
  summary.clock_set_back = std::chrono::seconds(2);
  EXPECT_THAT(verdict(english(), summary), testing::HasSubstr("the clock was set back 2 s at #7"));
  EXPECT_THAT(verdict(english(), summary), testing::HasSubstr("≥ "));
  EXPECT_THAT(verdict(english(), summary), testing::Not(testing::HasSubstr("average")));
  style::expect_same_numbers(verdict(english(), summary), verdict(chinese(), summary));
}

TEST(Verdict, OfAHandshakeTellsTheIcmpErrorForItsSynAck) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::MidOpen;
  summary.icmp = IcmpError::HostUnreachable;
  EXPECT_NE(verdict(english(), summary).find(": an ICMP error for the SYN-ACK, host unreachable"), std::string::npos);
  EXPECT_EQ(advice(english(), summary), "look at the ICMP error for the SYN-ACK: who reports it, and why");
}

TEST(Advice, OfAClientThatAsksOnLooksAtTheWayBack) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::MidOpen;
  summary.syn_acks_again = 1;
  EXPECT_NE(advice(english(), summary).find("C is gone"), std::string::npos);
  summary.asks_on = true;
  summary.host[0] = "10.0.0.1";
  EXPECT_EQ(
      advice(english(), summary),
      "C asks again though a SYN-ACK came by: likely none reaches it; look at the way back from S (route, filter)");
  EXPECT_EQ(advice(chinese(), summary),
            "已见到 SYN-ACK，C 却仍在重传 SYN：SYN-ACK 可能都没有到达它，查 S 的回程（路由、过滤）");
  EXPECT_NE(verdict(english(), summary).find("(#10): C asks again though a SYN-ACK came by"), std::string::npos);
  EXPECT_NE(verdict(chinese(), summary).find("握手未完成：已见到 SYN-ACK，C 却仍在重传 SYN"), std::string::npos);
}

TEST(Advice, BlamesNeitherOfTwoThatAborted) {
  ConnectionSummary summary = blog_note();
  summary.outcome = Outcome::Reset;
  summary.both_reset = true;
  EXPECT_EQ(advice(english(), summary), "both ends aborted at about the same time, and their RSTs crossed");
  summary.reset_kind = ResetKind::AfterClose;
  summary.answered_after_close = true;
  EXPECT_EQ(advice(english(), summary).find("both ends aborted"), std::string::npos);
}

}  // namespace
}  // namespace tcpgloss
