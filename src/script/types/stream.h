#pragma once

// sys.stdout and sys.stderr: text streams that end in the run's environment. (Type io.TextIOWrapper.)

#include <string_view>

#include "base/value.h"

namespace awaitscope::script {

class Vm;
struct Str;

enum class StreamTarget { Out, Error };

extern Kind stream_kind;

struct Stream : Object {
  explicit Stream(StreamTarget stream_target) : Object(&stream_kind), target(stream_target) {}
  StreamTarget target;
};

// One for each target, shared by everybody.
Value standard_stream(StreamTarget target);
// Empty with UnicodeEncodeError pending: lone surrogates cannot be written to stdout (stderr shows them as \udXXX).
Value write_to_stream(Vm& vm, const Stream& stream, const Str* text);
// The stream that print() writes to: sys.stdout as the script has set it, or the standard one.
Value current_stdout(Vm& vm);

void init_stream_type();

}  // namespace awaitscope::script
