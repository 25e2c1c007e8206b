"""Opening addresses without asyncio is out of reach; what asks for it is told what to use instead."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"urllib.request.{name}() is not available in the sandbox: use aiohttp, whose network is simulated")
    refused.__name__ = refused.__qualname__ = name
    return refused


urlopen = _refuse("urlopen")
urlretrieve = _refuse("urlretrieve")
build_opener = _refuse("build_opener")
install_opener = _refuse("install_opener")


class Request:
    """What would be asked."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = dict(headers)
        self.method = method

    def get_method(self):
        return self.method or ("GET" if self.data is None else "POST")

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val
