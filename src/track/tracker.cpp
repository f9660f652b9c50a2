#include "tcpgloss/track/tracker.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

#include "arrival.hpp"
#include "copies.hpp"
#include "flow_table.hpp"
#include "icmp_errors.hpp"
#include "instances.hpp"
#include "recent_openings.hpp"
#include "roles.hpp"
#include "seeded_hash.hpp"
#include "summarize.hpp"
#include "tcpgloss/track/clock.hpp"

namespace tcpgloss {

// What all connections together may hold on the heap; beyond it the least recently used are forgotten.
constexpr std::size_t most_heap = std::size_t{128} << 20;

struct Tracker::Impl {
  Impl(TrackerLimits limits, Wanted asked)
      : wanted(asked),
        table(std::max<std::size_t>(limits.max_connections, 1)),
        recent(std::max<std::size_t>(limits.recent_segments, 1)) {}

  Wanted wanted;
  FlowTable table;
  RecentSegments recent;
  RunClock clock;
  IcmpErrors icmp;
  RecentOpenings openings;
  NumberingRun run;
  std::optional<Duration> now;       // of the run
  std::optional<Duration> midnight;  // the latest that was passed by stamps without a date
  ConnectionSummary summary;
  LastWord last_word;
  std::uint64_t segments = 0, connections = 0, forgotten = 0;
  std::size_t heap = 0;
  std::unordered_set<std::uint64_t> answering;  // servers that have sent a SYN-ACK, as many as are remembered

