"""Not in the sandbox: a scenario cannot reach files."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"mmap.{name}() is not available in the sandbox: a scenario cannot reach files")
    refused.__name__ = refused.__qualname__ = name
    return refused


mmap = _refuse("mmap")
