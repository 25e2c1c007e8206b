"""Connections as a pair: a reader to await bytes from, a writer to give bytes to."""
import _network
from asyncio import get_event_loop, get_running_loop, iscoroutine, sleep
from asyncio.exceptions import IncompleteReadError, LimitOverrunError
from asyncio.protocols import Protocol

__all__ = ("StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server")

_USUAL_LIMIT = 65536    # bytes


async def open_connection(host=None, port=None, *, limit=_USUAL_LIMIT, **kwds):
    loop = get_running_loop()
    reader = StreamReader(limit, loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_USUAL_LIMIT, **kwds):
    """Calls client_connected_cb(reader, writer) for each client; a coroutine that it answers becomes a task."""
    loop = get_running_loop()
    return await loop.create_server(
        lambda: StreamReaderProtocol(StreamReader(limit, loop), client_connected_cb, loop), host, port, **kwds)


def _end(future, error=None):
    """Ends a future that somebody may wait for, and may have given up."""
    if future is None or future.done():
        return
    if error is None:
        future.set_result(None)
    else:
        future.set_exception(error)


# -- protocols --------------------------------------------------------------------------------------------------------------


class FlowControlMixin(Protocol):
    """What drain() waits for: that the transport takes more."""

    def __init__(self, loop=None):
        self._loop = loop or get_event_loop()
        self._takes_more = True
        self._is_lost = False
        self._draining = []     # a future for each drain() that waits

    def pause_writing(self):
        self._takes_more = False

    def resume_writing(self):
        self._takes_more = True
        self._end_drains()

    def connection_lost(self, exc):
        self._is_lost = True
        if not self._takes_more:
            self._end_drains(exc)

    def _end_drains(self, error=None):
        for future in self._draining:
            _end(future, error)

    async def _drained(self):
        if self._is_lost:
            raise ConnectionResetError("Connection lost")
        if self._takes_more:
            return
        future = _network.future(self._loop, "stream_drain")
        self._draining.append(future)
        try:
            await future
        finally:
            self._draining.remove(future)


