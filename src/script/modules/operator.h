#pragma once

namespace awaitscope::script {

struct Dict;

void add_operator_getters(Dict& names);  // itemgetter, attrgetter, methodcaller

}  // namespace awaitscope::script
