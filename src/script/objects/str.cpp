#include "script/objects/str.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "base/budget.h"
#include "base/check.h"
#include "script/type.h"
#include "script/types/text.h"

namespace awaitscope::script {
namespace {

void destroy_str(Object* object) {
  auto* text = static_cast<Str*>(object);
  const std::size_t size = text->allocated();
  text->~Str();
  Heap::release_plain(text, size);
}

Ref<Str> allocate(std::size_t offset, std::size_t data_bytes) {
  void* memory = Heap::allocate_plain(offset + data_bytes);
  return Ref<Str>::adopt(new (memory) Str(&str_kind, static_cast<std::uint32_t>(offset)));
}

char* writable_bytes(Str* text) { return const_cast<char*>(text->bytes()); }
char32_t* writable_points(Str* text) { return const_cast<char32_t*>(text->points()); }

bool all_ascii(const char32_t* points, std::int64_t count) {
  char32_t bits = 0;
  for (std::int64_t i = 0; i < count; ++i) bits |= points[i];
  return bits < 0x80;
}

void copy_points(char32_t* out, const Str* text, std::int64_t begin, std::int64_t end) {
  if (!text->ascii()) {
    std::memcpy(out, text->points() + begin, static_cast<std::size_t>(end - begin) * sizeof(char32_t));
    return;
  }
  const char* bytes = text->bytes();
  for (std::int64_t i = begin; i < end; ++i) *out++ = static_cast<unsigned char>(bytes[i]);
}

// -- growing in place --------------------------------------------------------------------------------------------------------------

constexpr std::size_t kGrowingOffset = sizeof(Str) + sizeof(std::int64_t);  // the capacity stands behind the header
constexpr std::int64_t kSmallestGrowing = 128;  // shorter texts are copied: quicker than keeping room for more

std::int64_t& capacity_of(const Str* text) {
  return *reinterpret_cast<std::int64_t*>(const_cast<char*>(reinterpret_cast<const char*>(text)) + sizeof(Str));
}

// -- interned strings ----------------------------------------------------------------------------------------------------------------

// Open addressing by the string's own hash. It owns its strings and is never emptied.
struct InternTable {
  struct Slot {
    std::int64_t hash = 0;
    Str* text = nullptr;
  };
  using Slots = std::vector<Slot, CountedAllocator<Slot>>;
  Slots slots = Slots(1024);
  std::size_t used = 0;

  template <typename Same>
  std::size_t find(std::int64_t hash, Same same) const {
    const std::size_t mask = slots.size() - 1;
    std::size_t index = static_cast<std::size_t>(hash) & mask;
    while (slots[index].text != nullptr && !(slots[index].hash == hash && same(slots[index].text))) index = (index + 1) & mask;
    return index;
  }

  Str* insert(std::size_t index, Ref<Str> text) {
    constexpr int kCost = 100;  // in instructions: the table is large and everywhere
    Budget::spend(kCost);
    text->flags |= Str::kInterned;
    const std::int64_t hash = text->hash();
    Str* owned = text.detach();
    slots[index] = {hash, owned};
    if (++used * 2 > slots.size()) grow();
    return owned;
  }

  void grow() {
    Slots old(slots.size() * 2);
    old.swap(slots);
    for (const Slot& slot : old) {
      if (slot.text != nullptr) slots[find(slot.hash, [](const Str*) { return false; })] = slot;
    }
  }
};

InternTable& interned_strings() {
  static auto* table = new InternTable;
  return *table;
}

// -- SipHash-1-3 -----------------------------------------------------------------------------------------------------------------------

struct SipState {
  std::uint64_t v0 = 0x736f6d6570736575u, v1 = 0x646f72616e646f6du, v2 = 0x6c7967656e657261u, v3 = 0x7465646279746573u;

