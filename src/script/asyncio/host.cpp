#include "script/asyncio/host.h"

#include <algorithm>
#include <cstring>
#include <map>

#include <fmt/format.h>

#include "runtime/future.h"
#include "runtime/loop.h"
#include "runtime/repr.h"
#include "script/asyncio/asyncio.h"
#include "script/collections/equality.h"
#include "script/collections/set_table.h"
#include "script/core/delegation.h"
#include "script/core/finalize.h"
#include "script/core/names.h"
#include "script/core/operations.h"
#include "script/core/traceback.h"
#include "script/environment.h"
#include "script/modules/contextvars.h"
#include "script/modules/partial.h"
#include "script/objects/module.h"

namespace awaitscope::script {

using runtime::ErrorType;
using runtime::ExceptionClass;
using runtime::ExceptionContext;
using runtime::Resumed;

Value ScriptHost::make_exception(ErrorType type, std::string_view text) {
  Type* classes[] = {exceptions.InvalidStateError, exceptions.RuntimeError, exceptions.TypeError, exceptions.ValueError,
                     exceptions.TimeoutError,      exceptions.QueueEmpty,   exceptions.QueueFull, exceptions.IndexError,
                     exceptions.RecursionError,    exceptions.GeneratorExit};
  Type* chosen = classes[static_cast<int>(type)];
  if (text.empty()) return script::make_exception(chosen, Tuple::empty()).value();
  return script::make_exception(chosen, text).value();
}

Value ScriptHost::make_cancelled_error(const Value& message) {
  Ref<Tuple> arguments = message.is_none() ? Tuple::empty() : Tuple::make({message});
  return script::make_exception(exceptions.CancelledError, std::move(arguments)).value();
}

ExceptionClass ScriptHost::classify(const Value& exception) {
  if (is_instance(exception, exceptions.CancelledError)) return ExceptionClass::Cancelled;
  if (is_instance(exception, exceptions.StopIteration)) return ExceptionClass::StopIteration;
  if (is_instance(exception, exceptions.KeyboardInterrupt) || is_instance(exception, exceptions.SystemExit))
    return ExceptionClass::Exit;
  return ExceptionClass::Ordinary;
}

Value ScriptHost::traceback_of(const Value& exception) {
  return is_exception(exception) ? as_exception(exception)->traceback.value() : Value();
}

void ScriptHost::set_traceback(const Value& exception, const Value& traceback) {
  if (!is_exception(exception)) return;
  as_exception(exception)->traceback =
      traceback.is(&traceback_kind) ? Ref<Traceback>::share(traceback.as<Traceback>()) : nullptr;
}

Value ScriptHost::make_done_and_pending(std::span<const Value> done, std::span<const Value> pending) {
  const auto set_of = [this](std::span<const Value> futures) {
    Ref<Set> set = make_ordered_set();
    for (const Value& future : futures) static_cast<void>(set_append(*vm_, *set, future));
    return std::move(set).value();
  };
  return Tuple::make({set_of(done), set_of(pending)}).value();
}

void ScriptHost::note_frame_left(const Value& exception, const char* qualified_name) {
  const char* dot = std::strrchr(qualified_name, '.');
  add_engine_traceback(exception, {dot == nullptr ? qualified_name : dot + 1});
}

void ScriptHost::warn_never_awaited(const runtime::Coroutine& coroutine) {
  script::warn_never_awaited(*vm_, coroutine.qualified_name());
}

int ScriptHost::less(const Value& left, const Value& right, Value* raised) {
  const int answer = script::less(*vm_, left, right);
  if (answer < 0) *raised = vm_->take_raised();
  return answer;
}

std::int64_t ScriptHost::length(const Value& container) {
  static const Ref<Native> function =
      make_object<Native>("len", [](Vm& machine, const Arguments& arguments) { return machine.length(arguments[0]); });
  const Value length = vm_->call_now(function.value(), {container});
  vm_->clear_raised();
  return length.is_small_int() ? length.small_int() : 0;
}

Value ScriptHost::copy_context() {
  return vm_->current_context.empty() ? Value() : vm_->current_context.as<Context>()->copy().value();
}

Value ScriptHost::fresh_context() { return vm_->current_context.empty() ? Value() : make_object<Context>().value(); }

Value ScriptHost::make_arguments(std::span<const Value> items) {
  std::vector<Value> values(items.begin(), items.end());
  return Tuple::make(values.data(), static_cast<std::int64_t>(values.size())).value();
}

Value ScriptHost::make_list(std::span<const Value> items) {
  return List::make(items.data(), static_cast<std::int64_t>(items.size())).value();
}
Value ScriptHost::make_text(std::string_view text) { return Str::make(text).value(); }
std::string ScriptHost::text_of(const Value& text) { return is_str(text) ? as_str(text)->utf8() : std::string(); }
std::string ScriptHost::type_name(const Value& value) { return script::type_name(value); }
std::string ScriptHost::repr(const Value& value) { return repr_now(*vm_, value); }

std::string repr_now(Vm& vm, const Value& value) {
  static const Ref<Native> function =
      make_object<Native>("repr", [](Vm& machine, const Arguments& arguments) { return machine.repr(arguments[0]); });
  const Value pending = vm.take_raised();
  const Value text = vm.call_now(function.value(), {value});
  const std::string answer =
      is_str(text) && !text.empty() ? as_str(text)->utf8() : fmt::format("<{} object>", script::type_name(value));
  vm.clear_raised();
  if (!pending.empty()) vm.restore(pending);
  return answer;
}

// -- callables -----------------------------------------------------------------------------------------------------------------------

Resumed ScriptHost::run(Value answer, Vm::Execution outer) {
  Resumed resumed = Resumed::returning(std::move(answer));
  if (resumed.value.is_pushed()) {
    RunResult result = vm_->run();
    if (result.outcome == RunOutcome::Paused) {
      vm_->paused_calls.push_back(std::move(vm_->execution));
      resumed = Resumed::pause();
    } else if (result.outcome == RunOutcome::Raised) {
      resumed = Resumed::raise(std::move(result.value));
    } else {
      resumed.value = std::move(result.value);
    }
  } else if (vm_->raised()) {
    resumed = Resumed::raise(vm_->take_raised());
  }
  vm_->execution = std::move(outer);
  pop_outer();
  return resumed;
}

Resumed ScriptHost::call(const Value& callable, const Value& arguments) {
  push_outer(vm_->execution.top);
  Vm::Execution outer = std::move(vm_->execution);
  vm_->execution = Vm::Execution();
  std::vector<Value> values;
  if (arguments.is(&tuple_kind)) values.assign(as_tuple(arguments)->begin(), as_tuple(arguments)->end());
  Value answer = vm_->call(callable, Arguments{values.data(), static_cast<std::uint32_t>(values.size()), nullptr});
  return run(std::move(answer), std::move(outer));
}

Resumed ScriptHost::call_with(const Value& callable, const Value& argument) {
  push_outer(vm_->execution.top);
  Vm::Execution outer = std::move(vm_->execution);
  vm_->execution = Vm::Execution();
  Value answer = vm_->call(callable, {argument});
  return run(std::move(answer), std::move(outer));
}

Resumed ScriptHost::proceed() {
  push_outer(vm_->execution.top);
  Vm::Execution outer = std::move(vm_->execution);
  vm_->execution = std::move(vm_->paused_calls.back());
  vm_->paused_calls.pop_back();
  return run(Value::pushed(), std::move(outer));
}

namespace {

std::string qualified_name(const Value& given) {
  const Value& callable = without_partial(given);
  if (callable.is(&function_kind)) return callable.as<Function>()->qualified_name->utf8();
  if (callable.is(&bound_method_kind)) return qualified_name(callable.as<BoundMethod>()->function);
  if (callable.is(&native_kind)) {
    const auto* native = callable.as<Native>();
    if (native->owner == nullptr) return native->name;
    // Methods of the loop are known by the class that defines them in asyncio.
    const std::string owner = native->owner->name->utf8();
    return (owner == "_UnixSelectorEventLoop" ? "BaseEventLoop" : owner) + "." + native->name;
  }
  if (is_type(callable)) return as_type(callable)->qualified_name->utf8();
  return type_of(callable)->qualified_name->utf8();
}

const Code* code_of(const Value& callable) {
  if (callable.is(&partial_kind)) return code_of(without_partial(callable));
  if (callable.is(&function_kind)) return callable.as<Function>()->code.get();
  if (callable.is(&bound_method_kind)) return code_of(callable.as<BoundMethod>()->function);
  return nullptr;
}

}  // namespace

const char* ScriptHost::label_of(const Value& any) {
  const Value& callable = without_partial(any);
  if (callable.is(&function_kind)) return names::lasting_utf8(callable.as<Function>()->qualified_name.get());
  return names::lasting_utf8(Str::intern(qualified_name(callable)).get());
}

namespace {

// Callbacks of asyncio's that are written in the scenario language and turn up in messages: where CPython has them.
constexpr std::pair<const char*, const char*> kPlacesInAsyncio[] = {
    {"StreamReaderProtocol.connection_made.<locals>.callback", "asyncio/streams.py:248"},
    {"_chain_future.<locals>._call_check_cancel", "asyncio/futures.py:387"},
    {"_chain_future.<locals>._call_set_state", "asyncio/futures.py:394"},
    {"run_coroutine_threadsafe.<locals>.callback", "asyncio/tasks.py:926"},
};

std::string place_of(const Code& code) {
  const std::string name = code.qualified_name->utf8();
  const std::string file = code.file->utf8();
  for (const auto& [known, place] : kPlacesInAsyncio) {
    if (name == known && file.compare(0, 8, "<asyncio") == 0) return place;
  }
  return fmt::format("{}:{}", file, code.first_line);
}

}  // namespace

std::string ScriptHost::describe_callback(const Value& callable, const Value& arguments, const Value* argument) {
  std::string given;
  const auto add = [&](const std::string& text) { given += (given.empty() ? "" : ", ") + text; };
  if (argument != nullptr) add(short_repr(*argument));
  if (arguments.is(&tuple_kind)) {
    for (const Value& value : *as_tuple(arguments)) add(short_repr(value));
  }
  std::string suffix = "(" + given + ")";
  const Value* function = &callable;
  for (; function->is(&partial_kind); function = &function->as<Partial>()->function) {
    const auto* partial = function->as<Partial>();
    given.clear();
    for (const Value& value : *partial->arguments) add(short_repr(value));
    for (const auto& entry : partial->keywords->entries) {
      if (!entry.key.empty()) add(text_of(entry.key) + "=" + short_repr(entry.value));
    }
    suffix = "(" + given + ")" + suffix;
  }
  std::string text = qualified_name(*function) + suffix;
  if (const Code* code = code_of(*function)) text += " at " + script::place_of(*code);
  return text;
}

bool ScriptHost::same_callable(const Value& left, const Value& right) {
  if (left.same(right)) return true;
  if (!left.is(&bound_method_kind) || !right.is(&bound_method_kind)) return false;
  return left.as<BoundMethod>()->self.same(right.as<BoundMethod>()->self) &&
         left.as<BoundMethod>()->function.same(right.as<BoundMethod>()->function);
}

std::string ScriptHost::describe_coroutine(const runtime::Coroutine& coroutine) {
  if (coroutine.table != &script_coroutine_table) return std::string(coroutine.qualified_name()) + "()";
  const auto& generator = static_cast<const Generator&>(coroutine);
  if (drives_step(generator)) return fmt::format("<{} without __name__>()", generator.name()->utf8());
  const std::string name = generator.qualified_name()->utf8() + "()";
  const std::string file = generator.code->file->utf8();
  if (!generator.frame) return fmt::format("{} done, defined at {}:{}", name, file, generator.code->first_line);
  return fmt::format("{} running at {}:{}", name, file, generator.frame->position().line);
}

// An asynchronous generator that was given to its loop to be closed has been finalized: no collector does so again.
bool ScriptHost::outlives_its_task(const runtime::Coroutine& coroutine) {
  return coroutine.table == &script_coroutine_table && drives_step(static_cast<const Generator&>(coroutine));
}

std::vector<runtime::OpenAsyncGenerator> ScriptHost::take_asyncgens(runtime::Loop& loop) {
  std::vector<runtime::OpenAsyncGenerator> open;
  for (Generator* generator : vm_->async_generators) {
    if (generator->loop() != &loop) continue;
    Value exit = script::make_exception(exceptions.GeneratorExit, Tuple::empty()).value();
    const Value closing = make_async_step(generator, AsyncGeneratorStep::Form::Close, std::move(exit));
    open.push_back({Value::share(generator), coroutine_of(closing)});
  }
  std::erase_if(vm_->async_generators, [&](const Generator* generator) { return generator->loop() == &loop; });
  return open;
}

// -- debug mode --------------------------------------------------------------------------------------------------------------------------

// A list of (file, line, function), the outermost first; frames of the engine's own library are in it by their file alone.
Value ScriptHost::capture_stack() {
  Ref<List> stack = List::make();
  const auto add = [&](const AnyFrame* top) {
    for (const AnyFrame* frame = top; frame != nullptr; frame = frame->back) {
      if (frame->native()) continue;
      const auto& one = static_cast<const Frame&>(*frame);
      stack->items.push_back(
          Tuple::make({one.code->file.value(), Value::small_int(one.position().line), one.code->name.value()}).value());
    }
  };
  add(vm_->execution.top);
  for (std::size_t i = outer_tops_.size(); i-- > 0;) add(outer_tops_[i]);
  std::reverse(stack->items.begin(), stack->items.end());
  return std::move(stack).value();
}

std::string ScriptHost::place_of(const Value& stack, runtime::MadeBy by) {
  if (by == runtime::MadeBy::Library || !stack.is(&list_kind) || as_list(stack)->items.empty()) return "<asyncio>";
  const Tuple& last = *as_tuple(as_list(stack)->items.back());
  const std::string file = as_str(last.items()[0])->utf8();
  return file.front() == '<' ? "<asyncio>" : fmt::format("{}:{}", file, last.items()[1].small_int());
}

std::string ScriptHost::stack_text(const Value& stack) {
  std::string text;
  for (const Value& entry : as_list(stack)->items) {
    const Tuple& frame = *as_tuple(entry);
    const std::string file = as_str(frame.items()[0])->utf8();
    if (file.front() == '<') continue;
    const auto line = static_cast<int>(frame.items()[1].small_int());
    text += fmt::format("  File \"{}\", line {}, in {}\n", file, line, as_str(frame.items()[2])->utf8());
    std::string_view source = vm_->sources.line(file, line);
    while (!source.empty() && (source.front() == ' ' || source.front() == '\t')) source.remove_prefix(1);
    while (!source.empty() && (source.back() == '\n' || source.back() == '\r' || source.back() == ' ')) source.remove_suffix(1);
    if (!source.empty()) text += fmt::format("    {}\n", source);
  }
  return text;
}

// -- errors that nobody caught -----------------------------------------------------------------------------------------------------

// A script that has imported logging gets it through the logger "asyncio"; else it is what logging's last resort prints.
void ScriptHost::log(LogLevel level, const std::string& text, const Value& exception) {
  static Str* const logging = Str::intern("logging").detach();
  if (vm_->modules->get_name(logging) == nullptr) {
    if (level != LogLevel::Debug)
      vm_->environment.write_err(text + "\n" +
                                 (exception.empty() ? "" : format_exception(*vm_, exception, Chain::With, Printer::Module)));
    return;
  }
  static const Ref<Native> report = make_object<Native>(
      "report", [](Vm& vm, const Arguments& arguments) { return call_library(vm, "asyncio.log", "report", arguments); });
  const Value pending = vm_->take_raised();
  static_cast<void>(vm_->call_now(report.value(), {Value::small_int(static_cast<int>(level)), Str::make(text).value(),
                                                   exception.empty() ? Value::none() : exception}));
  vm_->clear_raised();
  if (!pending.empty()) vm_->restore(pending);
}

void ScriptHost::loop_made() { log(LogLevel::Debug, "Using selector: EpollSelector", Value()); }
void ScriptHost::loop_closing(runtime::Loop& loop) {
  log(LogLevel::Debug, "Close " + repr_now(*vm_, Value::share(&loop)), Value());
}

// The message, then one line for each fact in the order of their names.
void ScriptHost::log_exception(runtime::Loop&, const ExceptionContext& context) {
  std::map<std::string, std::string> facts;
  if (context.dict.empty()) {
    const auto add = [&](const char* name, const Value& value) {
      if (!value.empty()) facts[name] = repr_now(*vm_, value);
    };
    add("asyncgen", context.asyncgen);
    add("future", context.future);
    add("handle", context.handle);
    add("task", context.task);
  } else {
    for (const Dict::Entry& entry : as_dict(context.dict)->entries) {
      if (!entry.key.empty() && is_str(entry.key)) facts[as_str(entry.key)->utf8()] = repr_now(*vm_, entry.value);
    }
    facts.erase("message");
    facts.erase("exception");
  }
  if (context.source_traceback.is(&list_kind)) {
    std::string stack = stack_text(context.source_traceback);
    if (!stack.empty()) stack.pop_back();
    facts["source_traceback"] = "Object created at (most recent call last):\n" + stack;
  }
  std::string text = context.message.empty() ? "Unhandled exception in event loop" : context.message;
  for (const auto& [name, value] : facts) text += fmt::format("\n{}: {}", name, value);
  log(LogLevel::Error, text, context.exception);
}

Resumed ScriptHost::call_exception_handler(runtime::Loop& loop, const Value& handler, const ExceptionContext& context) {
  Ref<Dict> dict = context.dict.empty() ? Dict::make() : Ref<Dict>::share(as_dict(context.dict));
  if (context.dict.empty()) {
    const auto put = [&](const char* name, const Value& value) {
      if (!value.empty()) dict->set_name(Str::intern(name).get(), value);
    };
    put("message", Str::make(context.message).value());
    put("exception", context.exception);
    put("task", context.task);
    put("future", context.future);
    put("handle", context.handle);
    put("asyncgen", context.asyncgen);
    put("source_traceback", context.source_traceback);
  }
  return call(handler, Tuple::make({Value::share(&loop), std::move(dict).value()}).value());
}

}  // namespace awaitscope::script
