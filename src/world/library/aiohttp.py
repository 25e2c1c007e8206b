"""aiohttp over a simulated network: every URL answers by fixed rules, after a latency that depends on its text alone."""
import asyncio
import _simulation

__version__ = "3.9.0"

_REASONS = {
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 301: "Moved Permanently", 302: "Found",
    304: "Not Modified", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict", 410: "Gone", 418: "I'm a Teapot",
    429: "Too Many Requests", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout",
}


class ClientError(Exception):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientOSError(ClientConnectionError, OSError):
    pass


class ClientConnectorError(ClientOSError):
    def __init__(self, host, port, ssl, reason):
        super().__init__(-2, reason)
        self.host = host
        self.port = port
        self._text = f"Cannot connect to host {host}:{port} ssl:{ssl} [{reason}]"

    def __str__(self):
        return self._text


class ServerTimeoutError(ClientConnectionError, asyncio.TimeoutError):
    pass


class ClientPayloadError(ClientError):
    pass


class InvalidURL(ClientError, ValueError):
    pass


class ContentTypeError(ClientError):
    pass


class ClientResponseError(ClientError):
    def __init__(self, request_info, history, *, status=0, message="", headers=None):
        super().__init__(request_info, history)
        self.request_info = request_info
        self.history = history
        self.status = status
        self.message = message
        self.headers = headers

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={str(self.request_info.real_url)!r}"


def _first_of(text, marks):
    """The part of the text before the first of the marks."""
    for position, letter in enumerate(text):
        if letter in marks:
            return text[:position]
    return text


class URL:
    """The text of a URL, with its parts as attributes."""

    def __init__(self, text):
        self._text = str(text)
        self.scheme = self._text.partition("://")[0]
        rest = self._text.partition("://")[2]
        authority = _first_of(rest, "/?#").rpartition("@")[2]
        self.host, _, port = authority.partition(":")
        self.port = int(port) if port else 443 if self.scheme == "https" else 80
        start = rest.find("/")
        self.path = "/" if start < 0 else _first_of(rest[start:], "?#")
        self.query_string = self._text.partition("#")[0].partition("?")[2]

    def __str__(self):
        return self._text

    def __repr__(self):
        return f"URL({self._text!r})"

    def __eq__(self, other):
        return self._text == str(other)

    def __hash__(self):
        return hash(self._text)


class Headers:
    """Headers of a response; look-ups ignore case."""

    def __init__(self, pairs):
        self._pairs = pairs

    def _key(self, name):
        for key in self._pairs:
            if key.lower() == name.lower():
                return key
        return name

    def __getitem__(self, name):
        return self._pairs[self._key(name)]

    def __contains__(self, name):
        return self._key(name) in self._pairs

    def __iter__(self):
        return iter(self._pairs)

    def __len__(self):
        return len(self._pairs)

    def __repr__(self):
        return repr(self._pairs)

    def get(self, name, default=None):
        return self._pairs.get(self._key(name), default)

    def keys(self):
        return self._pairs.keys()

    def values(self):
        return self._pairs.values()

    def items(self):
        return self._pairs.items()


class RequestInfo:
    def __init__(self, url, method, headers):
        self.url = url
        self.method = method
        self.headers = headers
        self.real_url = url


class ClientTimeout:
    def __init__(self, total=None, connect=None, sock_connect=None, sock_read=None):
        self.total = total
        self.connect = connect
        self.sock_connect = sock_connect
        self.sock_read = sock_read


class TCPConnector:
    def __init__(self, *arguments, **options):
        self.limit = options.get("limit", 100)

    async def close(self):
        pass


async def _delay(seconds):
    """Waits as asyncio.sleep() does."""
    future = _simulation.http_future()
    timer = asyncio.get_running_loop().call_later(
        seconds, _simulation._set_result_unless_cancelled, future, None)
    try:
        await future
    finally:
        timer.cancel()


async def _limited_delay(latency, deadline, number):
    """Waits for the latency, or fails at the deadline if that is earlier."""
    now = asyncio.get_running_loop().time()
    if deadline is not None and now + latency > deadline:
        if deadline > now:
            await _delay(deadline - now)
        _simulation.error(number, "timeout")
        raise asyncio.TimeoutError()
    await _delay(latency)


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _quote(text):
    parts = []
    for letter in text:
        if letter in _ESCAPES:
            parts.append(_ESCAPES[letter])
        elif " " <= letter <= "~":
            parts.append(letter)
        else:
            code = ord(letter)
            if code > 0xFFFF:
                code -= 0x10000
                parts.append(f"\\u{0xD800 + code // 0x400:04x}")
                code = 0xDC00 + code % 0x400
            parts.append(f"\\u{code:04x}")
    return '"' + "".join(parts) + '"'


