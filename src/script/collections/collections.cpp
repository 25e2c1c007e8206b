#include "script/collections/collections.h"

#include "script/collections/dict.h"
#include "script/collections/dict_views.h"
#include "script/collections/generic_alias.h"
#include "script/collections/iterators.h"
#include "script/collections/lazy.h"
#include "script/collections/list.h"
#include "script/collections/mapping_proxy.h"
#include "script/collections/range.h"
#include "script/collections/set.h"
#include "script/collections/slice.h"
#include "script/collections/slot_methods.h"
#include "script/objects/byte_array.h"
#include "script/objects/complex.h"

namespace awaitscope::script {
namespace {

void add_special_methods() {
  using B = BinaryOperator;
  add_slot_methods(types.list, {B::Add, B::Multiply}, {B::Add, B::Multiply});
  add_slot_methods(types.tuple, {B::Add, B::Multiply});
  add_slot_methods(types.dict, {B::Or}, {B::Or});
  add_slot_methods(types.set, {B::And, B::Or, B::Xor, B::Subtract}, {B::And, B::Or, B::Xor, B::Subtract});
  add_slot_methods(types.frozenset, {B::And, B::Or, B::Xor, B::Subtract});
  add_slot_methods(types.str, {B::Add, B::Multiply, B::Remainder});
  add_slot_methods(types.bytes, {B::Add, B::Multiply, B::Remainder});
  add_slot_methods(byte_array_type, {B::Add, B::Multiply, B::Remainder}, {B::Add, B::Multiply});
  add_slot_methods(memory_view_type);
  for (Type* number : {types.integer, types.floating}) {
    add_slot_methods(number, {B::Add, B::Subtract, B::Multiply, B::TrueDivide, B::FloorDivide, B::Remainder, B::Power});
  }
  add_slot_methods(complex_type, {B::Add, B::Subtract, B::Multiply, B::TrueDivide, B::Power});
  add_slot_methods(types.integer, {B::LeftShift, B::RightShift, B::And, B::Or, B::Xor});
  for (Type* other : {types.range, types.slice, lazy_types.enumerate, lazy_types.zip, lazy_types.map, lazy_types.filter,
                      lazy_types.reversed}) {
    add_slot_methods(other);
  }
}

}  // namespace

void init_collection_types() {
  init_list_type();
  init_tuple_type();
  init_dict_type();
  init_dict_view_types();
  init_set_types();
  init_range_types();
  init_slice_type();
  init_iterator_types();
  init_lazy_types();
  init_reversed_types();
  init_generic_types();
  init_mapping_proxy_type();
  add_special_methods();
}

}  // namespace awaitscope::script
