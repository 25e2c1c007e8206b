#include "script/core/traceback.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <vector>

#include "script/asyncio/host.h"
#include "script/core/exception_group.h"
#include "script/core/names.h"
#include "script/frame.h"
#include "syntax/diagnostic.h"

namespace awaitscope::script {
namespace {

// How often the same place may follow itself before the rest is counted (recursions).
constexpr int kMostRepeats = 3;

}  // namespace

std::string str_now(Vm& vm, const Value& value) {
  static const Ref<Native> function =
      make_object<Native>("str", [](Vm& machine, const Arguments& arguments) { return machine.str(arguments[0]); });
  const Value text = vm.call_now(function.value(), {value});
  if (!text.empty() && is_str(text)) return as_str(text)->utf8();
  vm.clear_raised();
  return "<exception str() failed>";
}

namespace {

std::string_view stripped(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\f");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\f\r\n") + 1 - begin);
}

std::size_t points_in(std::string_view utf8) {
  std::size_t count = 0;
  for (const char byte : utf8) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

// What is printed of a line.
std::string_view shown_line(std::string_view line, Printer printer) {
  const std::string_view text = stripped(line);
  if (printer == Printer::Module || text.empty()) return text;
  const std::size_t begin = static_cast<std::size_t>(text.data() - line.data());
  return line.substr(begin, line.find_last_not_of("\r\n") + 1 - begin);
}

// The row of marks under a line: "    ~~~~^~~~", or nothing if the place is the whole line.
std::string carets(std::string_view line, const Position& position, Printer printer) {
  const std::string_view text = stripped(line), shown = shown_line(line, printer);
  const std::size_t indent = static_cast<std::size_t>(text.data() - line.data());
  const auto begin = static_cast<std::size_t>(position.column);
  std::size_t end = position.line == position.end_line ? static_cast<std::size_t>(position.end_column) : indent + text.size();
  if (begin < indent || begin > line.size() || end <= begin) return {};
  end = std::min(end, indent + text.size());
  const std::string_view segment = line.substr(begin, end - begin);
  const std::size_t width = points_in(segment);
  const CaretAnchors anchors = position.line == position.end_line ? caret_anchors(segment) : CaretAnchors();
  if (width >= points_in(shown) && !anchors.found) return {};
  const std::size_t before = points_in(line.substr(indent, begin - indent));
  const std::size_t behind = printer == Printer::Module ? shown_line(line, Printer::Interpreter).size() - text.size() : 0;
  std::string row = "    " + std::string(before > behind ? before - behind : 0, ' ');
  if (!anchors.found) return row + std::string(width, '^') + "\n";
  const std::size_t left = points_in(segment.substr(0, anchors.left_end));
  const std::size_t right = points_in(segment.substr(0, anchors.right_begin));
  return row + std::string(left, '~') + std::string(right - left, '^') + std::string(width - right, '~') + "\n";
}

}  // namespace

// One frame: the place, and its line if the source is known.
std::string format_frame(Vm& vm, const Traceback& entry, Printer printer) {
  if (!entry.frame) return fmt::format("  File \"{}\", in {}\n", entry.module, entry.function);
  const auto* frame = static_cast<const Frame*>(entry.frame.get());
  const Code& code = *frame->function->code;
  const std::string file = code.file->utf8();
  const Position& position = code.positions[entry.instruction];
  if (!file.empty() && file.front() == '<' &&
      file != "<string>") {  // the engine's own: the package alone, without the part of it
    const std::string package = file.find('.') == std::string::npos ? file : file.substr(0, file.find('.')) + ">";
    return fmt::format("  File \"{}\", in {}\n", package, code.name->utf8());
  }
  std::string text = fmt::format("  File \"{}\", line {}, in {}\n", file, position.line, code.name->utf8());
  const std::string_view line = vm.sources.line(file, position.line);
  if (stripped(line).empty()) return text;
  return text + fmt::format("    {}\n", shown_line(line, printer)) + carets(line, position, printer);
}

std::string format_frames(Vm& vm, const Traceback* entry, Printer printer) {
  std::string text;
  std::string last;
  int repeats = 0;
  const auto close_run = [&] {
    if (repeats <= kMostRepeats) return;
    const int more = repeats - kMostRepeats;
    text += fmt::format("  [Previous line repeated {} more time{}]\n", more, more == 1 ? "" : "s");
  };
  for (; entry != nullptr; entry = entry->next.get()) {
    std::string one = format_frame(vm, *entry, printer);
    if (one == last) {
      ++repeats;
    } else {
      close_run();
      repeats = 1;
      last = one;
    }
    if (repeats <= kMostRepeats) text += one;
  }
  close_run();
  return text;
}

namespace {

// A SyntaxError shows its own place, with its caret.
std::string syntax_error_text(const Exception& error, syntax::DiagnosticType type) {
  const auto get = [&](const char* name) {
    const Value* value = error.attributes.get(Str::intern(name).get());
    return value == nullptr ? Value() : *value;
  };
  const auto number = [&](const char* name) {
    const Value value = get(name);
    return value.is_small_int() ? static_cast<int>(value.small_int()) : 0;
  };
  const auto text = [&](const char* name) {
    const Value value = get(name);
    return !value.empty() && is_str(value) ? as_str(value)->utf8() : std::string();
  };
  syntax::Diagnostic diagnostic;
  diagnostic.type = type;
  diagnostic.span = {number("lineno"), number("offset"), number("end_lineno"), number("end_offset")};
  diagnostic.message = text("msg");
  diagnostic.text = text("text");
  diagnostic.has_text = !diagnostic.text.empty();
  return syntax::format_syntax_error(diagnostic, text("filename"));
}

// The type of a SyntaxError that came from a source text; nothing for other exceptions.
std::optional<syntax::DiagnosticType> syntax_error_type(const Value& exception) {
  if (!is_instance(exception, exceptions.SyntaxError) ||
      as_exception(exception)->attributes.get(Str::intern("filename").get()) == nullptr)
    return std::nullopt;
  if (is_instance(exception, exceptions.TabError)) return syntax::DiagnosticType::TabError;
  return is_instance(exception, exceptions.IndentationError) ? syntax::DiagnosticType::IndentationError
                                                             : syntax::DiagnosticType::SyntaxError;
}

}  // namespace

