// The window.

#include "cli/commands.h"

namespace awaitscope::cli {

int window_command(const WindowOptions&) { return complain("this build has no window: it was configured with AWAITSCOPE_UI=OFF; see `awaitscope --help` for what it has"); }

}  // namespace awaitscope::cli
