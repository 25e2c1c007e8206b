#include "player/recorder.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "runtime/gather.h"
#include "runtime/loop.h"
#include "runtime/queue.h"
#include "runtime/runtime.h"
#include "runtime/task.h"
#include "script/asyncio/primitives.h"
#include "script/core/generator.h"
#include "script/preview.h"
#include "script/type.h"
#include "trace/event_writer.h"
#include "trace/live_texts.h"

namespace awaitscope::player {

using runtime::Future;
using runtime::Handle;
using runtime::Task;
using script::Frame;
using trace::Waitable;

namespace {

TaskId id_of_task(const Task* task) { return task == nullptr ? TaskId{} : task->task_id(); }

Waitable waitable(const Future* future) {
  if (future == nullptr) return {};
  if (const Task* task = future->as_task()) return task->task_id();
  return future->id();
}

constexpr std::size_t kMostUnnamed = 64;  // primitives; those made first are given up
constexpr std::int64_t kLargestInline = std::int64_t{1} << 60;

std::size_t slot_of(const void* address, std::size_t slots) { return (reinterpret_cast<std::uintptr_t>(address) >> 3) % slots; }

}  // namespace

Recorder::Recorder(trace::Recording& recording, Detail detail)
    : recording_(recording), detail_(detail), known_texts_(kKnown), known_places_(kKnown), known_sources_(kKnown) {
  hears_phases = detail == Detail::Statements;
}

TaskId Recorder::current_task() const { return id_of_task(runtime_ == nullptr ? nullptr : runtime_->current_task()); }

trace::TextId Recorder::current_thread() {
  const std::string_view name = runtime_ == nullptr ? std::string_view() : runtime_->thread_name();
  return name.empty() ? trace::TextId{} : recording_.intern(name);
}

trace::Preview Recorder::preview(const Value& value) {
  if (value.empty()) return {};
  if (value.is_none()) return trace::Preview::none();
  if (value.is_true()) return trace::Preview::constant(trace::Preview::Constant::True);
  if (value.is_false()) return trace::Preview::constant(trace::Preview::Constant::False);
  if (value.is_small_int() && value.small_int() < kLargestInline && value.small_int() > -kLargestInline)
    return trace::Preview::integer(value.small_int());
  return recording_.intern(script::preview(value, directories_));
}

// Without directories and addresses, which differ from machine to machine.
std::string Recorder::cleaned(std::string text) const {
  for (const std::string& directory : directories_) {
    for (std::size_t at = text.find(directory); at != std::string::npos; at = text.find(directory, at))
      text.erase(at, directory.size());
  }
  for (std::size_t at = text.find("0x"); at != std::string::npos; at = text.find("0x", at + 3)) {
    std::size_t end = at + 2;
    while (end < text.size() && std::isxdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
    if (end > at + 2) text.replace(at + 2, end - at - 2, "0");
  }
  return text;
}

trace::TextId Recorder::label(const script::Str* text) {
  KnownText& known = known_texts_[slot_of(text, kKnown)];
  if (known.address != text) known = {text, recording_.intern(text->utf8()), Value::share(const_cast<script::Str*>(text))};
  return known.id;
}

trace::TextId Recorder::label(const char* text) {
  KnownText& known = known_texts_[slot_of(text, kKnown)];
  if (known.address != text) known = {text, recording_.intern(text), Value()};
  return known.id;
}

// What is found by address is asked for anew: which of it is there depends on addresses, and two runs must give the same ids.
void Recorder::add_held(trace::LiveTexts& live) {
  known_texts_.assign(kKnown, {});
  live.add(unfinished_thread_);
  for (const LocalsSeen& frame : locals_) {
    for (const LocalSeen& local : frame) {
      live.add(local.told);
      live.add(local.glimpsed);
    }
  }
}

// -- frames ------------------------------------------------------------------------------------------------------------------------

trace::SpanId Recorder::place_of(const Frame& frame) {
  KnownPlace& known = known_places_[slot_of(frame.ip, kKnown)];
  if (known.instruction != frame.ip) {
    const script::Position& position = frame.position();
    known = {frame.ip, recording_.intern(trace::Span{position.line, position.column, position.end_line, position.end_column}),
             Value::share(frame.code)};
  }
  return known.id;
}

trace::FrameId Recorder::id_of(Frame& frame) {
  if (frame.id == 0) frame.id = static_cast<std::uint32_t>(++frames_);
  return {frame.id};
}

trace::SourceId Recorder::source_of(script::Code& code) {
  KnownSource& known = known_sources_[slot_of(&code, kKnown)];
  if (known.address != &code) {
    const auto found = sources_.find(code.file->utf8());
    known = {&code, found == sources_.end() ? trace::SourceId{} : found->second, Value::share(&code)};
  }
  return known.id;
}

void Recorder::coroutine_made(Frame& frame) {
  write_detail(trace::CoroutineMade{.frame = id_of(frame),
                                    .function = label(frame.function->qualified_name.get()),
                                    .task = current_task(),
                                    .source = source_of(*frame.code),
                                    .lineno = frame.code->first_line});
}

void Recorder::coroutine_dropped(Frame& frame, bool started) {
  write_detail(trace::CoroutineDropped{.frame = id_of(frame), .started = started});
  forget_locals(frame);
}

void Recorder::frame_entered(Frame& frame, Frame* caller) {
  const bool fresh = frame.id == 0;
  const bool known_caller = caller != nullptr && caller->id != 0;
  trace::FrameEntered entered{.frame = id_of(frame),
                              .function = label(frame.function->qualified_name.get()),
                              .lineno = frame.code->first_line,
                              .caller = known_caller ? trace::FrameId{caller->id} : trace::FrameId{},
                              .place = caller == nullptr ? trace::SpanId{} : place_of(*caller),
                              .task = current_task(),
                              .thread = current_thread(),
                              .source = source_of(*frame.code)};
  write_detail(entered);
  if (fresh && detail_ == Detail::Statements) locals_changed(frame);
}

void Recorder::frame_left(Frame& frame, const Value& result) {
  if (detail_ == Detail::Statements) locals_changed(frame);
  if (!unnamed_.empty()) name_primitives(frame);
  write_detail(trace::FrameLeft{.frame = id_of(frame), .how = trace::FrameExit::Returned, .value = preview(result)});
  forget_locals(frame);
}

void Recorder::frame_yielded(Frame& frame, const Value& value) {
  if (detail_ == Detail::Statements) locals_changed(frame);
  write_detail(trace::FrameLeft{.frame = id_of(frame), .how = trace::FrameExit::Yielded, .value = preview(value)});
}

void Recorder::frame_unwound(Frame& frame, const Value& exception) {
  write_detail(trace::FrameLeft{.frame = id_of(frame), .how = trace::FrameExit::Raised, .value = preview(exception)});
  forget_locals(frame);
}

void Recorder::exception_raised(Frame& frame, const Value& exception) {
  write_detail(trace::ExceptionRaised{.frame = id_of(frame), .exception = preview(exception), .lineno = frame.position().line});
}

void Recorder::exception_caught(Frame& frame) {
  write_detail(trace::ExceptionCaught{.frame = id_of(frame), .lineno = frame.position().line});
}

void Recorder::statement_begun(Frame& frame) {
  locals_changed(frame);
  if (!unnamed_.empty()) name_primitives(frame);
  write_detail(trace::StatementBegun{.task = current_task(),
                                     .thread = current_thread(),
                                     .function = {},
                                     .lineno = frame.position().line,
                                     .frame = id_of(frame)});
}

Recorder::LocalsSeen& Recorder::locals_of(Frame& frame) {
  std::uint32_t& place = locals_of_[id_of(frame).number];
  if (place == 0) {
    if (free_locals_.empty()) {
      locals_.emplace_back();
      free_locals_.push_back(static_cast<std::uint32_t>(locals_.size()));
    }
    place = free_locals_.back();
    free_locals_.pop_back();
    locals_[place - 1].resize(frame.code->slots);
  }
  return locals_[place - 1];
}

void Recorder::forget_locals(Frame& frame) {
  const auto known = locals_of_.find(frame.id);
  if (known == locals_of_.end()) return;
  locals_[known->second - 1].clear();
  free_locals_.push_back(known->second);
  locals_of_.erase(known);
}

namespace {

std::string by_number(PrimitiveId id) { return "<" + (name_of(id.kind) + ("#" + std::to_string(id.number))) + ">"; }

}  // namespace

// A task, a lock or a queue is told by its number, for it may get its name later: "<Task 2>", "<Lock#1>".
bool Recorder::preview_of_known(const Value& value, LocalSeen& seen) {
  const runtime::Primitive* primitive = nullptr;
  for (const Kind* kind : {&runtime::lock_kind, &runtime::event_kind, &runtime::semaphore_kind,
                           &runtime::bounded_semaphore_kind, &runtime::queue_kind}) {
    if (value.is(kind)) primitive = value.as<runtime::Primitive>();
  }
  const bool task = value.is(&runtime::task_kind);
  if (!task && (primitive == nullptr || !primitive->id())) {
    seen.known = 0;
    return false;
  }
  const std::uint64_t number =
      task ? static_cast<const Task*>(value.as<Future>())->task_id().number : trace::key_of(primitive->id());
  const std::uint64_t known = number << 1 | (task ? 1 : 0);
  if (std::exchange(seen.known, known) != known) {
    seen.glimpsed = recording_.intern(task ? "<Task " + std::to_string(number) + ">" : by_number(primitive->id()));
    seen.glimpse = {};
  }
  return true;
}

trace::Preview Recorder::preview_of_local(const Value& value, LocalSeen& seen) {
  if (!value.is_object()) return preview(value);
  if (preview_of_known(value, seen)) return seen.glimpsed;
  if (seen.glimpse.unchanged(value)) return seen.glimpsed;
  const runtime::Primitive* shown = script::shown_primitive_of(value);
  return seen.glimpsed = shown != nullptr && shown->id() ? recording_.intern(by_number(shown->id())) : preview(value);
}

void Recorder::locals_changed(Frame& frame) {
  const trace::FrameId id = id_of(frame);
  LocalsSeen& seen = locals_of(frame);
  for (std::uint32_t slot = 0; slot < frame.code->slots; ++slot) {
    const Value* value = &frame.slots()[slot];
    if (value->is(&script::cell_kind)) value = &value->as<script::Cell>()->value;
    const trace::Preview now = preview_of_local(*value, seen[slot]);
    if (now == seen[slot].told) continue;
    seen[slot].told = now;
    write_detail(trace::LocalChanged{.frame = id, .name = label(frame.code->slot_names[slot].get()), .value = now});
  }
}

// -- the script ------------------------------------------------------------------------------------------------------------------------

void Recorder::script_start(std::string_view script) { write(trace::ScriptStart{.script = recording_.intern(script)}); }
void Recorder::script_exception(const Value& exception) { write(trace::ScriptException{.exception = preview(exception)}); }

void Recorder::script_end(trace::ScriptExit exit, std::int64_t code, std::string_view message) {
  write(
      trace::ScriptEnd{.exit = exit, .code = code, .message = message.empty() ? trace::TextId{} : recording_.intern(message)});
}

void Recorder::output(std::string_view text) {
  const TaskId task = current_task();
  const trace::TextId thread = current_thread();
  if (!unfinished_.empty() && !(task == unfinished_task_ && thread == unfinished_thread_)) flush_output();
  unfinished_task_ = task;
  unfinished_thread_ = thread;
  const std::size_t before = unfinished_.size();
  unfinished_ += text;
  std::size_t begin = 0;
  for (std::size_t end = unfinished_.find('\n', before); end != std::string::npos; end = unfinished_.find('\n', begin)) {
    recording_.writer().write(
        trace::Output{.text = recording_.intern(std::string_view(unfinished_).substr(begin, end + 1 - begin)),
                      .task = task,
                      .thread = thread});
    begin = end + 1;
  }
  unfinished_.erase(0, begin);
}

void Recorder::flush_output() {
  if (unfinished_.empty()) return;
  const std::string text = std::move(unfinished_);
  unfinished_.clear();
  recording_.writer().write(
      trace::Output{.text = recording_.intern(text), .task = unfinished_task_, .thread = unfinished_thread_});
}

void Recorder::error_output(std::string_view text) {
  write_detail(trace::ErrorOutput{.text = recording_.intern(text), .task = current_task(), .thread = current_thread()});
}

void Recorder::input_read(const std::string* text) {
  write_detail(trace::InputRead{.text = text == nullptr ? trace::TextId{} : recording_.intern(*text), .task = current_task()});
}

// -- the loop --------------------------------------------------------------------------------------------------------------------------

void Recorder::loop_created(LoopId loop) {
  loop_ = loop;
  write(trace::LoopCreated{.loop = loop});
}
void Recorder::loop_closed(LoopId loop) {
  loop_ = {};
  write(trace::LoopClosed{.loop = loop});
}

// A handle or task is of the loop that was last spoken of: says so if it is of another.
void Recorder::tell_loop(LoopId loop) {
  if (loop_ == loop) return;
  if (loop_) write_detail(trace::PhaseChanged{.phase = Phase::Idle, .loop = loop});
  loop_ = loop;
}

void Recorder::loop_iteration(LoopId loop, std::uint64_t, const runtime::Timeout& timeout, std::size_t) {
  loop_ = loop;
  write(trace::LoopIteration{.timeout = timeout.forever() ? trace::Timeout::forever() : trace::Timeout{timeout.seconds},
                             .loop = loop});
}

void Recorder::phase_changed(LoopId loop, Phase phase) { write_detail(trace::PhaseChanged{.phase = phase, .loop = loop}); }

void Recorder::clock_moved(double, double to, ClockReason why) {
  if (!unfinished_.empty()) flush_output();
  write_detail(trace::ClockMoved{.to = to, .why = why});
}

void Recorder::loop_exception(const runtime::Loop&, const runtime::ExceptionContext& context) {
  const Value& subject = context.subject();
  const Future* future = subject.empty() ? nullptr : Future::from(subject);
  const bool has_handle = !context.handle.empty();
  write(trace::LoopException{.message = recording_.intern(cleaned(context.message)),
                             .exception = preview(context.exception),
                             .subject = waitable(future),
                             .handle = has_handle ? context.handle.as<Handle>()->id() : HandleId{}});
}

void Recorder::deadlock(const char* message) { write(trace::Deadlock{.message = recording_.intern(message)}); }

void Recorder::blocking_sleep(double seconds, const Task* current) {
  write(trace::BlockingSleep{.seconds = seconds, .integer = false, .task = id_of_task(current)});
}

void Recorder::timer_scheduled(const runtime::TimerHandle& timer, const Task* current) {
  tell_loop(timer.loop().id());
  write(trace::TimerScheduled{
      .handle = timer.id(), .when = timer.when(), .label = label(timer.label()), .task = id_of_task(current)});
}
void Recorder::timer_fired(const runtime::TimerHandle& timer) {
  write(trace::TimerFired{.handle = timer.id(), .cancelled = timer.cancelled()});
}
void Recorder::timer_cancelled(const runtime::TimerHandle& timer) { write(trace::TimerCancelled{.handle = timer.id()}); }
void Recorder::handle_cancelled(const Handle& handle) { write(trace::HandleCancelled{.handle = handle.id()}); }

void Recorder::ready_push(const Handle& handle) {
  tell_loop(handle.loop().id());
  const bool of_task = handle.what() == HandleWhat::TaskStep || handle.what() == HandleWhat::TaskWakeup;
  write(trace::ReadyPush{.handle = handle.id(),
                         .what = handle.what(),
                         .label = of_task ? trace::TextId{} : label(handle.label()),
                         .task = id_of_task(handle.task()),
                         .by = waitable(handle.by())});
}
void Recorder::handle_begin(const Handle& handle) { write(trace::HandleBegin{.handle = handle.id()}); }
void Recorder::handle_end(const Handle& handle) { write(trace::HandleEnd{.handle = handle.id()}); }
void Recorder::handle_skipped(const Handle& handle) { write(trace::HandleSkipped{.handle = handle.id()}); }

// -- tasks and futures -------------------------------------------------------------------------------------------------------------------

void Recorder::task_created(const Task& task, const Task* parent) {
  tell_loop(task.loop().id());
  const bool named = task.named() || task.name_number() != task.task_id().number;
  write(trace::TaskCreated{.task = task.task_id(),
                           .coro = label(task.coroutine().qualified_name()),
                           .parent = id_of_task(parent),
                           .name = named ? recording_.intern(task.name()) : trace::TextId{}});
}

void Recorder::task_renamed(const Task& task, const std::string&) {
  write(trace::TaskRenamed{.task = task.task_id(), .name = recording_.intern(task.name())});
}

void Recorder::task_step_begin(const Task& task, std::uint64_t, runtime::Throw thrown, const Value& exception) {
  trace::Preview throwing;
  if (thrown == runtime::Throw::CancelRequested) throwing = recording_.intern("CancelledError()");
  if (thrown == runtime::Throw::Exception) throwing = preview(exception);
  write(trace::TaskStepBegin{.task = task.task_id(), .throw_ = throwing});
}

// What a gather is made of is known when somebody waits for it. `future` is a gathering one.
void Recorder::tell_children(const Future& future) {
  if (future.id().number <= gathers_told_) return;
  gathers_told_ = future.id().number;
  for (const Ref<Future>& child : static_cast<const runtime::GatheringFuture&>(future).children()) {
    write_detail(trace::ChildAdded{.owner = waitable(&future), .child = waitable(child.get())});
  }
}

void Recorder::task_suspended(const Task& task, const Future* on) {
  if (on != nullptr && on->kind == &runtime::gathering_future_kind) tell_children(*on);
  trace::TaskSuspended suspended{
      .task = task.task_id(), .on = on == nullptr ? Waitable::yield() : waitable(on), .frame = {}, .place = {}};
  if (task.coroutine().table == &script::script_coroutine_table) {
    const auto& generator = static_cast<const script::Generator&>(task.coroutine());
    if (Frame* frame = generator.innermost()) {
      suspended.frame = id_of(*frame);
      suspended.place = place_of(*frame);
      if (detail_ == Detail::Statements) locals_changed(*frame);
    }
  }
  write(suspended);
}

void Recorder::task_wakeup(const Task& task, const Future& by) {
  write(trace::TaskWakeup{.task = task.task_id(), .by = waitable(&by)});
}

void Recorder::task_cancel_requested(const Task& task, const Task* by, const Value& message, const Future* waiter) {
  trace::TextId text;
  if (!message.is_none())
    text = recording_.intern(script::is_str(message) ? script::as_str(message)->utf8() : script::preview(message));
  write(trace::TaskCancelRequested{
      .task = task.task_id(), .by = id_of_task(by), .msg = text, .done = task.done(), .waiter = waitable(waiter)});
}

void Recorder::task_done(const Task& task, FutureState state, const Value& value) {
  write(trace::TaskDone{.task = task.task_id(), .state = state, .value = preview(value)});
}

void Recorder::future_created(const Future& future, const Task* current) {
  write(trace::FutureCreated{.future = future.id(), .task = id_of_task(current)});
}

void Recorder::future_done(const Future& future, FutureState state, const Value& value) {
  write(trace::FutureDone{.future = future.id(), .state = state, .value = preview(value)});
}

// -- primitives ------------------------------------------------------------------------------------------------------------------------------

void Recorder::primitive_created(PrimitiveId primitive, std::int64_t capacity, std::int64_t value) {
  Budget::spend(kCostOfEvent);
  write_detail(trace::PrimitiveCreated{.primitive = primitive, .capacity = capacity, .value = value, .task = current_task()});
  if (detail_ != Detail::Statements) return;
  if (unnamed_.size() == kMostUnnamed) unnamed_.erase(unnamed_.begin());
  unnamed_.push_back(primitive);
}

void Recorder::name_if_primitive(const Value& value, const script::Str& name, const std::string& whole) {
  const runtime::Primitive* primitive = script::shown_primitive_of(value);
  if (primitive == nullptr) return;
  const auto found = std::find(unnamed_.begin(), unnamed_.end(), primitive->id());
  if (found == unnamed_.end()) return;
  unnamed_.erase(found);
  write_detail(trace::PrimitiveNamed{.primitive = primitive->id(), .name = recording_.intern(whole + name.utf8())});
  if (script::primitive_of(value) != nullptr) return;
  // A condition and a barrier are made of others, which can be seen too: "cond._lock".
  for (const auto& part : script::attributes_of(value.object())->entries) {
    name_if_primitive(part.value, *part.name, whole + name.utf8() + ".");
  }
}

// In the frame's own variables, and in the attributes of its first argument.
void Recorder::name_primitives(Frame& frame) {
  script::Code& code = *frame.code;
  if (const trace::Source* source = recording_.source(source_of(code)); source != nullptr && source->library) return;
  for (std::uint32_t slot = 0; slot < code.slots; ++slot) {
    const Value* value = &frame.slots()[slot];
    if (value->is(&script::cell_kind)) value = &value->as<script::Cell>()->value;
    name_if_primitive(*value, *code.slot_names[slot]);
  }
  const script::Dict* names = code.is(script::Code::kModule)   ? frame.globals()
                              : script::is_dict(frame.names()) ? script::as_dict(frame.names())
                                                               : nullptr;
  for (std::size_t i = 0; names != nullptr && i < names->entries.size(); ++i) {
    const auto& entry = names->entries[i];
    if (!entry.key.empty() && script::is_str(entry.key)) name_if_primitive(entry.value, *script::as_str(entry.key));
  }
  if (code.argument_slots() == 0 || !frame.slots()[0].is_object()) return;
  if (const script::Attributes* attributes = script::attributes_of(frame.slots()[0].object())) {
    for (const auto& entry : attributes->entries) name_if_primitive(entry.value, *entry.name);
  }
}

void Recorder::primitive_changed(const runtime::PrimitiveNews& news) {
  trace::PrimitiveChanged changed{
      .primitive = news.primitive, .change = news.change, .value = news.value, .who = {}, .item = {}};
  if (news.who.task) {
    changed.who = news.who.task_id();
  } else if (news.who) {
    changed.who = news.who;
  }
  if (news.item != nullptr) changed.item = preview(*news.item);
  write_detail(changed);
}

void Recorder::primitive_gone(PrimitiveId primitive) {
  if (is_ring_) gone_.emplace_back(recording_.event_count(), primitive);
}

std::vector<PrimitiveId> Recorder::gone_by(trace::EventNumber event) {
  std::vector<PrimitiveId> gone;
  for (; !gone_.empty() && gone_.front().first < event; gone_.pop_front()) gone.push_back(gone_.front().second);
  return gone;
}

// -- outside ---------------------------------------------------------------------------------------------------------------------------------

void Recorder::thread_start(std::string_view thread, std::uint64_t job, std::string_view function, const Task* current) {
  write(trace::ThreadStart{.thread = recording_.intern(thread),
                           .job = static_cast<trace::Number>(job),
                           .fn = recording_.intern(function),
                           .task = id_of_task(current)});
}
void Recorder::thread_queued(std::uint64_t job, std::string_view function, const Task* current) {
  write(trace::ThreadQueued{
      .job = static_cast<trace::Number>(job), .fn = recording_.intern(function), .task = id_of_task(current)});
}
void Recorder::thread_sleep(std::string_view thread, double until) {
  write(trace::ThreadSleep{.thread = recording_.intern(thread), .until = until});
}
void Recorder::thread_end(std::string_view thread, std::uint64_t job, std::string_view function, FutureState state,
                          const Value& value) {
  write(trace::ThreadEnd{.thread = recording_.intern(thread),
                         .job = static_cast<trace::Number>(job),
                         .fn = recording_.intern(function),
                         .state = state,
                         .value = preview(value)});
}

void Recorder::net_listen(std::string_view socket, std::int64_t port) {
  write(trace::NetListen{.socket = recording_.intern(socket), .port = port});
}
void Recorder::net_connect(std::string_view socket, std::int64_t port) {
  write(trace::NetConnect{.socket = recording_.intern(socket), .port = port});
}
void Recorder::net_refused(std::string_view socket, std::int64_t port) {
  write(trace::NetRefused{.socket = recording_.intern(socket), .port = port});
}
void Recorder::net_connected(std::string_view socket, std::string_view peer, std::int64_t port) {
  write(trace::NetConnected{.socket = recording_.intern(socket), .peer = recording_.intern(peer), .port = port});
}
void Recorder::net_accept(std::string_view socket, std::string_view connection) {
  write(trace::NetAccept{.socket = recording_.intern(socket), .connection = recording_.intern(connection)});
}
void Recorder::net_send(std::string_view socket, std::string_view to, std::size_t bytes) {
  write(trace::NetSend{
      .socket = recording_.intern(socket), .to = recording_.intern(to), .bytes = static_cast<trace::Number>(bytes)});
}
void Recorder::net_deliver(std::string_view socket, std::size_t bytes) {
  write(trace::NetDeliver{.socket = recording_.intern(socket), .bytes = static_cast<trace::Number>(bytes)});
}
void Recorder::net_eof(std::string_view socket) { write(trace::NetEof{.socket = recording_.intern(socket)}); }
void Recorder::net_reset(std::string_view socket) { write(trace::NetReset{.socket = recording_.intern(socket)}); }
void Recorder::net_close(std::string_view socket) { write(trace::NetClose{.socket = recording_.intern(socket)}); }

void Recorder::http_request(std::uint64_t id, std::string_view method, std::string_view url, double latency,
                            const Task* current) {
  write(trace::HttpRequest{.id = static_cast<trace::Number>(id),
                           .method = recording_.intern(method),
                           .url = recording_.intern(url),
                           .latency = latency,
                           .task = id_of_task(current)});
}
void Recorder::http_response(std::uint64_t id, int status) {
  write(trace::HttpResponse{.id = static_cast<trace::Number>(id), .status = status});
}
void Recorder::http_body(std::uint64_t id, std::uint64_t bytes) {
  write(trace::HttpBody{.id = static_cast<trace::Number>(id), .bytes = static_cast<trace::Number>(bytes)});
}
void Recorder::http_error(std::uint64_t id, std::string_view error) {
  write(trace::HttpError{.id = static_cast<trace::Number>(id), .error = recording_.intern(error)});
}

}  // namespace awaitscope::player
