#pragma once

// What dict.keys(), values() and items() answer: windows onto a dict.

#include "script/objects/containers.h"
#include "script/vm.h"

namespace awaitscope::script {

extern Kind dict_keys_kind;
extern Kind dict_values_kind;
extern Kind dict_items_kind;

struct DictView : Object {
  DictView(const Kind* form, Ref<Dict> of) : Object(form), dict(std::move(of)) {}
  Ref<Dict> dict;
};

inline bool is_dict_view(const Value& value) {
  return value.is(&dict_keys_kind) || value.is(&dict_values_kind) || value.is(&dict_items_kind);
}
// Keys, values or pairs at this moment.
Ref<List> view_to_list(const Value& view);

void init_dict_view_types();

}  // namespace awaitscope::script
