// From JSON Lines to a recording. Names become ids by folding along: a name is looked up among the tasks there are.

#include <cmath>
#include <cstring>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "trace/jsonl.h"
#include "trace/jsonl_names.h"
#include "trace/slots.h"

namespace awaitscope::trace {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kLargestNumber = std::uint64_t{1} << 40;  // of ids; more is no trace of ours

class TraceReader {
 public:
  explicit TraceReader(Recording& recording) : recording_(recording) {}

  // False: the record makes no sense, and `problem` says why.
  bool take(const Json& record);
  std::string problem;

 private:
  const Json* find(std::string_view name) const {
    const auto found = record_->find(std::string(name));
    return found == record_->end() ? nullptr : &*found;
  }
  bool complain(std::string_view field, const char* what) {
    problem = "`" + std::string(field) + "` " + what;
    return false;
  }

  void move_clock(EventKind next);
  void append(const Event& event);
  bool read_field(const FieldInfo& field, Event& event);
  bool read_value(const FieldInfo& field, const Json& value, std::uint64_t& slot);
  bool read_number(const FieldInfo& field, const Json& value, std::uint64_t& slot);
  bool read_seconds(const FieldInfo& field, const Json& value, std::uint64_t& slot);
  bool read_word(const FieldInfo& field, const Json& value, std::uint64_t& slot);
  bool read_hidden(const FieldInfo& field, Event& event);
  void read_place(std::uint64_t& slot);
  bool read_waitable(const FieldInfo& field, const std::string& name, std::uint64_t& slot);
  bool read_source();

  TaskId numbered_task(const FieldInfo& field) const;
  TaskId task_named(const std::string& name) const;
  TextId given_name(TaskId task, const std::string& name);
  Preview preview(const std::string& text);

