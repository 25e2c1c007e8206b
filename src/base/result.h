#pragma once

// Result<T>: a value, or an Error that says what went wrong, where, and what to do next. It is the form of every failure
// that comes from outside (a file, a recording, a font). A scenario's exception is not an Error: it is a Value.

#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace awaitscope {

struct Error {
  std::string what;   // the thing and what is wrong with it
  std::string where;  // file, line, byte offset; empty if `what` names it
  std::string next;   // the next move; empty if there is none

  // One line: "WHERE: WHAT; NEXT".
  std::string text() const {
    std::string line = where.empty() ? what : where + ": " + what;
    return next.empty() ? line : line + "; " + next;
  }
};

struct Done {};  // the value of an operation that has none

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  T& value() & { return get(); }
  const T& value() const& { return const_cast<Result*>(this)->get(); }
  T&& value() && { return std::move(get()); }
  T* operator->() { return &get(); }
  T& operator*() & { return get(); }

  const Error& error() const {
    AWAITSCOPE_ASSERT(!ok(), "the result holds no error");
    return *std::get_if<Error>(&state_);
  }

 private:
  T& get() {
    AWAITSCOPE_ASSERT(ok(), "the result holds an error");
    return *std::get_if<T>(&state_);
  }
  std::variant<T, Error> state_;
};

}  // namespace awaitscope
