"""Not in the sandbox: the event loop has the only selector."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"select.{name}() is not available in the sandbox: the event loop has the only selector; use asyncio")
    refused.__name__ = refused.__qualname__ = name
    return refused


select = _refuse("select")
poll = _refuse("poll")
epoll = _refuse("epoll")
