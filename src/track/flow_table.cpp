#include "flow_table.hpp"

#include <iterator>
#include <memory>
#include <utility>

#include "seeded_hash.hpp"

namespace tcpgloss {
namespace {

std::uint64_t hash_of(const Endpoint& endpoint, std::uint64_t seed) {
  return hash_bytes(endpoint.host, seed) ^ mix(hash_bytes(endpoint.port, seed), 0x8EBC6AF09C88C6E3u);
}

}  // namespace

TupleKey::TupleKey(const Endpoint& from, const Endpoint& to) : source(from), destination(to) {
  const std::uint64_t seed = hash_seed();
  hash = mix(hash_of(from, seed) + hash_of(to, seed), 0x589965CC75374CC3u);
}

Tuple::Tuple(const TupleKey& key, std::string room)
    : hash(key.hash),
      names(std::move(room)),
      host0(static_cast<std::uint32_t>(key.source.host.size())),
      port0(static_cast<std::uint32_t>(key.source.port.size())),
      host1(static_cast<std::uint32_t>(key.destination.host.size())) {
  names.clear();
  names.reserve(key.octets());
  names.append(key.source.host).append(key.source.port).append(key.destination.host).append(key.destination.port);
  names_hash = hash_bytes(names, 1);
}

Endpoint Tuple::end(unsigned index) const {
  const std::string_view all = names;
  if (index == 0) return {all.substr(0, host0), all.substr(host0, port0)};
  return {all.substr(host0 + port0, host1), all.substr(host0 + port0 + host1)};
}

namespace {

// Whether `name` stands there. Most are short: to compare them by words takes no call.
bool stands_at(const char* at, std::string_view name) {
  const std::size_t size = name.size();
  if (size < 8) return detail::few_octets(at, size) == detail::few_octets(name.data(), size);
  const auto differ = [&](std::size_t from) {
    return detail::word_at<std::uint64_t>(at + from) != detail::word_at<std::uint64_t>(name.data() + from);
  };
  for (std::size_t from = 0; from + 8 < size; from += 8)
    if (differ(from)) return false;
  return !differ(size - 8);
}

}  // namespace

bool Tuple::is_between(const Endpoint& end0, const Endpoint& end1) const {
  const std::size_t all = end0.host.size() + end0.port.size() + end1.host.size() + end1.port.size();
  if (end0.host.size() != host0 || end0.port.size() != port0 || end1.host.size() != host1 || all != names.size())
    return false;
  const char* at = names.data();
  return stands_at(at, end0.host) && stands_at(at + host0, end0.port) && stands_at(at + host0 + port0, end1.host) &&
         stands_at(at + host0 + port0 + host1, end1.port);
}

namespace {

Found found_in(Tuple& tuple, const Endpoint& source, const Endpoint& destination) {
  if (tuple.is_between(source, destination)) return {&tuple, 0};
  if (tuple.is_between(destination, source)) return {&tuple, 1};
  return {nullptr, 0};
}

}  // namespace

Found FlowTable::latest(const Endpoint& source, const Endpoint& destination) {
  return tuples_.empty() ? Found{nullptr, 0} : found_in(tuples_.front(), source, destination);
}

Found FlowTable::find(const TupleKey& key) {
  for (std::size_t slot = home(key.hash); slots_[slot].taken(); slot = next(slot)) {
    if (slots_[slot].hash != key.hash) continue;
    const Place place = slots_[slot].place;
    const Found found = found_in(*place, key.source, key.destination);
    if (found.tuple == nullptr) continue;
    if (place != tuples_.begin()) tuples_.splice(tuples_.begin(), tuples_, place);
    return found;
  }
  return {nullptr, 0};
}

Tuple& FlowTable::insert(const TupleKey& key) {
  tuples_.emplace_front(key);
  if (2 * tuples_.size() > slots_.size())
    grow();
  else
    take_slot(tuples_.begin());
  return tuples_.front();
}

Tuple& FlowTable::replace_least_recently_used(const TupleKey& key) {
  const Place place = std::prev(tuples_.end());
  leave_slot(place);
  std::string names = std::move(place->names);
  names.reserve(key.octets());  // nothing may throw while no tuple stands in the place
  std::destroy_at(&*place);
  std::construct_at(&*place, key, std::move(names));
  tuples_.splice(tuples_.begin(), tuples_, place);
  take_slot(place);
  return *place;
}

void FlowTable::forget_least_recently_used() {
  leave_slot(std::prev(tuples_.end()));
  tuples_.pop_back();
}

void FlowTable::take_slot(Place place) {
  std::size_t slot = home(place->hash);
  while (slots_[slot].taken()) slot = next(slot);
  slots_[slot] = {place->hash, place};
}

// What stands behind moves up, unless that were in front of its home.
void FlowTable::leave_slot(Place place) {
  std::size_t hole = home(place->hash);
  while (slots_[hole].place != place) hole = next(hole);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = next(hole); slots_[slot].taken(); slot = next(slot)) {
    if (((slot - home(slots_[slot].hash)) & mask) < ((slot - hole) & mask)) continue;
    slots_[hole] = slots_[slot];
    hole = slot;
  }
  slots_[hole] = {};
}

void FlowTable::grow() {
  slots_.assign(2 * slots_.size(), {});
  for (Place place = tuples_.begin(); place != tuples_.end(); ++place) take_slot(place);
}

void FlowTable::clear() {
  tuples_.clear();
  slots_.assign(16, {});
}

}  // namespace tcpgloss
