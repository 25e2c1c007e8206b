"""The part of the event loop that makes connections and servers. Its methods hand over to the functions at the end."""
import _network
import socket
from functools import partial
from asyncio import CancelledError, gather, sleep
from asyncio.selector_events import TransportSocket, _SelectorSocketTransport

_NO_SSL = "ssl is not available in the sandbox: the simulated network has no encryption; leave ssl out"


class Server:
    """Listening sockets, and how many of their connections are open."""

    def __init__(self, net, sockets, protocol_factory, backlog):
        self._net = net
        self._listening = sockets   # None when it is closed
        self._factory, self._backlog = protocol_factory, backlog
        self._is_serving = False
        self._connections = 0
        self._waiting = []          # a future for each wait_closed(); None when nothing is left to wait for
        self._forever = None        # the future of serve_forever()

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    @property
    def sockets(self):
        return tuple(map(TransportSocket, self._listening or ()))

    def get_loop(self):
        return self._net._loop

    def is_serving(self):
        return self._is_serving

    # -- serving

    def _serve(self):
        if not self._is_serving:
            self._is_serving = True
            for sock in self._listening:
                sock.listen(self._backlog)
                self._net._start_serving(self._factory, sock, self, self._backlog)

    async def start_serving(self):
        self._serve()
        await sleep(0)      # the first clients may come

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._listening is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._serve()
        self._forever = _network.future(self._net._loop, "serve_forever")
        try:
            await self._forever
        except CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._forever = None

    # -- the end

    def close(self):
        """No new clients. Connections that are open stay open."""
        if self._listening is None:
            return
        sockets, self._listening, self._is_serving = self._listening, None, False
        for sock in sockets:
            self._net._stop_serving(sock)
        forever, self._forever = self._forever, None
        if forever is not None:
            forever.cancel()
        self._end_if_idle()

    async def wait_closed(self):
        if self._listening is not None and self._waiting is not None:
            future = _network.future(self._net._loop, "server_closed")
            self._waiting.append(future)
            await future

    def _attach(self):
        self._connections += 1

    def _detach(self):
        self._connections -= 1
        self._end_if_idle()

    def _end_if_idle(self):
        if self._connections or self._listening is not None:
            return
        waiting, self._waiting = self._waiting or (), None
        for future in waiting:
            if not future.done():
                future.set_result(future)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        self.close()
        await self.wait_closed()


def _ip_address_info(host, port, family, type, proto):
    """What getaddrinfo() would answer, if the host is an address already; else None."""
    if proto not in (0, socket.IPPROTO_TCP) or not isinstance(host, (str, bytes)) or type != socket.SOCK_STREAM:
        return None
    host = host.decode() if isinstance(host, bytes) else host
    try:
        port = int(port or 0)
    except (TypeError, ValueError):
        return None
    if family in (0, socket.AF_INET):
        parts = host.split(".")
        if len(parts) == 4 and all(part.isdigit() and int(part) < 256 and (part == "0" or part[0] != "0") for part in parts):
            return socket.AF_INET, type, socket.IPPROTO_TCP, "", (host, port)
    if family in (0, socket.AF_INET6) and ":" in host and all(c in "0123456789abcdefABCDEF:." for c in host):
        return socket.AF_INET6, type, socket.IPPROTO_TCP, "", (host, port, 0, 0)
    return None


