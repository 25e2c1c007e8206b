"""Paths as texts. Nothing is looked up: a scenario cannot reach files."""

__all__ = ["normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename", "dirname", "commonprefix", "commonpath", "normpath",
           "abspath", "relpath", "expanduser", "expandvars", "exists", "isfile", "isdir", "sep", "curdir", "pardir", "extsep", "pathsep"]

curdir, pardir, extsep, sep, pathsep, altsep, devnull = ".", "..", ".", "/", ":", None, "/dev/null"


def _text(path):
    if hasattr(path, "__fspath__"):
        path = path.__fspath__()
    if isinstance(path, str):
        return path
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


def normcase(s):
    return _text(s)


def isabs(s):
    return _text(s).startswith("/")


def join(a, *p):
    path = _text(a)
    for part in map(_text, p):
        if part.startswith("/"):
            path = part
        else:
            path += part if not path or path.endswith("/") else "/" + part
    return path


def split(p):
    """(all before the last slash, what is behind it)."""
    head, slash, tail = _text(p).rpartition("/")
    head += slash
    return head.rstrip("/") or head, tail


def splitdrive(p):
    return "", _text(p)


def splitext(p):
    """(the path, its extension): .bashrc has none."""
    path = _text(p)
    at = path.rfind(".")
    name = path.rfind("/") + 1
    if at < name or not path[name:at].strip("."):
        return path, ""
    return path[:at], path[at:]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for at, letter in enumerate(low):
        if letter != high[at]:
            return low[:at]
    return low


def commonpath(paths):
    paths = list(map(_text, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({path.startswith("/") for path in paths}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    rows = [[part for part in path.split("/") if part and part != "."] for path in paths]
    low, high = min(rows), max(rows)
    common = low
    for at, part in enumerate(low):
        if part != high[at]:
            common = low[:at]
            break
    return ("/" if paths[0].startswith("/") else "") + "/".join(common)


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    root = "//" if path.startswith("//") and not path.startswith("///") else "/" if path.startswith("/") else ""
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".." or not root:
            parts.append(part)
    return root + "/".join(parts) or "."


def abspath(path):
    """Seen from the root: a scenario has no other directory."""
    return normpath(join("/", path))


realpath = abspath


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    here = [part for part in abspath(start or ".").split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    same = len([part for part in commonprefix([here, there])])
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def expanduser(path):
    return _text(path)


def expandvars(path):
    return _text(path)


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"os.path.{name}() is not available in the sandbox: a scenario cannot reach files")

    refused.__name__ = name
    return refused


exists, isfile, isdir, islink, getsize, getmtime = map(_refuse, ("exists", "isfile", "isdir", "islink", "getsize", "getmtime"))
