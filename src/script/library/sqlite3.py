"""Not in the sandbox: a scenario cannot reach files or databases."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"sqlite3.{name}() is not available in the sandbox: a scenario cannot reach files or databases; keep the data in dicts")
    refused.__name__ = refused.__qualname__ = name
    return refused


connect = _refuse("connect")
