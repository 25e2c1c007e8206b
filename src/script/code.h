#pragma once

// A code object: what the compiler makes of one scope (module, class body, function, lambda, comprehension) and the
// interpreter runs. Immutable once made, but for the caches at its sites.

#include <cstdint>
#include <string>
#include <vector>

#include "base/value.h"
#include "script/objects/str.h"
#include "script/operators.h"

namespace awaitscope::script {

struct Type;
struct Tuple;

// clang-format off
// clang-format off
enum class Opcode : std::uint8_t {
#define OPCODE(name, operand, stack, what) name,
#include "script/opcodes.def"
#undef OPCODE
};
// clang-format on
// clang-format on
const char* opcode_name(Opcode opcode);

// 32 bits: the opcode and an operand of 24 bits, or two of 12.
struct Instruction {
  std::uint32_t bits = 0;

  static constexpr std::uint32_t kLargestOperand = (1u << 24) - 1;
  static constexpr std::uint32_t kLargestHalf = (1u << 12) - 1;
  static Instruction make(Opcode opcode, std::uint32_t a = 0) { return {static_cast<std::uint32_t>(opcode) | a << 8}; }
  static Instruction make(Opcode opcode, std::uint32_t first, std::uint32_t second) {
    return make(opcode, first | second << 12);
  }

  Opcode opcode() const { return static_cast<Opcode>(bits & 0xFF); }
  std::uint32_t a() const { return bits >> 8; }
  std::uint32_t first() const { return bits >> 8 & kLargestHalf; }
  std::uint32_t second() const { return bits >> 20; }
};

// Where an instruction comes from: lines from 1; columns from 0 in bytes of UTF-8, the end exclusive (CPython's
// co_positions). Line 0: the instruction has no place of its own.
struct Position {
  std::int32_t line = 0;
  std::int32_t end_line = 0;
  std::int32_t column = 0;
  std::int32_t end_column = 0;
};

// Instructions begin <= i < end, if they raise, go on at `handler` with the value stack cut to `depth` and the exception
// pushed. Entries are in no order; of those that cover an instruction the innermost is the LAST in the list.
struct HandlerRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t handler = 0;
  std::uint32_t depth = 0;
};

// A place in the code that looks a global name up, with what was found last time.
struct GlobalSite {
  Ref<Str> name;
  std::uint32_t globals_keys = 0;  // Dict::keys_version at that time
  std::uint32_t builtins_keys = 0;
  std::int32_t index = -1;  // of the entry; in builtins if `in_builtins`
  bool in_builtins = false;
};

// A place in the code that looks an attribute up.
struct AttributeSite {
  Ref<Str> name;
  std::uint32_t type_version = 0;  // 0: nothing remembered
  std::uint32_t index = 0;         // where the instance keeps it, if `kind` says so
  enum class Found : std::uint8_t { Nothing, InInstance, Method, InType } found = Found::Nothing;
  Object* in_type = nullptr;  // borrowed: the type keeps it alive while its version holds
};

struct ImportSite {
  Ref<Str> name;           // "a.b" or ""
  std::int32_t level = 0;  // leading dots
};

// clang-format off
// clang-format off
enum MakeFunctionFlags : std::uint32_t {
  kHasDefaults = 1, kHasKeywordDefaults = 2, kHasAnnotations = 4, kHasClosure = 8,
};
// clang-format on
// clang-format on

// FormatValue's operand: the conversion in the low two bits, bit 2 if a spec is on the stack.
enum FormatFlags : std::uint32_t { kNoConversion = 0, kStr = 1, kRepr = 2, kAscii = 3, kHasSpec = 4 };

struct Code : Object {
  Code();

  enum Flag : std::uint32_t {
    kOptimized = 1,       // function-like: locals in slots (not module, not class body)
    kGenerator = 2,       // contains yield, is no async def
    kCoroutine = 4,       // async def without yield
    kAsyncGenerator = 8,  // async def with yield
    kVarArgs = 16,        // *args
    kVarKeywords = 32,    // **kwargs
    kNested = 64,
    kClassBody = 128,
    kModule = 256,
    kIterableCoroutine = 512,  // a generator that may be awaited
  };
  static constexpr std::uint32_t kAnyGenerator = kGenerator | kCoroutine | kAsyncGenerator;

  Ref<Str> name;            // "fetch"
  Ref<Str> qualified_name;  // "main.<locals>.fetch"
  Ref<Str> file;            // as tracebacks name it
  std::uint32_t code_flags = 0;
  std::int32_t first_line = 0;
  Value documentation;  // the docstring of a function; empty if it has none

  // Slots of a frame: arguments (positional-only, positional, keyword-only, *args, **kwargs in this order), other locals
  // and cells, free variables last; then the value stack.
  std::uint32_t positional_only = 0;
  std::uint32_t positional = 0;  // positional-only ones included
  std::uint32_t keyword_only = 0;
  std::uint32_t slots = 0;        // all of the above
  std::uint32_t free_begin = 0;   // first slot of the free variables: closure[i] goes to slot free_begin + i
  std::uint32_t stack_depth = 0;  // most values on the stack at once
  std::vector<Ref<Str>> slot_names;

  std::vector<Instruction> instructions;
  std::vector<Position> positions;  // one for each instruction
  std::vector<HandlerRange> handlers;
  std::vector<Value> constants;
  std::vector<Ref<Str>> names;  // operands "name"
  std::vector<GlobalSite> globals;
  std::vector<AttributeSite> attributes;
  std::vector<ImportSite> imports;

  bool is(Flag flag) const { return (code_flags & flag) != 0; }
  std::uint32_t argument_slots() const {
    return positional + keyword_only + (is(kVarArgs) ? 1 : 0) + (is(kVarKeywords) ? 1 : 0);
  }
};

extern Kind code_kind;

// One line an instruction, for tests and for people.
std::string disassemble(const Code& code);

}  // namespace awaitscope::script