  Recording& recording_;
  LoopState state_;
  const Json* record_ = nullptr;
  EventKind kind_{};
  std::unordered_map<std::string, std::vector<TaskId>> tasks_;  // by name; of those called so now, the latest is last
};

void TraceReader::append(const Event& event) {
  recording_.writer().write(event);
  state_.apply(event);
}

// A trace shows that time has moved by the next record's time; a recording says so in a detail.
void TraceReader::move_clock(EventKind next) {
  const Json* time = find("t");
  if (time == nullptr || !time->is_number() || next == EventKind::ClockMoved) return;
  const double to = time->get<double>();
  if (to == state_.clock() || std::isnan(to)) return;
  const ClockReason why = state_.run().blocked            ? ClockReason::BlockingSleep
                          : next == EventKind::TimerFired ? ClockReason::Timer
                                                          : ClockReason::OutsideEvent;
  append(make_event(ClockMoved{.to = to, .why = why}));
}

bool TraceReader::take(const Json& record) {
  record_ = &record;
  const Json* word = record.is_object() ? find("kind") : nullptr;
  if (word == nullptr || !word->is_string()) {
    problem = "it has no kind";
    return false;
  }
  if (word->get_ref<const std::string&>() == "source") return read_source();
  const KindInfo* kind = find_kind(word->get_ref<const std::string&>());
  if (kind == nullptr) return true;  // somebody's own, or a later version's
  kind_ = kind->kind;
  move_clock(kind->kind);
  Event event;
  event.kind = kind->kind;
  for (std::size_t i = 0; i < kind->field_count; ++i) {
    const FieldInfo& field = kind->fields[i];
    if (field.form != Form::Derived && !read_field(field, event)) return false;
  }
  append(event);
  if (event.is<TaskCreated>() || event.is<TaskRenamed>()) {
    const TaskId id{event.slots[0]};
    tasks_[recording_.name(state_, id)].push_back(id);
  }
  return true;
}

// The text of a source, told before the first record that names it.
bool TraceReader::read_source() {
  Source source;
  const Json *name = find("name"), *text = find("text"), *number = find("source"), *library = find("library");
  if (name == nullptr || !name->is_string()) return complain("name", "is no text");
  if (text == nullptr || !text->is_string()) return complain("text", "is no text");
  if (number == nullptr || !number->is_number_unsigned() || number->get<std::uint64_t>() != recording_.sources().size() + 1) {
    return complain("source", "is not the next number");
  }
  source.name = name->get<std::string>();
  source.text = text->get<std::string>();
  source.library = library != nullptr && library->is_boolean() && library->get<bool>();
  recording_.add_source(std::move(source));
  return true;
}

bool TraceReader::read_field(const FieldInfo& field, Event& event) {
  std::uint64_t& slot = event.slots[field.slot];
  switch (field.form) {
    case Form::Hidden: return read_hidden(field, event);
    case Form::Place: return read_place(slot), true;
    case Form::TaskPair: {
      const Json* id = find("task_id");
      if (id != nullptr) return read_number(field, *id, slot);
      break;
    }
    case Form::Outcome: {
      const Json* value = find("result");
      if (value == nullptr) value = find("exception");
      if (value == nullptr) return true;
      return read_value(field, *value, slot);
    }
    default: break;
  }
  const Json* value = find(field.name);
  if (value == nullptr) {
    // What a record may lack: extra fields of ours, and whatever somebody else's recorder does not know.
    if (field.form == Form::IfSet || field.type == FieldType::Text || field.type == FieldType::Boolean ||
        field.type == FieldType::Preview || field.type == FieldType::Waitable ||
        (field.type == FieldType::Task && field.form != Form::TaskPair)) {
      return true;
    }
    return complain(field.name, "is missing");
  }
  return read_value(field, *value, slot);
}

bool TraceReader::read_value(const FieldInfo& field, const Json& value, std::uint64_t& slot) {
  switch (field.type) {
    case FieldType::Seconds: return read_seconds(field, value, slot);
    case FieldType::Timeout:
      if (!value.is_null()) return read_seconds(field, value, slot);
      slot = to_slot(Timeout::forever());
      return true;
    case FieldType::Boolean:
      if (!value.is_boolean()) return complain(field.name, "is neither true nor false");
      slot = value.get<bool>() ? 1 : 0;
      return true;
    case FieldType::Integer:
    case FieldType::Loop:
    case FieldType::Handle:
    case FieldType::Frame:
    case FieldType::Source: return value.is_null() || read_number(field, value, slot);
    default: break;
  }
  if (value.is_null()) return true;
  if (!value.is_string()) return complain(field.name, "is no text");
  const std::string& text = value.get_ref<const std::string&>();
  switch (field.type) {
    case FieldType::Text: {
      const bool plain_label = kind_ == EventKind::ReadyPush && (text == "step" || text == "wakeup");
      if (!plain_label) slot = recording_.intern(text).number;
      return true;
    }
    case FieldType::Preview: slot = preview(text).bits(); return true;
    case FieldType::Task: {
      TaskId id = numbered_task(field);
      if (!id) id = task_named(text);
      if (!id) return complain(field.name, "names a task that was never created");
      slot = id.number;
      return true;
    }
    case FieldType::Waitable: return read_waitable(field, text, slot);
    case FieldType::Primitive: {
      PrimitiveId id;
      if (!parse_primitive(text, id)) return complain(field.name, "is not the name of a lock, queue or the like");
      slot = key_of(id);
      return true;
    }
    default: return read_word(field, value, slot);
  }
}

bool TraceReader::read_number(const FieldInfo& field, const Json& value, std::uint64_t& slot) {
  if (!value.is_number_integer()) return complain(field.name, "is no whole number");
  if (field.type == FieldType::Integer) {
    slot = static_cast<std::uint64_t>(value.get<std::int64_t>());
    return true;
  }
  if (value.is_number_unsigned() ? value.get<std::uint64_t>() > kLargestNumber : value.get<std::int64_t>() < 0) {
    return complain(field.name, "is out of range");
  }
  slot = value.get<std::uint64_t>();
  return true;
}

bool TraceReader::read_seconds(const FieldInfo& field, const Json& value, std::uint64_t& slot) {
  if (!value.is_number()) return complain(field.name, "is no number of seconds");
  slot = to_slot(value.get<double>());
  return true;
}

bool TraceReader::read_word(const FieldInfo& field, const Json& value, std::uint64_t& slot) {
  const std::string& text = value.get_ref<const std::string&>();
  for (slot = 0; slot < enumerators(field.type); ++slot) {
    if (text == word_of(field.type, slot)) return true;
  }
  return complain(field.name, "is a word that is not known here");
}

// What JSON Lines shows as part of another field.
bool TraceReader::read_hidden(const FieldInfo& field, Event& event) {
  std::uint64_t& slot = event.slots[field.slot];
  if (field.type == FieldType::Boolean) {
    const Json* seconds = find("seconds");
    slot = seconds != nullptr && seconds->is_number_integer() ? 1 : 0;
    return true;
  }
  if (field.type == FieldType::Loop) {
    const Json* loop = find("loop");
    slot = state_.run().loop.number;
    return loop == nullptr || read_number(field, *loop, slot);
  }
  const Json* name = find("task");
  if (name == nullptr || !name->is_string()) return complain("task", "is missing");
  slot = given_name(TaskId{event.slots[0]}, name->get_ref<const std::string&>()).number;
  return true;
}

void TraceReader::read_place(std::uint64_t& slot) {
  const auto part = [this](std::string_view name) -> std::int32_t {
    const Json* value = find(name);
    if (value == nullptr || !value->is_number_integer()) return 0;
    const std::int64_t number = value->get<std::int64_t>();
    return number < 0 || number > 1'000'000'000 ? 0 : static_cast<std::int32_t>(number);
  };
  const Span span{part("line"), part("column"), part("end_line"), part("end_column")};
  if (span.line != 0) slot = recording_.intern(span).number;
}

bool TraceReader::read_waitable(const FieldInfo& field, const std::string& name, std::uint64_t& slot) {
  FutureId future;
  const bool is_future = parse_future(name, future);
  if (is_future && (kind_ == EventKind::FutureCreated || state_.future(future) != nullptr)) {
    slot = Waitable(future).key();
    return true;
  }
  TaskId task = numbered_task(field);
  if (!task) task = task_named(name);
  if (task) {
    slot = Waitable(task).key();
    return true;
  }
  if (name == "yield" && kind_ == EventKind::TaskSuspended) {
    slot = Waitable::yield().key();
    return true;
  }
  if (!is_future) return complain(field.name, "names neither a future nor a task that was created");
  slot = Waitable(future).key();
  return true;
}

// The task of a field that says its number too (`by` and `by_id`), if there is such a task; recorders of real programs do,
// where names are not unique.
TaskId TraceReader::numbered_task(const FieldInfo& field) const {
  const Json* number = find(std::string(field.name) + "_id");
  if (number == nullptr || !number->is_number_unsigned()) return {};
  const TaskId id{number->get<std::uint64_t>()};
  return state_.task(id) == nullptr ? TaskId{} : id;
}

// Several tasks may have one name: the one that runs, else the latest that is not done, else the latest.
TaskId TraceReader::task_named(const std::string& name) const {
  const auto found = tasks_.find(name);
  if (found == tasks_.end()) return {};
  TaskId best;
  bool best_is_alive = false;
  constexpr std::size_t kMost = 64;  // so that a thousand tasks of one name cost no thousand times a thousand steps
  const std::vector<TaskId>& tasks = found->second;
  for (std::size_t back = 0; back < tasks.size() && back < kMost; ++back) {
    const TaskId id = tasks[tasks.size() - 1 - back];
    if (recording_.name(state_, id) != name) continue;
    if (id == state_.run().running_task) return id;
    const TaskRow* row = state_.task(id);
    const bool alive = row != nullptr && row->phase != TaskPhase::Done;
    if (!best || (alive && !best_is_alive)) {
      best = id;
      best_is_alive = alive;
    }
  }
  return best;
}

TextId TraceReader::given_name(TaskId task, const std::string& name) {
  return name == "Task-" + std::to_string(task.number) ? TextId{} : recording_.intern(name);
}

Preview TraceReader::preview(const std::string& text) {
  if (text == "None") return Preview::none();
  if (text == "True") return Preview::constant(Preview::Constant::True);
  if (text == "False") return Preview::constant(Preview::Constant::False);
  const std::size_t sign = !text.empty() && text[0] == '-' ? 1 : 0;
  if (text.size() > sign && text.size() <= 15 && text.find_first_not_of("0123456789", sign) == std::string::npos) {
    const std::int64_t number = std::stoll(text);
    if (std::to_string(number) == text) return Preview::integer(number);
  }
  return recording_.intern(text);
}

std::string shown(std::string_view line) {
  constexpr std::size_t kMost = 60;
  return std::string(line.substr(0, kMost)) + (line.size() > kMost ? "..." : "");
}

// Nesting is bounded before the parser sees the text: it recurses.
bool too_deep(std::string_view line) {
  int depth = 0;
  for (const char c : line) {
    depth += c == '[' || c == '{' ? 1 : 0;
    if (depth > 5000) return true;
  }
  return false;
}

}  // namespace

