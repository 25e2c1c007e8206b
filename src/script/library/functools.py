"""Functions that work on other functions. The hot ones, partial, reduce and the memory of lru_cache, are part of the engine."""

from _functools import partial, reduce, _lru_cache_wrapper

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key", "lru_cache", "reduce",
    "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


# -- wrappers look like what they wrap


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Give the wrapper the name, the text and the attributes of the function it wraps."""
    for name in assigned:
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """The same as a decorator of the wrapper."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# -- orders


def _opposite(name, own, combine):
    """A comparison made of another one and of __eq__. `own` is what the class has; combine(answer, equal) what comes out."""

    def method(self, other):
        answer = getattr(type(self), own)(self, other)
        return answer if answer is NotImplemented else combine(answer, self, other)

    method.__name__ = name
    return method


_same = lambda answer, self, other: answer
_not = lambda answer, self, other: not answer
_or_equal = lambda answer, self, other: answer or self == other
_and_unequal = lambda answer, self, other: answer and self != other
_not_and_unequal = lambda answer, self, other: not answer and self != other
_not_or_equal = lambda answer, self, other: not answer or self == other

# For each comparison that a class may bring: the three others.
_DERIVED = {
    "__lt__": {"__gt__": _not_and_unequal, "__le__": _or_equal, "__ge__": _not},
    "__le__": {"__ge__": _not_or_equal, "__lt__": _and_unequal, "__gt__": _not},
    "__gt__": {"__lt__": _not_and_unequal, "__ge__": _or_equal, "__le__": _not},
    "__ge__": {"__le__": _not_or_equal, "__gt__": _and_unequal, "__lt__": _not},
}


def total_ordering(cls):
    """A class that has one of <, <=, >, >= gets the others."""
    own = {name for name in _DERIVED if getattr(cls, name, None) is not getattr(object, name, None)}
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    chosen = max(own)  # __lt__ before __le__ before __gt__ before __ge__
    for name, combine in _DERIVED[chosen].items():
        if name not in own:
            setattr(cls, name, _opposite(name, chosen, combine))
    return cls


def cmp_to_key(mycmp):
    """A key function for sorting, from a function that answers a number below, equal to or above 0."""

    def when(accepts):
        return lambda self, other: accepts(mycmp(self.obj, other.obj))

    class KeyWrapper:
        __slots__ = ("obj",)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        __eq__ = when(lambda order: order == 0)
        __lt__ = when(lambda order: order < 0)
        __le__ = when(lambda order: order <= 0)
        __gt__ = when(lambda order: order > 0)
        __ge__ = when(lambda order: order >= 0)

    return KeyWrapper


# -- memory of results

_facts = None  # the class of what cache_info() answers


def _cache_info(*counts):
    global _facts
    if _facts is None:
        from collections import namedtuple
        _facts = namedtuple("CacheInfo", "hits misses maxsize currsize")
    return _facts(*counts)


def lru_cache(maxsize=128, typed=False):
    """Remember the results of the last `maxsize` different calls; None: of all."""

    def remember(function):
        remembering = _lru_cache_wrapper(function, limit, typed, _cache_info)
        remembering.cache_parameters = lambda: {"maxsize": limit, "typed": typed}
        return update_wrapper(remembering, function)

    limit = maxsize
    if isinstance(limit, int):
        limit = max(limit, 0)
    elif limit is not None:
        if not callable(limit) or not isinstance(typed, bool):
            raise TypeError("Expected first argument to be an integer, a callable, or None")
        limit = 128
        return remember(maxsize)  # the decorator without its brackets
    return remember


def cache(user_function, /):
    """lru_cache without a limit."""
    return lru_cache(None)(user_function)


class cached_property:
    """A property that is computed once; then its value stands in the instance under the same name."""

    attrname = None

    def __init__(self, func):
        self.func, self.__doc__ = func, func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError(f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).")
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        values = getattr(instance, "__dict__", None)
        if values is None:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property.")
        if name not in values:
            values[name] = self.func(instance)
        return values[name]


# -- methods


def _expect_method(func):
    if not (callable(func) or hasattr(func, "__get__")):
        raise TypeError(f"{func!r} is not callable or a descriptor")
    return func


class partialmethod:
    """partial() for a function of a class: self comes first, then the arguments given here."""

    def __init__(self, func, /, *args, **keywords):
        self.func = _expect_method(func)
        self.args, self.keywords = args, keywords

    def __get__(self, obj, cls=None):
        func = self.func
        if hasattr(func, "__get__") and not hasattr(func, "__code__"):  # a classmethod and the like binds itself
            bound = func.__get__(obj, cls)
            if bound is not func:
                return partial(bound, *self.args, **self.keywords)

        def method(first, /, *args, **keywords):
            return func(first, *self.args, *args, **{**self.keywords, **keywords})

        method._partialmethod = self
        return method.__get__(obj, cls)


def _class_of_annotation(function):
    """The class by which register() files a function that does not say it: that of its first parameter."""
    annotations = getattr(function, "__annotations__", {})
    for name, kind in annotations.items():
        if name != "return" and isinstance(kind, type):
            return kind
        if name != "return":
            raise TypeError(f"Invalid annotation for {name!r}. {kind!r} is not a class.")
    raise TypeError(
        f"Invalid first argument to `register()`: {function!r}. Use either `@register(some_class)` or plain `@register` on an annotated function."
    )


def singledispatch(func):
    """A function with several bodies: the class of its first argument chooses."""
    bodies = {object: func}

    def dispatch(cls):
        """The body for this class: that of its nearest ancestor, or of a class that it only claims to be of."""
        for ancestor in cls.__mro__[:-1]:
            if ancestor in bodies:
                return bodies[ancestor]
        for other, body in bodies.items():
            if other is not object and issubclass(cls, other):
                return body
        return bodies[object]

    def register(cls, func=None):
        """register(int, body); or as a decorator, with the class or without it if the body has an annotation."""
        if func is None and isinstance(cls, type):
            return lambda body: register(cls, body)
        if func is None:
            cls, func = _class_of_annotation(cls), cls
        elif not isinstance(cls, type):
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        bodies[cls] = func
        return func

    def chooser(*args, **kwargs):
        if not args:
            raise TypeError(f"{getattr(func, '__name__', 'singledispatch function')} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kwargs)

    chooser.registry, chooser.register, chooser.dispatch = bodies, register, dispatch
    return update_wrapper(chooser, func)


class singledispatchmethod:
    """The same for a method: the class of the argument behind self chooses."""

    def __init__(self, func):
        self.func = _expect_method(func)
        self.dispatcher = singledispatch(func)

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def chooser(*args, **kwargs):
            body = self.dispatcher.dispatch(type(args[0]))
            return body.__get__(obj, cls)(*args, **kwargs)

        chooser.register = self.register
        return update_wrapper(chooser, self.func)
