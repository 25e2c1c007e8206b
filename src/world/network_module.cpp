// The module `_network`: sockets of the simulated network, and watching them, for the modules socket and asyncio's of the library.

#include <fmt/format.h>

#include "runtime/loop.h"
#include "runtime/runtime.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/environment.h"
#include "script/objects/bytes.h"
#include "script/objects/module.h"
#include "world/checked_arguments.h"
#include "world/modules.h"
#include "world/network.h"

namespace awaitscope::world {

using runtime::Loop;
using script::Arguments;
using script::as_str;
using script::Str;
using script::Vm;

namespace {

// What the functions of `_network` are bound to.
struct Link : Object {
  static Kind kind_of;
  explicit Link(Network& link_network) : Object(&kind_of), network(link_network) {}
  Network& network;
};
Kind Link::kind_of{"_network", destroy_as<Link>};

Network& network_of(const Arguments& arguments) { return arguments[0].as<Link>()->network; }
Socket& socket_of(const Arguments& arguments) { return *arguments[1].as<Socket>(); }
std::string text_of(const Value& value) { return script::is_str(value) ? as_str(value)->utf8() : std::string(); }
std::int64_t number_of(const Value& value) { return value.is_small_int() ? value.small_int() : 0; }

Value address_value(const Address& address) {
  return script::Tuple::make({Str::make(address.host).value(), Value::small_int(address.port)}).value();
}

Value make(Vm&, const Arguments& arguments) { return network_of(arguments).make_socket().value(); }

// find(fd) -> the open socket or None
Value find(Vm&, const Arguments& arguments) {
  Socket* socket = network_of(arguments).find(static_cast<int>(number_of(arguments[1])));
  return socket == nullptr ? Value::none() : Value::share(socket);
}

// bind(socket, host, port) -> False: the address is in use
Value bind(Vm&, const Arguments& arguments) {
  return Value::boolean(network_of(arguments).bind(socket_of(arguments), text_of(arguments[2]), number_of(arguments[3])));
}
Value listen(Vm&, const Arguments& arguments) { return Value::boolean(network_of(arguments).listen(socket_of(arguments))); }

// accept(socket) -> a connection, or None
Value accept(Vm&, const Arguments& arguments) {
  Socket* connection = network_of(arguments).accept(socket_of(arguments));
  return connection == nullptr ? Value::none() : Value::share(connection);
}

Value connect(Vm&, const Arguments& arguments) {
  network_of(arguments).connect(socket_of(arguments), text_of(arguments[2]), number_of(arguments[3]));
  return Value::none();
}

// send(socket, bytes) -> False: a broken pipe
Value send(Vm&, const Arguments& arguments) {
  std::string_view bytes;
  return Value::boolean(script::buffer_of(arguments[2], &bytes) && network_of(arguments).send(socket_of(arguments), bytes));
}

// receive(socket, most) -> bytes, None if nothing is there, False after a reset
Value receive(Vm&, const Arguments& arguments) {
  ByteString bytes;
  switch (network_of(arguments).receive(socket_of(arguments),
                                        static_cast<std::size_t>(std::max<std::int64_t>(number_of(arguments[2]), 0)), &bytes)) {
    case Network::Received::Bytes: return script::Bytes::make(bytes).value();
    case Network::Received::Nothing: return Value::none();
    case Network::Received::Reset: return Value::boolean(false);
  }
  return {};
}

Value shut_down(Vm&, const Arguments& arguments) {
  network_of(arguments).shut_down(socket_of(arguments));
  return Value::none();
}
Value close(Vm&, const Arguments& arguments) {
  network_of(arguments).close(socket_of(arguments));
  return Value::none();
}

Value note_transport(Vm&, const Arguments& arguments) {
  network_of(arguments).note_transport(socket_of(arguments));
  return Value::none();
}

// -- watching: watch(loop, socket, writing, callback, *arguments) -> its handle

Loop& loop_of(const Arguments& arguments) { return *arguments[1].as<Loop>(); }

Value watch(Vm&, const Arguments& arguments) {
  constexpr std::uint32_t kBefore = 5;
  Ref<script::Tuple> rest = script::Tuple::make(arguments.values + kBefore, arguments.count - kBefore);
  Ref<runtime::Handle> handle =
      loop_of(arguments).make_io_handle(runtime::Callback::script(arguments[4], std::move(rest).value()));
  network_of(arguments).watch(loop_of(arguments), *arguments[2].as<Socket>(), arguments[3].is_true(), handle);
  return std::move(handle).value();
}

// handle(loop, callback, *arguments) -> a handle that nobody pushes
Value handle(Vm&, const Arguments& arguments) {
  constexpr std::uint32_t kBefore = 3;
  Ref<script::Tuple> rest = script::Tuple::make(arguments.values + kBefore, arguments.count - kBefore);
  return loop_of(arguments).make_io_handle(runtime::Callback::script(arguments[2], std::move(rest).value())).value();
}

Value unwatch(Vm&, const Arguments& arguments) {
  if (loop_of(arguments).is_closed()) return Value::boolean(false);
  return Value::boolean(network_of(arguments).unwatch(loop_of(arguments), *arguments[2].as<Socket>(), arguments[3].is_true()));
}

Value watches(Vm&, const Arguments& arguments) {
  return Value::boolean(network_of(arguments).watches(loop_of(arguments), *arguments[2].as<Socket>(), arguments[3].is_true()));
}

// future(loop, kind) -> a pending future of that kind
Value future(Vm&, const Arguments& arguments) {
  const std::string wanted = text_of(arguments[2]);
  for (const FutureKind kind : {FutureKind::Connect, FutureKind::Transport, FutureKind::StreamRead, FutureKind::StreamDrain,
                                FutureKind::StreamClosed, FutureKind::ServeForever, FutureKind::ServerClosed}) {
    if (wanted == name_of(kind)) return loop_of(arguments).create_future(kind).value();
  }
  return loop_of(arguments).create_future().value();
}

// What a transport's last callback calls; named as in asyncio, where it stands in futures.py.
Value set_result_unless_cancelled(Vm& vm, const Arguments& arguments) {
  if (!script::expect_count(vm, "set_result_unless_cancelled", arguments, 2, 2)) return {};
  runtime::Future* waiter = runtime::Future::from(arguments[0]);
  if (waiter == nullptr || waiter->cancelled()) return Value::none();
  return script::answer_or_none(vm, waiter->set_result(arguments[1]));
}

Value misused(Vm& vm) {
  return vm.raise(script::exceptions.TypeError, "the simulated network needs an event loop and sockets of its own");
}

template <script::NativeCode Code, typename... Wanted>
constexpr script::NativeCode checked = checked_or<misused, Code, Wanted...>;

// -- what a socket says of itself

const Socket& self_of(const Arguments& arguments) { return *arguments[0].as<Socket>(); }
Value get_fd(Vm&, const Arguments& arguments) {
  return Value::small_int(self_of(arguments).closed ? -1 : self_of(arguments).fd);
}
Value get_error(Vm&, const Arguments& arguments) { return Value::small_int(self_of(arguments).error); }
Value get_closed(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments).closed); }
Value get_readable(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments).readable()); }
Value get_address(Vm&, const Arguments& arguments) {
  return self_of(arguments).bound ? address_value(self_of(arguments).address) : address_value({"0.0.0.0", 0});
}
Value get_peer_address(Vm&, const Arguments& arguments) {
  return self_of(arguments).has_peer_address ? address_value(self_of(arguments).peer_address) : Value::none();
}

