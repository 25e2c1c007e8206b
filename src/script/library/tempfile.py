"""Not in the sandbox: a scenario cannot reach files."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"tempfile.{name}() is not available in the sandbox: a scenario cannot reach files; io.StringIO holds a text in memory")
    refused.__name__ = refused.__qualname__ = name
    return refused


TemporaryFile = _refuse("TemporaryFile")
NamedTemporaryFile = _refuse("NamedTemporaryFile")
TemporaryDirectory = _refuse("TemporaryDirectory")
mkstemp = _refuse("mkstemp")
mkdtemp = _refuse("mkdtemp")
gettempdir = _refuse("gettempdir")
SpooledTemporaryFile = _refuse("SpooledTemporaryFile")