class BaseEventLoop:
    """One for each loop that has to do with the network."""

    def __init__(self, loop):
        self._loop = loop

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        return await self._loop.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        return sockaddr[0], str(sockaddr[1])

    async def _ensure_resolved(self, address, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0):
        host, port = address[:2]
        info = _ip_address_info(host, port, family, type, proto)
        if info is not None:
            return [info]
        return await self.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                                local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                                happy_eyeballs_delay=None, interleave=None):
        if server_hostname is not None and not ssl:
            raise ValueError("server_hostname is only meaningful with ssl")
        if ssl:
            raise RuntimeError(_NO_SSL)
        has_address = _check_address_or_socket(host, port, sock, "host and port was not specified and no sock specified")
        if has_address:
            infos = await self._ensure_resolved((host, port), family=family, type=socket.SOCK_STREAM, proto=proto, flags=flags)
            sock = await self._connected_socket(infos, local_addr)
        sock.setblocking(False)
        protocol = protocol_factory()
        begun = _network.future(self._loop, "transport")
        transport = _SelectorSocketTransport(self._loop, sock, protocol, begun)
        return await self._when_begun(transport, begun), protocol

    async def _connected_socket(self, infos, local_addr):
        """A socket connected to the first of these addresses that somebody listens at."""
        first_error = None
        try:
            for family, type, proto, _, address in infos:
                try:
                    return await self._connect(socket.socket(family, type, proto), address, local_addr)
                except OSError as error:
                    first_error = first_error or error
            raise first_error
        finally:
            first_error = None      # no cycle through the traceback

    async def _connect(self, sock, address, local_addr):
        try:
            sock.setblocking(False)
            if local_addr is not None:
                sock.bind(local_addr)
            await self.sock_connect(sock, address)
        except BaseException:
            sock.close()
            raise
        return sock

    async def _when_begun(self, transport, begun):
        """The transport, when it reads."""
        try:
            await begun
        except BaseException:
            transport.close()
            raise
        return transport

    async def _create_server_getaddrinfo(self, host, port, family, flags):
        infos = await self._ensure_resolved((host, port), family=family, type=socket.SOCK_STREAM, flags=flags)
        if not infos:
            raise OSError(f"getaddrinfo({host!r}) returned empty list")
        return infos

    async def create_server(self, protocol_factory, host=None, port=None, *, family=socket.AF_UNSPEC, flags=socket.AI_PASSIVE,
                            sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, start_serving=True):
        if isinstance(ssl, bool):
            raise TypeError("ssl argument must be an SSLContext or None")
        if ssl is not None:
            raise RuntimeError(_NO_SSL)
        if _check_address_or_socket(host, port, sock, "Neither host/port nor sock were specified"):
            several = hasattr(host, "__iter__") and not isinstance(host, str)
            hosts = host if several else [host or None]
            found = await gather(*[self._create_server_getaddrinfo(each, port, family=family, flags=flags) for each in hosts])
            sockets = self._bound_sockets(dict.fromkeys(sum(found, [])))
        else:
            sockets = [sock]
        for each in sockets:
            each.setblocking(False)
        server = Server(self, sockets, protocol_factory, backlog)
        if start_serving:
            await server.start_serving()
        return server

    def _bound_sockets(self, infos):
        sockets = []
        try:
            for family, type, proto, _, address in infos:
                sockets.append(socket.socket(family, type, proto))
                _bind(sockets[-1], address)
        except BaseException:
            for sock in sockets:
                sock.close()
            raise
        return sockets


def _check_address_or_socket(host, port, sock, complaint):
    """Exactly one must be given. Whether it is the address."""
    has_address = host is not None or port is not None
    if has_address and sock is not None:
        raise ValueError("host/port and sock can not be specified at the same time")
    if not has_address and sock is None:
        raise ValueError(complaint)
    return has_address


def _bind(sock, address):
    try:
        sock.bind(address)
    except OSError as error:
        text = f"error while attempting to bind on address {address!r}: {error.strerror.lower()}"
        raise OSError(error.errno, text) from None


