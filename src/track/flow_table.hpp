// Finds the connection of a segment by its four-tuple, in either direction. Remembers a bounded
// number of four-tuples; the least recently used is forgotten.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connection.hpp"
#include "tcpgloss/tcp/endpoint.hpp"
#include "tcpgloss/track/numbering.hpp"
#include "tcpgloss/track/wireshark.hpp"

namespace tcpgloss {

// A four-tuple as it stands on a line. The hash is the same for both directions.
struct TupleKey {
  Endpoint source, destination;
  std::uint64_t hash;
  TupleKey(const Endpoint& from, const Endpoint& to);
  // Of all its names together.
  std::size_t octets() const {
    return source.host.size() + source.port.size() + destination.host.size() + destination.port.size();
  }
};

// A four-tuple with what outlives each connection on it: tcpdump's numbering, Wireshark's view.
struct Tuple {
  // `room`: a string whose memory may be used.
  explicit Tuple(const TupleKey& key, std::string room = {});

  std::uint64_t hash;
  std::string names;                  // host, port, host, port of end 0 and end 1, end to end
  std::uint64_t names_hash;           // not seeded: the same in every run
  std::uint32_t host0, port0, host1;  // their lengths
  Numbering numbering;
  std::unique_ptr<WiresharkConversation> wireshark;  // once its labels are asked for
  Connection current;
  std::unique_ptr<Connection> older;  // while a SYN on a live connection awaits its answer
  std::uint32_t instances = 0;
  std::size_t heap = 0;  // octets its connections held on the heap when last asked

  Endpoint end(unsigned index) const;
  bool is_between(const Endpoint& end0, const Endpoint& end1) const;
};

// A four-tuple that a line named, and which end of it is the line's source.
struct Found {
  Tuple* tuple;
  unsigned source;
};

class FlowTable {
 public:
  explicit FlowTable(std::size_t capacity) : capacity_(capacity) {}

  // The one used last, if it is that of these two: no need to look it up. Null if it is another.
  Found latest(const Endpoint& source, const Endpoint& destination);
  Found find(const TupleKey& key);     // marks it as used; null if unknown
  Tuple& insert(const TupleKey& key);  // there has to be room; the source becomes end 0
  // Forgets the least recently used and takes its place: under a flood, memory is neither freed nor asked for.
  Tuple& replace_least_recently_used(const TupleKey& key);
  bool full() const { return tuples_.size() >= capacity_; }
  Tuple& least_recently_used() { return tuples_.back(); }
  void forget_least_recently_used();
  std::size_t size() const { return tuples_.size(); }
  const std::list<Tuple>& tuples() const { return tuples_; }
  std::list<Tuple>& tuples() { return tuples_; }
  void clear();

 private:
  using Place = std::list<Tuple>::iterator;
  struct Slot {
    std::uint64_t hash = 0;
    Place place{};
    bool taken() const { return place != Place{}; }
  };

  std::size_t next(std::size_t slot) const { return (slot + 1) & (slots_.size() - 1); }
  std::size_t home(std::uint64_t hash) const { return hash & (slots_.size() - 1); }
  void take_slot(Place place);
  void leave_slot(Place place);
  void grow();

  std::size_t capacity_;
  std::list<Tuple> tuples_;  // most recently used first
  // Where each stands, by its hash: open addressing, at most half full. A look-up of a four-tuple that is not there,
  // which is all that a flood of SYNs brings, waits for memory once; in chains of nodes it waits three times.
  std::vector<Slot> slots_ = std::vector<Slot>(16);
};

}  // namespace tcpgloss
