#pragma once

// The outside world of a run, simulated: HTTP by fixed rules (tests/oracle/README.md, "aiohttp"). Its modules are written in
// the scenario language (library/*.py) over a small module `_simulation`, which computes latencies and tells the observer.

#include <cstdint>
#include <string_view>

#include "runtime/task.h"

namespace awaitscope::script {
class Vm;
}

namespace awaitscope::world {

// Told what happens outside; the texts are those of the trace.
class WorldObserver {
 public:
  virtual ~WorldObserver() = default;
  virtual void http_request(std::uint64_t /*id*/, std::string_view /*method*/, std::string_view /*url*/, double /*latency*/, const runtime::Task* /*current*/) {}
  virtual void http_response(std::uint64_t /*id*/, int /*status*/) {}
  virtual void http_body(std::uint64_t /*id*/, std::uint64_t /*bytes*/) {}
  virtual void http_error(std::uint64_t /*id*/, std::string_view /*error*/) {}
};

// Gives the run its outside; `observer` must outlive it and may be null.
void install_world(script::Vm& vm, WorldObserver* observer);

// FNV-1a, 64 bits, over bytes.
std::uint64_t fnv1a(std::string_view bytes);

}  // namespace awaitscope::world
