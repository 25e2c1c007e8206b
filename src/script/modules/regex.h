#pragma once

// Regular expressions: patterns compiled by PCRE2, and what they have found. The module _re; library/re.py is the module that scripts
// import.
//
// PCRE2 works on UTF-8. A text of ASCII is its own UTF-8; of any other a copy is made, with the way back from bytes to characters.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "script/objects/bytes.h"
#include "script/type.h"
#include "script/vm.h"

struct pcre2_real_code_8;
struct pcre2_real_match_data_8;

namespace awaitscope::script {

extern Kind pattern_kind;
extern Kind match_kind;

struct Pattern : Object {
  Pattern() : Object(&pattern_kind) {}
  ~Pattern();
  Value text;               // str or bytes
  std::uint32_t flags = 0;  // Python's
  std::int64_t groups = 0;
  Ref<Dict> names;  // of groups: name to number
  bool of_bytes = false;
  pcre2_real_code_8* code = nullptr;
  pcre2_real_match_data_8* data = nullptr;
};

// A text as PCRE2 reads it.
struct Subject : Object {
  static Kind kind_of;
  Subject() : Object(&kind_of) {}
  Value text;
  std::string utf8;                   // of a text that is not ASCII
  std::vector<std::int32_t> byte_of;  // of each character; empty if bytes are characters
  std::string_view bytes() const;
  std::int64_t length() const;  // characters, or bytes of bytes
  std::int64_t byte_at(std::int64_t index) const { return byte_of.empty() ? index : byte_of[static_cast<std::size_t>(index)]; }
  std::int64_t index_at(std::int64_t byte) const;
  Value slice(std::int64_t begin, std::int64_t end) const;
};

// The spans of all groups, in characters; -1 where a group did not take part.
struct Match : Object {
  Match() : Object(&match_kind) {}
  Ref<Pattern> pattern;
  Ref<Subject> subject;
  std::int64_t position = 0;
  std::int64_t end_position = 0;
  std::int64_t last_group = 0;      // the one closed last; 0: none
  std::vector<std::int64_t> spans;  // begin and end of group 0, 1, ...
  bool has(std::int64_t group) const { return spans[static_cast<std::size_t>(2 * group)] >= 0; }
  std::int64_t begin(std::int64_t group) const { return spans[static_cast<std::size_t>(2 * group)]; }
  std::int64_t end(std::int64_t group) const { return spans[static_cast<std::size_t>(2 * group + 1)]; }
  Value group(std::int64_t number, const Value& otherwise) const {
    return has(number) ? subject->slice(begin(number), end(number)) : otherwise;
  }
};

enum class Anchor { None, Begin, Both };

// Null, with a TypeError pending if the text is no text, or not of the pattern's kind.
Ref<Subject> make_subject(Vm& vm, const Pattern& pattern, const Value& text);
// The first match from `from` on, before `end`. Null: none, or an exception is pending. `not_empty`: an empty one at `from` does not
// count.
Ref<Match> find_match(Vm& vm, Ref<Pattern> pattern, Ref<Subject> subject, std::int64_t from, std::int64_t end, Anchor anchor,
                      bool not_empty);

// A replacement with its references: text and numbers of groups by turns.
struct Replacement : Object {
  static Kind kind_of;
  Replacement() : Object(&kind_of) {}
  struct Piece {
    Value text;  // empty: a group
    std::int64_t group = 0;
  };
  std::vector<Piece> pieces;
};

// False: what has been answered (an exception, or pushed()) is in *answer.
bool parse_replacement(Vm& vm, const Pattern& pattern, const Value& text, Ref<Replacement>* replacement, Value* answer);
// Appends what the replacement makes of a match; groups that did not take part are empty.
void expand(const Replacement& replacement, const Match& match, List& pieces);
// One str or bytes of several.
Value join_pieces(const Pattern& pattern, const List& pieces);

// Raises re.error. May be pushed.
Value raise_regex_error(Vm& vm, const std::string& message, const Value& pattern, std::int64_t position);

// Number of the group that a script names by number or name; -1 with an IndexError pending.
std::int64_t group_argument(Vm& vm, const Match& match, const Value& group);

void init_pattern_type();
void init_match_type();

}  // namespace awaitscope::script
