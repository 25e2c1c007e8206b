#include "script/modules/lru_cache.h"

#include <cstddef>

#include "script/arguments.h"
#include "script/collections/dict_table.h"
#include "script/core/type_names.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/type.h"

// Objects have one base without virtual functions: the compilers we use know the place of every member.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace awaitscope::script {
namespace {

extern Kind cache_kind;

// The dict keeps keys in the order of their use: a hit takes its entry out and puts it in again.
struct LruCache : Object {
  LruCache() : Object(&cache_kind) {}
  Value function;
  Value make_info;         // the class CacheInfo
  std::int64_t most = -1;  // -1: no limit
  bool typed = false;
  std::int64_t hits = 0;
  std::int64_t misses = 0;
  Ref<Dict> results = Dict::make();
  std::size_t oldest = 0;  // no entry of the dict before it is in use
  Attributes attributes;
};

Kind cache_kind{"_lru_cache_wrapper", destroy_as<LruCache>};

LruCache& cache_of(const Value& self) { return *self.as<LruCache>(); }

// What stands between positional and keyword arguments in a key: an object that no script has.
const Value& keyword_mark() {
  static const Value mark = make_object<Tuple>(&tuple_kind).value();
  return mark;
}

// One exact int or str is its own key; else a tuple of all arguments, with their types if `typed`.
Value key_of(const LruCache& cache, const Arguments& arguments) {
  if (!cache.typed && arguments.count == 1 && arguments.keyword_count() == 0 &&
      (arguments[0].is_small_int() || arguments[0].is(&str_kind)))
    return arguments[0];
  std::vector<Value> key(arguments.values, arguments.values + arguments.count);
  if (arguments.keyword_count() != 0) key.push_back(keyword_mark());
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    key.push_back(arguments.keywords->items()[i]);
    key.push_back(arguments.values[arguments.count + i]);
  }
  if (cache.typed) {
    for (std::uint32_t i = 0; i < arguments.count + arguments.keyword_count(); ++i)
      key.push_back(Value::share(type_of(arguments.values[i])));
  }
  return Tuple::make(key.data(), static_cast<std::int64_t>(key.size())).value();
}

void drop_oldest(LruCache& cache) {
  auto& entries = cache.results->entries;
  if (cache.oldest > entries.size()) cache.oldest = 0;
  while (cache.oldest < entries.size() && entries[cache.oldest].key.empty()) ++cache.oldest;
  if (cache.oldest < entries.size()) dict_take(*cache.results, static_cast<std::int64_t>(cache.oldest));
}

// Slots: the cache, the key, the arguments of the call (list), the names of its keywords or None.
Value resume_miss(Vm& vm, NativeFrame& frame, Value result) {
  LruCache& cache = cache_of(frame.slots[0]);
  if (frame.state == 0) {
    frame.state = 1;
    auto& values = as_list(frame.slots[2])->items;
    const Tuple* keywords = frame.slots[3].is_none() ? nullptr : as_tuple(frame.slots[3]);
    const auto named = static_cast<std::uint32_t>(keywords == nullptr ? 0 : keywords->length);
    result = vm.call(cache.function, Arguments{values.data(), static_cast<std::uint32_t>(values.size()) - named, keywords});
    if (result.is_pushed()) return result;
  }
  if (result.empty() || cache.most == 0) return result;
  const std::int64_t there = cache.results->find(vm, frame.slots[1]);
  if (there == -2) return {};
  if (there >= 0) return result;  // the call itself has stored it meanwhile
  if (cache.most > 0 && cache.results->length() >= cache.most) drop_oldest(cache);
  const std::size_t before = cache.results->entries.size();
  if (!cache.results->set(vm, frame.slots[1], result)) return {};
  if (cache.results->entries.size() <= before) cache.oldest = 0;  // the dict has closed its gaps
  return result;
}

Value call_cache(Vm& vm, const Value& self, const Arguments& arguments) {
  LruCache& cache = cache_of(self);
  const Value key = cache.most == 0 ? Value::none() : key_of(cache, arguments);
  const std::int64_t found = cache.most == 0 ? -1 : cache.results->find(vm, key);
  if (found == -2) return {};
  if (found >= 0) {
    ++cache.hits;
    Value result = cache.results->entries[static_cast<std::size_t>(found)].value;
    if (cache.most > 0 && found != dict_last(*cache.results)) {
      Dict::Entry entry = dict_take(*cache.results, found);
      const std::size_t before = cache.results->entries.size();
      if (!dict_set_hashed(vm, *cache.results, entry.key, entry.hash, entry.value)) return {};
      if (cache.results->entries.size() <= before) cache.oldest = 0;
    }
    return result;
  }
  ++cache.misses;
  Ref<List> values = List::make(arguments.values, arguments.count + arguments.keyword_count());
  const Value keywords = arguments.keywords == nullptr ? Value::none() : Value::share(const_cast<Tuple*>(arguments.keywords));
  return vm.push_native(resume_miss, {self, key, std::move(values).value(), keywords});
}

Value construct_cache(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "_lru_cache_wrapper", arguments, 4, 4)) return {};
  Ref<LruCache> cache = make_object<LruCache>();
  cache->function = arguments[0];
  if (!arguments[1].is_none() && !index_argument(vm, arguments[1], &cache->most)) return {};
  const Value typed = vm.truth(arguments[2]);
  if (typed.empty()) return {};
  cache->typed = typed.is_true();
  cache->make_info = arguments[3];
  return std::move(cache).value();
}

Value cache_info(Vm& vm, const Arguments& arguments) {
  const LruCache& cache = cache_of(arguments[0]);
  const Value make_info = cache.make_info;
  return vm.call(make_info, {make_int(cache.hits), make_int(cache.misses),
                             cache.most < 0 ? Value::none() : make_int(cache.most), make_int(cache.results->length())});
}

Value cache_clear(Vm&, const Arguments& arguments) {
  LruCache& cache = cache_of(arguments[0]);
  cache.hits = cache.misses = 0;
  cache.oldest = 0;
  cache.results->clear();
  return Value::none();
}

// As a function of a class it is a method.
Value bind_cache(Vm&, const Value& self, const Value& instance, Type*) {
  return instance.empty() || instance.is_none() ? self : make_object<BoundMethod>(self, instance).value();
}

Type* cache_type() {
  static Type* type = nullptr;
  if (type != nullptr) return type;
  type = make_builtin_type("_lru_cache_wrapper", Layout::Other, &cache_kind, sizeof(LruCache));
  type->module = Value::share(Str::intern("functools").get());
  type->attributes_offset = static_cast<std::int32_t>(offsetof(LruCache, attributes));
  type->type_flags |= Type::kFinal | kNamedWithModule;
  type->construct = construct_cache;
  type->slots.call = call_cache;
  type->slots.descriptor_get = bind_cache;
  add_method(type, "cache_info", cache_info);
  add_method(type, "cache_clear", cache_clear);
  return type;
}

}  // namespace

void add_lru_cache(Dict& names) { names.set_name(Str::intern("_lru_cache_wrapper").get(), Value::share(cache_type())); }

}  // namespace awaitscope::script
