"""The connection of a socket and a protocol, driven by readiness."""
import _network
from _network import _set_result_unless_cancelled
from asyncio.protocols import BufferedProtocol
from asyncio.transports import _FlowControlMixin

_MAX_SIZE = 256 * 1024      # bytes read at once
_BYTES_LIKE = (bytes,)
_LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5


class TransportSocket:
    """A socket to look at: what is read and written goes through the transport."""

    def __init__(self, sock):
        self._sock = sock

    family = property(lambda self: self._sock.family)
    type = property(lambda self: self._sock.type)
    proto = property(lambda self: self._sock.proto)

    def __repr__(self):
        text = f"<asyncio.TransportSocket fd={self.fileno()}, family={self.family}, type={self.type}, proto={self.proto}"
        if self.fileno() != -1:
            text += f", laddr={self.getsockname()}"
            if self._sock._socket.peer_address is not None:
                text += f", raddr={self.getpeername()}"
        return text + ">"

    def fileno(self):
        return self._sock.fileno()

    def getsockname(self):
        return self._sock.getsockname()

    def getpeername(self):
        return self._sock.getpeername()

    def getsockopt(self, *args):
        return self._sock.getsockopt(*args)

    def setsockopt(self, *args):
        self._sock.setsockopt(*args)

    def gettimeout(self):
        return 0

    def settimeout(self, value):
        if value != 0:
            raise ValueError("settimeout(): only 0 timeout is allowed on transport sockets")

    def setblocking(self, flag):
        if flag:
            raise ValueError("setblocking(): transport sockets cannot be blocking")

    def shutdown(self, how):
        self._sock.shutdown(how)


class _SelectorTransport(_FlowControlMixin):
    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._extra["socket"] = TransportSocket(sock)
        self._extra["sockname"] = sock.getsockname()
        if "peername" not in self._extra:
            self._extra["peername"] = sock._socket.peer_address
        self._sock = sock
        self._sock_fd = sock.fileno()
        self._protocol_connected = False
        self.set_protocol(protocol)
        self._server = server
        self._conn_lost = 0     # how often it has been found that the connection is lost
        self._closing = False
        self._paused = False
        _network.note_transport(sock._socket)
        if server is not None:
            server._attach()

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._sock is None:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        info.append(f"fd={self._sock_fd}")
        if self._loop is not None and not self._loop.is_closed():
            polling = _network.watches(self._loop, self._sock._socket, False)
            info.append("read=polling" if polling else "read=idle")
            info.append(f"write=<idle, bufsize={self.get_write_buffer_size()}>")
        return f"<{' '.join(info)}>"

    def abort(self):
        self._force_close(None)

    def set_protocol(self, protocol):
        self._protocol = protocol
        self._protocol_connected = True

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not self.is_closing() and not self._paused

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            _network.unwatch(self._loop, self._sock._socket, False)

    def resume_reading(self):
        if not self._closing and self._paused:
            self._paused = False
            self._add_reader(self._sock_fd, self._read_ready)

    def close(self):
        if self._closing:
            return
        self._closing = True
        _network.unwatch(self._loop, self._sock._socket, False)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, None)

    def __del__(self):
        if self._sock is not None:
            self._sock.close()

    def _fatal_error(self, exc, message="Fatal error on transport"):
        if not isinstance(exc, OSError):
            self._loop.call_exception_handler({"message": message, "exception": exc, "transport": self, "protocol": self._protocol})
        self._force_close(exc)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        if not self._closing:
            self._closing = True
            _network.unwatch(self._loop, self._sock._socket, False)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, exc)

    def get_write_buffer_size(self):
        return 0

    def _add_reader(self, fd, callback, *args):
        if self.is_reading():
            _network.watch(self._loop, self._sock._socket, False, callback, *args)


class _SelectorSocketTransport(_SelectorTransport):
    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        self._read_ready_cb = None
        super().__init__(loop, sock, protocol, extra, server)
        self._eof = False
        loop.call_soon(self._protocol.connection_made, self)
        loop.call_soon(self._add_reader, self._sock_fd, self._read_ready)
        if waiter is not None:
            loop.call_soon(_set_result_unless_cancelled, waiter, None)

    def set_protocol(self, protocol):
        buffered = isinstance(protocol, BufferedProtocol)
        self._read_ready_cb = self._read_ready__get_buffer if buffered else self._read_ready__data_received
        super().set_protocol(protocol)

    def _read_ready(self):
        self._read_ready_cb()

    def _receive(self, most):
        """What has arrived; None if there is nothing, or the connection is lost."""
        try:
            return self._sock.recv(most)
        except (BlockingIOError, InterruptedError):
            return None
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal read error on socket transport")
            return None

    def _tell(self, method, *args):
        """Calls a method of the protocol; an error in it ends the connection. Answers (True, what it answered)."""
        try:
            return True, method(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, f"Fatal error: protocol.{method.__name__}() call failed.")
            return False, None

    def _read_ready__get_buffer(self):
        if self._conn_lost:
            return
        told, buffer = self._tell(self._protocol.get_buffer, -1)
        if not told:
            return
        if not len(buffer):
            return self._fatal_error(RuntimeError("get_buffer() returned an empty buffer"),
                                     "Fatal error: protocol.get_buffer() call failed.")
        data = self._receive(len(buffer))
        if data is None:
            return
        if not data:
            return self._read_ready__on_eof()
        buffer[:len(data)] = data
        self._tell(self._protocol.buffer_updated, len(data))

    def _read_ready__data_received(self):
        if self._conn_lost:
            return
        data = self._receive(_MAX_SIZE)
        if data is None:
            return
        if not data:
            return self._read_ready__on_eof()
        self._tell(self._protocol.data_received, data)

    def _read_ready__on_eof(self):
        told, keep_open = self._tell(self._protocol.eof_received)
        if not told:
            return
        if keep_open:
            # The protocol may still write; nothing more can be read.
            _network.unwatch(self._loop, self._sock._socket, False)
        else:
            self.close()

    def write(self, data):
        if not isinstance(data, _BYTES_LIKE):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data:
            return
        if self._conn_lost:
            if self._conn_lost >= _LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                import sys
                print("socket.send() raised exception.", file=sys.stderr)
            self._conn_lost += 1
            return
        try:
            self._sock.send(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal write error on socket transport")

    def write_eof(self):
        if not self._closing and not self._eof:
            self._eof = True
            _network.shut_down(self._sock._socket)

    def can_write_eof(self):
        return True

    def _call_connection_lost(self, exc):
        try:
            if self._protocol_connected:
                self._protocol.connection_lost(exc)
        finally:
            self._sock.close()
            self._sock = None
            self._protocol = None
            self._loop = None
            server, self._server = self._server, None
            if server is not None:
                server._detach()
