"""Sockets of the simulated network. asyncio drives them; calls that would block are refused."""
import _network


class _NamedNumber(int):
    """A number with a name, as the enums of CPython are."""

    def __new__(cls, value, name):
        self = super().__new__(cls, value)
        self.name = name
        self.value = value
        return self

    def __repr__(self):
        return f"<{type(self).__name__}.{self.name}: {self.value}>"

    def __str__(self):
        return str(self.value)


class AddressFamily(_NamedNumber):
    pass


class SocketKind(_NamedNumber):
    pass


AF_UNSPEC = AddressFamily(0, "AF_UNSPEC")
AF_UNIX = AddressFamily(1, "AF_UNIX")
AF_INET = AddressFamily(2, "AF_INET")
AF_INET6 = AddressFamily(10, "AF_INET6")
SOCK_STREAM = SocketKind(1, "SOCK_STREAM")
SOCK_DGRAM = SocketKind(2, "SOCK_DGRAM")
SOCK_RAW = SocketKind(3, "SOCK_RAW")
SOCK_NONBLOCK, SOCK_CLOEXEC = 2048, 524288
IPPROTO_IP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6 = 0, 6, 17, 41
SOL_SOCKET, SO_REUSEADDR, SO_ERROR, SO_BROADCAST, SO_KEEPALIVE, SO_REUSEPORT, SO_RCVBUF, SO_SNDBUF = 1, 2, 4, 6, 9, 15, 8, 7
TCP_NODELAY, IPV6_V6ONLY = 1, 26
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST = 1, 2, 4
EAI_NONAME = -2
SOMAXCONN = 4096
INADDR_ANY = 0
has_ipv6 = True

error = OSError
timeout = TimeoutError
_BROKEN_PIPE = 32, "Broken pipe"
_IN_USE = 98, "Address already in use"


class herror(OSError):
    pass


class gaierror(OSError):
    pass


def _refuse(what):
    raise RuntimeError(f"socket.{what} would block, which is not available in the sandbox: use asyncio's streams, "
                       "or setblocking(False) and the loop's sock_ methods")


class socket:
    """A TCP socket of the simulated network."""

    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None, _raw=None):
        family = AF_INET if family == -1 else family
        type = SOCK_STREAM if type == -1 else type
        if type & 15 != SOCK_STREAM or family not in (AF_INET, AF_INET6, AF_UNSPEC):
            raise RuntimeError("only TCP sockets exist in the sandbox: use AF_INET and SOCK_STREAM")
        self.family = family
        self.type = type
        self.proto = proto if proto > 0 else 0
        self._socket = _network.make() if _raw is None else _raw
        self._blocking = True

    def __repr__(self):
        return f"<socket.socket fd={self.fileno()}, laddr={self.getsockname()}>"

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def fileno(self):
        return self._socket.fd

    def setblocking(self, flag):
        self._blocking = bool(flag)

    def settimeout(self, value):
        self._blocking = value != 0

    def gettimeout(self):
        return None if self._blocking else 0.0

    def getblocking(self):
        return self._blocking

    def setsockopt(self, level, option, value, *rest):
        pass

    def getsockopt(self, level, option, *rest):
        return self._socket.error if option == SO_ERROR else 0

    def getsockname(self):
        return self._socket.address

    def getpeername(self):
        if self._socket.peer_address is None:
            raise OSError(107, "Transport endpoint is not connected")
        return self._socket.peer_address

    def _would_block(self, what):
        if self._blocking:
            _refuse(what)
        raise BlockingIOError(11, "Resource temporarily unavailable")

    def _check_open(self):
        if self._socket.closed:
            raise OSError(9, "Bad file descriptor")

    def bind(self, address):
        host, port = address[:2]
        if not _network.bind(self._socket, host or "0.0.0.0", port):
            raise OSError(*_IN_USE)

    def listen(self, backlog=0):
        if not _network.listen(self._socket):
            raise OSError(*_IN_USE)

    def accept(self):
        self._check_open()
        raw = _network.accept(self._socket)
        if raw is None:
            self._would_block("accept()")
        connection = socket(self.family, self.type, self.proto, _raw=raw)
        return connection, raw.peer_address

    def connect(self, address):
        self._check_open()
        if self._blocking:
            _refuse("connect()")
        _network.connect(self._socket, address[0], address[1])
        raise BlockingIOError(115, "Operation now in progress")

    def send(self, data, flags=0):
        self._check_open()
        if not _network.send(self._socket, bytes(data)):
            raise BrokenPipeError(*_BROKEN_PIPE)
        return len(data)

    def sendall(self, data, flags=0):
        self.send(data)

    def recv(self, size, flags=0):
        self._check_open()
        data = _network.receive(self._socket, size)
        if data is None:
            self._would_block("recv()")
        if data is False:
            raise ConnectionResetError(104, "Connection reset by peer")
        return data

    def shutdown(self, how):
        _network.shut_down(self._socket)

    def close(self):
        _network.close(self._socket)

    def detach(self):
        return self.fileno()

    def makefile(self, *args, **kwargs):
        _refuse("makefile()")


SocketType = socket


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    name = "" if host is None else host.decode() if isinstance(host, bytes) else str(host)
    if name in ("", "0.0.0.0"):
        address = "0.0.0.0"
    elif name == "localhost":
        address = "127.0.0.1"
    elif name.startswith("127."):
        address = name
    else:
        raise gaierror(-2, "Name or service not known")
    return [(AF_INET, SOCK_STREAM, 6, "", (address, int(port or 0)))]


def gethostname():
    return "localhost"


def getfqdn(name=""):
    return name or "localhost"


def gethostbyname(name):
    return getaddrinfo(name, 0)[0][4][0]


def inet_aton(address):
    parts = address.split(".")
    if len(parts) != 4 or not all(part.isdigit() and int(part) < 256 for part in parts):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes(int(part) for part in parts)


def inet_ntoa(packed):
    return ".".join(str(byte) for byte in packed)


def htons(number):
    return (number & 255) << 8 | number >> 8


ntohs = htons


def getdefaulttimeout():
    return None


def setdefaulttimeout(seconds):
    pass


def create_connection(address, *args, **kwargs):
    _refuse("create_connection()")


def create_server(address, *args, **kwargs):
    _refuse("create_server()")


def socketpair(*args, **kwargs):
    raise RuntimeError("socket.socketpair() is not available in the sandbox: use asyncio.start_server() and open_connection()")
