"""Copies of objects: of one level, or of all that they hold."""

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    pass


error = Error

_ATOMS = (type(None), int, float, complex, bool, str, bytes, type, range, slice, type(NotImplemented), type(...), type(len), type(lambda: 0))


def _is_atom(kind):
    return kind in _ATOMS or issubclass(kind, type)


# -- copy


def copy(x):
    """A new object with the same contents."""
    kind = type(x)
    if kind in (list, dict, set):
        return kind.copy(x)
    if _is_atom(kind) or kind in (tuple, frozenset):
        return x
    method = getattr(kind, "__copy__", None)
    if method is not None:
        return method(x)
    return _rebuilt(x, None)


# -- deepcopy: `memo` has what was copied already by its id, and keeps the originals alive


def deepcopy(x, memo=None):
    """A new object whose contents are copies too. What is found twice is copied once, so rings stay rings."""
    if memo is None:
        memo = {}
    number = id(x)
    if number in memo:
        return memo[number]
    kind = type(x)
    if _is_atom(kind):
        return x
    method = getattr(x, "__deepcopy__", None)
    if kind in _DEEP:
        twin = _DEEP[kind](x, memo)
    elif method is not None:
        twin = method(memo)
    else:
        twin = _rebuilt(x, memo)
    if twin is not x:
        memo[number] = twin
        memo.setdefault(id(memo), []).append(x)
    return twin


def _deepcopy_list(x, memo):
    twin = memo[id(x)] = []
    for item in x:
        twin.append(deepcopy(item, memo))
    return twin


def _deepcopy_dict(x, memo):
    twin = memo[id(x)] = {}
    for key, value in x.items():
        twin[deepcopy(key, memo)] = deepcopy(value, memo)
    return twin


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:  # a ring through a list in it has copied it meanwhile
        return memo[id(x)]
    if all(new is old for new, old in zip(items, x)):
        return x
    return tuple(items)


def _deepcopy_set(x, memo):
    return type(x)([deepcopy(item, memo) for item in x])


def _deepcopy_bytearray(x, memo):
    return x[:]


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


class _Class:
    def method(self):
        pass


_DEEP = {
    list: _deepcopy_list, dict: _deepcopy_dict, tuple: _deepcopy_tuple, set: _deepcopy_set, frozenset: _deepcopy_set,
    bytearray: _deepcopy_bytearray,
    type(_Class().method): _deepcopy_method,
}


# -- other objects: by what they say of themselves (__reduce__), or by class and attributes


def _refuse(x):
    raise TypeError(f"cannot pickle '{type(x).__name__}' object")


def _is_of_engine(x):
    """Objects whose contents cannot be seen from here: coroutines, tasks, files, locks, ..."""
    return type(x).__module__ not in ("__main__",) and not hasattr(x, "__dict__") and not hasattr(type(x), "__slots__")


def _own_reduce(kind):
    for ancestor in kind.__mro__:
        if ancestor is object:
            return None
        if "__reduce__" in ancestor.__dict__:
            return ancestor.__dict__["__reduce__"]
    return None


def _rebuilt(x, memo):
    """A copy of an instance; `memo` is None for a copy of one level."""
    kind = type(x)
    inner = (lambda value: value) if memo is None else (lambda value: deepcopy(value, memo))
    reduce = _own_reduce(kind)
    if reduce is not None:
        return _reconstructed(x, memo, inner, *reduce(x))
    if _is_of_engine(x) and not isinstance(x, (list, dict, set, tuple, BaseException)):
        _refuse(x)
    twin = _emptied(x, kind, inner)
    if memo is not None:
        memo[id(x)] = twin
    if isinstance(x, list):
        twin.extend(map(inner, x))
    elif isinstance(x, dict):
        for key, value in x.items():
            twin[inner(key)] = inner(value)
    if hasattr(x, "__getstate__") and "__getstate__" in _namespaces(kind):
        _set_state(twin, inner(x.__getstate__()))
    else:
        _copy_attributes(x, twin, inner)
    return twin


def _namespaces(kind):
    return {name for ancestor in kind.__mro__ if ancestor is not object for name in ancestor.__dict__}


def _emptied(x, kind, inner):
    """A new instance of the class, made without its __init__."""
    if isinstance(x, BaseException):
        twin = kind.__new__(kind, *map(inner, x.args))
        twin.args = tuple(map(inner, x.args))
        return twin
    for base in (tuple, frozenset, set, str, bytes, int, float):
        if isinstance(x, base):
            return base.__new__(kind, inner(base(x)))
    for base in (list, dict):
        if isinstance(x, base):
            return base.__new__(kind)
    return object.__new__(kind)


def _copy_attributes(x, twin, inner):
    for name, value in getattr(x, "__dict__", {}).items():
        twin.__dict__[name] = inner(value)
    for ancestor in type(x).__mro__:
        slots = ancestor.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                setattr(twin, name, inner(getattr(x, name)))


def _set_state(twin, state):
    if hasattr(twin, "__setstate__"):
        twin.__setstate__(state)
    elif state:
        twin.__dict__.update(state)


def _reconstructed(x, memo, inner, function, arguments, state=None, items=None, pairs=None):
    """What __reduce__ says: a call that makes the object, then its state and its items."""
    twin = function(*[inner(argument) for argument in arguments])
    if memo is not None:
        memo[id(x)] = twin
    if state is not None:
        _set_state(twin, inner(state))
    for item in items or ():
        twin.append(inner(item))
    for key, value in pairs or ():
        twin[inner(key)] = inner(value)
    return twin
