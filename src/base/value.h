#pragma once

// What a scenario computes with. A Value is 64 bits: a small int (63 bits, signed) or a constant such as None inline, else
// a pointer to an intrusively counted Object. Copying a Value counts, moving does not; the count of references decides when
// an object dies, exactly as in CPython, because asyncio reports lost exceptions and closes generators at that moment.
//
// The empty Value (`Value()`) is no Python value: it is an unset local variable, an absent entry, or "an exception is
// pending" as the answer of a function that can raise.

#include <cstdint>
#include <utility>

#include "base/heap.h"

namespace awaitscope {

struct Object;

// What all objects of one class share. `type` is the class object and is filled by `script`; rooms below it only need to
// know how such an object dies.
struct Kind {
  const char* name;                    // for messages, "Future"
  void (*destroy)(Object*) = nullptr;  // the last reference is gone: drop what it holds, free it
  Object* type = nullptr;              // script's class object
  std::uint32_t size = 0;              // bytes of an instance, where it is larger than its C++ type; else 0
};

struct Object {
  explicit Object(const Kind* object_kind) : kind(object_kind) {}
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  std::uint32_t references = 1;
  std::uint32_t flags = 0;  // free for the kind's own use
  const Kind* kind;
};

// Runs kind->destroy, at once or, when objects nest too deep, as soon as the outermost destruction is over.
void destroy_object(Object* object);

inline void retain(Object* object) { ++object->references; }
inline void release(Object* object) {
  if (--object->references == 0) destroy_object(object);
}

class Value {
 public:
  static constexpr std::int64_t kLargestSmallInt = (std::int64_t{1} << 62) - 1;
  static constexpr std::int64_t kSmallestSmallInt = -(std::int64_t{1} << 62);

  Value() = default;
  Value(const Value& other) : bits_(other.bits_) { retain_bits(); }
  Value(Value&& other) noexcept : bits_(other.bits_) { other.bits_ = kEmpty; }
  ~Value() { release_bits(); }

  Value& operator=(const Value& other) {
    Value copy(other);
    swap(copy);
    return *this;
  }
  // The old content dies last, when this Value already holds the new one: dying may run code that looks here.
  Value& operator=(Value&& other) noexcept {
    const std::uint64_t old = bits_;
    bits_ = other.bits_;
    other.bits_ = kEmpty;
    release_raw(old);
    return *this;
  }
  void swap(Value& other) noexcept { std::swap(bits_, other.bits_); }
  void reset() { *this = Value(); }

  static Value none() { return Value(kNoneBits); }
  static Value boolean(bool truth) { return Value(truth ? kTrueBits : kFalseBits); }
  static Value not_implemented() { return Value(kNotImplementedBits); }
  static Value ellipsis() { return Value(kEllipsisBits); }
  // For the interpreter alone: "a frame has been pushed, its result will be the answer".
  static Value pushed() { return Value(kPushedBits); }
  static Value small_int(std::int64_t number) { return Value((static_cast<std::uint64_t>(number) << 1) | 1); }
  static constexpr bool fits_small_int(std::int64_t number) {
    return number >= kSmallestSmallInt && number <= kLargestSmallInt;
  }

  // For the interpreter alone: replaces content that needs no release (empty, inline) by bits that need no retain.
  void overwrite(std::uint64_t inline_bits) { bits_ = inline_bits; }

  // A new reference to an object that somebody else owns too.
  static Value share(Object* object) {
    retain(object);
    return Value(reinterpret_cast<std::uint64_t>(object));
  }
  // Takes over the reference that the caller owns, as that of a new object.
  static Value adopt(Object* object) { return Value(reinterpret_cast<std::uint64_t>(object)); }
  // Gives the reference up to the caller.
  Object* detach() { return reinterpret_cast<Object*>(std::exchange(bits_, kEmpty)); }