Result<Recording> read_jsonl(std::string_view text, const std::string& name, const Progress& progress) {
  Recording recording;
  TraceReader reader(recording);
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::uint64_t number = 0;
  ProgressTeller teller(progress);
  const auto total = static_cast<double>(text.size());
  while (!text.empty()) {
    if (!teller.tell(1 - static_cast<double>(text.size()) / total)) return stopped();
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const Json record = too_deep(line) ? Json(Json::value_t::discarded) : Json::parse(line, nullptr, false);
    // A recorder that makes room ahead fills it with line ends; when it is killed they are still there.
    const auto cut = [&] {
      return end == std::string_view::npos || (text.size() > 1 && text.find_first_not_of('\n') == std::string_view::npos);
    };
    if (record.is_discarded() && recording.event_count() > 0 && cut()) {
      recording.set_damage("the last line of " + name + " is cut off: " + shown(line));
      break;
    }
    const std::string where = name + ", line " + std::to_string(number);
    if (record.is_discarded()) return Error{"this is no JSON: " + shown(line), where, "a trace has one JSON object a line"};
    if (!reader.take(record)) return Error{"this is no record of a trace: " + reader.problem, where, ""};
  }
  if (recording.event_count() == 0) return Error{"there is no event in it", name, "a trace has one JSON object a line"};
  return recording;
}

}  // namespace awaitscope::trace
