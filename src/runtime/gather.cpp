#include "runtime/gather.h"

#include <algorithm>

#include "runtime/observer.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

// What the closure `_done_callback` shares between the children: gather()'s own local variables.
struct Gather::State : Object {
  explicit State(Exceptions how);
  static Kind kind_of_state;

  Exceptions exceptions;
  std::size_t count = 0;     // nfuts: children without duplicates
  std::size_t finished = 0;  // nfinished
  Ref<GatheringFuture> outer;
};

struct GatherCallback {
  using State = Gather::State;

  static Resumed done_callback(Loop& loop, const Value& state, const Value& argument) {
    MaybeException error = child_done(loop.host(), *state.as<State>(), *argument.as<Future>());
    return error ? Resumed::raise(std::move(error)) : Resumed::returning(Value::none());
  }

  static MaybeException child_done(Host& host, State& state, Future& child) {
    ++state.finished;
    GatheringFuture* outer = state.outer.get();
    if (outer == nullptr || outer->done()) {
      if (!child.cancelled()) child.clear_log_traceback();  // mark the exception as retrieved
      return {};
    }
    if (state.exceptions == Gather::Exceptions::Raise) {
      if (child.cancelled()) return outer->set_exception(child.make_cancelled_error());
      Value exception = child.exception().value;
      if (!exception.is_none()) return outer->set_exception(std::move(exception));
    }
    return state.finished == state.count ? all_done(host, *outer) : Value();
  }

  static MaybeException all_done(Host& host, GatheringFuture& outer) {
    std::vector<Value> results;
    results.reserve(outer.children().size());
    for (const Ref<Future>& child : outer.children()) results.push_back(result_of(host, *child));
    // A cancellation that was asked for goes on, whatever return_exceptions says.
    if (outer.cancel_requested()) return outer.set_exception(outer.children().back()->make_cancelled_error());
    return outer.set_result(host.make_list(results));
  }

  static Value result_of(Host& host, Future& child) {
    if (child.cancelled()) {
      // Not _make_cancelled_error(), which may be asked only once.
      return host.make_cancelled_error(child.cancel_message().is_none() ? host.make_text("") : child.cancel_message());
    }
    child.clear_log_traceback();
    return child.peek();  // the result or the exception
  }
};

namespace {

const NativeCallback kDoneCallback{"gather.<locals>._done_callback", "asyncio/tasks.py:764", GatherCallback::done_callback};

}  // namespace

Kind Gather::State::kind_of_state{"gather", destroy_as<State>};

Gather::State::State(Exceptions how) : Object(&kind_of_state), exceptions(how) {}

Gather::Gather(Runtime& runtime, Exceptions exceptions) : runtime_(runtime), state_(make_object<State>(exceptions)) {}
Gather::~Gather() = default;

MaybeException Gather::add(Ref<Coroutine> coroutine) {
  if (Future* future = known(coroutine.get())) {
    children_.push_back(Ref<Future>::share(future));
    return {};
  }
  if (MaybeException error = find_loop()) return error;
  Ref<Task> task = loop_->create_task(coroutine);
  if (!task) return loop_->closed_error();
  task->set_log_destroy_pending(false);  // the caller cannot hold a task that only gather() knows
  return watch(std::move(coroutine).value(), Ref<Future>::adopt(task.detach()));
}

MaybeException Gather::add(Ref<Future> future) {
  if (known(future.get()) != nullptr) {
    children_.push_back(std::move(future));
    return {};
  }
  if (loop_ != nullptr && &future->loop() != loop_) {
    return runtime_.host().make_exception(ErrorType::ValueError,
                                          "The future belongs to a different loop than the one specified as the loop argument");
  }
  loop_ = &future->loop();
  Value key = future.value();
  return watch(std::move(key), std::move(future));
}

MaybeException Gather::watch(Value key, Ref<Future> future) {
  ++state_->count;
  const std::uint64_t address = key.bits();
  by_argument_.emplace_back(std::move(key), future.get());
  if (by_argument_.size() * 2 > places_.size()) {
    make_places();
  } else {
    places_[place_of(address)] = static_cast<std::uint32_t>(by_argument_.size());
  }
  children_.push_back(future);
  return future->add_done_callback(Callback::of(kDoneCallback, state_.value()));
}

// The same argument given twice is one child.
Future* Gather::known(const Object* argument) const {
  if (places_.empty()) return nullptr;
  const std::uint32_t found = places_[place_of(reinterpret_cast<std::uint64_t>(argument))];
  return found == 0 ? nullptr : by_argument_[found - 1].second;
}

// Where it is in the table, or the free place where it would be. The table is at most half full.
std::size_t Gather::place_of(std::uint64_t argument) const {
  constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;
  const std::size_t mask = places_.size() - 1;
  std::size_t place = (argument * kGolden >> 32) & mask;
  while (places_[place] != 0 && by_argument_[places_[place] - 1].first.bits() != argument) place = (place + 1) & mask;
  return place;
}

void Gather::make_places() {
  places_.assign(std::max<std::size_t>(8, places_.size() * 4), 0);
  for (std::size_t i = 0; i < by_argument_.size(); ++i)
    places_[place_of(by_argument_[i].first.bits())] = static_cast<std::uint32_t>(i + 1);
}

MaybeException Gather::find_loop() {
  if (loop_ == nullptr) loop_ = runtime_.running_loop();
  if (loop_ == nullptr) loop_ = runtime_.event_loop();
  if (loop_ != nullptr) return {};
  return runtime_.host().make_exception(ErrorType::RuntimeError, "There is no current event loop in thread 'MainThread'.");
}

Resumed Gather::finish() {
  if (MaybeException error = find_loop()) return Resumed::raise(std::move(error));
  if (children_.empty()) return finish_empty();
  Ref<GatheringFuture> outer = make_object<GatheringFuture>(*loop_, runtime_.next_future_id(FutureKind::Gather));
  if (LoopObserver* observer = runtime_.observer()) observer->future_created(*outer, runtime_.current_task());
  outer->children_ = std::move(children_);
  state_->outer = outer;
  return Resumed::returning(std::move(outer).value());
}

Resumed Gather::finish_empty() {
  Ref<Future> outer = loop_->create_future(FutureKind::Gather);
  if (MaybeException error = outer->set_result(runtime_.host().make_list({}))) return Resumed::raise(std::move(error));
  return Resumed::returning(std::move(outer).value());
}

}  // namespace awaitscope::runtime