  static std::uint64_t rotate(std::uint64_t word, int by) { return word << by | word >> (64 - by); }
  void round() {
    v0 += v1, v1 = rotate(v1, 13) ^ v0, v0 = rotate(v0, 32);
    v2 += v3, v3 = rotate(v3, 16) ^ v2;
    v0 += v3, v3 = rotate(v3, 21) ^ v0;
    v2 += v1, v1 = rotate(v1, 17) ^ v2, v2 = rotate(v2, 32);
  }
  void absorb(std::uint64_t word) {
    v3 ^= word;
    round();
    v0 ^= word;
  }
  std::uint64_t finish(std::uint64_t last) {
    absorb(last);
    v2 ^= 0xff;
    round(), round(), round();
    return (v0 ^ v1) ^ (v2 ^ v3);
  }
};

std::int64_t as_hash(std::uint64_t bits) {
  const auto hash = static_cast<std::int64_t>(bits);
  return hash == -1 ? -2 : hash;
}

// CPython keeps a text in units of 1, 2 or 4 bytes, by its largest code point, and hashes those bytes.
template <typename Unit>
std::int64_t hash_of_units(const char32_t* points, std::int64_t count) {
  std::vector<Unit> units(points, points + count);
  return hash_of_bytes(units.data(), units.size() * sizeof(Unit));
}

}  // namespace

Kind str_kind{"str", destroy_str};

std::int64_t hash_of_bytes(const void* data, std::size_t size) {
  if (size == 0) return 0;
  SipState state;
  const auto* bytes = static_cast<const unsigned char*>(data);
  std::uint64_t last = static_cast<std::uint64_t>(size) << 56;
  std::size_t left = size;
  for (; left >= 8; left -= 8, bytes += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes, 8);
    state.absorb(word);
  }
  for (std::size_t i = 0; i < left; ++i) last |= static_cast<std::uint64_t>(bytes[i]) << (8 * i);
  return as_hash(state.finish(last));
}

// -- making ------------------------------------------------------------------------------------------------------------------------------

std::size_t Str::allocated() const {
  if ((flags & kGrows) != 0) return kGrowingOffset + static_cast<std::size_t>(capacity_of(this));
  return data_offset() + static_cast<std::size_t>(length) * (ascii() ? 1 : sizeof(char32_t));
}

Ref<Str> Str::allocate_ascii(std::int64_t length, char** data) {
  Ref<Str> text = allocate(sizeof(Str), static_cast<std::size_t>(length));
  text->length = length;
  *data = writable_bytes(text.get());
  return text;
}

Ref<Str> Str::allocate_wide(std::int64_t length, char32_t** data) {
  Ref<Str> text = allocate(sizeof(Str), static_cast<std::size_t>(length) * sizeof(char32_t));
  text->length = length;
  text->flags |= kWide;
  *data = writable_points(text.get());
  return text;
}

Ref<Str> Str::make_instance(Type* cls, const Str* text) {
  const std::size_t offset = (cls->instance_size + 7) & ~std::size_t{7};
  const std::size_t size = static_cast<std::size_t>(text->length) * (text->ascii() ? 1 : sizeof(char32_t));
  void* memory = Heap::allocate_plain(offset + size);
  auto* copy = new (memory) Str(cls->instances, static_cast<std::uint32_t>(offset));
  copy->length = text->length;
  copy->flags |= text->flags & kWide;
  if (cls->attributes_offset != 0) new (static_cast<char*>(memory) + cls->attributes_offset) Attributes;
  const void* data = text->ascii() ? static_cast<const void*>(text->bytes()) : text->points();
  std::memcpy(static_cast<char*>(memory) + offset, data, size);
  retain(cls);  // given back by whoever destroys an instance of a script's class
  return Ref<Str>::adopt(copy);
}

Ref<Str> Str::make(std::string_view utf8) {
  if (utf8.size() <= 1) {
    if (utf8.empty()) return empty();
    if (static_cast<unsigned char>(utf8[0]) < 0x80) return of_char(static_cast<unsigned char>(utf8[0]));
  }
  if (is_ascii(utf8)) {
    char* data;
    Ref<Str> text = allocate_ascii(static_cast<std::int64_t>(utf8.size()), &data);
    std::memcpy(data, utf8.data(), utf8.size());
    return text;
  }
  CountedWideString points;
  points.reserve(utf8.size());
  for (std::size_t position = 0; position < utf8.size();) points.push_back(next_utf8(utf8, &position));
  return make(std::u32string_view(points));
}

