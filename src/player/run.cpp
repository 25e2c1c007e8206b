#include "player/run.h"

#include <new>
#include <optional>

#include <fmt/format.h>

#include "player/last_words.h"
#include "runtime/loop.h"
#include "runtime/runtime.h"
#include "runtime/task.h"
#include "script/asyncio/host.h"
#include "script/core/names.h"
#include "script/core/program.h"
#include "script/core/traceback.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/types/identity.h"
#include "world/world.h"

namespace awaitscope::player {

using script::RunOutcome;
using script::Vm;
using trace::ScriptExit;

namespace {

constexpr int kCostOfText = 380;  // in instructions: print() writes a line in two

// How often limits are looked at.
constexpr std::int64_t kSlice = 200'000;  // instructions
constexpr std::int64_t kMebibyte = 1024 * 1024;
constexpr std::size_t kLongestQuestion = 1000;  // bytes of a prompt that are kept to be shown

std::string base_name(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

struct Run::Engine : script::Environment {
  Engine(Scenario run_scenario, Recorder::Detail detail, const Limits& run_limits, Output out_text, Output err_text)
      : scenario(std::move(run_scenario)),
        limits(run_limits),
        out(std::move(out_text)),
        err(std::move(err_text)),
        recorder(recording, detail),
        loop_runtime(host, &recorder),
        vm(*this) {
    host.set_vm(vm);
    recorder.set_runtime(loop_runtime);
    if (limits.kept != 0) recorder.set_ring();
    listener = &recorder;
    arguments.push_back(scenario.path);
    arguments.insert(arguments.end(), scenario.arguments.begin(), scenario.arguments.end());
    lines = detail == Recorder::Detail::Statements;
    vm.attention = lines;
    loop_runtime.set_finalizer_notice(&vm.attention);
    script::register_built_in_modules();
    script::register_script_library();
    world.emplace(vm, &recorder);
    vm.sources.add(scenario.path, scenario.text);
    recording.add_source({base_name(scenario.path), scenario.text, false});
    recorder.know_source(scenario.path, trace::SourceId{1});
    recorder.leave_out_directory(scenario.path.substr(0, scenario.path.size() - base_name(scenario.path).size()));
  }
  ~Engine() override {
    loop_runtime.set_finalizer_notice(nullptr);
    listener = nullptr;
    loop_runtime.end();
    world.reset();
    vm.abandon();
    script::forget_identities(vm);
  }

  // -- script::Environment
  void write_out(std::string_view text) override {
    Budget::spend(kCostOfText);
    text = within_limit(text);
    recorder.output(text);
    const std::size_t line_end = text.rfind('\n');
    if (line_end != std::string_view::npos) unfinished_line.clear();
    const std::string_view rest = text.substr(line_end + 1);
    if (unfinished_line.size() + rest.size() <= kLongestQuestion) unfinished_line += rest;
    if (out) out(text);
  }
  void write_err(std::string_view text) override {
    Budget::spend(kCostOfText);
    text = within_limit(text);
    if (!text.empty()) in_line_of_err = text.back() != '\n';
    recorder.error_output(text);
    if (err) err(text);
  }
  script::Answer read_line(std::string* line) override {
    const bool there = answered < scenario.input.size();
    waits_for_input = !there && scenario.more_input;
    if (waits_for_input) return script::Answer::NotYet;
    if (there) *line = scenario.input[answered++];
    recorder.input_read(there ? line : nullptr);
    return there ? script::Answer::Given : script::Answer::AtEnd;
  }
  bool module_source(std::string_view name, std::string* path, std::string* text) override {
    return scenario.module_source && scenario.module_source(name, path, text);
  }
  void source_loaded(const std::string& file, std::string_view text, bool library) override {
    recorder.know_source(file, recording.add_source({library ? file : base_name(file), std::string(text), library}));
  }
  runtime::Runtime& runtime() override { return loop_runtime; }

  // -- the run
  void begin();
  void go_on(std::int64_t slice);
  void take_steps();
  void finish_with(script::RunResult result);
  void finish_raised(Value exception);
  void leave_with(ScriptExit exit, int code);
  void leave();
  bool call_exit_functions();
  void end(ScriptExit exit, int code, std::string message = {});
  void end_deadlocked();
  void check_limits();
  std::string reached_limit() const;
  void clear_globals();
  void let_the_dead_speak();
  std::string_view within_limit(std::string_view text);

  Scenario scenario;
  Limits limits;
  Output out;
  Output err;
  trace::Recording recording;
  Recorder recorder;
  script::ScriptHost host;
  runtime::Runtime loop_runtime;
  Vm vm;
  std::optional<world::World> world;
  Ref<script::Module> main_module;
  Value uncaught;  // the exception that ended the script: its traceback keeps what its frames know
  Ending ending;
  bool begun = false;
  bool leaving = false;  // its last line has run, but threads may still do something
  enum class ExitFunctions { Waiting, Running, Over } exit_functions = ExitFunctions::Waiting;
  std::size_t answered = 0;
  bool waits_for_input = false;
  std::string unfinished_line;  // of output
  bool in_line_of_err = false;  // what was written there last did not end its line
  std::int64_t instructions = 0;
  std::int64_t written = 0;  // bytes of output
};

// How much of this text may still be written. What is over ends the run.
std::string_view Run::Engine::within_limit(std::string_view text) {
  const std::int64_t most = limits.output * kMebibyte;
  written += static_cast<std::int64_t>(text.size());
  if (most == 0 || written <= most) return text;
  vm.stop(Vm::Limit::Output);
  std::size_t fits = text.size() - static_cast<std::size_t>(std::min(written - most, static_cast<std::int64_t>(text.size())));
  while (fits > 0 && fits < text.size() && (static_cast<unsigned char>(text[fits]) & 0xC0) == 0x80) --fits;  // whole characters
  written = most;
  return text.substr(0, fits);
}

void Run::Engine::begin() {
  begun = true;
  Heap::set_limit(limits.memory == 0 ? SIZE_MAX : Heap::used() + static_cast<std::size_t>(limits.memory * kMebibyte));
  recorder.script_start(base_name(scenario.path));
  Ref<script::Code> code = script::compile_module(vm, scenario.text, scenario.path);
  if (!code) {
    ending.compiled = false;
    return finish_raised(vm.take_raised());
  }
  main_module = make_object<script::Module>(Ref<script::Str>::share(script::names::main));
  main_module->names->set_name(script::names::file, script::Str::make(scenario.path).value());
  vm.modules->set_name(script::names::main, main_module.value());
  const Value pushed = script::push_module_frame(vm, std::move(code), main_module->names, Value::none());
  if (!pushed.is_pushed()) finish_raised(vm.take_raised());
}

void Run::Engine::go_on(std::int64_t slice) {
  Budget::set(slice);
  if (limits.instructions != 0) vm.reserve = limits.instructions - instructions - slice;
  try {
    if (!begun) {
      begin();
      Budget::set(slice);  // reading the source does not count
    }
    if (!ending.ended) take_steps();
  } catch (const std::bad_alloc&) {
    vm.stop(Vm::Limit::Memory);
  }
  instructions += slice - Budget::left();
  if (!ending.ended) check_limits();
}

void Run::Engine::take_steps() {
  if (leaving) return leave();
  script::RunResult result = vm.run();
  if (result.outcome != RunOutcome::Paused) return finish_with(std::move(result));
  if (loop_runtime.deadlocked()) end_deadlocked();
}

void Run::Engine::finish_with(script::RunResult result) {
  if (result.outcome == RunOutcome::Raised) return finish_raised(std::move(result.value));
  leave_with(ScriptExit::Ok, 0);
}

void Run::Engine::leave_with(ScriptExit exit, int code) {
  leaving = true;
  ending.exit = exit;
  ending.code = code;
  leave();
}

// The script's last line has run. As CPython does: threads that are no daemons end first, then the script's names go.
void Run::Engine::leave() {
  const runtime::Resumed resumed = world->wait_for_threads();
  if (loop_runtime.deadlocked()) return end_deadlocked();
  if (resumed.paused() || !call_exit_functions()) return;
  clear_globals();
  if (vm.stopped == Vm::Limit::None) end(ending.exit, ending.code);
}

// atexit: false if the slice has ended among them.
bool Run::Engine::call_exit_functions() {
  if (exit_functions == ExitFunctions::Over) return true;
  if (exit_functions == ExitFunctions::Waiting) {
    exit_functions = ExitFunctions::Over;
    const Value* module = vm.modules->get_name(script::Str::intern("atexit").get());
    if (module == nullptr || !module->is(&script::module_kind)) return true;
    const Value* function = module->as<script::Module>()->names->get_name(script::Str::intern("_run_exitfuncs").get());
    if (function == nullptr || !vm.call(*function, {}).is_pushed()) return true;
  }
  const script::RunResult result = vm.run();
  exit_functions = result.outcome == RunOutcome::Paused ? ExitFunctions::Running : ExitFunctions::Over;
  return exit_functions == ExitFunctions::Over;
}

void Run::Engine::finish_raised(Value exception) {
  if (script::is_instance(exception, script::exceptions.SystemExit)) {
    const script::Tuple& details = *script::as_exception(exception)->arguments;
    const Value code = details.length == 0 ? Value::none() : details.items()[0];
    int status = code.is_none() || code.is_false() ? 0 : 1;
    if (code.is_small_int()) status = static_cast<int>(code.small_int() & 0xFF);
    if (!code.is_small_int() && !code.is_none() && !code.is_bool()) write_err(script::str_now(vm, code) + "\n");
    return leave_with(ScriptExit::SystemExit, status);
  }
  recorder.script_exception(exception);
  write_err(script::format_exception(vm, exception));
  uncaught = std::move(exception);
  leave_with(ScriptExit::Exception, 1);
}

// As at the interpreter's exit: what only cycles keep is heard, then what an uncaught exception has kept, then what the names
// reach; at last the names go, those with an underscore first, and what dies with them may speak.
void Run::Engine::clear_globals() {
  if (!main_module) return;
  script_ended = true;
  vm.clear_raised();
  // A loop's frame in the traceback keeps the future that failed, which keeps the exception: the collector would part them.
  const bool told = script::is_exception(uncaught);
  script::Traceback* trace = told ? script::as_exception(uncaught)->traceback.get() : nullptr;
  for (; trace != nullptr; trace = trace->next.get()) trace->kept = Value();
  uncaught = Value();
  let_the_dead_speak();
  script::Dict& names = *main_module->names;
  queue_last_words_of_names(vm, names);
  let_the_dead_speak();
  for (const bool underscored : {true, false}) {
    for (std::size_t i = 0; i < names.entries.size(); ++i) {
      const Value name = names.entries[i].key;
      if (name.empty() || !script::is_str(name)) continue;
      const script::Str* text = script::as_str(name);
      if ((text->length > 0 && text->at(0) == U'_') != underscored) continue;
      names.entries[i].value = Value::none();
    }
  }
  let_the_dead_speak();
  loop_runtime.queue_what_cycles_keep();
  let_the_dead_speak();
  world->close_what_is_open();
  loop_runtime.close_forgotten_loops();
}

void Run::Engine::let_the_dead_speak() {
  ++vm.unpausable;
  const runtime::Resumed spoken = loop_runtime.drain_finalizers();
  --vm.unpausable;
  if (spoken.raised()) write_err(script::format_exception(vm, spoken.value));
}

void Run::Engine::end(ScriptExit exit, int code, std::string message) {
  ending.ended = true;
  ending.exit = exit;
  ending.code = code;
  ending.message = std::move(message);
  recorder.flush_output();
  recorder.script_end(exit, code, ending.message);
}

void Run::Engine::end_deadlocked() {
  const std::string message = loop_runtime.deadlock();
  std::string text = "awaitscope: deadlock: " + message + "\n";
  for (runtime::Task* task = loop_runtime.first_pending_task(); task != nullptr;) {
    const runtime::Future* waiter = task->fut_waiter();
    text += fmt::format("  {} ({}) waits for {}\n", task->name(), task->coroutine().qualified_name(),
                        waiter == nullptr ? "its turn" : waiter->label());
    runtime::Future* next = task->next_pending();
    task = next == nullptr ? nullptr : next->as_task();
  }
  end(ScriptExit::Deadlock, 3, message);
  if (err) err(text);
}

std::string Run::Engine::reached_limit() const {
  if (vm.stopped == Vm::Limit::Output) return fmt::format("more than {} MiB of output (--max-output)", limits.output);
  if (vm.stopped == Vm::Limit::Memory || Heap::would_exceed(recording.memory())) {
    return limits.memory == 0 ? "no memory left" : fmt::format("more than {} MiB of memory (--max-memory)", limits.memory);
  }
  if (limits.instructions != 0 && instructions >= limits.instructions) {
    return fmt::format("more than {} instructions (--max-instructions)", limits.instructions);
  }
  if (limits.events != 0 && static_cast<std::int64_t>(recording.event_count()) > limits.events) {
    return fmt::format("more than {} events (--max-events)", limits.events);
  }
  return {};
}

void Run::Engine::check_limits() {
  if (limits.kept != 0) recording.keep_last(static_cast<trace::EventNumber>(limits.kept), &recorder);
  std::string message = reached_limit();
  if (message.empty()) return;
  const std::string place = vm.stopped == Vm::Limit::None ? vm.place() : vm.stopped_at;
  if (!place.empty()) message += ", at " + place;
  end(ScriptExit::Limit, 4, message);
  if (err) err((in_line_of_err ? "\nawaitscope: limit: " : "awaitscope: limit: ") + message + "\n");
}

Run::Run(Scenario scenario, Recorder::Detail detail, const Limits& limits, Output out, Output err)
    : engine_(std::make_unique<Engine>(std::move(scenario), detail, limits, std::move(out), std::move(err))) {}
Run::~Run() {
  engine_.reset();
  Heap::give_back_unused();
}

const Ending& Run::advance(std::int64_t instructions) {
  while (!engine_->ending.ended && !engine_->waits_for_input && instructions > 0) {
    std::int64_t slice = std::min(instructions, kSlice);
    if (engine_->limits.instructions != 0)
      slice = std::max<std::int64_t>(std::min(slice, engine_->limits.instructions - engine_->instructions), 1);
    engine_->go_on(slice);
    instructions -= slice;
    if (engine_->ending.ended) Heap::give_back_unused();
  }
  return engine_->ending;
}

const Ending& Run::advance_to_end() {
  end_input();
  while (!engine_->ending.ended) advance(INT64_MAX);
  return engine_->ending;
}

bool Run::waits_for_input() const { return engine_->waits_for_input; }
const std::string& Run::asked() const { return engine_->unfinished_line; }
const std::vector<std::string>& Run::answers() const { return engine_->scenario.input; }

void Run::answer(std::string line) {
  engine_->scenario.input.push_back(std::move(line));
  engine_->waits_for_input = false;
}

void Run::end_input() {
  engine_->scenario.more_input = false;
  engine_->waits_for_input = false;
}

const Ending& Run::ending() const { return engine_->ending; }
trace::Recording& Run::recording() { return engine_->recording; }
trace::Recording Run::take_recording() { return std::move(engine_->recording); }
std::int64_t Run::instructions() const { return engine_->instructions; }
std::size_t Run::left_in_rings() { return Vm::left_in_rings(); }
runtime::Runtime& Run::runtime() { return engine_->loop_runtime; }

}  // namespace awaitscope::player
