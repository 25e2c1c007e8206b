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
        self._loop = net._loop
        self._sockets = sockets
        self._active_count = 0
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f"<{self.__class__.__name__} sockets={self.sockets!r}>"

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()

    def _attach(self):
        self._active_count += 1

    def _detach(self):
        self._active_count -= 1
        if self._active_count == 0 and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(waiter)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._net._start_serving(self._protocol_factory, sock, self, self._backlog)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        return () if self._sockets is None else tuple(TransportSocket(sock) for sock in self._sockets)

    def close(self):
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            self._net._stop_serving(sock)
        self._serving = False
        if self._serving_forever_fut is not None and not self._serving_forever_fut.done():
            self._serving_forever_fut.cancel()
            self._serving_forever_fut = None
        if self._active_count == 0:
            self._wakeup()

    async def start_serving(self):
        self._start_serving()
        await sleep(0)

    async def serve_forever(self):
        if self._serving_forever_fut is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._serving_forever_fut = _network.future(self._loop, "serve_forever")
        try:
            await self._serving_forever_fut
        except CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        if self._sockets is None or self._waiters is None:
            return
        waiter = _network.future(self._loop, "server_closed")
        self._waiters.append(waiter)
        await waiter


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
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            infos = await self._ensure_resolved((host, port), family=family, type=socket.SOCK_STREAM, proto=proto, flags=flags)
            exceptions = []
            for info in infos:
                try:
                    sock = await self._connect_sock(exceptions, info, local_addr)
                    break
                except OSError:
                    continue
            if sock is None:
                try:
                    raise exceptions[0]
                finally:
                    exceptions = None
        elif sock is None:
            raise ValueError("host and port was not specified and no sock specified")
        return await self._create_connection_transport(sock, protocol_factory)

    async def _connect_sock(self, exceptions, addr_info, local_addr=None):
        family, type, proto, _, address = addr_info
        sock = None
        try:
            sock = socket.socket(family, type, proto)
            sock.setblocking(False)
            if local_addr is not None:
                sock.bind(local_addr)
            await self.sock_connect(sock, address)
            return sock
        except OSError as exc:
            exceptions.append(exc)
            if sock is not None:
                sock.close()
            raise
        except BaseException:
            if sock is not None:
                sock.close()
            raise
        finally:
            exceptions = None

    async def _create_connection_transport(self, sock, protocol_factory):
        sock.setblocking(False)
        protocol = protocol_factory()
        waiter = _network.future(self._loop, "transport")
        transport = _SelectorSocketTransport(self._loop, sock, protocol, waiter)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        return transport, protocol

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
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            hosts = [None] if host == "" else [host] if isinstance(host, str) or not hasattr(host, "__iter__") else host
            found = await gather(*[self._create_server_getaddrinfo(each, port, family=family, flags=flags) for each in hosts])
            sockets = self._bound_sockets(dict.fromkeys(info for infos in found for info in infos))
        else:
            if sock is None:
                raise ValueError("Neither host/port nor sock were specified")
            sockets = [sock]
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, backlog)
        if start_serving:
            server._start_serving()
            await sleep(0)
        return server

    def _bound_sockets(self, infos):
        sockets = []
        completed = False
        try:
            for family, type, proto, _, address in infos:
                sock = socket.socket(family, type, proto)
                sockets.append(sock)
                try:
                    sock.bind(address)
                except OSError as error:
                    raise OSError(error.errno, f"error while attempting to bind on address {address!r}: "
                                               f"{error.strerror.lower()}") from None
            completed = True
        finally:
            if not completed:
                for sock in sockets:
                    sock.close()
        return sockets


class BaseSelectorEventLoop(BaseEventLoop):
    """What waits for readiness."""

    def _start_serving(self, protocol_factory, sock, server, backlog):
        _network.watch(self._loop, sock._socket, False, self._accept_connection, protocol_factory, sock, server, backlog)

    def _stop_serving(self, sock):
        _network.unwatch(self._loop, sock._socket, False)
        sock.close()

    def _accept_connection(self, protocol_factory, sock, server=None, backlog=100):
        for _ in range(backlog):
            try:
                conn, addr = sock.accept()
                conn.setblocking(False)
            except BlockingIOError:
                return
            self._loop.create_task(self._accept_connection2(protocol_factory, conn, {"peername": addr}, server))

    async def _accept_connection2(self, protocol_factory, conn, extra, server=None):
        protocol = transport = None
        try:
            protocol = protocol_factory()
            waiter = _network.future(self._loop, "transport")
            transport = _SelectorSocketTransport(self._loop, conn, protocol, waiter=waiter, extra=extra, server=server)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if self._loop.get_debug():
                context = {"message": "Error on transport creation for incoming connection", "exception": exc}
                if protocol is not None:
                    context["protocol"] = protocol
                if transport is not None:
                    context["transport"] = transport
                self._loop.call_exception_handler(context)

    # -- bare sockets

    async def sock_connect(self, sock, address):
        infos = await self._ensure_resolved(address, family=sock.family, type=sock.type, proto=sock.proto)
        address = infos[0][4]
        fut = _network.future(self._loop, "connect")
        self._sock_connect(fut, sock, address)
        try:
            return await fut
        finally:
            fut = None      # no cycle through the traceback

    def _sock_connect(self, fut, sock, address):
        try:
            sock.connect(address)
        except BlockingIOError:
            handle = _network.watch(self._loop, sock._socket, True, self._sock_connect_cb, fut, sock, address)
            fut.add_done_callback(partial(self._sock_write_done, sock, handle=handle))
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            fut.set_exception(exc)
        finally:
            fut = None

    def _sock_write_done(self, sock, fut, handle=None):
        if handle is None or not handle.cancelled():
            _network.unwatch(self._loop, sock._socket, True)

    def _sock_connect_cb(self, fut, sock, address):
        if fut.done():
            return
        error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            fut.set_exception(ConnectionRefusedError(error, f"Connect call failed {address}"))
        else:
            fut.set_result(None)

    async def sock_recv(self, sock, n):
        return await self._when_readable(sock, self._sock_recv, n)

    async def sock_accept(self, sock):
        return await self._when_readable(sock, self._sock_accept)

    async def sock_sendall(self, sock, data):
        sock.send(data)

    async def _when_readable(self, sock, action, *args):
        fut = self._loop.create_future()
        action(fut, sock, *args)
        if not fut.done():
            handle = _network.watch(self._loop, sock._socket, False, action, fut, sock, *args)
            fut.add_done_callback(partial(self._sock_read_done, sock, handle=handle))
        return await fut

    def _sock_read_done(self, sock, fut, handle=None):
        if handle is None or not handle.cancelled():
            _network.unwatch(self._loop, sock._socket, False)

    def _sock_recv(self, fut, sock, n):
        self._settle(fut, sock.recv, n)

    def _sock_accept(self, fut, sock):
        self._settle(fut, self._accept, sock)

    def _accept(self, sock):
        conn, address = sock.accept()
        conn.setblocking(False)
        return conn, address

    def _settle(self, fut, action, *args):
        if fut.done():
            return
        try:
            result = action(*args)
        except BlockingIOError:
            pass        # again when it is readable
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            fut.set_exception(exc)
        else:
            fut.set_result(result)


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
