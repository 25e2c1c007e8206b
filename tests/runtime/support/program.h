#pragma once

// A run of a program written in C++, with everything it needs: host, recorder, runtime; and coroutines whose body is a lambda
// over the point where it was left, so that a test fits beside the Python it stands for.

#include <functional>
#include <string>

#include "runtime/gather.h"
#include "runtime/plain_host.h"
#include "runtime/runner.h"
#include "runtime/runtime.h"
#include "runtime/sleep.h"
#include "runtime/task.h"
#include "support/expected.h"
#include "support/recorder.h"

namespace awaitscope::runtime {

// A frame whose code is a function: `at` counts its resumptions from 0, or is set by the code to go elsewhere.
class Body : public NativeFrame {
 public:
  using Code = std::function<Motion(Body&, Signal)>;

  Body(const char* name, Code code) : name_(name), code_(std::move(code)) {}
  const char* qualified_name() const override { return name_; }
  Motion step(Signal signal) override {
    const Code code = code_;  // stays whole while the frame ends
    return code(*this, std::move(signal));
  }

  using NativeFrame::await;
  using NativeFrame::bare_yield;
  using NativeFrame::finish;
  using NativeFrame::raise;
  using NativeFrame::returning;
  using NativeFrame::yield;

  int at = 0;
  Ref<Task> task;  // a local variable
  Ref<Future> future;
  Value kept;

 private:
  const char* name_;
  Code code_;
};

class Program {
  struct Own {
    explicit Own(Recorder::Details details) : recorder(details), runtime(host, &recorder) { recorder.watch(runtime); }
    PlainHost host;
    Recorder recorder;
    Runtime runtime;
  };
  std::unique_ptr<Own> own_;

 public:
  explicit Program(Recorder::Details details = Recorder::Details::No)
      : own_(std::make_unique<Own>(details)), host(own_->host), recorder(own_->recorder), runtime(own_->runtime) {}
  // With a host, a recorder and a runtime of the test's own.
  Program(PlainHost& its_host, Recorder& its_recorder, Runtime& its_runtime)
      : host(its_host), recorder(its_recorder), runtime(its_runtime) {}

  Loop& loop() { return *runtime.running_loop(); }
  void print(const std::string& text) { recorder.print(text); }

  std::unique_ptr<NativeFrame> frame(const char* name, Body::Code code) {
    return std::make_unique<Body>(name, std::move(code));
  }
  Ref<Coroutine> coroutine(const char* name, Body::Code code) { return make_coroutine(runtime, frame(name, std::move(code))); }
  std::unique_ptr<NativeFrame> sleep(double delay, Value result = Value::none()) {
    return awaitscope::runtime::sleep(runtime, delay, std::move(result));
  }
  // asyncio.create_task(coroutine, name=...)
  Ref<Task> create_task(Ref<Coroutine> coroutine, const char* name = nullptr) {
    Ref<Task> task = loop().create_task(std::move(coroutine));
    if (name != nullptr) task->set_name(PlainHost::text(name));
    return task;
  }
  Ref<Future> gather(std::vector<Value> arguments, Gather::Exceptions exceptions = Gather::Exceptions::Raise) {
    Gather gather(runtime, exceptions);
    for (const Value& argument : arguments) {
      MaybeException error = Future::from(argument) != nullptr ? gather.add(Ref<Future>::share(argument.as<Future>()))
                                                               : gather.add(Ref<Coroutine>::share(argument.as<Coroutine>()));
      if (error) return nullptr;
    }
    return Ref<Future>::adopt(static_cast<Future*>(gather.finish().value.detach()));
  }

  // asyncio.run(main), until it is over or deadlocked; counts how often it paused.
  Resumed run(Ref<Coroutine> main) {
    AsyncioRun running(runtime, std::move(main));
    main = nullptr;
    Resumed resumed = running.resume();
    while (resumed.paused() && !runtime.deadlocked()) {
      ++pauses;
      if (between) between();
      resumed = running.resume();
    }
    return resumed;
  }

  // A callable of the program's, as call_soon() takes it: prints a text, or does something.
  Callback note(std::string text) {
    return action("note", [this, text] { print(text); });
  }
  Callback action(std::string label, std::function<void()> code) {
    return Callback::script(PlainHost::function(std::move(label),
                                                [code](const Value&) {
                                                  code();
                                                  return Resumed::returning(Value::none());
                                                }),
                            Value());
  }
  // A done callback: gets the future.
  Callback done(std::string label, std::function<void(Future&)> code) {
    return Callback::script(PlainHost::function(std::move(label),
                                                [code](const Value& future) {
                                                  code(*future.as<Future>());
                                                  return Resumed::returning(Value::none());
                                                }),
                            Value());
  }
  Value handler() {
    return PlainHost::function("<lambda>", [this](const Value& message) {
      print("handler: " + host.text_of(message));
      return Resumed::returning(Value::none());
    });
  }
  std::string number(double value) {
    const std::string text = number_text(value);
    return text.find('.') == std::string::npos ? text + ".0" : text;
  }
  Ref<Coroutine> waits_for(Ref<Future> awaited, const char* name = "waits") {
    return coroutine(name, [awaited](Body& body, Signal signal) {
      return body.at++ == 0 ? body.await(awaited) : body.finish(std::move(signal));
    });
  }

  // Records so far against what they should be: "" if equal.
  std::string compare(const std::vector<std::string>& expected) const { return difference(recorder.lines(), expected); }

  PlainHost& host;
  Recorder& recorder;
  Runtime& runtime;
  int pauses = 0;
  std::function<void()> between;  // called while everything is paused
};

}  // namespace awaitscope::runtime
