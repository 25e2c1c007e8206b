#include "world/network.h"

#include <algorithm>

#include "base/budget.h"
#include "runtime/loop.h"
#include "runtime/runtime.h"
#include "world/world.h"

namespace awaitscope::world {

using runtime::Handle;
using runtime::Loop;
using runtime::Resumed;

Kind socket_kind{"_socket", destroy_as<Socket>};

namespace {

constexpr double kConnectLatency = 0.001;   // seconds: the handshake
constexpr double kDeliveryLatency = 0.001;  // one write, end or reset to arrive
constexpr int kFirstDescriptor = 10;
constexpr int kConnectionRefused = 111;  // ECONNREFUSED, whatever machine this is built for

}  // namespace

// Something arrives at a socket.
class Network::Arrival final : public runtime::OutsideEvent {
 public:
  Arrival(Network& network, Socket& socket, void (Network::*what)(Socket&, ByteString), ByteString bytes)
      : network_(network), socket_(Ref<Socket>::share(&socket)), what_(what), bytes_(std::move(bytes)) {}
  Resumed happen() override {
    (network_.*what_)(*socket_, std::move(bytes_));
    return Resumed::returning(Value::none());
  }

 private:
  Network& network_;
  Ref<Socket> socket_;
  void (Network::*what_)(Socket&, ByteString);
  ByteString bytes_;
};

Network::Network(runtime::Runtime& runtime, WorldObserver* observer) : runtime_(runtime), observer_(observer) {
  runtime.set_io_source(this);
}
Network::~Network() { runtime_.set_io_source(nullptr); }

Ref<Socket> Network::make_socket() {
  constexpr int kCost = 100;  // in instructions
  Budget::spend(kCost);
  const int number = static_cast<int>(sockets_.size());
  sockets_.push_back(make_object<Socket>(kFirstDescriptor + number, "sock-" + std::to_string(number + 1)));
  return sockets_.back();
}

Socket* Network::find(int fd) const {
  const std::size_t index = static_cast<std::size_t>(fd - kFirstDescriptor);
  return fd < kFirstDescriptor || index >= sockets_.size() || sockets_[index]->closed ? nullptr : sockets_[index].get();
}

Socket* Network::listener_at(std::int64_t port) const {
  const auto found = listeners_.find(port);
  return found == listeners_.end() ? nullptr : found->second;
}

// Called before what makes it readable is there.
void Network::becomes_ready(Socket& socket) {
  if (!socket.readable()) socket.ready_since = ready_++;
}

void Network::schedule(Socket& socket, void (Network::*what)(Socket&, ByteString), ByteString bytes, double after) {
  runtime_.outside().at_network(runtime_.now() + after, std::make_unique<Arrival>(*this, socket, what, std::move(bytes)));
}

// -- listening

bool Network::bind(Socket& socket, std::string host, std::int64_t port) {
  if (port == 0) port = next_bound_port_++;
  if (listener_at(port) != nullptr) return false;
  socket.address = {std::move(host), port};
  socket.bound = true;
  return true;
}

bool Network::listen(Socket& socket) {
  Socket* there = listeners_.try_emplace(socket.address.port, &socket).first->second;
  if (there != &socket) return false;
  socket.listening = true;
  if (observer_ != nullptr) observer_->net_listen(socket.label, socket.address.port);
  return true;
}

Socket* Network::accept(Socket& socket) {
  if (socket.accepted.empty()) return nullptr;
  Socket* connection = socket.accepted.front();
  socket.accepted.pop_front();
  if (observer_ != nullptr) observer_->net_accept(socket.label, connection->label);
  return connection;
}

// -- connecting

void Network::connect(Socket& socket, std::string host, std::int64_t port) {
  socket.peer_address = {std::move(host), port};
  socket.has_peer_address = true;
  socket.address = {"127.0.0.1", next_client_port_++};
  socket.bound = true;
  if (observer_ != nullptr) observer_->net_connect(socket.label, port);
  schedule(socket, &Network::handshake, {}, kConnectLatency);
}

void Network::handshake(Socket& socket, ByteString) {
  const std::int64_t port = socket.peer_address.port;
  if (socket.closed) return;
  Socket* listener = listener_at(port);
  if (listener == nullptr) {
    socket.error = kConnectionRefused;
    socket.ready_since = ready_++;
    if (observer_ != nullptr) observer_->net_refused(socket.label, port);
    return;
  }
  const Ref<Socket> server = make_socket();
  server->address = listener->address;
  server->bound = true;
  server->peer_address = socket.address;
  server->has_peer_address = true;
  server->peer = &socket;
  socket.peer = server.get();
  server->connected = socket.connected = true;
  becomes_ready(*listener);
  listener->accepted.push_back(server.get());
  socket.ready_since = ready_++;
  if (observer_ != nullptr) observer_->net_connected(socket.label, server->label, port);
}

// -- data

bool Network::send(Socket& socket, std::string_view bytes) {
  constexpr std::int64_t kCopies = 6;  // from here to whoever reads
  if (socket.reset || socket.shut || socket.peer == nullptr) return false;
  if (observer_ != nullptr) observer_->net_send(socket.label, socket.peer->label, bytes.size());
  Budget::spend_bytes(static_cast<std::int64_t>(bytes.size()) * kCopies);
  schedule(*socket.peer, &Network::deliver, ByteString(bytes), kDeliveryLatency);
  return true;
}

void Network::deliver(Socket& socket, ByteString bytes) {
  if (socket.closed) return schedule(*socket.peer, &Network::deliver_reset, {}, kDeliveryLatency);
  becomes_ready(socket);
  socket.buffer += bytes;
  if (observer_ != nullptr) observer_->net_deliver(socket.label, bytes.size());
}

void Network::deliver_end(Socket& socket, ByteString) {
  if (socket.closed) return;
  becomes_ready(socket);
  socket.eof = true;
  if (observer_ != nullptr) observer_->net_eof(socket.label);
}

void Network::deliver_reset(Socket& socket, ByteString) {
  if (socket.closed) return;
  becomes_ready(socket);
  socket.reset = true;
  if (observer_ != nullptr) observer_->net_reset(socket.label);
}

Network::Received Network::receive(Socket& socket, std::size_t most, ByteString* bytes) {
  if (socket.taken < socket.buffer.size()) {
    *bytes = socket.buffer.substr(socket.taken, most);
    socket.taken += bytes->size();
    // Now and then the rest moves to the front, not at each reading.
    if (socket.taken * 2 >= socket.buffer.size()) socket.buffer.erase(0, std::exchange(socket.taken, 0));
    return Received::Bytes;
  }
  if (socket.reset) return Received::Reset;
  return socket.eof ? Received::Bytes : Received::Nothing;
}

void Network::shut_down(Socket& socket) {
  if (socket.shut || socket.peer == nullptr) return;
  socket.shut = true;
  schedule(*socket.peer, &Network::deliver_end, {}, kDeliveryLatency);
}

void Network::close(Socket& socket) {
  if (socket.closed) return;
  shut_down(socket);
  socket.closed = true;
  if (socket.listening) {
    listeners_.erase(socket.address.port);
    for (Socket* connection : std::exchange(socket.accepted, {})) close(*connection);
  }
  socket.buffer.clear();
  socket.taken = 0;
  if (observer_ != nullptr && (socket.listening || socket.peer != nullptr)) observer_->net_close(socket.label);
}

void Network::close_transports() {
  for (Socket* socket : std::exchange(in_transports_, {})) close(*socket);
}

// -- watching

Network::Keys::iterator Network::key_of(const Loop& loop, const Socket& socket) {
  return std::find_if(keys_.begin(), keys_.end(), [&](const Key& key) { return key.loop == &loop && key.socket == &socket; });
}

void Network::watch(Loop& loop, Socket& socket, bool writing, Ref<Handle> handle) {
  auto key = key_of(loop, socket);
  if (key == keys_.end()) key = keys_.insert(keys_.end(), {&loop, &socket, nullptr, nullptr});
  const Ref<Handle> before = std::exchange(writing ? key->writer : key->reader, std::move(handle));
  if (before) before->cancel();
}

bool Network::unwatch(Loop& loop, Socket& socket, bool writing) {
  const auto key = key_of(loop, socket);
  if (key == keys_.end()) return false;
  const Ref<Handle> before = std::exchange(writing ? key->writer : key->reader, nullptr);
  if (!key->reader && !key->writer) keys_.erase(key);
  if (before) before->cancel();
  return static_cast<bool>(before);
}

bool Network::watches(const Loop& loop, const Socket& socket, bool writing) const {
  return std::any_of(keys_.begin(), keys_.end(), [&](const Key& key) {
    return key.loop == &loop && key.socket == &socket && static_cast<bool>(writing ? key.writer : key.reader);
  });
}

// What dies with the handles may come back here.
void Network::forget(const Loop& loop) {
  Keys gone;
  for (std::size_t i = 0; i < keys_.size();) {
    if (keys_[i].loop != &loop) {
      ++i;
      continue;
    }
    gone.push_back(std::move(keys_[i]));
    keys_.erase(keys_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

constexpr int kRoundsOfKey = 3;

void Network::poll(Loop& loop, std::vector<Ref<Handle>>& ready) {
  if (keys_.empty()) return;
  Budget::spend_rounds(static_cast<std::int64_t>(keys_.size()) * kRoundsOfKey);
  std::vector<const Key*> found;
  for (const Key& key : keys_) {
    if (key.loop != &loop || key.socket->closed) continue;
    if ((key.reader && key.socket->readable()) || (key.writer && key.socket->writable())) found.push_back(&key);
  }
  std::sort(found.begin(), found.end(), [](const Key* left, const Key* right) {
    return std::pair(left->socket->ready_since, left->socket->fd) < std::pair(right->socket->ready_since, right->socket->fd);
  });
  for (const Key* key : found) {
    if (key->reader && key->socket->readable()) ready.push_back(key->reader);
    if (key->writer && key->socket->writable()) ready.push_back(key->writer);
  }
}

}  // namespace awaitscope::world
