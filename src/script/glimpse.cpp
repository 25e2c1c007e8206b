#include "script/glimpse.h"

#include <algorithm>
#include <cstring>

#include "script/collections/range.h"
#include "script/objects/bytes.h"
#include "script/objects/exception.h"
#include "script/preview.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

constexpr std::size_t kMostWords = 4096;  // beyond, writing is as quick

// A word before each thing, so that no two things have the same words. Inline values are odd or end in 2: their words are no marks.
// clang-format off
// clang-format off
enum Mark : std::uint64_t {
  kText = 0x04, kWideText = 0x0C, kFloat = 0x14, kBytes = 0x1C, kRange = 0x24,
  kInline = 0x34, kItems = 0x3C, kDict = 0x44, kSet = 0x4C, kContainer = 0x54, kThing = 0x5C,
};
// clang-format on
// clang-format on

std::uint64_t marked(Mark mark, std::int64_t length) { return static_cast<std::uint64_t>(length) << 8 | mark; }

// Of a longer one the preview says only that there are more.
std::int64_t told_length(std::int64_t length) { return std::min(length, kPreviewItems + 1); }

}  // namespace

bool Glimpse::unchanged(const Value& value) {
  at_ = 0;
  same_ = !words_.empty();
  look(value, kPreviewDepth);
  if (at_ >= kMostWords) {  // not seen to its end: who knows
    words_.clear();
    return false;
  }
  const bool unchanged = same_ && at_ == words_.size();
  words_.resize(at_);
  return unchanged;
}

inline void Glimpse::put(std::uint64_t word) {
  if (at_ >= kMostWords) return;
  if (at_ == words_.size()) {
    words_.push_back(word);
    same_ = false;
  } else if (words_[at_] != word) {
    words_[at_] = word;
    same_ = false;
  }
  ++at_;
}

// What has not changed is compared all at once.
void Glimpse::put_bytes(std::uint64_t mark, const void* data, std::size_t size) {
  const std::size_t words = (size + sizeof(std::uint64_t) - 1) / sizeof(std::uint64_t);
  if (same_ && at_ + words < words_.size() && words_[at_] == mark &&
      (size == 0 || std::memcmp(words_.data() + at_ + 1, data, size) == 0)) {
    at_ += words + 1;
    return;
  }
  put(mark);
  for (std::size_t done = 0; done < size; done += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, static_cast<const char*>(data) + done, std::min(sizeof word, size - done));
    put(word);
  }
}

void Glimpse::put_text(const Str* text) {
  const std::int64_t length = std::min(text->length, kPreviewCharacters);
  if (text->ascii()) return put_bytes(marked(kText, length), text->bytes(), static_cast<std::size_t>(length));
  put_bytes(marked(kWideText, length), text->points(), static_cast<std::size_t>(length) * sizeof(char32_t));
}

// Small ints, None and their like need no more than to be compared, all at once.
void Glimpse::look_at_items(const Value* items, std::int64_t length, int depth) {
  const auto count = static_cast<std::size_t>(std::min(length, kPreviewItems));
  const std::uint64_t all_inline = marked(kInline, told_length(length));
  static_assert(sizeof(Value) == sizeof(std::uint64_t));
  if (same_ && at_ + count < words_.size() && words_[at_] == all_inline &&
      (count == 0 || std::memcmp(words_.data() + at_ + 1, static_cast<const void*>(items), count * sizeof(Value)) == 0)) {
    at_ += count + 1;
    return;
  }
  put(std::none_of(items, items + count, [](const Value& item) { return item.is_object(); })
          ? all_inline
          : marked(kItems, told_length(length)));
  for (std::size_t i = 0; i < count; ++i) look(items[i], depth - 1);
}

void Glimpse::look_at_dict(const Dict& dict, int depth) {
  put(marked(kDict, told_length(dict.length())));
  std::int64_t seen = 0;
  for (const Dict::Entry& entry : dict.entries) {
    if (entry.key.empty()) continue;
    if (seen++ == kPreviewItems) return;
    const bool plain = !entry.key.is_object() && !entry.value.is_object();
    if (same_ && plain && at_ + 2 <= words_.size() && words_[at_] == entry.key.bits() &&
        words_[at_ + 1] == entry.value.bits()) {
      at_ += 2;
      continue;
    }
    look(entry.key, depth - 1);
    look(entry.value, depth - 1);
  }
}

void Glimpse::look_at_set(const Set& set, int depth) {
  put(marked(kSet, told_length(set.length())));
  std::int64_t seen = 0;
  for (const Set::Slot& slot : set.table) {
    if (slot.key.empty()) continue;
    if (seen++ == kPreviewItems) return;
    look(slot.key, depth - 1);
  }
}

void Glimpse::look_at_container(const Value& value, int depth) {
  put(marked(kContainer, static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(value.object()->kind))));  // kinds never go
  const std::int64_t length = preview_length(value);
  if (depth == 0) return put(length == 0 ? 0 : 1);
  if (value.is(&list_kind)) return look_at_items(as_list(value)->items.data(), length, depth);
  if (value.is(&tuple_kind)) return look_at_items(as_tuple(value)->items(), length, depth);
  if (value.is(&dict_kind)) return look_at_dict(*as_dict(value), depth);
  look_at_set(*value.as<Set>(), depth);
}

void Glimpse::look(const Value& value, int depth) {
  if (!value.is_object()) return put(value.bits());
  if (value.is(&str_kind)) return put_text(value.as<Str>());
  if (value.is(&float_kind)) {
    const double number = float_of(value);
    return put_bytes(kFloat, &number, sizeof number);
  }
  if (value.is(&bytes_kind)) {
    const std::string_view bytes = value.as<Bytes>()->view().substr(0, static_cast<std::size_t>(kPreviewCharacters));
    return put_bytes(marked(kBytes, static_cast<std::int64_t>(bytes.size())), bytes.data(), bytes.size());
  }
  if (value.is(&range_kind)) {
    put(kRange);
    for (const Value* part : {&value.as<Range>()->start, &value.as<Range>()->stop, &value.as<Range>()->step})
      look(*part, depth);
    return;
  }
  if (is_preview_container(value)) return look_at_container(value, depth);
  if (is_exact_int(value) || is_exception(value)) {  // rare, and their insides are not plain
    at_ = kMostWords;
    return;
  }
  put(kThing);
  put_text(type_of(value)->name.get());
}

}  // namespace awaitscope::script
