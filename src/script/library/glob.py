"""Not in the sandbox: a scenario cannot reach files."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"glob.{name}() is not available in the sandbox: a scenario cannot reach files")
    refused.__name__ = refused.__qualname__ = name
    return refused


glob = _refuse("glob")
iglob = _refuse("iglob")
