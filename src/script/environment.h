#pragma once

// What a run may reach: two streams of text, the answers to input(), the simulated clock and loop, the source files beside
// the script. The owner of the run gives it; nothing else of the machine can be touched from a script. And whom to tell
// what the interpreter does: frames, statements, locals.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"

namespace awaitscope::runtime {
class Runtime;
}

namespace awaitscope::script {

struct Frame;
struct Code;

// What came of asking for an answer to input().
enum class Answer : std::uint8_t {
  Given,
  AtEnd,   // there will be none any more
  NotYet,  // ask again in the next slice
};

// Told by the interpreter while it runs; silent by default. Of generators and coroutines always; of plain calls, statements
// and exceptions only with Environment::lines.
class ScriptListener {
 public:
  virtual ~ScriptListener() = default;
  virtual void statement_begun(Frame&) {}
  virtual void frame_entered(Frame&, Frame* /*caller*/) {}  // caller null: the loop, or nobody
  virtual void frame_left(Frame&, const Value& /*result*/) {}
  virtual void frame_yielded(Frame&, const Value& /*value*/) {}
  virtual void frame_unwound(Frame&, const Value& /*exception*/) {}
  virtual void exception_raised(Frame&, const Value& /*exception*/) {}
  virtual void exception_caught(Frame&) {}
  virtual void coroutine_made(Frame&) {}
  virtual void coroutine_dropped(Frame&, bool /*started*/) {}
};

class Environment {
 public:
  virtual ~Environment() = default;
  virtual void write_out(std::string_view text) = 0;
  virtual void write_err(std::string_view text) = 0;
  // The next answer for input(), without its line end.
  virtual Answer read_line(std::string* line) = 0;
  // The text of a module `name` that lies beside the script; false if there is none.
  virtual bool module_source(std::string_view name, std::string* path, std::string* text) = 0;
  // A module's source has been compiled: `file` as its code names it. `library` is true of the engine's own modules.
  virtual void source_loaded(const std::string& /*file*/, std::string_view /*text*/, bool /*library*/) {}
  virtual runtime::Runtime& runtime() = 0;

  std::vector<std::string> arguments;  // sys.argv
  ScriptListener* listener = nullptr;  // told of frames; null: nobody listens
  bool script_ended = false;           // what is left of it goes now
  bool lines = false;                  // told of statements too
};

}  // namespace awaitscope::script
