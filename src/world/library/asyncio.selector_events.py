"""The connection of a socket and a protocol, driven by readiness."""
import _network
from _network import _set_result_unless_cancelled
from asyncio.protocols import BufferedProtocol
from asyncio.transports import _FlowControlMixin

_READ_AT_ONCE = 256 * 1024      # bytes read at once
_BYTES_LIKE = (bytes,)
_PATIENCE = 5      # with a protocol that goes on writing to a lost connection


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

    def _of_socket(name):
        return lambda self, *args: getattr(self._sock, name)(*args)

    fileno = _of_socket("fileno")
    getsockname, getpeername = _of_socket("getsockname"), _of_socket("getpeername")
    getsockopt, setsockopt = _of_socket("getsockopt"), _of_socket("setsockopt")
    shutdown = _of_socket("shutdown")
    del _of_socket

    def gettimeout(self):
        return 0

    def settimeout(self, value):
        if value != 0:
            raise ValueError("settimeout(): only 0 timeout is allowed on transport sockets")

    def setblocking(self, flag):
        if flag:
            raise ValueError("setblocking(): transport sockets cannot be blocking")


class _SelectorTransport(_FlowControlMixin):
    """What does not depend on the kind of protocol."""

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._extra.update(socket=TransportSocket(sock), sockname=sock.getsockname())
        self._extra.setdefault("peername", sock._socket.peer_address)
        self._sock, self._fd = sock, sock.fileno()
        self._server = server
        self._closing = False
        self._lost = 0          # how often it has been found that the connection is lost
        self._paused = False
        self.set_protocol(protocol)
        _network.note_transport(sock._socket)
        if server is not None:
            server._attach()

    def __repr__(self):
        words = [type(self).__name__]
        if self._sock is None or self._closing:
            words.append("closed" if self._sock is None else "closing")
        words.append(f"fd={self._fd}")
        if self._loop is not None and not self._loop.is_closed():
            words.append("read=polling" if _network.watches(self._loop, self._sock._socket, False) else "read=idle")
            words.append(f"write=<idle, bufsize={self.get_write_buffer_size()}>")
        return f"<{' '.join(words)}>"

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    # -- reading

    def is_reading(self):
        return not (self._closing or self._paused)

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._stop_reading()

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._add_reader(self._fd, self._read_ready)

    def _add_reader(self, fd, callback):
        if self.is_reading():
            _network.watch(self._loop, self._sock._socket, False, callback)

    def _stop_reading(self):
        _network.unwatch(self._loop, self._sock._socket, False)

    def get_write_buffer_size(self):
        return 0

    # -- the end

    def is_closing(self):
        return self._closing

    def close(self):
        if not self._closing:
            self._end(None)

    def abort(self):
        self._lose(None)

    def _lose(self, error):
        """Ends the connection, unless that is under way."""
        if not self._lost:
            self._end(error)

    def _end(self, error):
        if not self._closing:
            self._closing = True
            self._stop_reading()
        self._lost += 1
        self._loop.call_soon(self._call_connection_lost, error)

    def _fail(self, error, message):
        if not isinstance(error, OSError):
            self._loop.call_exception_handler({"message": message, "exception": error, "transport": self, "protocol": self._protocol})
        self._lose(error)

    def __del__(self):
        if self._sock is not None:
            self._sock.close()


class _SelectorSocketTransport(_SelectorTransport):
    """Reads when the socket is readable; the simulated network takes all that is written at once."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, server)
        self._has_ended = False     # write_eof() was called
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._add_reader, self._fd, self._read_ready)
        if waiter is not None:
            loop.call_soon(_set_result_unless_cancelled, waiter, None)

    # -- reading

    def _read_ready(self):
        if self._lost:
            return
        if isinstance(self._protocol, BufferedProtocol):
            self._read_into_buffer()
            return
        data = self._receive(_READ_AT_ONCE)
        if data:
            self._tell(self._protocol.data_received, data)

    def _read_into_buffer(self):
        """The protocol says where the bytes are to be put."""
        told, buffer = self._tell(self._protocol.get_buffer, -1)
        if not told:
            return
        if not len(buffer):
            self._fail(RuntimeError("get_buffer() returned an empty buffer"), "Fatal error: protocol.get_buffer() call failed.")
            return
        data = self._receive(len(buffer))
        if data:
            buffer[:len(data)] = data
            self._tell(self._protocol.buffer_updated, len(data))

    def _receive(self, most):
        """What has arrived; None if there is nothing, or no more will come."""
        try:
            data = self._sock.recv(most)
        except (BlockingIOError, InterruptedError):
            return None
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, "Fatal read error on socket transport")
            return None
        if not data:
            self._hear_end()
        return data

    def _hear_end(self):
        told, stays_open = self._tell(self._protocol.eof_received)
        if told and stays_open:
            self._stop_reading()    # the protocol may still write
        elif told:
            self.close()

    def _tell(self, method, *args):
        """Calls a method of the protocol; an error in it ends the connection. Answers (True, what it answered)."""
        try:
            return True, method(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, f"Fatal error: protocol.{method.__name__}() call failed.")
            return False, None

    # -- writing

    def write(self, data):
        if not isinstance(data, _BYTES_LIKE):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._has_ended:
            raise RuntimeError("Cannot call write() after write_eof()")
        if data and self._lost:
            self._complain()
        elif data:
            try:
                self._sock.send(data)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fail(error, "Fatal write error on socket transport")

    def _complain(self):
        if self._lost >= _PATIENCE:
            import sys
            print("socket.send() raised exception.", file=sys.stderr)
        self._lost += 1

    def can_write_eof(self):
        return True

    def write_eof(self):
        if not (self._closing or self._has_ended):
            self._has_ended = True
            _network.shut_down(self._sock._socket)

    # -- the end

    def _call_connection_lost(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            self._sock.close()
            self._sock = self._protocol = self._loop = None
            server, self._server = self._server, None
            if server is not None:
                server._detach()
