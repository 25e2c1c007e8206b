#pragma once

// The language's answers to what the event loop asks (runtime/host.h): exceptions are Python's, callables are called by the
// interpreter, labels are qualified names. One for each run.

#include "runtime/host.h"
#include "script/vm.h"

namespace awaitscope::script {

class ScriptHost : public runtime::Host {
 public:
  // The engine and the loop know each other; the engine is made second and told here.
  void set_vm(Vm& vm) { vm_ = &vm; }
  Vm& vm() { return *vm_; }

  Value make_exception(runtime::ErrorType type, std::string_view text) override;
  Value make_cancelled_error(const Value& message) override;
  runtime::ExceptionClass classify(const Value& exception) override;
  Value traceback_of(const Value& exception) override;
  void set_traceback(const Value& exception, const Value& traceback) override;

  Value make_list(std::span<const Value> items) override;
  Value make_text(std::string_view text) override;
  std::string text_of(const Value& text) override;
  std::string repr(const Value& value) override;
  std::string short_repr(const Value& value) override;
  std::string type_name(const Value& value) override;

  Value make_done_and_pending(std::span<const Value> done, std::span<const Value> pending) override;
  Value make_arguments(std::span<const Value> items) override;
  int less(const Value& left, const Value& right, Value* raised) override;
  std::int64_t length(const Value& container) override;
  void note_frame_left(const Value& exception, const char* qualified_name) override;
  void warn_never_awaited(const runtime::Coroutine& coroutine) override;

  runtime::Resumed call(const Value& callable, const Value& arguments) override;
  runtime::Resumed call_with(const Value& callable, const Value& argument) override;
  runtime::Resumed proceed() override;
  const char* label_of(const Value& callable) override;
  std::string describe_callback(const Value& callable, const Value& arguments, const Value* argument) override;
  bool same_callable(const Value& left, const Value& right) override;
  std::string describe_coroutine(const runtime::Coroutine& coroutine) override;

  std::vector<runtime::OpenAsyncGenerator> take_asyncgens(runtime::Loop& loop) override;

  void log_exception(runtime::Loop& loop, const runtime::ExceptionContext& context) override;
  runtime::Resumed call_exception_handler(runtime::Loop& loop, const Value& handler, const runtime::ExceptionContext& context) override;
  bool slice_over() override { return vm_->budget() < 0 && vm_->can_pause(); }

 private:
  runtime::Resumed run(Value answer, Vm::Execution outer);

  Vm* vm_ = nullptr;
};

// repr(value) to its end, in a nested run; an exception in it becomes "<NAME object>".
std::string repr_now(Vm& vm, const Value& value);

}  // namespace awaitscope::script
