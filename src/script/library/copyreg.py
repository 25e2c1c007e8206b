"""What an object says of itself to whoever makes another like it: a call, its arguments, and its state."""


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def state_of(obj):
    """The attributes of an instance; with __slots__, a pair of them and of the members. None if there is nothing."""
    state = dict(obj.__dict__) if getattr(obj, "__dict__", None) else None
    members = {}
    for cls in type(obj).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(obj, name):
                members[name] = getattr(obj, name)
    return (state, members) if members else state


def reduced(obj, protocol=2, /):
    """object.__reduce_ex__()"""
    cls = type(obj)
    if cls.__reduce__ is not object.__reduce__:
        return obj.__reduce__()
    arguments = obj.__getnewargs__() if hasattr(obj, "__getnewargs__") else ()
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return __newobj__, (cls, *arguments), obj.__getstate__(), items, pairs
