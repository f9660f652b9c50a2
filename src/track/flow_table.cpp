#include "flow_table.hpp"

#include <utility>

#include "seeded_hash.hpp"

namespace tcpgloss {
namespace {

std::uint64_t hash_of(const Endpoint& endpoint) {
  return hash_bytes(endpoint.host, hash_seed()) ^ mix(hash_bytes(endpoint.port, hash_seed()), 0x8EBC6AF09C88C6E3u);
}

}  // namespace

TupleKey::TupleKey(const Endpoint& from, const Endpoint& to)
    : source(from), destination(to), hash(mix(hash_of(from) + hash_of(to), 0x589965CC75374CC3u)) {}

Tuple::Tuple(const TupleKey& key)
    : hash(key.hash),
      host0(static_cast<std::uint32_t>(key.source.host.size())),
      port0(static_cast<std::uint32_t>(key.source.port.size())),
      host1(static_cast<std::uint32_t>(key.destination.host.size())) {
  names.reserve(key.source.host.size() + key.source.port.size() + key.destination.host.size() +
                key.destination.port.size());
  names.append(key.source.host).append(key.source.port).append(key.destination.host).append(key.destination.port);
}

Endpoint Tuple::end(unsigned index) const {
  const std::string_view all = names;
  if (index == 0) return {all.substr(0, host0), all.substr(host0, port0)};
  return {all.substr(host0 + port0, host1), all.substr(host0 + port0 + host1)};
}

bool FlowTable::Same::operator()(const TupleKey& key, const Place& place) const {
  if (key.hash != place->hash) return false;
  return (place->is_end(0, key.source) && place->is_end(1, key.destination)) ||
         (place->is_end(1, key.source) && place->is_end(0, key.destination));
}

Tuple* FlowTable::find(const TupleKey& key) {
  const auto found = index_.find(key);
  if (found == index_.end()) return nullptr;
  const Place place = *found;
  if (place != tuples_.begin()) tuples_.splice(tuples_.begin(), tuples_, place);
  return &*place;
}

Tuple& FlowTable::insert(const TupleKey& key) {
  tuples_.emplace_front(key);
  index_.insert(tuples_.begin());
  return tuples_.front();
}

Tuple& FlowTable::replace_least_recently_used(const TupleKey& key) {
  auto entry = index_.extract(std::prev(tuples_.end()));
  tuples_.splice(tuples_.begin(), tuples_, std::prev(tuples_.end()));
  tuples_.front() = Tuple(key);
  index_.insert(std::move(entry));
  return tuples_.front();
}

void FlowTable::forget_least_recently_used() {
  index_.erase(std::prev(tuples_.end()));
  tuples_.pop_back();
}

void FlowTable::clear() {
  index_.clear();
  tuples_.clear();
}

}  // namespace tcpgloss
