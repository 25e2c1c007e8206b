#include "script/collections/collections.h"

#include "script/collections/dict.h"
#include "script/collections/dict_views.h"
#include "script/collections/generic_alias.h"
#include "script/collections/iterators.h"
#include "script/collections/lazy.h"
#include "script/collections/list.h"
#include "script/collections/range.h"
#include "script/collections/set.h"
#include "script/collections/slice.h"

namespace awaitscope::script {

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
}

}  // namespace awaitscope::script