Ref<Str> Str::make(std::u32string_view points) {
  const auto length = static_cast<std::int64_t>(points.size());
  if (length == 0) return empty();
  if (length == 1) return of_char(points[0]);
  if (all_ascii(points.data(), length)) {
    char* data;
    Ref<Str> text = allocate_ascii(length, &data);
    for (const char32_t point : points) *data++ = static_cast<char>(point);
    return text;
  }
  char32_t* data;
  Ref<Str> text = allocate_wide(length, &data);
  std::memcpy(data, points.data(), points.size() * sizeof(char32_t));
  return text;
}

Ref<Str> Str::of_char(char32_t point) {
  static Str** shared = new Str*[0x100]();
  if (point >= 0x100) {
    char32_t* data;
    Ref<Str> text = allocate_wide(1, &data);
    data[0] = point;
    return text;
  }
  if (shared[point] == nullptr) {
    Ref<Str> text;
    if (point < 0x80) {
      char* data;
      text = allocate_ascii(1, &data);
      data[0] = static_cast<char>(point);
    } else {
      char32_t* data;
      text = allocate_wide(1, &data);
      data[0] = point;
    }
    shared[point] = intern(text.get()).detach();
  }
  return Ref<Str>::share(shared[point]);
}

Ref<Str> Str::empty() {
  static Str* shared = [] {
    char* data;
    return intern(allocate_ascii(0, &data).get()).detach();
  }();
  return Ref<Str>::share(shared);
}

// -- interning ---------------------------------------------------------------------------------------------------------------------------

Ref<Str> Str::intern(std::string_view utf8) {
  if (!is_ascii(utf8)) return intern(make(utf8).get());
  InternTable& table = interned_strings();
  const std::int64_t hash = hash_of_bytes(utf8.data(), utf8.size());
  const std::size_t index = table.find(hash, [&](const Str* other) { return other->ascii() && other->ascii_view() == utf8; });
  if (table.slots[index].text != nullptr) return Ref<Str>::share(table.slots[index].text);
  char* data;
  Ref<Str> text = allocate_ascii(static_cast<std::int64_t>(utf8.size()), &data);
  std::copy_n(utf8.data(), utf8.size(), data);
  return Ref<Str>::share(table.insert(index, std::move(text)));
}

Ref<Str> Str::intern(Str* text) {
  if (text->interned()) return Ref<Str>::share(text);
  InternTable& table = interned_strings();
  const std::size_t index = table.find(text->hash(), [&](const Str* other) { return other->equals(text); });
  if (table.slots[index].text != nullptr) return Ref<Str>::share(table.slots[index].text);
  // An instance of a subclass, or a text with room to grow, is not the one to keep: a plain copy is.
  const bool plain = text->kind == &str_kind && (text->flags & kGrows) == 0;
  Ref<Str> kept = plain ? Ref<Str>::share(text) : Ref<Str>();
  if (!plain) {
    char* data = nullptr;
    char32_t* wide = nullptr;
    kept = text->ascii() ? allocate_ascii(text->length, &data) : allocate_wide(text->length, &wide);
    if (text->ascii())
      std::memcpy(data, text->bytes(), static_cast<std::size_t>(text->length));
    else
      std::memcpy(wide, text->points(), static_cast<std::size_t>(text->length) * sizeof(char32_t));
  }
  return Ref<Str>::share(table.insert(index, std::move(kept)));
}

// -- concatenation and slices --------------------------------------------------------------------------------------------------------------

Ref<Str> Str::concat(const Str* left, const Str* right) {
  if (left->ascii() && right->ascii()) {
    char* data;
    Ref<Str> text = allocate_ascii(left->length + right->length, &data);
    std::memcpy(data, left->bytes(), static_cast<std::size_t>(left->length));
    std::memcpy(data + left->length, right->bytes(), static_cast<std::size_t>(right->length));
    return text;
  }
  char32_t* data;
  Ref<Str> text = allocate_wide(left->length + right->length, &data);
  copy_points(data, left, 0, left->length);
  copy_points(data + left->length, right, 0, right->length);
  return text;
}

