"""Not in the sandbox: a scenario runs only the code that is written in it."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"ctypes.{name}() is not available in the sandbox: a scenario runs only the code that is written in it")
    refused.__name__ = refused.__qualname__ = name
    return refused


CDLL = _refuse("CDLL")
cdll = _refuse("cdll")
c_int = _refuse("c_int")
byref = _refuse("byref")
POINTER = _refuse("POINTER")
