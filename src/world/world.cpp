#include "world/world.h"

#include <limits>

#include "runtime/runtime.h"
#include "script/environment.h"
#include "world/modules.h"
#include "world/network.h"
#include "world/threads.h"

namespace awaitscope::script {
void register_world_library();
}

namespace awaitscope::world {

World::World(script::Vm& vm, WorldObserver* observer)
    : runtime_(vm.environment.runtime()),
      threads_(std::make_unique<Threads>(vm, observer)),
      network_(std::make_unique<Network>(runtime_, observer)) {
  script::register_world_library();
  add_http_module(vm, observer);
  add_threads_module(vm, *threads_, observer);
  add_network_module(vm, *network_);
}

World::~World() = default;

runtime::Resumed World::wait_for_threads() {
  if (!exiting_)
    exiting_.emplace(
        runtime_, [this] { return !threads_->busy(); }, std::numeric_limits<double>::infinity());
  return exiting_->resume();
}

void World::close_what_is_open() { network_->close_transports(); }

void add_bound_function(script::Dict& names, const Value& state, const char* name, script::NativeCode code) {
  Ref<script::Native> function = make_object<script::Native>(name, code);
  function->self = state;
  names.set_name(script::Str::intern(name).get(), std::move(function).value());
}

std::uint64_t fnv1a(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
  return hash;
}

}  // namespace awaitscope::world