  void observe(const Segment& segment, Finding& finding);
  Found tuple_of(const Segment& segment);
  Connection& connection_of(Tuple& tuple, const Arrival& arrival, Finding& finding);
  void start(Tuple& tuple, Connection& connection, Context& c);
  bool judge_by_kind(Tuple& tuple, Context& c);
  void say_last_word(Tuple& tuple, const Connection& connection);
  void keep_older(Tuple& tuple, unsigned opener);
  void say_farewell(Tuple& tuple);
  void forget_one();
  void account(Tuple& tuple);
  void remember_answer(const Segment& segment);
  Arrival arrival_of(const Segment& segment, Tuple& tuple, unsigned from);
  void judge_midnight(Context& c);
  void judge_time(Context& c, bool timed);
  void judge(Tuple& tuple, Context& c);
  void name_reporters(const Tuple& tuple, const Connection& connection, ConnectionSummary& into) const;
  void sum_up(const Tuple& tuple, const Connection& connection, ConnectionSummary& into) const;
};

namespace {

std::size_t heap_of(const Connection& connection) {
  std::size_t sum = 0;
  for (const End& end : connection.ends)
    sum += end.sent.heap() + end.gaps.capacity() * sizeof(Gap) + end.resends.capacity() * sizeof(Resend) +
           end.sacked.capacity() * sizeof(Range) + (end.known_loss ? sizeof(Loss) : 0);
  return sum;
}

// A pure ACK below -vv prints no seq, nor does a lone FIN that somebody has shortened: the next octet of its sender is
// assumed.
void assume_seq(Context& c) {
  Arrival& a = c.arrival;
  const bool bare_fin = a.flags.has(Flag::Fin) && a.length == 0 && !a.flags.has(Flag::Syn) && !a.flags.has(Flag::Rst);
  if (a.seq_known || !c.sender().nxt_known || !(a.pure_ack() || bare_fin)) return;
  const bool again = bare_fin && c.sender().fin.sent;
  a.seq = again ? c.sender().fin.end - 1 : c.sender().nxt;
  a.end = a.seq + (bare_fin ? 1 : 0);
  a.seq_known = true;
}

void label_as_wireshark(Context& c, Tuple& tuple) {
  if (!c.segment.flags) return;
  const Arrival& a = c.arrival;
  const auto seq = a.seq_shown ? std::optional(a.seq) : std::nullopt;
  if (!tuple.wireshark) tuple.wireshark = std::make_unique<WiresharkConversation>();
  c.finding.wireshark = tuple.wireshark->label(a.from, wireshark_segment(c.segment, seq, a.ack, a.time));
}

}  // namespace

void Tracker::Impl::account(Tuple& tuple) {
  const std::size_t older = tuple.older ? sizeof(Connection) + heap_of(*tuple.older) : 0;
  const std::size_t now = tuple.names.capacity() + heap_of(tuple.current) + older;
  heap += now - tuple.heap;
  tuple.heap = now;
  while (heap > most_heap && table.size() > 1) forget_one();
}

namespace {

std::uint64_t hash_of(std::string_view host, std::string_view port) {
  return hash_bytes(port, hash_bytes(host, hash_seed()));
}

}  // namespace

void Tracker::Impl::remember_answer(const Segment& segment) {
  constexpr std::size_t most = 65'536;
  if (!segment.has(Flag::Syn) || !segment.has(Flag::Ack) || answering.size() >= most) return;
  answering.insert(hash_of(segment.source.host, segment.source.port));
}

// Who told that data of either end was rejected, unless others have spoken since.
void Tracker::Impl::name_reporters(const Tuple& tuple, const Connection& connection, ConnectionSummary& into) const {
  for (unsigned place = 0; place < 2; ++place) {
    FlowSummary& flow = into.flow[place];
    const unsigned end = connection.client == 1u ? 1 - place : place;
    const IcmpReport* report = flow.rejected != 0 ? icmp.find(tuple.end(end), tuple.end(1 - end)) : nullptr;
    if (report != nullptr && report->error == flow.rejected_as) flow.rejected_by = report->from;
  }
}

// What does not quote the packet may be about another's. A router that looks for the host gives up after some seconds
// (RFC 1122 section 2.3.2.2); any other error comes at once.
bool came_in_time(const IcmpReport& report, const Connection& connection, unsigned asker) {
  if (!report.time || !connection.timed) return true;
  const Duration longest = std::chrono::seconds(report.error == IcmpError::HostUnreachable ? 30 : 5);
  return *report.time - connection.ends[asker].last_time <= longest;
}

void Tracker::Impl::sum_up(const Tuple& tuple, const Connection& connection, ConnectionSummary& into) const {
  summarize(tuple, connection, now, into);
  if (clock.undecided()) into.duration.reset();
  into.others_answered =
      into.outcome == Outcome::Unanswered && answering.count(hash_of(into.host[1], into.port[1])) != 0;
  name_reporters(tuple, connection, into);
  into.icmp.reset();
  if (into.outcome != Outcome::Unanswered && into.outcome != Outcome::MidOpen) return;
  const unsigned client = connection.client == 1u ? 1 : 0;
  const unsigned asker = into.outcome == Outcome::Unanswered ? client : 1 - client;  // whose segment has no answer
  const IcmpReport* report = icmp.find(tuple.end(asker), tuple.end(1 - asker));
  if (report != nullptr && report->behind >= connection.first_segment && came_in_time(*report, connection, asker))
    into.icmp = report->error;
  if (const auto& error = connection.ends[asker].icmp_error) into.icmp = error;  // later ones may be about others
}

void Tracker::Impl::say_last_word(Tuple& tuple, const Connection& connection) {
  if (!last_word || connection.segments == 0) return;
  sum_up(tuple, connection, summary);
  last_word(summary, connection.told);
}

// Across a midnight that stamps without a date have passed, whole days may be missing.
void Tracker::Impl::judge_midnight(Context& c) {
  if (clock.passed_midnight()) midnight = c.arrival.time;
  if (!midnight || c.connection.segments == 0 || c.connection.last_time >= *midnight) return;
  c.connection.clock.days_unknown = true;
  c.state(note::MidnightPassed{});
}

// What has to be done before a tuple is forgotten.
void Tracker::Impl::say_farewell(Tuple& tuple) {
  if (tuple.older) say_last_word(tuple, *tuple.older);
  say_last_word(tuple, tuple.current);
  if (!tuple.current.over()) ++forgotten;
  heap -= tuple.heap;
}

void Tracker::Impl::forget_one() {
  say_farewell(table.least_recently_used());
  table.forget_least_recently_used();
}

Found Tracker::Impl::tuple_of(const Segment& segment) {
  if (const Found latest = table.latest(segment.source, segment.destination); latest.tuple != nullptr) return latest;
  const TupleKey key(segment.source, segment.destination);
  if (const Found known = table.find(key); known.tuple != nullptr) return known;
  if (!table.full()) return {&table.insert(key), 0};
  say_farewell(table.least_recently_used());
  return {&table.replace_least_recently_used(key), 0};
}

namespace {

void begin_in_middle(Context& c) {
  for (End& end : c.connection.ends) end.state = State::Established;
  c.state(note::MidStream{});
}

}  // namespace

void Tracker::Impl::start(Tuple& tuple, Connection& connection, Context& c) {
  connection.id = {connections++};
  const Arrival& a = c.arrival;
  const Roles roles = roles_of_first(c.segment);
  if (roles.client != Client::Unknown) connection.client = roles.client == Client::Sender ? a.from : 1 - a.from;
  connection.roles_guessed = roles.guessed;
  connection.only_strays = c.segment.flags && a.lacks_ack();  // -q shows no flags
  connection.mid_stream = c.segment.flags && !a.flags.has(Flag::Syn) && !connection.only_strays;
  connection.self = tuple.end(0) == tuple.end(1);
  connection.start = connection.last_time = connection.last_active = a.now;
  connection.first_segment = a.number;
  const std::string_view stamp = c.segment.stamp_text.substr(0, connection.start_text.size() - 1);
  std::copy(stamp.begin(), stamp.end(), connection.start_text.begin());
  c.finding.new_connection = true;
  if (connection.mid_stream && !a.flags.has(Flag::Rst)) begin_in_middle(c);
  if (roles.guessed) c.state(note::RolesGuessed{c.segment.flags.has_value()});
  ++tuple.instances;
}

namespace {

// Behind what belongs to no connection comes a segment of one: its start was not captured.
void go_on(Context& c) {
  if (!c.connection.only_strays || c.arrival.lacks_ack() || c.arrival.flags.has(Flag::Rst)) return;
  c.connection.only_strays = false;
  c.connection.mid_stream = true;
  begin_in_middle(c);
}

}  // namespace

// A SYN from end `opener` starts a new connection. What its peer says until it has answered may still be said by the
// old one: the opener may have lost it, or its peer may not know yet that it is over.
void Tracker::Impl::keep_older(Tuple& tuple, unsigned opener) {
  if (tuple.older) say_last_word(tuple, *tuple.older);
  tuple.older = std::make_unique<Connection>(std::move(tuple.current));
  tuple.older->expect_challenge(1 - opener, note::ChallengeCause::Syn);
  tuple.older->predictable = false;
  tuple.current = Connection{};
}

Connection& Tracker::Impl::connection_of(Tuple& tuple, const Arrival& arrival, Finding& finding) {
  switch (choose_instance(tuple, arrival)) {
    case Instance::Current: return tuple.current;
    case Instance::Older: return *tuple.older;
    case Instance::First: break;
    case Instance::Replaces:
      if (!tuple.current.only_strays) finding.notes.push_back(reuse(tuple.current, arrival));
      tuple.current.reuse_told = true;
      keep_older(tuple, arrival.from);
      break;
    case Instance::Doubts:
      finding.notes.push_back(doubt(tuple.current, arrival));
      keep_older(tuple, arrival.from);
      break;
    case Instance::Confirms:
      if (!tuple.older->over()) {
        tuple.older->abandoned = true;
        if (!tuple.older->reuse_told) finding.notes.push_back(note::PortReused{false, false});
      }
      say_last_word(tuple, *tuple.older);
      tuple.older.reset();
      return tuple.current;
  }
  return tuple.current;
}

// Which rules does it concern? True: only those for what is as predicted.
bool Tracker::Impl::judge_by_kind(Tuple& tuple, Context& c) {
  Connection& connection = c.connection;
  if (!c.segment.flags) {
    judge_volume(c);
    count_volume(c);
  } else if (connection.self) {
    judge_self(c);  // self.cpp
  } else if (c.arrival.lacks_ack()) {
    if (c.arrival.flags.bits != 0)  // of no flag at all more is told
      c.state(note::AckFlagMissing{c.by(), connection.only_strays});
    judge_volume(c);
  } else if (judge_copy(c, recent)) {
    c.finding.phase = connection.over() ? Phase::Close : Phase::Unknown;
  } else if (wanted.predict && is_predicted(c)) {
    judge_predicted(c);
    remember_sender(c);
    return true;
  } else {
    judge_all(c);
    if (&connection != &tuple.current && ends_older(c)) tuple.current.older_gone = true;
    judge_icmp(c);
    judge_one_way(c);
    remember_sender(c);
    connection.predictable = is_predictable(connection);
  }
  return false;
}

// What the line says of the segment, and when it came.
Arrival Tracker::Impl::arrival_of(const Segment& segment, Tuple& tuple, unsigned from) {
  Arrival arrival = make_arrival(segment, tuple, from, run);
  recent.fetch(arrival.content);
  arrival.number = ++segments;
  clock.hear(segment);
  clock.read(segment.stamp, arrival.time);
  if (arrival.time) now = std::max(now.value_or(*arrival.time), *arrival.time);
  arrival.now = arrival.time.value_or(Duration{});
  return arrival;
}

// How long after the one before, and whether times go on.
void Tracker::Impl::judge_time(Context& c, bool timed) {
  Connection& connection = c.connection;
  Arrival& a = c.arrival;
  if (connection.clock.set_back == Duration{}) connection.clock.trusted_from = clock.trusted_from();
  // What could not be told of the third segment's stamp can be now.
  if (!connection.opening.handshake && connection.opening.third_time != Duration{} && connection.timed &&
      clock.counts_from_first())
    connection.time_handshake();
  if (timed && !clock.doubtful() && connection.clock.missing != MissingStamp::OnLineBefore)
    c.finding.since_previous = connection.segments == 0 ? Duration{} : *a.time - connection.clock.last_shown;
  if (timed) {
    connection.clock.last_shown = judge_set_back(c) ? connection.last_time : *a.time;
    a.now = std::max(a.now, connection.last_time);
  }
  if (clock.step_back() > Duration{}) {
    c.state(note::ClockBackwards{clock.step_back()});
    if (connection.clock.steps_back < 0xFFFF) ++connection.clock.steps_back;
  }
  judge_midnight(c);
}

// The segment in its connection: what it tells, and what is remembered of it.
void Tracker::Impl::judge(Tuple& tuple, Context& c) {
  const Arrival& a = c.arrival;
  if (a.flags.has(Flag::Syn) || a.flags.has(Flag::Rst)) judge_translation(c, openings);
  c.repeated_ack = a.pure_ack() && c.sender().ack_known && *a.ack == c.sender().last_ack;
  assume_seq(c);
  fill_numbers(c);
  const std::size_t held = c.sender().sent.heap();
  const bool predicted = judge_by_kind(tuple, c);
  if (c.stated<note::RstSynAckRejected>()) judge_rejection(c, openings);
  if (wanted.wireshark) label_as_wireshark(c, tuple);
  remember_connection(c);
  fill_finding(c, c.connection.timed && !c.connection.clock.start_unknown);
  remember_answer(c.segment);
  // A predicted segment changes the memory in use only if its log grew. To account for it may forget other
  // connections, whose last words use the summary.
  if (!predicted || c.sender().sent.heap() != held) account(tuple);
  if (!c.ends_connection) return;
  c.connection.told = true;
  sum_up(tuple, c.connection, summary);
  c.finding.ended = &summary;
}

void Tracker::Impl::observe(const Segment& segment, Finding& finding) {
  finding.clear();
  const auto [named, from] = tuple_of(segment);
  Tuple& tuple = *named;
  Arrival arrival = arrival_of(segment, tuple, from);
  if (arrival.time) finding.time = *arrival.time;
  // Where nothing has happened, nobody doubts whose it is.
  const bool undoubted = tuple.current.predictable && !tuple.older && arrival.flags.plain();
  Connection& connection = undoubted ? tuple.current : connection_of(tuple, arrival, finding);
  if (arrival.time && connection.clock.set_back != Duration{}) {
    *arrival.time += connection.clock.set_back;
    arrival.now = *arrival.time;
  }
  Context c(segment, arrival, connection, finding, wanted.detail, &icmp);
  if (arrival.place != 0) translate(connection, tuple, arrival);
  if (connection.segments == 0)
    start(tuple, connection, c);
  else if (segment.flags)
    go_on(c);
  // Where nobody knows what its stamp counts from, a segment is judged like one without.
  const bool timed = keep_time(c);
  connection.timed = connection.clock.goes_on() && !clock.doubtful();
  judge_time(c, timed);
  judge(tuple, c);
  if (!connection.clock.goes_on()) resume_time(c);
  connection.timed = connection.clock.goes_on();
}

Tracker::Tracker(TrackerLimits limits, Wanted wanted) : impl_(std::make_unique<Impl>(limits, wanted)) {}
Tracker::~Tracker() = default;
Tracker::Tracker(Tracker&&) noexcept = default;
Tracker& Tracker::operator=(Tracker&&) noexcept = default;

void Tracker::observe(const Segment& segment, Finding& finding) { impl_->observe(segment, finding); }

void Tracker::count_unverified(const Segment& segment) {
  const Found known = impl_->table.find(TupleKey(segment.source, segment.destination));
  if (known.tuple != nullptr) ++known.tuple->current.unverified;
}

void Tracker::pass(const std::optional<Stamp>& stamp) {
  if (impl_->clock.adds_up()) impl_->clock.read(stamp);
}

void Tracker::icmp_error(const IcmpMessage& message, const std::optional<Stamp>& stamp) {
  impl_->icmp.remember(message, impl_->segments, impl_->clock.read(stamp));
  // Who was looked up last is the first.
  if (impl_->table.size() > 0) attribute_icmp(message, impl_->table.tuples().front(), impl_->segments);
}

void Tracker::capture_restarted() { impl_->run.restart(); }

void Tracker::on_last_word(LastWord callback) { impl_->last_word = std::move(callback); }

void Tracker::finish() {
  std::vector<std::pair<Tuple*, const Connection*>> open;
  for (Tuple& tuple : impl_->table.tuples()) {
    if (tuple.older) open.emplace_back(&tuple, tuple.older.get());
    open.emplace_back(&tuple, &tuple.current);
  }
  std::sort(open.begin(), open.end(),
            [](const auto& a, const auto& b) { return a.second->id.ordinal < b.second->id.ordinal; });
  for (const auto& [tuple, connection] : open) impl_->say_last_word(*tuple, *connection);
  impl_->table.clear();
  impl_->heap = 0;
}

void Tracker::each_connection(const std::function<void(const ConnectionSummary&)>& each) const {
  ConnectionSummary summary;
  for (const Tuple& tuple : impl_->table.tuples()) {
    impl_->sum_up(tuple, tuple.current, summary);
    each(summary);
  }
}

std::uint64_t Tracker::connections() const { return impl_->connections; }
std::uint64_t Tracker::forgotten() const { return impl_->forgotten; }

}  // namespace tcpgloss