  bool empty() const { return bits_ == kEmpty; }
  explicit operator bool() const { return bits_ != kEmpty; }
  bool is_none() const { return bits_ == kNoneBits; }
  bool is_true() const { return bits_ == kTrueBits; }
  bool is_false() const { return bits_ == kFalseBits; }
  bool is_bool() const { return is_true() || is_false(); }
  bool is_not_implemented() const { return bits_ == kNotImplementedBits; }
  bool is_ellipsis() const { return bits_ == kEllipsisBits; }
  bool is_pushed() const { return bits_ == kPushedBits; }
  bool is_small_int() const { return (bits_ & 1) != 0; }
  bool is_object() const { return (bits_ & 7) == 0 && bits_ != kEmpty; }
  bool is(const Kind* kind) const { return is_object() && object()->kind == kind; }

  std::int64_t small_int() const { return static_cast<std::int64_t>(bits_) >> 1; }
  Object* object() const { return reinterpret_cast<Object*>(bits_); }
  // The object as T; the caller has checked the kind.
  template <typename T>
  T* as() const {
    return static_cast<T*>(object());
  }

  // Python's `is`.
  bool same(const Value& other) const { return bits_ == other.bits_; }
  std::uint64_t bits() const { return bits_; }

 private:
  static constexpr std::uint64_t kEmpty = 0;
  static constexpr std::uint64_t kNoneBits = 0x02;
  static constexpr std::uint64_t kFalseBits = 0x0A;
  static constexpr std::uint64_t kTrueBits = 0x12;
  static constexpr std::uint64_t kNotImplementedBits = 0x1A;
  static constexpr std::uint64_t kEllipsisBits = 0x22;
  static constexpr std::uint64_t kPushedBits = 0x2A;

  explicit Value(std::uint64_t bits) : bits_(bits) {}

  void retain_bits() const {
    if (is_object()) retain(object());
  }
  void release_bits() const { release_raw(bits_); }
  static void release_raw(std::uint64_t bits) {
    if ((bits & 7) == 0 && bits != kEmpty) release(reinterpret_cast<Object*>(bits));
  }

  std::uint64_t bits_ = kEmpty;
};

// A counted pointer to an object whose C++ type is known; what a Value is to all objects, this is to one kind.
template <typename T>
class Ref {
 public:
  Ref() = default;
  Ref(std::nullptr_t) {}
  Ref(const Ref& other) : pointer_(other.pointer_) {
    if (pointer_ != nullptr) retain(pointer_);
  }
  Ref(Ref&& other) noexcept : pointer_(std::exchange(other.pointer_, nullptr)) {}
  ~Ref() {
    if (pointer_ != nullptr) release(pointer_);
  }
  Ref& operator=(Ref other) noexcept {
    std::swap(pointer_, other.pointer_);
    return *this;
  }

  static Ref share(T* object) {
    if (object != nullptr) retain(object);
    return Ref(object);
  }
  static Ref adopt(T* object) { return Ref(object); }
  T* detach() { return std::exchange(pointer_, nullptr); }

  T* get() const { return pointer_; }
  T* operator->() const { return pointer_; }
  T& operator*() const { return *pointer_; }
  explicit operator bool() const { return pointer_ != nullptr; }
  bool operator==(const Ref& other) const { return pointer_ == other.pointer_; }
  bool operator==(const T* other) const { return pointer_ == other; }

  Value value() const& { return pointer_ == nullptr ? Value::none() : Value::share(pointer_); }
  Value value() && { return pointer_ == nullptr ? Value::none() : Value::adopt(detach()); }

 private:
  explicit Ref(T* pointer) : pointer_(pointer) {}
  T* pointer_ = nullptr;
};

// Makes an object of type T in counted memory; the answer owns its only reference.
template <typename T, typename... Arguments>
Ref<T> make_object(Arguments&&... arguments) {
  void* memory = Heap::allocate(sizeof(T));
  return Ref<T>::adopt(new (memory) T(std::forward<Arguments>(arguments)...));
}

// The usual Kind::destroy of an object made by make_object<T>.
template <typename T>
void destroy_as(Object* object) {
  auto* typed = static_cast<T*>(object);
  const std::size_t size = object->kind->size == 0 ? sizeof(T) : object->kind->size;
  typed->~T();
  Heap::release(typed, size);
}

}  // namespace awaitscope
