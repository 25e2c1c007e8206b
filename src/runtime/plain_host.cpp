#include "runtime/plain_host.h"

#include "runtime/exception_context.h"
#include "runtime/repr.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

Kind plain_text_kind{"str", destroy_as<PlainText>};
Kind plain_list_kind{"list", destroy_as<PlainList>};
Kind plain_function_kind{"function", destroy_as<PlainFunction>};
Kind plain_exception_kind{"exception", destroy_as<PlainException>};

namespace {

const char* name_of_error(ErrorType type) {
  switch (type) {
    case ErrorType::InvalidStateError: return "InvalidStateError";
    case ErrorType::RuntimeError: return "RuntimeError";
    case ErrorType::TypeError: return "TypeError";
    case ErrorType::ValueError: return "ValueError";
    case ErrorType::TimeoutError: return "TimeoutError";
    case ErrorType::QueueEmpty: return "QueueEmpty";
    case ErrorType::QueueFull: return "QueueFull";
    case ErrorType::IndexError: return "IndexError";
    case ErrorType::RecursionError: return "RecursionError";
    case ErrorType::GeneratorExit: return "GeneratorExit";
  }
  return "Exception";
}

}  // namespace

Value PlainHost::text(std::string_view content) { return make_object<PlainText>(content).value(); }

Value PlainHost::function(std::string label, std::function<Resumed(const Value&)> body) {
  return make_object<PlainFunction>(std::move(label), std::move(body)).value();
}

Value PlainHost::exception(std::string name, std::string_view content, ExceptionClass sort) {
  return make_object<PlainException>(std::move(name), content.empty() ? Value() : text(content), sort).value();
}

Value PlainHost::make_exception(ErrorType type, std::string_view content) {
  return exception(name_of_error(type), content,
                   type == ErrorType::GeneratorExit ? ExceptionClass::GeneratorExit : ExceptionClass::Ordinary);
}

Value PlainHost::make_cancelled_error(const Value& message) {
  return make_object<PlainException>("CancelledError", message.is_none() ? Value() : message, ExceptionClass::Cancelled)
      .value();
}

ExceptionClass PlainHost::classify(const Value& exception) {
  return exception.is(&plain_exception_kind) ? exception.as<PlainException>()->sort : ExceptionClass::Ordinary;
}

Value PlainHost::make_list(std::span<const Value> items) { return make_object<PlainList>(items).value(); }
Value PlainHost::make_text(std::string_view content) { return text(content); }

std::string PlainHost::text_of(const Value& value) {
  return value.is(&plain_text_kind) ? value.as<PlainText>()->text : repr(value);
}

std::string PlainHost::repr(const Value& value) {
  if (value.is_none()) return "None";
  if (value.is_bool()) return value.is_true() ? "True" : "False";
  if (value.is_small_int()) return std::to_string(value.small_int());
  if (value.is(&plain_text_kind)) return "'" + value.as<PlainText>()->text + "'";
  if (value.is(&plain_exception_kind)) {
    const auto* exception = value.as<PlainException>();
    return exception->name + "(" + (exception->argument ? repr(exception->argument) : "") + ")";
  }
  if (value.is(&plain_list_kind)) {
    std::string items;
    for (const Value& item : value.as<PlainList>()->items) items += (items.empty() ? "" : ", ") + repr(item);
    return "[" + items + "]";
  }
  if (const Future* future = Future::from(value)) return future_repr(*future);
  return "<" + type_name(value) + " object>";
}

std::string PlainHost::type_name(const Value& value) { return value.is_object() ? value.object()->kind->name : "object"; }

Resumed PlainHost::call(const Value& callable, const Value& arguments) { return call_with(callable, arguments); }

Resumed PlainHost::call_with(const Value& callable, const Value& argument) {
  if (!callable.is(&plain_function_kind)) {
    return Resumed::raise(exception("TypeError", "'" + type_name(callable) + "' object is not callable"));
  }
  Resumed resumed = callable.as<PlainFunction>()->body(argument);
  if (resumed.paused()) {
    paused_ = callable;
    paused_argument_ = argument;
  }
  return resumed;
}

// A function that answered Paused is simply called again: it remembers by itself how far it got.
Resumed PlainHost::proceed() {
  const Value callable = std::move(paused_);
  const Value argument = std::move(paused_argument_);
  return call_with(callable, argument);
}

// Labels outlive the functions: a cancelled handle has let go of its function and still has its label.
const char* PlainHost::label_of(const Value& callable) {
  const std::string label = callable.is(&plain_function_kind) ? callable.as<PlainFunction>()->label : type_name(callable);
  return labels_.insert(label).first->c_str();
}

std::string PlainHost::describe_callback(const Value& callable, const Value& arguments, const Value* argument) {
  const std::string shown = argument != nullptr ? repr(*argument) : arguments ? repr(arguments) : "";
  const std::string text = std::string(label_of(callable)) + "(" + shown + ")";
  const bool placed = callable.is(&plain_function_kind) && !callable.as<PlainFunction>()->source.empty();
  return placed ? text + " at " + callable.as<PlainFunction>()->source : text;
}

void PlainHost::log_exception(Loop&, const ExceptionContext& context) {
  std::string text = context.message;
  if (context.task) text += "\ntask: " + repr(context.task);
  if (context.future) text += "\nfuture: " + repr(context.future);
  if (context.handle) text += "\nhandle: " + handle_repr(*context.handle.as<Handle>());
  if (context.exception) text += "\n" + repr(context.exception);
  log_.push_back(std::move(text));
}

// The handler gets the message as a text.
Resumed PlainHost::call_exception_handler(Loop&, const Value& handler, const ExceptionContext& context) {
  return call_with(handler, text(context.message));
}

}  // namespace awaitscope::runtime
