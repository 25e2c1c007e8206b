#pragma once

// The type dict, and updating a dict from whatever a script gives.

#include "base/value.h"
#include "script/objects/containers.h"
#include "script/vm.h"

namespace awaitscope::script {

// dict.update(other, **keywords): `other` is a dict, an object with keys(), or an iterable of pairs. `keywords` is a dict or
// null. Answers `answer`, when all is done; may be pushed.
Value update_dict_from(Vm& vm, Dict* dict, const Value& other, Ref<Dict> keywords, Value answer);

// The keywords of a call as a dict; null if there are none.
Ref<Dict> keyword_dict(const Arguments& arguments);

Value raise_key_error(Vm& vm, const Value& key);

// Whether going through the dict sees its entries themselves: it is exact, or its class has no __iter__ of its own.
bool iterates_plainly(const Value& dict);

void init_dict_type();

}  // namespace awaitscope::script
