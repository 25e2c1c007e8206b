#pragma once

// The simulated network: TCP sockets in memory, by the rules of tests/oracle/README.md, "Network". Everything that arrives is
// an outside event; select() finds sockets ready in the order in which they became so.

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/selector.h"

namespace awaitscope::world {

class Network;
class WorldObserver;

extern Kind socket_kind;

using ByteString = std::basic_string<char, std::char_traits<char>, CountedAllocator<char>>;

struct Address {
  std::string host;
  std::int64_t port = 0;
};

struct Socket : Object {
  Socket(int socket_fd, std::string socket_label) : Object(&socket_kind), fd(socket_fd), label(std::move(socket_label)) {}

  bool readable() const { return !accepted.empty() || taken < buffer.size() || eof || reset; }
  bool writable() const { return connected || error != 0 || reset; }

  int fd;
  std::string label;  // "sock-1"
  Address address;    // own; of the other side
  Address peer_address;
  bool has_peer_address = false;
  bool bound = false;
  Socket* peer = nullptr;  // the network keeps all sockets
  bool listening = false;
  std::deque<Socket*, CountedAllocator<Socket*>> accepted;  // connections that nobody has taken yet
  ByteString buffer;                                        // what has arrived
  std::size_t taken = 0;                                    // of it
  bool eof = false;
  bool reset = false;
  bool shut = false;  // it has said that it sends no more
  bool closed = false;
  bool connected = false;
  int error = 0;  // of connecting
  std::int64_t ready_since = -1;
};

class Network final : public runtime::IoSource {
 public:
  Network(runtime::Runtime& runtime, WorldObserver* observer);
  ~Network() override;

  Ref<Socket> make_socket();
  Socket* find(int fd) const;  // null if it is not open

  // False: the address is in use.
  bool bind(Socket& socket, std::string host, std::int64_t port);
  bool listen(Socket& socket);
  Socket* accept(Socket& socket);  // null: nobody waits
  void connect(Socket& socket, std::string host, std::int64_t port);
  // False: a broken pipe.
  bool send(Socket& socket, std::string_view bytes);
  enum class Received { Bytes, Nothing, Reset };  // bytes: none at the end
  Received receive(Socket& socket, std::size_t most, ByteString* bytes);
  void shut_down(Socket& socket);
  void close(Socket& socket);
  // A transport has it from now on. At the end of the run what transports still have open is closed, in the order in which they
  // got it: in CPython the last garbage collection does that.
  void note_transport(Socket& socket) { in_transports_.push_back(&socket); }
  void close_transports();

  // -- who watches a socket for a loop. The handle that was there before is cancelled.
  void watch(runtime::Loop& loop, Socket& socket, bool writing, Ref<runtime::Handle> handle);
  bool unwatch(runtime::Loop& loop, Socket& socket, bool writing);
  bool watches(const runtime::Loop& loop, const Socket& socket, bool writing) const;
  void forget(const runtime::Loop& loop) override;
  void poll(runtime::Loop& loop, std::vector<Ref<runtime::Handle>>& ready) override;

 private:
  class Arrival;
  struct Key {
    const runtime::Loop* loop;
    Socket* socket;
    Ref<runtime::Handle> reader;
    Ref<runtime::Handle> writer;
  };
  using Keys = std::vector<Key>;  // in the order in which sockets began to be watched

  Keys::iterator key_of(const runtime::Loop& loop, const Socket& socket);
  Socket* listener_at(std::int64_t port) const;
  void becomes_ready(Socket& socket);
  void schedule(Socket& socket, void (Network::*what)(Socket&, ByteString), ByteString bytes, double after);
  void handshake(Socket& socket, ByteString);
  void deliver(Socket& socket, ByteString bytes);
  void deliver_end(Socket& socket, ByteString);
  void deliver_reset(Socket& socket, ByteString);

  runtime::Runtime& runtime_;
  WorldObserver* observer_;
  std::vector<Ref<Socket>> sockets_;
  std::unordered_map<std::int64_t, Socket*> listeners_;  // by port
  Keys keys_;
  std::vector<Socket*> in_transports_;
  std::int64_t ready_ = 0;
  std::int64_t next_client_port_ = 50000;
  std::int64_t next_bound_port_ = 40000;
};

}  // namespace awaitscope::world
