#pragma once

// The outside world of a run, simulated by the rules of tests/oracle/README.md: threads, the network, HTTP. Its modules are written in the
// scenario language (library/*.py) over small modules of the engine's, whose names begin with an underscore.

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "runtime/task.h"
#include "runtime/threads.h"

namespace awaitscope::script {
class Vm;
}

namespace awaitscope::world {

// Told what happens outside; the texts are those of the trace.
class WorldObserver {
 public:
  virtual ~WorldObserver() = default;
  virtual void thread_start(std::string_view /*thread*/, std::uint64_t /*job*/, std::string_view /*function*/,
                            const runtime::Task* /*current*/) {}
  virtual void thread_queued(std::uint64_t /*job*/, std::string_view /*function*/, const runtime::Task* /*current*/) {}
  virtual void thread_sleep(std::string_view /*thread*/, double /*until*/) {}
  virtual void thread_end(std::string_view /*thread*/, std::uint64_t /*job*/, std::string_view /*function*/, FutureState,
                          const Value& /*result or exception*/) {}
  virtual void net_listen(std::string_view /*socket*/, std::int64_t /*port*/) {}
  virtual void net_connect(std::string_view /*socket*/, std::int64_t /*port*/) {}
  virtual void net_refused(std::string_view /*socket*/, std::int64_t /*port*/) {}
  virtual void net_connected(std::string_view /*socket*/, std::string_view /*peer*/, std::int64_t /*port*/) {}
  virtual void net_accept(std::string_view /*socket*/, std::string_view /*connection*/) {}
  virtual void net_send(std::string_view /*socket*/, std::string_view /*to*/, std::size_t /*bytes*/) {}
  virtual void net_deliver(std::string_view /*socket*/, std::size_t /*bytes*/) {}
  virtual void net_eof(std::string_view /*socket*/) {}
  virtual void net_reset(std::string_view /*socket*/) {}
  virtual void net_close(std::string_view /*socket*/) {}
  virtual void http_request(std::uint64_t /*id*/, std::string_view /*method*/, std::string_view /*url*/, double /*latency*/,
                            const runtime::Task* /*current*/) {}
  virtual void http_response(std::uint64_t /*id*/, int /*status*/) {}
  virtual void http_body(std::uint64_t /*id*/, std::uint64_t /*bytes*/) {}
  virtual void http_error(std::uint64_t /*id*/, std::string_view /*error*/) {}
};

class Network;
class Threads;

// The outside of one run. The observer must outlive it and may be null; it goes before the run's Vm does.
class World {
 public:
  World(script::Vm& vm, WorldObserver* observer);
  ~World();

  // When the script's last line has run: waits for the threads that are no daemons, as CPython does when it exits. Returned, or
  // Paused: call again.
  runtime::Resumed wait_for_threads();
  // The script's names have gone: what they kept open is closed.
  void close_what_is_open();

 private:
  runtime::Runtime& runtime_;
  std::unique_ptr<Threads> threads_;
  std::unique_ptr<Network> network_;
  std::optional<runtime::BlockingWait> exiting_;
};

// FNV-1a, 64 bits, over bytes.
std::uint64_t fnv1a(std::string_view bytes);

}  // namespace awaitscope::world
