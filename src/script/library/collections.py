"""Containers beside the built-in ones. deque and defaultdict are part of the engine."""

from _collections import defaultdict, deque
import operator as _operator

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple"]


def __getattr__(name):
    if name == "abc":
        import collections.abc
        return collections.abc
    raise AttributeError(f"module 'collections' has no attribute {name!r}")


# -- namedtuple


def _check_field_names(typename, fields, rename):
    from keyword import iskeyword

    for name in [typename, *fields]:
        if not isinstance(name, str):
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in fields:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)


def _renamed(fields):
    """Names that cannot be those of fields become _0, _1, ... by their place."""
    from keyword import iskeyword

    seen = set()
    names = []
    for index, name in enumerate(fields):
        usable = name.isidentifier() and not iskeyword(name) and not name.startswith("_") and name not in seen
        names.append(name if usable else f"_{index}")
        seen.add(name)
    return names


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A class of tuples whose items can be read as attributes too."""
    import sys
    from _dataclasses import define

    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = list(map(str, field_names))
    typename = sys.intern(str(typename))
    if rename:
        fields = _renamed(fields)
    _check_field_names(typename, fields, rename)
    fields = tuple(map(sys.intern, fields))
    count = len(fields)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > count:
        raise TypeError("Got more default values than field names")
    field_defaults = dict(zip(fields[count - len(defaults):], defaults))

    # A function with these very parameters checks the arguments and says what is wrong with them.
    names = ", ".join(fields)
    row = names + "," if fields else ""
    __new__ = define(f"def __new__(_cls, {names}): return _tuple_new(_cls, ({row}))\n", {"_tuple_new": tuple.__new__, "__name__": f"namedtuple_{typename}"}, "__new__")
    __new__.__doc__ = f"Create new instance of {typename}({names})"
    __new__.__qualname__ = f"{typename}.__new__"
    if defaults:
        __new__.__defaults__ = defaults

    def _make(cls, iterable):
        result = tuple.__new__(cls, iterable)
        if len(result) != count:
            raise TypeError(f"Expected {count} arguments, got {len(result)}")
        return result

    def _replace(self, /, **kwds):
        result = self._make([kwds.pop(name, value) for name, value in zip(fields, self)])
        if kwds:
            raise ValueError(f"Got unexpected field names: {list(kwds)!r}")
        return result

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in zip(fields, self)])
        return f"{self.__class__.__name__}({shown})"

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    namespace = {
        "__doc__": f"{typename}({names})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__new__": __new__,
        "_make": classmethod(_make),
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": fields,
    }
    for method in (_make, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f"{typename}.{method.__name__}"
    for index, name in enumerate(fields):
        namespace[name] = property(_operator.itemgetter(index), doc=f"Alias for field number {index}")
    result = type(typename, (tuple,), namespace)
    if module is None:
        module = sys._getframe(1).f_globals.get("__name__", "__main__")
    result.__module__ = module
    return result


# -- Counter


class Counter(dict):
    """How often each item occurs. A missing item occurs 0 times."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        """(item, count) from the commonest down; of equal counts what was seen first."""
        row = sorted(self.items(), key=_operator.itemgetter(1), reverse=True)
        return row if n is None else row[:max(n, 0)]

    def elements(self):
        from itertools import chain, repeat, starmap

        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        """Counts are added, not replaced."""
        if iterable is not None:
            if hasattr(iterable, "items"):
                for item, count in iterable.items():
                    self[item] = count + self.get(item, 0)
            else:
                for item in iterable:
                    self[item] = self.get(item, 0) + 1
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if iterable is not None:
            if hasattr(iterable, "items"):
                for item, count in iterable.items():
                    self[item] = self.get(item, 0) - count
            else:
                for item in iterable:
                    self[item] = self.get(item, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return type(self)(self)

    def __reduce__(self):
        return type(self), ({**self},)

    def __delitem__(self, item):
        if item in self:
            super().__delitem__(item)

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        try:
            contents = dict(self.most_common())
        except TypeError:  # counts that have no order
            contents = dict(self)
        return f"{self.__class__.__name__}({contents!r})"

    # Comparisons take a missing item as 0.

    def _all(self, other, test):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(test(self[item], other[item]) for counts in (self, other) for item in counts)

    def __eq__(self, other):
        return self._all(other, lambda a, b: a == b)

    def __ne__(self, other):
        return NotImplemented if not isinstance(other, Counter) else not self == other

    def __le__(self, other):
        return self._all(other, lambda a, b: a <= b)

    def __lt__(self, other):
        return NotImplemented if not isinstance(other, Counter) else self <= other and self != other

    def __ge__(self, other):
        return self._all(other, lambda a, b: a >= b)

    def __gt__(self, other):
        return NotImplemented if not isinstance(other, Counter) else self >= other and self != other

    # Sums, differences, intersections, unions: of the counts, and only those above 0 are kept.

    def _combined(self, other, combine):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for counts in (self, other):
            for item in counts:
                if item not in result:
                    count = combine(self[item], other[item])
                    if count > 0:
                        result[item] = count
        return result

    def __add__(self, other):
        return self._combined(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._combined(other, lambda a, b: a - b)

    def __or__(self, other):
        return self._combined(other, max)

    def __and__(self, other):
        return self._combined(other, min)

    def __pos__(self):
        return Counter({item: count for item, count in self.items() if count > 0})

    def __neg__(self):
        return Counter({item: -count for item, count in self.items() if count < 0})

    def _become(self, counts):
        for item in list(self):
            if item not in counts:
                del self[item]
        for item, count in counts.items():
            self[item] = count
        return self

    def __iadd__(self, other):
        for item, count in other.items():
            self[item] += count
        return self._become(+self)

    def __isub__(self, other):
        for item, count in other.items():
            self[item] -= count
        return self._become(+self)

    def __ior__(self, other):
        return self._become(self | Counter(other))

    def __iand__(self, other):
        return self._become(self & Counter(other))


# -- OrderedDict


class OrderedDict(dict):
    """A dict whose order counts: it is compared with, and items can be moved to either end."""

    def move_to_end(self, key, last=True):
        value = self[key]
        if last:
            super().__delitem__(key)
            super().__setitem__(key, value)
            return
        rest = [(other, self[other]) for other in list(self) if other != key]
        super().clear()
        super().__setitem__(key, value)
        for other, kept in rest:
            super().__setitem__(other, kept)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self) if last else iter(self))
        return key, self.pop(key)

    def copy(self):
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (), None, None, iter(self.items())

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        return f"{self.__class__.__name__}({list(self.items())!r})"

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        same = self == other
        return same if same is NotImplemented else not same

    def __or__(self, other):
        return self._merged(self, other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        return self._merged(other, self) if isinstance(other, dict) else NotImplemented

    def _merged(self, first, second):
        result = type(self)(first)
        result.update(second)
        return result


# -- the others are classes of the language alone


class _Mapping:
    """What mappings do by means of their own __getitem__ (which may have a __missing__) and __setitem__."""

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default

    def __eq__(self, other):
        if isinstance(other, (dict, _Mapping)):
            return {**self} == {**other}
        return NotImplemented


class ChainMap(_Mapping):
    """Several mappings as one: the first that has a key answers, and all changes are made in the first."""

    def __init__(self, *maps):
        self.maps = [*maps] if maps else [{}]

    def _like(self, *maps):
        return self.__class__(*maps)

    # -- all of them

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for each in self.maps:
            try:
                return each[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def __contains__(self, key):
        return any(key in each for each in self.maps)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __iter__(self):
        keys = {}
        for each in self.maps[::-1]:
            keys.update(dict.fromkeys(each))
        return iter(keys)

    def __len__(self):
        return sum(1 for _ in self)

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return f"{self.__class__.__name__}({', '.join(map(repr, self.maps))})"

    def keys(self):
        return dict.fromkeys(self).keys()

    def values(self):
        return {key: self[key] for key in self}.values()

    def items(self):
        return {key: self[key] for key in self}.items()

    def new_child(self, m=None, **kwargs):
        """With one more in front."""
        front = kwargs if m is None else m
        if front is not kwargs and kwargs:
            front.update(kwargs)
        return self._like(front, *self.maps)

    @property
    def parents(self):
        """Without the one in front."""
        return self._like(*self.maps[1:])

    def copy(self):
        first, *others = self.maps
        return self._like(first.copy(), *others)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, *value):
        return cls(dict.fromkeys(iterable, *value))

    # -- the one in front

    def __setitem__(self, key, value):
        first, *_ = self.maps
        first[key] = value

    def __delitem__(self, key):
        if key not in self.maps[0]:
            raise KeyError(f"Key not found in the first mapping: {key!r}")
        del self.maps[0][key]

    def pop(self, key, *default):
        if key not in self.maps[0] and not default:
            raise KeyError(f"Key not found in the first mapping: {key!r}")
        first, *_ = self.maps
        return first.pop(key, *default)

    def popitem(self):
        first, *_ = self.maps
        if not first:
            raise KeyError("No keys found in the first mapping.")
        return first.popitem()

    def update(self, other=(), /, **kwds):
        self.maps[0].update(other, **kwds)

    def clear(self):
        self.maps[0].clear()

    def __or__(self, other):
        if not isinstance(other, (dict, _Mapping)):
            return NotImplemented
        first, *others = self.maps
        return self._like({**first, **other}, *others)

    def __ior__(self, other):
        self.update(other)
        return self


class UserDict(_Mapping):
    """A dict to inherit from: what it holds is in `data`, and every change goes through __setitem__ and __delitem__."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for given in (dict, kwargs):
            if given:
                self.update(given)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        missing = getattr(type(self), "__missing__", None)
        if missing is None:
            raise KeyError(key)
        return missing(self, key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return self.data.__contains__(key)

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return repr(self.data)

    def keys(self):
        return self.data.keys()

    def values(self):
        return self.data.values()

    def items(self):
        return self.data.items()

    def update(self, other=(), /, **kwds):
        for given in (other, kwds):
            for key, value in given.items() if hasattr(given, "items") else given:
                self[key] = value

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if not default:
                raise
            return default[0]
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        while self:
            self.popitem()

    def copy(self):
        twin = type(self)()
        vars(twin).update(vars(self))
        twin.data = self.data.copy()
        return twin

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        result = cls()
        result.update((key, value) for key in iterable)
        return result

    def __or__(self, other):
        if not isinstance(other, (dict, _Mapping)):
            return NotImplemented
        return type(self)({**self.data, **other})

    def __ior__(self, other):
        self.data |= _plain(other)
        return self


def _plain(thing):
    """The built-in object inside one of these, or the thing itself."""
    return thing.data if isinstance(thing, (UserDict, UserList, UserString)) else thing


def _compared(test):
    return lambda self, other: test(self.data, _plain(other))


def _forward(cls, *names, wraps=False):
    """Gives the class methods that its data has; with wraps, what they answer becomes an object of the class."""
    def forwarding(name):
        def method(self, *args, **kwds):
            answer = getattr(self.data, name)(*map(_plain, args), **kwds)
            return type(self)(answer) if wraps else answer
        method.__name__ = name
        return method

    for name in names:
        setattr(cls, name, forwarding(name))


class UserList:
    """A list to inherit from: what it holds is in `data`."""

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else [*initlist]

    __lt__, __le__, __eq__ = _compared(_operator.lt), _compared(_operator.le), _compared(_operator.eq)
    __gt__, __ge__ = _compared(_operator.gt), _compared(_operator.ge)

    def __repr__(self):
        return repr(self.data)

    def __contains__(self, item):
        return self.data.__contains__(item)

    def __iter__(self):
        return iter(self.data)

    def __reversed__(self):
        return reversed(self.data)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        found = self.data[i]
        return type(self)(found) if isinstance(i, slice) else found

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        return type(self)(self.data + list(other))

    def __radd__(self, other):
        return type(self)(list(other) + self.data)

    def __iadd__(self, other):
        self.data += _plain(other)
        return self

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    def copy(self):
        return type(self)(self)


_forward(UserList, "append", "insert", "pop", "remove", "clear", "count", "index", "reverse", "sort", "extend")


class UserString:
    """A str to inherit from: the text is in `data`, and what changes it answers a new object of the class."""

    def __init__(self, seq):
        self.data = str(seq)

    __lt__, __le__, __eq__ = _compared(_operator.lt), _compared(_operator.le), _compared(_operator.eq)
    __gt__, __ge__ = _compared(_operator.gt), _compared(_operator.ge)

    def __str__(self):
        return self.data

    def __repr__(self):
        return repr(self.data)

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(str(self))

    def __hash__(self):
        return hash(self.data)

    def __contains__(self, text):
        return _plain(text) in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return map(type(self), self.data)

    def __getitem__(self, index):
        return type(self)(self.data[index])

    def __add__(self, other):
        return type(self)(f"{self}{other!s}")

    def __radd__(self, other):
        return type(self)(f"{other!s}{self}")

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return type(self)(self.data % args)


_forward(UserString, "capitalize", "casefold", "center", "expandtabs", "ljust", "lower", "lstrip", "removeprefix", "removesuffix", "replace",
         "rjust", "rstrip", "strip", "swapcase", "title", "translate", "upper", "zfill", wraps=True)
_forward(UserString, "count", "encode", "endswith", "find", "format", "format_map", "index", "isalnum", "isalpha", "isascii", "isdecimal",
         "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "join", "partition", "rfind",
         "rindex", "rpartition", "rsplit", "split", "splitlines", "startswith")