void make_type() {
  static bool made = false;
  if (made) return;
  made = true;
  script::Type* type = script::make_builtin_type("_socket", script::Layout::Other, &socket_kind, sizeof(Socket));
  script::add_property(type, "fd", get_fd);
  script::add_property(type, "error", get_error);
  script::add_property(type, "closed", get_closed);
  script::add_property(type, "readable", get_readable);
  script::add_property(type, "address", get_address);
  script::add_property(type, "peer_address", get_peer_address);
}

}  // namespace

void add_network_module(Vm& vm, Network& network) {
  make_type();
  const Ref<Link> link = make_object<Link>(network);
  const Ref<Str> name = Str::intern("_network");
  const Ref<script::Module> module = make_object<script::Module>(name);
  const std::pair<const char*, script::NativeCode> functions[] = {{"make", make},
                                                                  {"find", checked<find, Any>},
                                                                  {"bind", checked<bind, Socket, Any, Any>},
                                                                  {"listen", checked<listen, Socket>},
                                                                  {"accept", checked<accept, Socket>},
                                                                  {"connect", checked<connect, Socket, Any, Any>},
                                                                  {"send", checked<send, Socket, Any>},
                                                                  {"receive", checked<receive, Socket, Any>},
                                                                  {"shut_down", checked<shut_down, Socket>},
                                                                  {"close", checked<close, Socket>},
                                                                  {"note_transport", checked<note_transport, Socket>},
                                                                  {"watch", checked<watch, Loop, Socket, Any, Any>},
                                                                  {"handle", checked<handle, Loop, Any>},
                                                                  {"unwatch", checked<unwatch, Loop, Socket, Any>},
                                                                  {"watches", checked<watches, Loop, Socket, Any>},
                                                                  {"future", checked<future, Loop, Any>}};
  for (const auto& [function, code] : functions) add_bound_function(*module->names, link.value(), function, code);
  script::keep_to_library(*module->names);
  script::add_function(*module->names, "_set_result_unless_cancelled", set_result_unless_cancelled);
  vm.modules->set_name(name.get(), module.value());
}

}  // namespace awaitscope::world