class BaseSelectorEventLoop(BaseEventLoop):
    """What waits for readiness."""

    def _start_serving(self, protocol_factory, sock, server, backlog):
        _network.watch(self._loop, sock._socket, False, self._accept_connection, protocol_factory, sock, server, backlog)

    def _stop_serving(self, sock):
        _network.unwatch(self._loop, sock._socket, False)
        sock.close()

    def _accept_connection(self, protocol_factory, sock, server, backlog):
        for _ in range(backlog):
            try:
                client, address = self._accept(sock)
            except BlockingIOError:
                return
            self._loop.create_task(self._accept_connection2(protocol_factory, client, {"peername": address}, server))

    async def _accept_connection2(self, protocol_factory, sock, extra, server):
        made = {}
        try:
            protocol = made["protocol"] = protocol_factory()
            begun = _network.future(self._loop, "transport")
            transport = made["transport"] = _SelectorSocketTransport(self._loop, sock, protocol, begun, extra, server)
            await self._when_begun(transport, begun)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if self._loop.get_debug():
                told = {"message": "Error on transport creation for incoming connection", "exception": error}
                self._loop.call_exception_handler({**told, **made})
        finally:
            made = None     # no cycle through the traceback

    # -- bare sockets

    async def sock_connect(self, sock, address):
        infos = await self._ensure_resolved(address, family=sock.family, type=sock.type, proto=sock.proto)
        connected = _network.future(self._loop, "connect")
        self._begin_connect(connected, sock, infos[0][4])
        try:
            return await connected
        finally:
            connected = None    # no cycle through the traceback

    def _begin_connect(self, connected, sock, address):
        try:
            sock.connect(address)
        except BlockingIOError:
            handle = _network.watch(self._loop, sock._socket, True, self._sock_connect_cb, connected, sock, address)
            connected.add_done_callback(partial(self._sock_write_done, sock, handle=handle))
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            connected.set_exception(error)
        finally:
            connected = None

    def _sock_connect_cb(self, connected, sock, address):
        if connected.done():
            return
        code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code == 0:
            connected.set_result(None)
        else:
            connected.set_exception(ConnectionRefusedError(code, f"Connect call failed {address}"))

    # When the future of a watched socket is done, the socket is watched no longer.

    def _sock_write_done(self, sock, future, handle):
        self._stop_watching(sock, True, handle)

    def _sock_read_done(self, sock, future, handle):
        self._stop_watching(sock, False, handle)

    def _stop_watching(self, sock, for_writing, handle):
        if not handle.cancelled():
            _network.unwatch(self._loop, sock._socket, for_writing)

    async def sock_recv(self, sock, n):
        return await self._when_readable(sock, self._sock_recv, n)

    async def sock_accept(self, sock):
        return await self._when_readable(sock, self._sock_accept)

    async def sock_sendall(self, sock, data):
        sock.send(data)

    async def _when_readable(self, sock, action, *args):
        future = self._loop.create_future()
        action(future, sock, *args)
        if not future.done():
            handle = _network.watch(self._loop, sock._socket, False, action, future, sock, *args)
            future.add_done_callback(partial(self._sock_read_done, sock, handle=handle))
        return await future

    def _sock_recv(self, future, sock, n):
        self._settle(future, sock.recv, n)

    def _sock_accept(self, future, sock):
        self._settle(future, self._accept, sock)

    def _accept(self, sock):
        client, address = sock.accept()
        client.setblocking(False)
        return client, address

    def _settle(self, future, action, *args):
        if future.done():
            return
        try:
            future.set_result(action(*args))
        except BlockingIOError:
            pass        # again when it is readable
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            future.set_exception(error)


# -- the loop's own methods come here --------------------------------------------------------------------------------------

_nets = {}      # loop: its part for the network


def _net(loop):
    if loop not in _nets:
        _nets[loop] = BaseSelectorEventLoop(loop)
    return _nets[loop]


def create_connection(loop, *args, **kwargs):
    return _net(loop).create_connection(*args, **kwargs)


def create_server(loop, *args, **kwargs):
    return _net(loop).create_server(*args, **kwargs)


def getaddrinfo(loop, *args, **kwargs):
    return _net(loop).getaddrinfo(*args, **kwargs)


def getnameinfo(loop, *args, **kwargs):
    return _net(loop).getnameinfo(*args, **kwargs)


def sock_connect(loop, *args):
    return _net(loop).sock_connect(*args)


def sock_accept(loop, *args):
    return _net(loop).sock_accept(*args)


def sock_recv(loop, *args):
    return _net(loop).sock_recv(*args)


def sock_sendall(loop, *args):
    return _net(loop).sock_sendall(*args)


def _raw(fd):
    raw = _network.find(fd if isinstance(fd, int) else fd.fileno())
    if raw is None:
        raise RuntimeError("only sockets of the simulated network can be watched in the sandbox: make one with socket.socket()")
    return raw


def add_reader(loop, fd, callback, *args):
    _network.watch(loop, _raw(fd), False, callback, *args)


def remove_reader(loop, fd):
    return _network.unwatch(loop, _raw(fd), False)


def add_writer(loop, fd, callback, *args):
    _network.watch(loop, _raw(fd), True, callback, *args)


def remove_writer(loop, fd):
    return _network.unwatch(loop, _raw(fd), True)
