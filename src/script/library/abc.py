"""Abstract base classes: classes that say which methods a class must have, and that may count strangers as their own."""


def abstractmethod(funcobj):
    """The classes that inherit must have this method of their own, or they cannot be instantiated."""
    funcobj.__isabstractmethod__ = True
    return funcobj


def abstractclassmethod(callable):
    """The older way to write @classmethod above @abstractmethod; so the two below."""
    return classmethod(abstractmethod(callable))


def abstractstaticmethod(callable):
    return staticmethod(abstractmethod(callable))


def abstractproperty(callable):
    return property(abstractmethod(callable))


def _is_abstract(value):
    if getattr(value, "__isabstractmethod__", False):
        return True
    if isinstance(value, property):
        return any(getattr(function, "__isabstractmethod__", False) for function in (value.fget, value.fset, value.fdel))
    return getattr(getattr(value, "__func__", None), "__isabstractmethod__", False)


def _abstract_names(cls, names):
    """Of the class's own names and those that its bases leave open, the ones without a body."""
    found = {name for name, value in names if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            value = _look_up(cls, name)
            if value is not None and _is_abstract(value):
                found.add(name)
    return frozenset(found)


def _look_up(cls, name):
    for each in cls.__mro__:
        if name in each.__dict__:
            return each.__dict__[name]
    return None


class ABCMeta(type):
    """The class of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace.items())
        cls._abc_impl = []  # classes registered
        return cls

    def register(cls, subclass):
        """Counts the class as a subclass; may stand above a class as a decorator."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(instance.__class__)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        return any(issubclass(subclass, other) for other in cls._abc_impl) or any(issubclass(subclass, below) for below in cls.__subclasses__())


def update_abstractmethods(cls):
    """Looks again which methods have no body, after some have been added."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__.items())
    return cls


class ABC(metaclass=ABCMeta):
    """To inherit from, instead of naming the metaclass."""
    __slots__ = ()


def get_cache_token():
    return 0
