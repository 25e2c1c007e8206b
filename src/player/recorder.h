#pragma once

// Turns what happens into a recording: it listens to the loop, to the interpreter and to the outside, and writes events and
// details in the order in which they come. It looks at objects only during the call and keeps none of the script's alive.

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/budget.h"
#include "runtime/observer.h"
#include "script/environment.h"
#include "script/glimpse.h"
#include "trace/recording.h"
#include "world/world.h"

namespace awaitscope::script {
struct Code;
struct Generator;
struct Str;
}  // namespace awaitscope::script

namespace awaitscope::player {

class Recorder : public runtime::LoopObserver,
                 public script::ScriptListener,
                 public world::WorldObserver,
                 public trace::RingWriter {
 public:
  enum class Detail : std::uint8_t {
    Events,      // events and the frames of coroutines
    Statements,  // also statements, all frames, locals and exceptions
  };

  Recorder(trace::Recording& recording, Detail detail);

  void set_runtime(runtime::Runtime& runtime) { runtime_ = &runtime; }
  // Code of this file, as tracebacks name it, is that source.
  void know_source(const std::string& file, trace::SourceId source) {
    sources_[file] = source;
    known_sources_.assign(kKnown, {});
  }

  // Texts of values and messages do not name this directory (with its final slash).
  void leave_out_directory(const std::string& directory) {
    if (!directory.empty()) directories_.push_back(directory);
  }

  // Its recording is a ring: Recording::keep_last will be called.
  void set_ring() { is_ring_ = true; }

  void script_start(std::string_view script);
  void script_exception(const Value& exception);
  void script_end(trace::ScriptExit exit, std::int64_t code, std::string_view message);
  // Text on stdout. An event is one line, or the unfinished part of one when anything else happens before it ends.
  void output(std::string_view text);
  void error_output(std::string_view text);
  void input_read(const std::string* text);
  void flush_output();

  // -- runtime::LoopObserver
  void loop_created(LoopId loop) override;
  void loop_closed(LoopId loop) override;
  void loop_iteration(LoopId loop, std::uint64_t n, const runtime::Timeout& timeout, std::size_t ready) override;
  void phase_changed(LoopId loop, Phase phase) override;
  void clock_moved(double from, double to, ClockReason why) override;
  void loop_exception(const runtime::Loop& loop, const runtime::ExceptionContext& context) override;
  void deadlock(const char* message) override;
  void blocking_sleep(double seconds, const runtime::Task* current) override;
  void timer_scheduled(const runtime::TimerHandle& timer, const runtime::Task* current) override;
  void timer_fired(const runtime::TimerHandle& timer) override;
  void timer_cancelled(const runtime::TimerHandle& timer) override;
  void handle_cancelled(const runtime::Handle& handle) override;
  void ready_push(const runtime::Handle& handle) override;
  void handle_begin(const runtime::Handle& handle) override;
  void handle_end(const runtime::Handle& handle) override;
  void handle_skipped(const runtime::Handle& handle) override;
  void task_created(const runtime::Task& task, const runtime::Task* parent) override;
  void task_renamed(const runtime::Task& task, const std::string& old) override;
  void task_step_begin(const runtime::Task& task, std::uint64_t step, runtime::Throw thrown, const Value& exception) override;
  void task_suspended(const runtime::Task& task, const runtime::Future* on) override;
  void task_wakeup(const runtime::Task& task, const runtime::Future& by) override;
  void task_cancel_requested(const runtime::Task& task, const runtime::Task* by, const Value& message,
                             const runtime::Future* waiter) override;
  void task_done(const runtime::Task& task, FutureState state, const Value& value) override;
  void future_created(const runtime::Future& future, const runtime::Task* current) override;
  void future_done(const runtime::Future& future, FutureState state, const Value& value) override;
  void primitive_created(PrimitiveId primitive, std::int64_t capacity, std::int64_t value) override;
  void primitive_changed(const runtime::PrimitiveNews& news) override;

  void primitive_gone(PrimitiveId primitive) override;

  // -- trace::RingWriter
  void add_held(trace::LiveTexts& live) override;
  std::vector<PrimitiveId> gone_by(trace::EventNumber event) override;

  // -- script::ScriptListener
  void statement_begun(script::Frame& frame) override;
  void frame_entered(script::Frame& frame, script::Frame* caller) override;
  void frame_left(script::Frame& frame, const Value& result) override;
  void frame_yielded(script::Frame& frame, const Value& value) override;
  void frame_unwound(script::Frame& frame, const Value& exception) override;
  void exception_raised(script::Frame& frame, const Value& exception) override;
  void exception_caught(script::Frame& frame) override;
  void coroutine_made(script::Frame& frame) override;
  void coroutine_dropped(script::Frame& frame, bool started) override;

  // -- world::WorldObserver
  void thread_start(std::string_view thread, std::uint64_t job, std::string_view function,
                    const runtime::Task* current) override;
  void thread_queued(std::uint64_t job, std::string_view function, const runtime::Task* current) override;
  void thread_sleep(std::string_view thread, double until) override;
  void thread_end(std::string_view thread, std::uint64_t job, std::string_view function, FutureState state,
                  const Value& value) override;
  void net_listen(std::string_view socket, std::int64_t port) override;
  void net_connect(std::string_view socket, std::int64_t port) override;
  void net_refused(std::string_view socket, std::int64_t port) override;
  void net_connected(std::string_view socket, std::string_view peer, std::int64_t port) override;
  void net_accept(std::string_view socket, std::string_view connection) override;
  void net_send(std::string_view socket, std::string_view to, std::size_t bytes) override;
  void net_deliver(std::string_view socket, std::size_t bytes) override;
  void net_eof(std::string_view socket) override;
  void net_reset(std::string_view socket) override;
  void net_close(std::string_view socket) override;
  void http_request(std::uint64_t id, std::string_view method, std::string_view url, double latency,
                    const runtime::Task* current) override;
  void http_response(std::uint64_t id, int status) override;
  void http_body(std::uint64_t id, std::uint64_t bytes) override;
  void http_error(std::uint64_t id, std::string_view error) override;

 private:
  static constexpr int kCostOfEvent = 20;  // in instructions, with what the loop does for it

  // Writes an event after whatever text still waits.
  template <typename E>
  void write(const E& event) {
    Budget::spend(kCostOfEvent);
    if (!unfinished_.empty()) flush_output();
    recording_.writer().write(event);
  }
  // Details never cut a line of output in two.
  template <typename D>
  void write_detail(const D& detail) {
    recording_.writer().write(detail);
  }

  struct LocalSeen {
    trace::Preview told;
    trace::Preview glimpsed;  // that of what the glimpse saw
    script::Glimpse glimpse;
    std::uint64_t known = 0;  // which task or lock it was; 0: none
  };
  using LocalsSeen = std::vector<LocalSeen>;  // by slot

  TaskId current_task() const;
  trace::TextId current_thread();  // none: the main thread
  std::string cleaned(std::string text) const;
  trace::SourceId source_of(script::Code& code);
  trace::Preview preview(const Value& value);
  // Looked up by address first.
  trace::TextId label(const char* text);
  trace::TextId label(const script::Str* text);
  trace::SpanId place_of(const script::Frame& frame);
  trace::FrameId id_of(script::Frame& frame);
  void locals_changed(script::Frame& frame);
  LocalsSeen& locals_of(script::Frame& frame);
  void forget_locals(script::Frame& frame);
  trace::Preview preview_of_local(const Value& value, LocalSeen& seen);
  bool preview_of_known(const Value& value, LocalSeen& seen);
  void tell_children(const runtime::Future& future);
  // A primitive is called by the first variable or attribute that is seen to be bound to it.
  void name_primitives(script::Frame& frame);
  // A part of another has the name of that before its own.
  void name_if_primitive(const Value& value, const script::Str& name, const std::string& whole = {});

  struct KnownText {
    const void* address = nullptr;
    trace::TextId id;
    Value text;  // a str, kept so that no other comes to lie at its address
  };
  struct KnownPlace {
    const void* instruction = nullptr;
    trace::SpanId id;
    Value code;  // for the same reason
  };
  struct KnownSource {
    const void* address = nullptr;
    trace::SourceId id;
    Value code;
  };
  static constexpr std::size_t kKnown = 256;

  trace::Recording& recording_;
  Detail detail_;
  runtime::Runtime* runtime_ = nullptr;
  std::string unfinished_;
  TaskId unfinished_task_;
  trace::TextId unfinished_thread_;
  std::uint64_t frames_ = 0;
  std::uint64_t gathers_told_ = 0;
  std::vector<KnownText> known_texts_;
  std::vector<KnownPlace> known_places_;
  std::map<std::string, trace::SourceId> sources_;
  std::vector<KnownSource> known_sources_;
  std::vector<std::string> directories_;
  // Of frames that have not ended; only with statements. What is given up is used again.
  std::vector<LocalsSeen> locals_;
  std::unordered_map<std::uint64_t, std::uint32_t> locals_of_;  // by frame id: its place in locals_ + 1
  std::vector<std::uint32_t> free_locals_;
  void tell_loop(LoopId loop);
  LoopId loop_;  // that a reader takes the next handle to be of
  bool is_ring_ = false;
  std::deque<std::pair<trace::EventNumber, PrimitiveId>> gone_;  // in a ring: with the last event before, in order
  std::vector<PrimitiveId> unnamed_;                             // those made last that have no name yet
};

}  // namespace awaitscope::player
