// Searching: texts as PCRE2 reads them, and one match at a time.

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>

#include <fmt/format.h>

#include "script/modules/regex.h"
#include "script/types/text.h"

namespace awaitscope::script {

Kind Subject::kind_of{"subject", destroy_as<Subject>};

std::string_view Subject::bytes() const {
  if (is_bytes(text)) return as_bytes(text)->view();
  return byte_of.empty() ? as_str(text)->ascii_view() : std::string_view(utf8);
}

std::int64_t Subject::length() const { return is_bytes(text) ? as_bytes(text)->length : as_str(text)->length; }

std::int64_t Subject::index_at(std::int64_t byte) const {
  if (byte_of.empty()) return byte;
  return std::lower_bound(byte_of.begin(), byte_of.end(), static_cast<std::int32_t>(byte)) - byte_of.begin();
}

Value Subject::slice(std::int64_t begin, std::int64_t end) const {
  if (is_bytes(text))
    return Bytes::make(as_bytes(text)->view().substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)))
        .value();
  return as_str(text)->slice(begin, end).value();
}

Ref<Subject> make_subject(Vm& vm, const Pattern& pattern, const Value& given) {
  std::string_view content;
  const Value text = !is_bytes(given) && buffer_of(given, &content) ? Bytes::make(content).value() : given;
  if (!is_str(text) && !is_bytes(text)) {
    vm.raise(exceptions.TypeError, fmt::format("expected string or bytes-like object, got '{}'", type_name(text)));
    return nullptr;
  }
  if (is_bytes(text) != pattern.of_bytes) {
    vm.raise(exceptions.TypeError, pattern.of_bytes ? "cannot use a bytes pattern on a string-like object"
                                                    : "cannot use a string pattern on a bytes-like object");
    return nullptr;
  }
  Ref<Subject> subject = make_object<Subject>();
  subject->text = text;
  if (is_bytes(text) || as_str(text)->ascii()) return subject;
  const Str* str = as_str(text);
  if (Heap::would_exceed(static_cast<std::size_t>(str->length) * 8)) {
    vm.raise(exceptions.MemoryError, "");
    return nullptr;
  }
  for (std::int64_t i = 0; i < str->length; ++i) {
    subject->byte_of.push_back(static_cast<std::int32_t>(subject->utf8.size()));
    const char32_t point = str->at(i);
    append_utf8(subject->utf8, point >= 0xD800 && point < 0xE000 ? U'\xFFFD' : point);  // a lone surrogate is no UTF-8
  }
  subject->byte_of.push_back(static_cast<std::int32_t>(subject->utf8.size()));
  return subject;
}

namespace {

// A pattern that explodes ends here instead of running for ever. PCRE2 does not tell how many steps a match took, so it is
// tried with few steps first, and each number that was not enough is known to have been taken.
constexpr std::uint32_t kSteps[] = {1'000, 50'000, 5'000'000};
constexpr std::uint32_t kMostSteps = 5'000'000;
constexpr std::uint32_t kMostMemory = 64 * 1024;  // KiB
constexpr int kCostOfMatch = 30;                  // instructions
constexpr int kCostOfStep = 4;
constexpr int kRoundsOfByte = 2;

pcre2_match_context* limits(std::uint32_t steps) {
  static pcre2_match_context* const context = [] {
    pcre2_match_context* made = pcre2_match_context_create(nullptr);
    pcre2_set_heap_limit(made, kMostMemory);
    return made;
  }();
  pcre2_set_match_limit(context, steps);
  return context;
}

// PCRE2 tells no group that was closed last: it is the one that ends last, of several the outermost.
std::int64_t last_closed(const Match& match) {
  std::int64_t last = 0;
  for (std::int64_t group = 1; group <= match.pattern->groups; ++group) {
    if (!match.has(group)) continue;
    if (last == 0 || match.end(group) > match.end(last)) last = group;
  }
  return last;
}

}  // namespace

Ref<Match> find_match(Vm& vm, Ref<Pattern> pattern, Ref<Subject> subject, std::int64_t from, std::int64_t end, Anchor anchor,
                      bool not_empty) {
  if (from > end) return nullptr;
  const std::string_view bytes = subject->bytes();
  std::uint32_t options = 0;
  if (!pattern->of_bytes) options |= PCRE2_NO_UTF_CHECK;
  if (anchor != Anchor::None) options |= PCRE2_ANCHORED;
  if (anchor == Anchor::Both) options |= PCRE2_ENDANCHORED;
  if (not_empty) options |= PCRE2_NOTEMPTY_ATSTART;
  int result = PCRE2_ERROR_MATCHLIMIT;
  Budget::spend(kCostOfMatch);
  for (const std::uint32_t steps : kSteps) {
    result =
        pcre2_match(pattern->code, reinterpret_cast<PCRE2_SPTR>(bytes.data()), static_cast<PCRE2_SIZE>(subject->byte_at(end)),
                    static_cast<PCRE2_SIZE>(subject->byte_at(from)), options, pattern->data, limits(steps));
    if (result != PCRE2_ERROR_MATCHLIMIT) break;
    Budget::spend(std::int64_t{steps} * kCostOfStep);
  }
  // Repetitions of one character count no steps: what was gone over counts.
  const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer(pattern->data);
  const std::int64_t read_to = result < 0 ? subject->byte_at(end) : static_cast<std::int64_t>(offsets[1]);
  Budget::spend_rounds(std::max<std::int64_t>(read_to - subject->byte_at(from), 0) * kRoundsOfByte);
  if (result == PCRE2_ERROR_NOMATCH) return nullptr;
  if (result < 0) {
    vm.raise(exceptions.RuntimeError,
             fmt::format("a regular expression may take {} steps in the sandbox, and this one needs more on this text: "
                         "write it so that it has fewer ways to match, without repetitions inside of repetitions",
                         kMostSteps));
    return nullptr;
  }
  Ref<Match> match = make_object<Match>();
  match->pattern = pattern;
  match->subject = subject;
  match->end_position = end;
  match->spans.assign(static_cast<std::size_t>(2 * (pattern->groups + 1)), -1);
  for (std::int64_t i = 0; i < 2 * std::min<std::int64_t>(result, pattern->groups + 1); ++i) {
    if (offsets[i] != PCRE2_UNSET)
      match->spans[static_cast<std::size_t>(i)] = subject->index_at(static_cast<std::int64_t>(offsets[i]));
  }
  match->last_group = last_closed(*match);
  return match;
}

}  // namespace awaitscope::script