def _to_json(value):
    """JSON as json.dumps() writes it by default."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join([_to_json(item) for item in value]) + "]"
    if isinstance(value, dict):
        pairs = []
        for key, item in value.items():
            name = _quote(key) if isinstance(key, str) else '"' + _to_json(key) + '"'
            pairs.append(name + ": " + _to_json(item))
        return "{" + ", ".join(pairs) + "}"
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


class ClientResponse:
    def __init__(self, number, method, url, content, latency, deadline, request_headers):
        self.method = method
        self.url = url
        self.real_url = url
        self.status = content["status"]
        self.reason = _REASONS.get(self.status, "Unknown")
        self.request_info = RequestInfo(url, method, request_headers)
        self.history = ()
        self.content_type = "application/json"
        self.charset = "utf-8"
        self.closed = False
        self._number = number
        self._content = content
        self._body = _to_json(content).encode("utf-8")
        self._latency = latency
        self._deadline = deadline
        self._received = False
        self.headers = Headers({
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": str(len(self._body)),
            "Server": "simulated",
        })

    @property
    def ok(self):
        return self.status < 400

    async def read(self):
        if not self._received:
            await _limited_delay(self._latency, self._deadline, self._number)
            self._received = True
            _simulation.body(self._number, len(self._body))
        return self._body

    async def text(self, encoding=None, errors="strict"):
        return (await self.read()).decode(encoding or "utf-8", errors)

    async def json(self, *, encoding=None, loads=None, content_type="application/json"):
        text = await self.text(encoding)
        return _copy(self._content) if loads is None else loads(text)

    def raise_for_status(self):
        if not self.ok:
            self.closed = True
            raise ClientResponseError(self.request_info, self.history, status=self.status,
                                      message=self.reason, headers=self.headers)

    def release(self):
        self.closed = True

    def close(self):
        self.closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        self.release()

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>"


def _copy(value):
    """What reading the JSON of the value gives."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else _to_json(key): _copy(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_copy(item) for item in value]
    return value


class _RequestContext:
    """session.get(...): to be awaited, or entered with `async with`."""

    def __init__(self, coroutine):
        self._coroutine = coroutine
        self._response = None

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        self._response = await self._coroutine
        return self._response

    async def __aexit__(self, *error):
        self._response.release()


def _is_number(text):
    """Digits, and perhaps a fraction."""
    whole, dot, fraction = text.partition(".")
    return whole.isdigit() and (not dot or fraction.isdigit())


class ClientSession:
    def __init__(self, base_url=None, *, connector=None, headers=None, timeout=None, raise_for_status=False, **ignored):
        self.headers = dict(headers or {})
        self.closed = False
        self._base = base_url
        self._timeout = timeout
        self._raise_for_status = raise_for_status

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.close()

    async def close(self):
        self.closed = True

    def request(self, method, url, **options):
        return _RequestContext(self._request(method.upper(), url, **options))

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def post(self, url, **options):
        return self.request("POST", url, **options)

    def put(self, url, **options):
        return self.request("PUT", url, **options)

    def patch(self, url, **options):
        return self.request("PATCH", url, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)

    def head(self, url, **options):
        return self.request("HEAD", url, **options)

    def options(self, url, **options):
        return self.request("OPTIONS", url, **options)

    def _full_text(self, url, params):
        text = str(url)
        if self._base is not None and "://" not in text:
            text = str(self._base).rstrip("/") + "/" + text.lstrip("/")
        if params:
            pairs = params.items() if hasattr(params, "items") else params
            text += ("&" if "?" in text else "?") + "&".join([f"{key}={value}" for key, value in pairs])
        return text

    async def _request(self, method, url, *, params=None, data=None, json=None, headers=None, timeout=None,
                       raise_for_status=None, **ignored):
        if self.closed:
            raise RuntimeError("Session is closed")
        text = self._full_text(url, params)
        url = URL(text)
        if not url.host or url.scheme not in ("http", "https"):
            raise InvalidURL(text)
        first_byte, body_latency, identity = _simulation.latencies(text)
        first_byte = first_byte / 1000
        body_latency = body_latency / 1000
        if url.path.startswith("/delay/") and _is_number(url.path[7:]):
            first_byte = float(url.path[7:])
        status = 200
        if url.path.startswith("/status/") and len(url.path) == 11 and url.path[8:].isdigit():
            status = int(url.path[8:])
        limit = self._timeout if timeout is None else timeout
        limit = limit.total if isinstance(limit, ClientTimeout) else limit
        deadline = None if limit is None else asyncio.get_running_loop().time() + limit
        failing = url.host.endswith(".invalid")
        if failing:
            first_byte = 0.05
        number = _simulation.begin(method, text, first_byte)
        await _limited_delay(first_byte, deadline, number)
        if failing:
            _simulation.error(number, "connect")
            raise ClientConnectorError(url.host, url.port, "default", "Name or service not known")
        _simulation.response(number, status)
        content = {"url": text, "method": method, "status": status, "id": identity}
        if json is not None:
            content["json"] = json
        if data is not None:
            content["data"] = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
        response = ClientResponse(number, method, url, content, body_latency, deadline, headers or {})
        if self._raise_for_status if raise_for_status is None else raise_for_status:
            response.raise_for_status()
        return response


def request(method, url, **options):
    return _RequestContext(ClientSession()._request(method.upper(), url, **options))
