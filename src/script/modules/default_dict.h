#pragma once

namespace awaitscope::script {

struct Dict;

void add_default_dict(Dict& names);  // collections.defaultdict

}  // namespace awaitscope::script
