"""References that do not keep an object alive, and containers of them."""

from _weakref import ReferenceType, getweakrefcount, getweakrefs, ref

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "WeakValueDictionary", "WeakSet",
           "WeakMethod", "finalize"]


class ProxyType:
    """Stands for the object as long as it lives."""

    def __init__(self, target, callback=None):
        object.__setattr__(self, "_target", ref(target, callback))

    def _alive(self):
        target = object.__getattribute__(self, "_target")()
        if target is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return target

    def __getattr__(self, name):
        return getattr(self._alive(), name)

    def __setattr__(self, name, value):
        setattr(self._alive(), name, value)

    def __delattr__(self, name):
        delattr(self._alive(), name)

    def __str__(self):
        return str(self._alive())

    def __repr__(self):
        return f"<weakproxy at {id(self):#x} to {type(self._alive()).__name__} at {id(self._alive()):#x}>"

    def __bool__(self):
        return bool(self._alive())

    def __len__(self):
        return len(self._alive())

    def __iter__(self):
        return iter(self._alive())

    def __contains__(self, item):
        return item in self._alive()

    def __getitem__(self, key):
        return self._alive()[key]

    def __setitem__(self, key, value):
        self._alive()[key] = value

    def __delitem__(self, key):
        del self._alive()[key]

    def __call__(self, *args, **kwargs):
        return self._alive()(*args, **kwargs)

    def __eq__(self, other):
        return self._alive() == (other._alive() if isinstance(other, ProxyType) else other)

    __hash__ = None


CallableProxyType = ProxyType
ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None):
    return ProxyType(object, callback)


class WeakMethod:
    """A weak reference to a bound method: it dies with the object, not at once."""

    def __init__(self, meth, callback=None):
        if not hasattr(meth, "__func__"):
            raise TypeError(f"argument should be a bound method, not {type(meth)}")
        self._object = ref(meth.__self__, None if callback is None else lambda _: callback(self))
        self._function = ref(meth.__func__)
        self._type = type(meth)

    def __call__(self):
        target, function = self._object(), self._function()
        return None if target is None or function is None else self._type(function, target)

    def __eq__(self, other):
        return isinstance(other, WeakMethod) and self() is not None and self() == other()

    def __hash__(self):
        return hash(self._function)


class WeakValueDictionary:
    """A dict whose values may die; then their keys go too."""

    def __init__(self, other=(), /, **kwds):
        self._references = {}
        self.update(other, **kwds)

    def _reference(self, key, value):
        references = self._references

        def died(dead):
            if references.get(key) is dead:
                del references[key]
        return ref(value, died)

    def __setitem__(self, key, value):
        self._references[key] = self._reference(key, value)

    def __getitem__(self, key):
        value = self._references[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        del self._references[key]

    def __contains__(self, key):
        return self.get(key) is not None

    def __len__(self):
        return len(self._references)

    def __iter__(self):
        return iter([key for key, _ in self.items()])

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def get(self, key, default=None):
        reference = self._references.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def items(self):
        found = [(key, reference()) for key, reference in list(self._references.items())]
        return iter([(key, value) for key, value in found if value is not None])

    def keys(self):
        return iter(self)

    def values(self):
        return iter([value for _, value in self.items()])

    def valuerefs(self):
        return list(self._references.values())

    def pop(self, key, *default):
        reference = self._references.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def update(self, other=(), /, **kwds):
        for key, value in list(other.items() if hasattr(other, "items") else other) + list(kwds.items()):
            self[key] = value

    def clear(self):
        self._references.clear()

    def copy(self):
        return type(self)(list(self.items()))


class WeakKeyDictionary:
    """A dict whose keys may die, and take their items with them."""

    def __init__(self, dict=None):
        self._values = {}
        if dict is not None:
            self.update(dict)

    def _key(self, key):
        values = self._values
        return ref(key, lambda dead: values.pop(dead, None))

    def __setitem__(self, key, value):
        self._values[self._key(key)] = value

    def __getitem__(self, key):
        return self._values[ref(key)]

    def __delitem__(self, key):
        del self._values[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self._values
        except TypeError:
            return False

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter([key for key, _ in self.items()])

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def get(self, key, default=None):
        return self._values.get(ref(key), default)

    def items(self):
        found = [(reference(), value) for reference, value in list(self._values.items())]
        return iter([(key, value) for key, value in found if key is not None])

    def keys(self):
        return iter(self)

    def values(self):
        return iter([value for _, value in self.items()])

    def keyrefs(self):
        return list(self._values)

    def pop(self, key, *args):
        return self._values.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self._values.setdefault(self._key(key), default)

    def update(self, dict=(), /, **kwargs):
        for key, value in list(dict.items() if hasattr(dict, "items") else dict):
            self[key] = value

    def clear(self):
        self._values.clear()


class WeakSet:
    """A set whose elements may die."""

    def __init__(self, data=()):
        self._references = {}
        self.update(data)

    def add(self, item):
        references = self._references
        references[ref(item, lambda dead: references.pop(dead, None))] = None

    def discard(self, item):
        self._references.pop(ref(item), None)

    def remove(self, item):
        if item not in self:
            raise KeyError(item)
        self.discard(item)

    def pop(self):
        while self._references:
            item = self._references.popitem()[0]()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def update(self, other):
        for item in other:
            self.add(item)

    def clear(self):
        self._references.clear()

    def copy(self):
        return type(self)(self)

    def __iter__(self):
        found = [reference() for reference in list(self._references)]
        return iter([item for item in found if item is not None])

    def __len__(self):
        return len(self._references)

    def __contains__(self, item):
        try:
            return ref(item) in self._references
        except TypeError:
            return False

    def __repr__(self):
        return "{" + ", ".join(repr(item) for item in self) + "}"

    def __or__(self, other):
        return type(self)(list(self) + list(other))

    def __and__(self, other):
        return type(self)([item for item in self if item in other])

    def __sub__(self, other):
        return type(self)([item for item in self if item not in other])

    def __eq__(self, other):
        return set(self) == set(other) if isinstance(other, WeakSet) else NotImplemented

    __hash__ = None


class finalize:
    """Calls a function when an object dies."""

    _waiting = {}

    def __init__(self, obj, func, /, *args, **kwargs):
        self.atexit = True
        waiting = finalize._waiting
        waiting[self] = (ref(obj, lambda _: self()), func, args, kwargs)

    def __call__(self, _=None):
        found = finalize._waiting.pop(self, None)
        if found is not None:
            _, func, args, kwargs = found
            return func(*args, **kwargs)

    def detach(self):
        found = finalize._waiting.pop(self, None)
        if found is not None and found[0]() is not None:
            return (found[0](), *found[1:])

    def peek(self):
        found = finalize._waiting.get(self)
        if found is not None and found[0]() is not None:
            return (found[0](), *found[1:])

    @property
    def alive(self):
        return self in finalize._waiting
