"""Not in the sandbox: what it makes could run any code."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"pickle.{name}() is not available in the sandbox: what it makes could run any code; json writes and reads data")
    refused.__name__ = refused.__qualname__ = name
    return refused


dump = _refuse("dump")
dumps = _refuse("dumps")
load = _refuse("load")
loads = _refuse("loads")
Pickler = _refuse("Pickler")
Unpickler = _refuse("Unpickler")

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass
