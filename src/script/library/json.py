"""JSON: texts of objects, and objects from texts. Reading and writing themselves are part of the engine."""

import _json

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]


class JSONDecodeError(ValueError):
    """A text that is no JSON: what is wrong with it, and where."""

    __module__ = "json.decoder"

    def __init__(self, msg, doc, pos):
        line = doc.count("\n", 0, pos) + 1
        column = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {line} column {column} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = line
        self.colno = column

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


# -- writing


class JSONEncoder:
    """Makes texts of objects. A subclass can say in default() what is to be written for an object that JSON does not know."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None):
        self.skipkeys, self.check_circular, self.allow_nan = skipkeys, check_circular, allow_nan
        self.ensure_ascii, self.sort_keys, self.indent = ensure_ascii, sort_keys, indent
        if separators is None:  # no space at the end of a line
            separators = self.item_separator if indent is None else ",", self.key_separator
        self.item_separator, self.key_separator = separators
        if default:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        return _json.encode(o, indent, self.item_separator, self.key_separator, self.default, bool(self.ensure_ascii), bool(self.allow_nan),
                            bool(self.sort_keys), bool(self.skipkeys), bool(self.check_circular))

    def iterencode(self, o, _one_shot=False):
        yield self.encode(o)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None,
          default=None, sort_keys=False, **kw):
    """The text of an object."""
    encoder = (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
                                   indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw)
    return encoder.encode(obj)


def dump(obj, fp, **options):
    """The same written to a file."""
    fp.write(dumps(obj, **options))


# -- reading


class JSONDecoder:
    """Makes objects of texts; the hooks make other objects of dicts, and other numbers of digits."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_float, self.parse_int, self.parse_constant = parse_float, parse_int, parse_constant
        self.strict = strict

    def decode(self, s):
        start = len(s) - len(s.lstrip(" \t\n\r"))
        obj, end = self.raw_decode(s, start)
        rest = s[end:].lstrip(" \t\n\r")
        if rest:
            raise JSONDecodeError("Extra data", s, len(s) - len(rest))
        return obj

    def raw_decode(self, s, idx=0):
        """The object that begins at an index, and where it ends."""
        value, place, message = _json.scan(s, idx, self.object_hook, self.object_pairs_hook, self.parse_float, self.parse_int,
                                           self.parse_constant, bool(self.strict))
        if message is not None:
            raise JSONDecodeError(message, s, place) from None
        return value, place


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
    """The object that a text describes."""
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode("utf-8-sig" if s.startswith(b"\xef\xbb\xbf") else "utf-8")
    else:
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    hooks = {"object_hook": object_hook, "parse_float": parse_float, "parse_int": parse_int, "parse_constant": parse_constant,
             "object_pairs_hook": object_pairs_hook}
    kw.update((name, hook) for name, hook in hooks.items() if hook is not None)
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, **options):
    """The same from a file."""
    return loads(fp.read(), **options)
