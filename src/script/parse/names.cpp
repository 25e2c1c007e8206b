#include "script/parse/names.h"

namespace awaitscope::script {

namespace {

constexpr std::size_t kFirstSlots = 256;  // a power of two

std::size_t hash(std::string_view text) {
  std::uint32_t value = 2166136261u;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619u;
  return value ^ value >> 15;
}

}  // namespace

NameTable::NameTable() : texts_{std::string_view()}, slots_(kFirstSlots, 0) {}

std::size_t NameTable::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash(text) & mask;
  while (slots_[slot] != 0 && texts_[slots_[slot]] != text) slot = (slot + 1) & mask;
  return slot;
}

NameId NameTable::find(std::string_view text) const { return static_cast<NameId>(slots_[slot_of(text)]); }

NameId NameTable::intern(std::string_view text) {
  if (text.empty()) return NameId::None;
  const std::size_t slot = slot_of(text);
  if (slots_[slot] != 0) return static_cast<NameId>(slots_[slot]);
  const auto id = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(arena_.copy_text(text));
  slots_[slot] = id;
  if (texts_.size() * 2 > slots_.size()) grow();
  return static_cast<NameId>(id);
}

void NameTable::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t id = 1; id < texts_.size(); ++id) slots_[slot_of(texts_[id])] = id;
}

}  // namespace awaitscope::script
