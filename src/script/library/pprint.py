"""Objects as text, broken into lines where they are too long for one."""

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    printer = PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    return printer.pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._flat(object, set(), 0)


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Key:
    """For sorting what may have no order of its own: by type then."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _pair_key(pair):
    return _Key(pair[0]), _Key(pair[1])


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        text = self.pformat(object) + "\n"
        if self._stream is None:
            import sys

            sys.stdout.write(text)
        else:
            self._stream.write(text)

    def pformat(self, object):
        out = []
        self._write(object, out, 0, 0, set(), 0)
        return "".join(out)

    def isrecursive(self, object):
        return "<Recursion on " in self._flat(object, set(), 0)

    def isreadable(self, object):
        text = self._flat(object, set(), 0)
        return "<" not in text and "..." not in text

    # -- on one line

    def _flat(self, object, above, level):
        kind = type(object)
        if kind is int and self._underscore_numbers:
            return f"{object:_d}"
        is_dict = issubclass(kind, dict) and kind.__repr__ is dict.__repr__
        is_list = issubclass(kind, list) and kind.__repr__ is list.__repr__
        is_tuple = issubclass(kind, tuple) and kind.__repr__ is tuple.__repr__
        if not (is_dict or is_list or is_tuple):
            return repr(object)
        if not object:
            return "{}" if is_dict else "[]" if is_list else "()"
        if self._depth is not None and level >= self._depth:
            return "{...}" if is_dict else "[...]" if is_list else "(...)"
        if id(object) in above:
            return _recursion(object)
        above.add(id(object))
        level += 1
        if is_dict:
            pairs = sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items()
            text = ", ".join([f"{self._flat(key, above, level)}: {self._flat(value, above, level)}" for key, value in pairs])
            text = "{" + text + "}"
        else:
            text = ", ".join([self._flat(item, above, level) for item in object])
            text = f"[{text}]" if is_list else f"({text},)" if len(object) == 1 else f"({text})"
        above.discard(id(object))
        return text

    # -- on several lines

    def _write(self, object, out, indent, allowance, above, level):
        """`indent` is the column, `allowance` what must still fit behind the object."""
        if id(object) in above:
            out.append(_recursion(object))
            return
        text = self._flat(object, set(above), level)
        if len(text) <= self._width - indent - allowance:
            out.append(text)
            return
        writer = self._writer_of(object)
        if writer is None or self._depth is not None and level >= self._depth:
            out.append(text)
            return
        above.add(id(object))
        writer(object, out, indent, allowance, above, level + 1)
        above.discard(id(object))

    def _writer_of(self, object):
        kind = type(object)
        writers = {dict: self._write_dict, list: self._write_list, tuple: self._write_tuple, set: self._write_set, frozenset: self._write_set,
                   str: self._write_str}
        for base, writer in writers.items():
            if issubclass(kind, base) and kind.__repr__ is base.__repr__:
                return writer
        from collections import Counter, OrderedDict, defaultdict, deque

        for base, writer in ((OrderedDict, self._write_ordered), (defaultdict, self._write_default), (Counter, self._write_counter),
                             (deque, self._write_deque)):
            if kind is base:
                return writer
        if hasattr(kind, "__dataclass_fields__") and getattr(kind.__repr__, "__wrapped__", None) is not None:
            return self._write_dataclass
        return None

    def _open(self, out, bracket):
        out.append(bracket)
        if self._indent > 1:
            out.append((self._indent - 1) * " ")

    def _write_dict(self, object, out, indent, allowance, above, level):
        self._open(out, "{")
        pairs = sorted(object.items(), key=_pair_key) if self._sort_dicts else list(object.items())
        self._write_pairs(pairs, out, indent, allowance + 1, above, level)
        out.append("}")

    def _write_pairs(self, pairs, out, indent, allowance, above, level):
        indent += self._indent
        for at, (key, value) in enumerate(pairs):
            last = at == len(pairs) - 1
            shown = self._flat(key, above, level)
            out.append(shown + ": ")
            self._write(value, out, indent + len(shown) + 2, allowance if last else 1, above, level)
            if not last:
                out.append(",\n" + indent * " ")

    def _write_list(self, object, out, indent, allowance, above, level):
        self._open(out, "[")
        self._write_items(object, out, indent, allowance + 1, above, level)
        out.append("]")

    def _write_tuple(self, object, out, indent, allowance, above, level):
        self._open(out, "(")
        end = ",)" if len(object) == 1 else ")"
        self._write_items(object, out, indent, allowance + len(end), above, level)
        out.append(end)

    def _write_set(self, object, out, indent, allowance, above, level):
        if not object:
            out.append(repr(object))
            return
        kind = type(object)
        opening, closing = ("{", "}") if kind is set else (kind.__name__ + "({", "})")
        self._open(out, opening)
        if kind is not set:
            indent += len(kind.__name__) + 1
        self._write_items(sorted(object, key=_Key), out, indent, allowance + len(closing), above, level)
        out.append(closing)

    def _write_items(self, items, out, indent, allowance, above, level):
        indent += self._indent
        between = ",\n" + " " * indent
        separator = ""
        width = room = self._width - indent + 1
        items = list(items)
        for at, item in enumerate(items):
            last = at == len(items) - 1
            if last:
                width -= allowance
                room -= allowance
            if self._compact:
                text = self._flat(item, above, level)
                needed = len(text) + 2
                if room < needed:
                    room = width
                    if separator:
                        separator = between
                if room >= needed:
                    room -= needed
                    out.append(separator + text)
                    separator = ", "
                    continue
            out.append(separator)
            separator = between
            self._write(item, out, indent, allowance if last else 1, above, level)

    def _write_str(self, object, out, indent, allowance, above, level):
        """Literals below each other, broken at spaces."""
        if not object:
            out.append(repr(object))
            return
        pieces = []
        if level == 1:
            indent += 1
            allowance += 1
        room = self._width - indent
        lines = object.splitlines(True)
        shown = ""
        for at, line in enumerate(lines):
            shown = repr(line)
            room_here = room - allowance if at == len(lines) - 1 else room
            if len(shown) <= room_here:
                pieces.append(shown)
                continue
            words = _words(line)
            current = ""
            for number, word in enumerate(words):
                candidate = current + word
                most = room - allowance if number == len(words) - 1 and at == len(lines) - 1 else room
                if len(repr(candidate)) > most:
                    if current:
                        pieces.append(repr(current))
                    current = word
                else:
                    current = candidate
            if current:
                pieces.append(repr(current))
        if len(pieces) == 1:
            out.append(shown)
            return
        text = ("\n" + " " * indent).join(pieces)
        out.append(f"({text})" if level == 1 else text)

    def _write_ordered(self, object, out, indent, allowance, above, level):
        if not object:
            out.append(repr(object))
            return
        name = type(object).__name__
        out.append(name + "(")
        self._write(list(object.items()), out, indent + len(name) + 1, allowance + 1, above, level)
        out.append(")")

    def _write_default(self, object, out, indent, allowance, above, level):
        factory = self._flat(object.default_factory, above, level)
        indent += len(type(object).__name__) + 1
        out.append(f"{type(object).__name__}({factory},\n{' ' * indent}")
        self._write_dict(object, out, indent, allowance + 1, above, level)
        out.append(")")

    def _write_counter(self, object, out, indent, allowance, above, level):
        if not object:
            out.append(repr(object))
            return
        name = type(object).__name__
        self._open(out, name + "({")
        self._write_pairs(object.most_common(), out, indent + len(name) + 1, allowance + 2, above, level)
        out.append("})")

    def _write_deque(self, object, out, indent, allowance, above, level):
        name = type(object).__name__
        indent += len(name) + 1
        out.append(name + "(")
        if object.maxlen is None:
            out.append("[")
            self._write_items(object, out, indent, allowance + 2, above, level)
            out.append("])")
        else:
            out.append("[")
            self._write_items(object, out, indent, 2, above, level)
            out.append(f"],\n{' ' * indent}maxlen={self._flat(object.maxlen, above, level)})")

    def _write_dataclass(self, object, out, indent, allowance, above, level):
        name = type(object).__name__
        indent += len(name) + 1
        fields = [field.name for field in object.__dataclass_fields__.values() if field.repr]
        out.append(name + "(")
        for at, field in enumerate(fields):
            last = at == len(fields) - 1
            out.append(field + "=")
            self._write(getattr(object, field), out, indent + len(field) + 1, allowance if last else 1, above, level)
            if not last:
                out.append(",\n" + " " * indent)
        out.append(")")


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _words(line):
    """The words of a line, each with the space behind it."""
    words = []
    begin = 0
    for at in range(1, len(line)):
        if line[at - 1].isspace() and not line[at].isspace():
            words.append(line[begin:at])
            begin = at
    words.append(line[begin:])
    return words