std::string format_exception_only(Vm& vm, const Value& exception) {
  if (const auto type = syntax_error_type(exception)) return syntax_error_text(*as_exception(exception), *type);
  const Type* type = type_of(exception);
  std::string name = type->qualified_name->utf8();
  const std::string module = is_str(type->module) ? as_str(type->module)->utf8() : "";
  if (!module.empty() && module != "builtins" && module != "__main__") name = module + "." + name;
  const std::string message = str_now(vm, exception);
  std::string text = (message.empty() ? name : name + ": " + message) + suggestion(vm, exception) + "\n";
  if (const Value* notes = as_exception(exception)->attributes.get(names::notes); notes != nullptr && is_list(*notes)) {
    for (const Value& note : as_list(*notes)->items) text += str_now(vm, note) + "\n";
  }
  return text;
}

namespace {

constexpr const char* kCause = "\nThe above exception was the direct cause of the following exception:\n\n";
constexpr const char* kContext = "\nDuring handling of the above exception, another exception occurred:\n\n";

}  // namespace

namespace {

// How much of a group is shown (traceback.TracebackException's own limits).
constexpr int kMostMembers = 15;
constexpr int kDeepestGroup = 10;

// Writes lines behind the rails of the groups around them: "  | ".
class GroupPrinter {
 public:
  GroupPrinter(Vm& vm, Printer by) : vm_(vm), printer_(by) {}

  void print_chain(const Value& exception, Chain chained) {
    // The chain is walked outwards and printed from its innermost link; a ring ends where it closes.
    std::vector<Value> chain;
    std::unordered_set<const Object*> met;
    std::vector<const char*> links;
    for (Value link = exception;;) {
      if (!met.insert(link.object()).second) {
        links.pop_back();
        break;
      }
      chain.push_back(link);
      if (chained == Chain::Without) break;
      const Exception* current = as_exception(link);
      if (is_exception(current->cause)) {
        links.push_back(kCause);
        link = current->cause;
      } else if (is_exception(current->context) && !current->suppress_context) {
        links.push_back(kContext);
        link = current->context;
      } else {
        break;
      }
    }
    for (std::size_t i = chain.size(); i-- > 0;) {
      print_one(chain[i], chained);
      if (i > 0) write(links[i - 1]);
    }
  }

  std::string take() { return std::move(text_); }

 private:
  std::string indent() const { return std::string(static_cast<std::size_t>(2 * depth_), ' '); }

  // Each line of the text behind the rail, if there is a group around.
  void write(std::string_view text, char rail = '|') {
    if (depth_ == 0) {
      text_ += text;
      return;
    }
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
      text_ += indent();
      text_ += rail;
      text_ += ' ';
      text_ += text.substr(0, end);
      text.remove_prefix(end);
    }
  }

  void print_one(const Value& exception, Chain chained) {
    const bool group = is_exception_group(exception);
    if (group && depth_ > kDeepestGroup) return write(fmt::format("... (max_group_depth is {})\n", kDeepestGroup));
    const bool outermost = group && depth_ == 0;
    if (outermost) ++depth_;
    const Traceback* traceback = as_exception(exception)->traceback.get();
    if (traceback != nullptr) {
      if (group)
        write("Exception Group Traceback (most recent call last):\n", outermost ? '+' : '|');
      else
        write("Traceback (most recent call last):\n");
      write(format_frames(vm_, traceback, printer_));
    }
    write(format_exception_only(vm_, exception));
    if (group) print_members(exception, chained);
    if (outermost) --depth_;
  }

  void print_members(const Value& exception, Chain chained) {
    const Tuple* members = members_of_group(exception);
    const std::int64_t shown = std::min<std::int64_t>(members->length, kMostMembers + 1);
    needs_end_ = false;
    for (std::int64_t i = 0; i < shown; ++i) {
      const bool last = i + 1 == shown;
      if (last) needs_end_ = true;
      const bool truncated = i >= kMostMembers;
      const std::string title = truncated ? "..." : fmt::format("{}", i + 1);
      text_ += indent() + (i == 0 ? "+-" : "  ") + fmt::format("+---------------- {} ----------------\n", title);
      ++depth_;
      if (truncated) {
        const std::int64_t more = members->length - kMostMembers;
        write(fmt::format("and {} more exception{}\n", more, more > 1 ? "s" : ""));
      } else {
        print_chain(members->items()[i], chained);
      }
      if (last && needs_end_) {
        text_ += indent() + "+------------------------------------\n";
        needs_end_ = false;
      }
      --depth_;
    }
  }

  Vm& vm_;
  Printer printer_;
  std::string text_;
  int depth_ = 0;
  bool needs_end_ = false;
};

}  // namespace

std::string format_exception(Vm& vm, const Value& exception, Chain chained, Printer by) {
  GroupPrinter printer(vm, by);
  printer.print_chain(exception, chained);
  return printer.take();
}

}  // namespace awaitscope::script
