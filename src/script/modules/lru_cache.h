#pragma once

namespace awaitscope::script {

struct Dict;

// _lru_cache_wrapper(function, maxsize, typed, cache_info): the function with a memory of its results.
void add_lru_cache(Dict& names);

}  // namespace awaitscope::script