class StreamReaderProtocol(FlowControlMixin):
    """Between a transport and a StreamReader."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        self._closed = _network.future(self._loop, "stream_closed")
        self._client_connected = client_connected_cb
        self._reader = stream_reader
        self._served = ()       # the transport, and for a server the writer and the task of the client

    def connection_made(self, transport):
        reader = self._reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected is None:
            self._served = (transport,)
            return
        writer = StreamWriter(transport, self, reader, self._loop)
        self._served = transport, writer
        serving = self._client_connected(reader, writer)
        if not iscoroutine(serving):
            return

        def callback(task):     # recordings show it under this name
            error = task.exception()
            if error is not None:
                told = {"message": "Unhandled exception in client_connected_cb", "exception": error, "transport": transport}
                self._loop.call_exception_handler(told)
                transport.close()

        task = self._loop.create_task(serving)
        self._served = transport, writer, task
        task.add_done_callback(callback)

    def data_received(self, data):
        if self._reader is not None:
            self._reader.feed_data(data)

    def eof_received(self):
        if self._reader is not None:
            self._reader.feed_eof()
        return True     # the other direction stays open

    def connection_lost(self, exc):
        reader, self._reader = self._reader, None
        if reader is not None and exc is None:
            reader.feed_eof()
        elif reader is not None:
            reader.set_exception(exc)
        _end(self._closed, exc)
        super().connection_lost(exc)
        self._served = ()

    def __del__(self):
        # Nobody need hear of an error that nobody waited for.
        if self._closed.done() and not self._closed.cancelled():
            self._closed.exception()


# -- what scripts use -------------------------------------------------------------------------------------------------------


class StreamWriter:
    """Gives bytes to a transport."""

    def __init__(self, transport, protocol, reader, loop):
        self.transport = transport
        self._protocol, self._reader, self._loop = protocol, reader, loop
        # Nobody waits for it, but asyncio makes it, and recordings number futures.
        loop.create_future().set_result(None)

    def __repr__(self):
        reader = "" if self._reader is None else f" reader={self._reader!r}"
        return f"<{type(self).__name__} transport={self.transport!r}{reader}>"

    def write(self, data):
        self.transport.write(data)

    def writelines(self, data):
        self.transport.writelines(data)

    def can_write_eof(self):
        return self.transport.can_write_eof()

    def write_eof(self):
        return self.transport.write_eof()

    async def drain(self):
        """Waits until the transport takes more; raises what has ended the connection."""
        error = None if self._reader is None else self._reader.exception()
        if error is not None:
            raise error
        if self.transport.is_closing():
            await sleep(0)      # connection_lost() may be called first
        await self._protocol._drained()

    def get_extra_info(self, name, default=None):
        return self.transport.get_extra_info(name, default)

    def is_closing(self):
        return self.transport.is_closing()

    def close(self):
        return self.transport.close()

    async def wait_closed(self):
        await self._protocol._closed

    async def start_tls(self, sslcontext, **options):
        raise RuntimeError("StreamWriter.start_tls() is not available in the sandbox: the simulated network has no encryption")

    def __del__(self):
        if not (self.transport.is_closing() or self._loop.is_closed()):
            self.close()


class StreamReader:
    """Keeps the bytes that have come until they are read."""

    def __init__(self, limit=_USUAL_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit         # of a line; and with twice as much in the buffer the transport pauses
        self._loop = loop or get_event_loop()
        self._buffer = b""
        self._has_ended = False
        self._error = None
        self._waiter = None         # a future, while somebody waits for data
        self._transport = None
        self._has_paused = False    # the transport

    def __repr__(self):
        facts = ["StreamReader"]
        facts += [f"{len(self._buffer)} bytes"] if self._buffer else []
        facts += ["eof"] if self._has_ended else []
        facts += [f"limit={self._limit}"] if self._limit != _USUAL_LIMIT else []
        for name, value in (("waiter", self._waiter), ("exception", self._error), ("transport", self._transport)):
            facts += [f"{name}={value!r}"] if value else []
        facts += ["paused"] if self._has_paused else []
        return f"<{' '.join(facts)}>"

    # -- what the protocol calls

    def set_transport(self, transport):
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def exception(self):
        return self._error

    def set_exception(self, exc):
        self._error = exc
        self._wake(exc)

    def feed_eof(self):
        self._has_ended = True
        self._wake()

    def at_eof(self):
        return self._has_ended and not self._buffer

    def feed_data(self, data):
        assert not self._has_ended, "feed_data after feed_eof"
        if not data:
            return
        self._buffer += bytes(data)
        self._wake()
        if len(self._buffer) > 2 * self._limit and self._transport is not None and not self._has_paused:
            try:
                self._transport.pause_reading()
                self._has_paused = True
            except NotImplementedError:     # it cannot pause: all is kept
                self._transport = None

    def _wake(self, error=None):
        waiter, self._waiter = self._waiter, None
        _end(waiter, error)

    # -- what all ways of reading have in common

    def _resume(self):
        if self._has_paused:
            self._has_paused = False
            self._transport.resume_reading()

    async def _until(self, has_enough, caller):
        """Waits for data until has_enough() says so. False if the stream has ended before."""
        while not has_enough():
            if self._has_ended:
                return False
            if self._waiter is not None:
                raise RuntimeError(f"{caller}() called while another coroutine is already waiting for incoming data")
            self._resume()
            self._waiter = _network.future(self._loop, "stream_read")
            try:
                await self._waiter
            finally:
                self._waiter = None
        return True

    def _take(self, size):
        """Takes bytes out of the buffer; there is room again."""
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        if len(self._buffer) <= self._limit:
            self._resume()
        return data

    def _raise_error(self):
        if self._error is not None:
            raise self._error

    # -- reading

    async def read(self, n=-1):
        """What is there, at most n bytes; or with -1 everything until the end."""
        self._raise_error()
        if n < 0:
            parts = []
            while part := await self.read(self._limit):
                parts.append(part)
            return b"".join(parts)
        if n > 0:
            await self._until(lambda: self._buffer, "read")
        return self._take(n) if n else b""

    async def readexactly(self, n):
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        self._raise_error()
        if not await self._until(lambda: len(self._buffer) >= n, "readexactly"):
            raise IncompleteReadError(self._take(n), n)
        return self._take(n) if n else b""

    async def readuntil(self, separator=b"\n"):
        """Everything up to the separator, and the separator."""
        if not separator:
            raise ValueError("Separator should be at least one-byte string")
        self._raise_error()
        found = -1

        def is_found():
            nonlocal found
            found = self._buffer.find(separator)
            searched = len(self._buffer) + 1 - len(separator)
            if found < 0 and searched > self._limit:
                raise LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
            return found >= 0

        if not await self._until(is_found, "readuntil"):
            raise IncompleteReadError(self._take(len(self._buffer)), None)
        if found > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", found)
        return self._take(found + len(separator))

    async def readline(self):
        """A line with its end; what is left, if the stream ends first."""
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            too_long = error.consumed + 1 if self._buffer[error.consumed:error.consumed + 1] == b"\n" else len(self._buffer)
            self._take(too_long)
            raise ValueError(error.args[0])

    def __aiter__(self):
        return self

    async def __anext__(self):
        if line := await self.readline():
            return line
        raise StopAsyncIteration
