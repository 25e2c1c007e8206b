#pragma once

// How many bytes CPython 3.11 says that an object takes: scripts print it to compare a list with a generator. Ours take other amounts.

#include <cstdint>

#include "base/value.h"

namespace awaitscope::script {

// object.__sizeof__()
std::int64_t size_of(const Value& value);
// What sys.getsizeof() adds to it for objects that CPython's collector of cycles looks after.
std::int64_t size_of_collected(const Value& value);

}  // namespace awaitscope::script
