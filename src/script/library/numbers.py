"""The kinds of numbers, from the most general to the whole ones."""

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


class _Kind(type):
    """isinstance(5, Integral): built-in types belong to a kind without inheriting from it."""

    def __instancecheck__(cls, instance):
        return issubclass(type(instance), cls)

    def __subclasscheck__(cls, subclass):
        if type.__subclasscheck__(cls, subclass):
            return True
        return any(issubclass(kind, cls) for registered, kind in _registered if issubclass(subclass, registered))

    def register(cls, subclass):
        _registered.append((subclass, cls))
        return subclass


_registered = []


class Number(metaclass=_Kind):
    __slots__ = ()


class Complex(Number):
    __slots__ = ()


class Real(Complex):
    __slots__ = ()


class Rational(Real):
    __slots__ = ()


class Integral(Rational):
    __slots__ = ()


Integral.register(int)
Real.register(float)
