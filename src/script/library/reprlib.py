"""Shortened reprs, and reprs of objects that hold themselves."""

import functools
import itertools

__all__ = ["Repr", "repr", "recursive_repr"]

_repr = repr


def recursive_repr(fillvalue="..."):
    """A decorator for __repr__: an object that is being shown already is shown as `fillvalue`."""
    def decorate(method):
        shown = set()

        @functools.wraps(method)
        def wrapper(self):
            if id(self) in shown:
                return fillvalue
            shown.add(id(self))
            try:
                return method(self)
            finally:
                shown.discard(id(self))
        return wrapper
    return decorate


class Repr:
    """How much of which kind of object is shown."""

    def __init__(self):
        self.maxlevel = 6
        self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxarray = 5
        self.maxdict = 4
        self.maxstring = self.maxother = 30
        self.maxlong = 40
        self.fillvalue = "..."

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """Asks the method of the class's name: repr_list for a list."""
        method = getattr(self, "repr_" + type(x).__name__.replace(" ", "_"), self.repr_instance)
        return method(x, level)

    def _items(self, x, level, left, right, most, trail=""):
        if level <= 0 and x:
            return left + self.fillvalue + right
        shown = [self.repr1(item, level - 1) for item in itertools.islice(x, most)]
        if len(x) > most:
            shown.append(self.fillvalue)
        return left + ", ".join(shown) + (trail if len(x) == 1 else "") + right

    def _ordered(self, x):
        try:
            return sorted(x)
        except Exception:
            return list(x)

    def repr_tuple(self, x, level):
        return self._items(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._items(x, level, "[", "]", self.maxlist)

    def repr_set(self, x, level):
        return self._items(self._ordered(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._items(self._ordered(x), level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

    def repr_deque(self, x, level):
        return self._items(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        pairs = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}" for key in self._ordered(x)[:self.maxdict]]
        if len(x) > self.maxdict:
            pairs.append(self.fillvalue)
        return "{" + ", ".join(pairs) + "}"

    def _cut(self, text, most):
        """The two ends of a text that is too long."""
        if len(text) <= most:
            return text
        before = max(0, (most - 3) // 2)
        after = max(0, most - 3 - before)
        return text[:before] + self.fillvalue + text[len(text) - after:]

    def repr_str(self, x, level):
        return self._cut(_repr(x) if len(x) <= self.maxstring else self._quoted(x), self.maxstring)

    def _quoted(self, x):
        # Only the ends are looked at; quotes belong to them.
        half = max(0, (self.maxstring - 3) // 2)
        return _repr(x[:self.maxstring]) if half == 0 else _repr(x[:self.maxstring] + x[-self.maxstring:])

    def repr_int(self, x, level):
        return self._cut(_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _repr(x)
        except Exception:
            return f"<{type(x).__name__} instance at {id(x):#x}>"
        return self._cut(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr
