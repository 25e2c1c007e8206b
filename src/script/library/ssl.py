"""Not in the sandbox: the simulated network has no encryption."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"ssl.{name}() is not available in the sandbox: the simulated network has no encryption")
    refused.__name__ = refused.__qualname__ = name
    return refused


create_default_context = _refuse("create_default_context")
SSLContext = _refuse("SSLContext")
wrap_socket = _refuse("wrap_socket")
