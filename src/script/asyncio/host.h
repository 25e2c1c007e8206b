#pragma once

// The language's answers to what the event loop asks (runtime/host.h): exceptions are Python's, callables are called by the
// interpreter, labels are qualified names. One for each run.

#include <vector>

#include "runtime/host.h"
#include "script/core/generator.h"
#include "script/environment.h"
#include "script/vm.h"

namespace awaitscope::script {

class ScriptHost : public runtime::Host {
 public:
  // The engine and the loop know each other; the engine is made second and told here.
  void set_vm(Vm& vm) { vm_ = &vm; }
  Vm& vm() { return *vm_; }
  // Code of a task or callback runs in an execution of its own; below it are the frames of whoever runs the loop. Between
  // these two calls a stack goes on there.
  void push_outer(AnyFrame* top) { outer_tops_.push_back(top); }
  void pop_outer() { outer_tops_.pop_back(); }

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
  bool outlives_its_task(const runtime::Coroutine& coroutine) override;

  std::vector<runtime::OpenAsyncGenerator> take_asyncgens(runtime::Loop& loop) override;

  void log_exception(runtime::Loop& loop, const runtime::ExceptionContext& context) override;
  runtime::Resumed call_exception_handler(runtime::Loop& loop, const Value& handler,
                                          const runtime::ExceptionContext& context) override;
  Value capture_stack() override;
  std::string place_of(const Value& stack, runtime::MadeBy by) override;
  void warn(const std::string& text) override { log(LogLevel::Warning, text, Value()); }
  void loop_made() override;
  void loop_closing(runtime::Loop& loop) override;
  // The stack as Python prints it, the outermost frame first.
  std::string stack_text(const Value& stack);
  Value copy_context() override;
  Value fresh_context() override;
  Value swap_context(Value context) override {
    vm_->current_context.swap(context);
    return context;
  }
  bool is_generator(const Value& value) override { return value.is(&generator_kind); }
  // A step's first safe point comes soon; where there is none, what the loop itself does adds up.
  bool slice_over() override { return Budget::left() < -kPatience && vm_->can_pause(); }
  static constexpr std::int64_t kPatience = 2000;  // instructions: some dozens of events

 private:
  // As in the module logging.
  enum class LogLevel : std::uint8_t { Debug = 10, Warning = 30, Error = 40 };
  void log(LogLevel level, const std::string& text, const Value& exception);
  runtime::Resumed run(Value answer, Vm::Execution outer);

  Vm* vm_ = nullptr;
  std::vector<AnyFrame*> outer_tops_;
};

// repr(value) to its end, in a nested run; an exception in it becomes "<NAME object>".
std::string repr_now(Vm& vm, const Value& value);

}  // namespace awaitscope::script