Ref<Str> Str::append(Ref<Str> left, const Str* right) {
  const std::int64_t length = left->length + right->length;
  if (left->references != 1 || length < kSmallestGrowing || !left->ascii() || !right->ascii() || left->kind != &str_kind ||
      left.get() == right || left->interned()) {
    return concat(left.get(), right);
  }
  if ((left->flags & kGrows) == 0 || capacity_of(left.get()) < length) {
    const std::int64_t capacity = length + length / 4;
    Ref<Str> grown = allocate(kGrowingOffset, static_cast<std::size_t>(capacity));
    grown->flags |= kGrows;
    capacity_of(grown.get()) = capacity;
    std::memcpy(writable_bytes(grown.get()), left->bytes(), static_cast<std::size_t>(left->length));
    grown->length = left->length;
    left = std::move(grown);
  }
  std::memcpy(writable_bytes(left.get()) + left->length, right->bytes(), static_cast<std::size_t>(right->length));
  left->length = length;
  left->hash_value = -1;
  left->flags &= ~(1u << 31);  // in Python's eyes this is a new object: it has no identity yet
  return left;
}

Ref<Str> Str::slice(std::int64_t begin, std::int64_t end) const {
  const std::int64_t count = end - begin;
  if (count == 0) return empty();
  if (count == 1) return of_char(at(begin));
  if (count == length && kind == &str_kind) return Ref<Str>::share(const_cast<Str*>(this));
  if (!ascii()) return make(std::u32string_view(points() + begin, static_cast<std::size_t>(count)));
  char* data;
  Ref<Str> text = allocate_ascii(count, &data);
  std::memcpy(data, bytes() + begin, static_cast<std::size_t>(count));
  return text;
}

// -- reading -------------------------------------------------------------------------------------------------------------------------------

std::string Str::utf8() const {
  Budget::spend_bytes(length);
  if (ascii()) return std::string(ascii_view());
  std::string out;
  out.reserve(static_cast<std::size_t>(length) * 2);
  for (const char32_t point : wide_view()) append_utf8(out, point);
  return out;
}

bool Str::equals(const Str* other) const {
  if (this == other) return true;
  if (length != other->length || ascii() != other->ascii()) return false;
  Budget::spend_bytes(length);
  if (ascii()) return std::memcmp(bytes(), other->bytes(), static_cast<std::size_t>(length)) == 0;
  return wide_view() == other->wide_view();
}

bool Str::equals(std::string_view utf8_text) const {
  if (ascii()) return ascii_view() == utf8_text;
  return utf8() == utf8_text;
}

int Str::compare(const Str* other) const {
  Budget::spend_bytes(length < other->length ? length : other->length);
  if (ascii() && other->ascii()) return ascii_view().compare(other->ascii_view());
  const std::int64_t common = length < other->length ? length : other->length;
  for (std::int64_t i = 0; i < common; ++i) {
    const char32_t mine = at(i), theirs = other->at(i);
    if (mine != theirs) return mine < theirs ? -1 : 1;
  }
  return length == other->length ? 0 : length < other->length ? -1 : 1;
}

std::int64_t Str::compute_hash() const {
  Budget::spend_bytes(length);
  if (ascii()) return hash_value = hash_of_bytes(bytes(), static_cast<std::size_t>(length));
  char32_t largest = 0;
  for (const char32_t point : wide_view()) largest = point > largest ? point : largest;
  if (largest < 0x100)
    hash_value = hash_of_units<std::uint8_t>(points(), length);
  else if (largest < 0x10000)
    hash_value = hash_of_units<std::uint16_t>(points(), length);
  else
    hash_value = hash_of_bytes(points(), static_cast<std::size_t>(length) * sizeof(char32_t));
  return hash_value;
}

}  // namespace awaitscope::script
