// Methods of the loop that are written in the scenario language: threads, the network, what the sandbox refuses. The library
// module that has one is loaded when it is first called.

#include "script/asyncio/asyncio.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

// A text as the parameter of a template.
template <std::size_t N>
struct Text {
  char text[N];
  constexpr Text(const char (&from)[N]) {
    for (std::size_t i = 0; i < N; ++i) text[i] = from[i];
  }
};

template <Text Module, Text Function>
Value from_library(Vm& vm, const Arguments& arguments) {
  return call_library(vm, Module.text, Function.text, arguments);
}

template <Text Module, Text Function>
void add(Type* loop) {
  add_method(loop, Function.text, from_library<Module, Function>);
}

}  // namespace

void add_library_methods(Type* loop) {
  add<"asyncio.threads", "run_in_executor">(loop);
  add<"asyncio.threads", "set_default_executor">(loop);
  add<"asyncio.base_events", "create_connection">(loop);
  add<"asyncio.base_events", "create_server">(loop);
  add<"asyncio.base_events", "getaddrinfo">(loop);
  add<"asyncio.base_events", "getnameinfo">(loop);
  add<"asyncio.base_events", "sock_connect">(loop);
  add<"asyncio.base_events", "sock_accept">(loop);
  add<"asyncio.base_events", "sock_recv">(loop);
  add<"asyncio.base_events", "sock_sendall">(loop);
  add<"asyncio.base_events", "add_reader">(loop);
  add<"asyncio.base_events", "remove_reader">(loop);
  add<"asyncio.base_events", "add_writer">(loop);
  add<"asyncio.base_events", "remove_writer">(loop);
  add<"asyncio.unix_events", "add_signal_handler">(loop);
  add<"asyncio.unix_events", "remove_signal_handler">(loop);
  add<"asyncio.unix_events", "subprocess_exec">(loop);
  add<"asyncio.unix_events", "subprocess_shell">(loop);
  add<"asyncio.unix_events", "create_unix_connection">(loop);
  add<"asyncio.unix_events", "create_unix_server">(loop);
  add<"asyncio.unix_events", "create_datagram_endpoint">(loop);
  add<"asyncio.unix_events", "connect_read_pipe">(loop);
  add<"asyncio.unix_events", "connect_write_pipe">(loop);
  add<"asyncio.unix_events", "start_tls">(loop);
  add<"asyncio.unix_events", "sendfile">(loop);
}

}  // namespace awaitscope::script
