#include "player/last_words.h"

#include <algorithm>
#include <deque>
#include <unordered_set>
#include <vector>

#include "runtime/loop.h"
#include "runtime/runtime.h"
#include "runtime/task.h"
#include "script/asyncio/primitives.h"
#include "script/core/finalize.h"
#include "script/environment.h"

namespace awaitscope::player {
namespace {

class Collector {
 public:
  explicit Collector(script::Vm& vm) : runtime_(vm.environment.runtime()) {}

  // What has no class is the engine's own, and knows nothing of the script's.
  void find(const Value& value) {
    if (value.is_object() && script::type_of(value.object()) != nullptr && seen_.insert(value.object()).second)
      found_.push_back(value);
  }
  void find_all() {
    for (; !found_.empty(); found_.pop_front()) come_to(Value(found_.front()));
  }

  // What the names do not reach goes first. Of the rest the collector finds a task before its coroutine.
  void queue_all() {
    runtime_.queue_what_cycles_keep(seen_);
    for (const Value& instance : instances_) script::queue_finalizer_of_kept(*instance.object());
    std::stable_sort(futures_.begin(), futures_.end(),
                     [](const auto& left, const auto& right) { return left->serial() < right->serial(); });
    for (const auto& future : futures_) runtime_.queue_last_words(*future);
    for (const auto& future : futures_) {
      if (const runtime::Task* task = future->as_task()) close(Value::share(&task->coroutine()));
    }
    for (const Value& coroutine : coroutines_) close(coroutine);
  }

 private:
  void come_to(const Value& value) {
    if (value.is(&script::list_kind)) {
      for (const Value& item : script::as_list(value)->items) find(item);
    } else if (value.is(&script::tuple_kind)) {
      for (const Value& item : *script::as_tuple(value)) find(item);
    } else if (value.is(&script::dict_kind)) {
      for (const script::Dict::Entry& entry : script::as_dict(value)->entries) find(entry.value);
    } else if (runtime::Future* future = runtime::Future::from(value)) {
      come_to_future(*future);
    } else if (value.is(&runtime::loop_kind)) {
      come_to_loop(*value.as<runtime::Loop>());
    } else if (is_suspendable(value)) {
      coroutines_.push_back(value);
      if (const auto& frame = value.as<script::Generator>()->frame) come_to_frame(*frame);
    } else if (const runtime::Primitive* primitive = script::primitive_of(value)) {
      runtime::each_held(*primitive, [&](const Value& held) { find(held); });
    } else if (value.is(&script::cell_kind)) {
      find(value.as<script::Cell>()->value);
    } else {
      come_to_instance(value);
    }
  }

  // Its variables; one that has been cleared has none. What lies on its stack belongs to what it is about to do.
  void come_to_frame(script::Frame& frame) {
    const Value* end = std::min(frame.top, frame.stack());
    for (const Value* slot = frame.slots(); slot < end; ++slot) find(*slot);
  }

  void come_to_instance(const Value& value) {
    if (script::is_exception(value)) {
      const script::Traceback* trace = script::as_exception(value)->traceback.get();
      for (; trace != nullptr; trace = trace->next.get()) {
        if (trace->frame) come_to_frame(*static_cast<script::Frame*>(trace->frame.get()));
      }
    }
    script::Type* type = script::type_of(value);
    if ((type->type_flags & script::Type::kBuiltin) != 0) return;
    instances_.push_back(value);
    if (script::Attributes* attributes = script::attributes_of(value.object())) {
      for (const script::Attributes::Entry& entry : attributes->entries) find(entry.value);
      if (attributes->dict) find(attributes->dict.value());
    }
  }

  static bool is_suspendable(const Value& value) {
    return value.is(&script::coroutine_kind) || value.is(&script::generator_kind);
  }

  static void close(const Value& coroutine) {
    if (is_suspendable(coroutine)) script::queue_finalizer_of_kept(*coroutine.as<script::Generator>());
  }

  void come_to_future(runtime::Future& future) {
    futures_.push_back(Ref<runtime::Future>::share(&future));
    if (const runtime::Task* task = future.as_task()) find(Value::share(&task->coroutine()));
    find(future.peek());
    find(future.saved_cancellation());
    for (int i = 0; i < future.callback_count(); ++i) find(future.callback(i).target);
  }

  void come_to_loop(const runtime::Loop& loop) {
    for (std::size_t i = 0; i < loop.ready().size(); ++i) find_in(loop.ready().at(i));
    for (const runtime::TimerHandle* timer : loop.timers().timers()) find_in(*timer);
  }
  void find_in(const runtime::Handle& handle) {
    find(handle.target());
    find(handle.arguments());
  }

  runtime::Runtime& runtime_;
  std::unordered_set<const Object*> seen_;
  std::deque<Value> found_;
  std::vector<Ref<runtime::Future>> futures_;
  std::vector<Value> coroutines_;  // and generators
  std::vector<Value> instances_;   // of classes of the script
};

}  // namespace

void queue_last_words_of_names(script::Vm& vm, const script::Dict& names) {
  Collector collector(vm);
  for (const script::Dict::Entry& entry : names.entries) collector.find(entry.value);
  if (runtime::Loop* loop = vm.environment.runtime().event_loop()) collector.find(Value::share(loop));
  collector.find_all();
  collector.queue_all();
}

}  // namespace awaitscope::player
