#pragma once

// The simplest host that will do: with it the loop serves programs written in C++ alone, with no language above it. Its
// values are a text, a list, a function and an exception; uncaught errors are kept as text.

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "runtime/host.h"

namespace awaitscope::runtime {

extern Kind plain_text_kind;
extern Kind plain_list_kind;
extern Kind plain_function_kind;
extern Kind plain_exception_kind;

struct PlainText : Object {
  explicit PlainText(std::string_view content) : Object(&plain_text_kind), text(content) {}
  std::string text;
};

struct PlainList : Object {
  explicit PlainList(std::span<const Value> content) : Object(&plain_list_kind), items(content.begin(), content.end()) {}
  std::vector<Value> items;
};

// A callable: `body` gets the arguments that it was scheduled with, or the future that it is called for.
struct PlainFunction : Object {
  PlainFunction(std::string name, std::function<Resumed(const Value&)> code)
      : Object(&plain_function_kind), label(std::move(name)), body(std::move(code)) {}
  std::string label;
  std::string source;  // "demo.py:3", for messages; empty if there is none
  std::function<Resumed(const Value&)> body;
};

struct PlainException : Object {
  PlainException(std::string exception_name, Value exception_argument, ExceptionClass exception_class)
      : Object(&plain_exception_kind),
        name(std::move(exception_name)),
        argument(std::move(exception_argument)),
        sort(exception_class) {}
  std::string name;  // "ValueError"
  Value argument;    // empty: none
  ExceptionClass sort;
};

class PlainHost : public Host {
 public:
  // -- making values
  static Value text(std::string_view content);
  static Value function(std::string label, std::function<Resumed(const Value&)> body);
  static Value exception(std::string name, std::string_view text, ExceptionClass sort = ExceptionClass::Ordinary);

  // What log_exception() would have written to stderr, one report an entry.
  const std::vector<std::string>& log() const { return log_; }

  Value make_exception(ErrorType type, std::string_view text) override;
  Value make_cancelled_error(const Value& message) override;
  ExceptionClass classify(const Value& exception) override;
  Value make_list(std::span<const Value> items) override;
  Value make_text(std::string_view text) override;
  std::string text_of(const Value& text) override;
  std::string repr(const Value& value) override;
  std::string type_name(const Value& value) override;
  Resumed call(const Value& callable, const Value& arguments) override;
  Resumed call_with(const Value& callable, const Value& argument) override;
  Resumed proceed() override;
  const char* label_of(const Value& callable) override;
  std::string describe_callback(const Value& callable, const Value& arguments, const Value* argument) override;
  void log_exception(Loop& loop, const ExceptionContext& context) override;
  Resumed call_exception_handler(Loop& loop, const Value& handler, const ExceptionContext& context) override;

 private:
  std::vector<std::string> log_;
  std::set<std::string> labels_;
  Value paused_;  // the function that answered Paused
  Value paused_argument_;
};

}  // namespace awaitscope::runtime
