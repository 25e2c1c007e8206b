"""Names for annotations. Nothing is checked when a program runs; what can be asked of an annotation is answered here.

A special form (Any, Union, Literal) is an object that can be subscripted; what that gives (List[int]) is an alias, which knows
its origin (list) and its arguments.
"""

import collections
import collections.abc
import sys
import types
from abc import ABCMeta

TYPE_CHECKING = False


# -- the forms --------------------------------------------------------------------------------------------------------------------

def _text(value):
    """How an argument of an alias is shown."""
    if value is ...:
        return "..."
    if isinstance(value, types.GenericAlias):
        return repr(value)
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, types.FunctionType):
        return value.__name__
    return repr(value)


def _convert(value):
    """None stands for its class, a text for what it will name."""
    if value is None:
        return type(None)
    return ForwardRef(value) if isinstance(value, str) else value


def _as_tuple(value):
    return value if isinstance(value, tuple) else (value,)


def _unique(values):
    found = []
    for value in values:
        if value not in found:
            found.append(value)
    return tuple(found)


def _parameters_of(arguments):
    """The type variables in the arguments, in order."""
    found = []
    for argument in arguments:
        if isinstance(argument, (TypeVar, ParamSpec, TypeVarTuple)):
            found.append(argument)
        elif isinstance(argument, (list, tuple)):
            found += _parameters_of(argument)
        elif not isinstance(argument, type):
            found += getattr(argument, "__parameters__", ())
    return _unique(found)


class _Typing:
    """What forms and aliases have in common: they can be joined by |, and cannot be used as values."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _SpecialForm(_Typing):
    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __repr__(self):
        return "typing." + self._name

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __reduce__(self):
        return self._name


class _Alias(_Typing):
    """A form or class with its arguments: Union[int, str], List[int], Stack[int]."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = tuple(args)
        self.__parameters__ = _parameters_of(self.__args__)
        self._name = name
        if isinstance(origin, type):
            self.__module__ = origin.__module__

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _text(self.__origin__)
        return f"{name}[{', '.join(_text(arg) for arg in self.__args__) or '()'}]"

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, parameters):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        given = tuple(_convert(each) for each in _as_tuple(parameters))
        _check_count(self, self.__parameters__, given)
        return self._substitute(dict(zip(self.__parameters__, given)))

    def _substitute(self, values):
        return type(self)(self.__origin__, [_put_in(arg, values) for arg in self.__args__], self._name)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type) or self._name in ("Type", "Callable"):
            raise TypeError(f"Type {self._name} cannot be instantiated; use {getattr(self.__origin__, '__name__', self)}() instead")
        if self._name and self.__origin__.__module__ != "__main__":
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            # Another base that is generic brings Generic along.
            after = bases[bases.index(self) + 1:]
            if Protocol in bases or any(isinstance(base, _Alias) and base.__origin__ is not Generic for base in after):
                return ()
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot subclass {self!r}")
        found = [self.__origin__]
        if self._name and Generic not in bases and not any(isinstance(base, _Alias) and base.__origin__ is Generic for base in bases):
            found.append(Generic)
        return tuple(found)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


def _check_count(what, wanted, given):
    if len(given) != len(wanted) and not any(isinstance(each, (TypeVarTuple, ParamSpec)) for each in wanted):
        raise TypeError(f"Too {'many' if len(given) > len(wanted) else 'few'} arguments for {what}; actual {len(given)}, expected {len(wanted)}")


def _put_in(argument, values):
    if isinstance(argument, (TypeVar, ParamSpec, TypeVarTuple)):
        return values.get(argument, argument)
    if isinstance(argument, _Alias):
        return argument._substitute(values)
    if isinstance(argument, types.GenericAlias):
        return types.GenericAlias(argument.__origin__, tuple(_put_in(each, values) for each in argument.__args__))
    return argument


class _UnionAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_text(args[1] if args[0] is type(None) else args[0])}]"
        return f"typing.Union[{', '.join(_text(arg) for arg in args)}]"

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, types.UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def _substitute(self, values):
        return Union[tuple(_put_in(arg, values) for arg in self.__args__)]

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _CallableAlias(_Alias):
    def __repr__(self):
        *arguments, result = self.__args__
        if len(arguments) == 1 and (arguments[0] is ... or isinstance(arguments[0], (ParamSpec, _ConcatenateAlias))):
            return f"typing.Callable[{_text(arguments[0])}, {_text(result)}]"
        return f"typing.Callable[[{', '.join(_text(arg) for arg in arguments)}], {_text(result)}]"


class _ConcatenateAlias(_Alias):
    pass


class _LiteralAlias(_Alias):
    def __repr__(self):
        return f"typing.Literal[{', '.join(repr(arg) for arg in self.__args__)}]"

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return {(type(arg), arg) for arg in self.__args__} == {(type(arg), arg) for arg in other.__args__}

    def __hash__(self):
        return hash(frozenset((type(arg), arg) for arg in self.__args__))


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata, name="Annotated"):
        super().__init__(origin, (origin,), "Annotated")
        self.__metadata__ = tuple(metadata)

    def __repr__(self):
        return f"typing.Annotated[{_text(self.__origin__)}, {', '.join(repr(each) for each in self.__metadata__)}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def _substitute(self, values):
        return _AnnotatedAlias(_put_in(self.__origin__, values), self.__metadata__)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)


def _one_type(form, parameters, message):
    if isinstance(parameters, tuple):
        raise TypeError(f"{form} accepts only single type. Got {parameters!r:.100}.")
    return _Alias(form, (_convert(parameters),), form._name)


@_SpecialForm
def NoReturn(self, parameters):
    """A function that never returns."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def Never(self, parameters):
    """A value that cannot be."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def Self(self, parameters):
    """The class that the method is looked up in."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def LiteralString(self, parameters):
    """A text that is written in the program."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def TypeAlias(self, parameters):
    """Says that an assignment names a type."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def ClassVar(self, parameters):
    """A variable of the class, and not of its objects."""
    return _one_type(self, parameters, "")


@_SpecialForm
def Final(self, parameters):
    """A name that is not to be assigned again."""
    return _one_type(self, parameters, "")


@_SpecialForm
def Required(self, parameters):
    """A key that a TypedDict must have."""
    return _one_type(self, parameters, "")


@_SpecialForm
def NotRequired(self, parameters):
    """A key that a TypedDict may lack."""
    return _one_type(self, parameters, "")


@_SpecialForm
def TypeGuard(self, parameters):
    """What a function that answers True has found its argument to be."""
    return _one_type(self, parameters, "")


@_SpecialForm
def Union(self, parameters):
    """One of several types."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    members = []
    for each in _as_tuple(parameters):
        each = _convert(each)
        if isinstance(each, (_UnionAlias, types.UnionType)):
            members += each.__args__
        elif isinstance(each, _SpecialForm) and each in (ClassVar, Final, Union, Optional):
            raise TypeError(f"Plain {each} is not valid as type argument")
        elif not callable(each) and not isinstance(each, (_Typing, types.GenericAlias)):
            raise TypeError(f"Union[arg, ...]: each arg must be a type. Got {each!r:.100}.")
        else:
            members.append(each)
    members = _unique(members)
    return members[0] if len(members) == 1 else _UnionAlias(self, members)


@_SpecialForm
def Optional(self, parameters):
    """The type, or None."""
    if isinstance(parameters, tuple):
        raise TypeError(f"{self} requires a single type. Got {parameters!r:.100}.")
    return Union[parameters, type(None)]


@_SpecialForm
def Literal(self, parameters):
    """Exactly one of these values."""
    values = []
    for each in _as_tuple(parameters):
        for value in each.__args__ if isinstance(each, _LiteralAlias) else (each,):
            if not any(type(value) is type(other) and value == other for other in values):
                values.append(value)
    return _LiteralAlias(self, values)


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters in front of those of a ParamSpec."""
    return _ConcatenateAlias(self, [_convert(each) for each in _as_tuple(parameters)], "Concatenate")


class _UnpackedAlias(_Alias):
    def __repr__(self):
        return "*" + repr(self.__args__[0])


@_SpecialForm
def Unpack(self, parameters):
    """The members of a tuple of types, one by one."""
    return _UnpackedAlias(self, (parameters,), "Unpack")


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Anything."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


class Annotated:
    """Annotated[int, "metres"]: a type and whatever else is to be said."""

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple) or len(parameters) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        origin, *metadata = parameters
        origin = _convert(origin)
        if isinstance(origin, _AnnotatedAlias):
            return _AnnotatedAlias(origin.__origin__, origin.__metadata__ + tuple(metadata))
        return _AnnotatedAlias(origin, metadata)


class ForwardRef:
    """A type whose name stands in quotes."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return self.__forward_arg__ == other.__forward_arg__ if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __call__(self):
        raise TypeError("a forward reference is no class")

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


# -- type variables ---------------------------------------------------------------------------------------------------------------

def _caller_module():
    return sys._getframe(2).f_globals.get("__name__")


class _Variable(_Typing):
    def __repr__(self):
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__

    def __call__(self):
        raise TypeError(f"{self!r} is no class")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_Variable):
    """A type that is the same wherever the variable stands."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__constraints__ = tuple(_convert(each) for each in constraints)
        self.__bound__ = _convert(bound) if bound is not None else None
        self.__module__ = _caller_module()


class ParamSpecArgs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


class ParamSpecKwargs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class ParamSpec(_Variable):
    """The parameters of a function, as a whole."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__bound__ = bound
        self.__module__ = _caller_module()

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


class TypeVarTuple(_Variable):
    """Any number of types."""

    def __init__(self, name):
        self.__name__ = name
        self.__module__ = _caller_module()

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


# -- aliases of classes -----------------------------------------------------------------------------------------------------------

class _BareAlias(_Typing):
    """List, Dict, Iterable, ...: a class under its name here."""

    def __init__(self, origin, count, name=None):
        self.__origin__ = origin
        self._count = count      # of arguments; -1: any
        self._name = name or origin.__name__
        self.__module__ = "typing"

    def __repr__(self):
        return "typing." + self._name

    def __getitem__(self, parameters):
        given = tuple(_convert(each) for each in _as_tuple(parameters))
        if self._count >= 0 and len(given) != self._count:
            if self._count == 0:
                raise TypeError(f"{self} is not a generic class")
            raise TypeError(f"Too {'many' if len(given) > self._count else 'few'} arguments for {self}; actual {len(given)}, expected {self._count}")
        return _Alias(self.__origin__, given, self._name)

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __mro_entries__(self, bases):
        return (self.__origin__,) if any(base is Generic or isinstance(base, _Alias) for base in bases) else (self.__origin__, Generic)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _BareAlias):
            cls = cls.__origin__
        return issubclass(cls, self.__origin__)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)


class _TupleForm(_BareAlias):
    def __getitem__(self, parameters):
        if parameters == ():
            return _Alias(tuple, (), "Tuple")
        return _Alias(tuple, [_convert(each) for each in _as_tuple(parameters)], "Tuple")


class _CallableForm(_BareAlias):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        arguments, result = parameters
        if isinstance(arguments, (list, tuple)):
            arguments = [_convert(each) for each in arguments]
        elif arguments is ... or isinstance(arguments, (ParamSpec, _ConcatenateAlias)):
            arguments = [arguments]
        else:
            raise TypeError(f"Callable[args, result]: args must be a list. Got {arguments}")
        return _CallableAlias(self.__origin__, (*arguments, _convert(result)), "Callable")


_abc = collections.abc

Hashable = _BareAlias(_abc.Hashable, 0)
Awaitable = _BareAlias(_abc.Awaitable, 1)
Coroutine = _BareAlias(_abc.Coroutine, 3)
AsyncIterable = _BareAlias(_abc.AsyncIterable, 1)
AsyncIterator = _BareAlias(_abc.AsyncIterator, 1)
Iterable = _BareAlias(_abc.Iterable, 1)
Iterator = _BareAlias(_abc.Iterator, 1)
Reversible = _BareAlias(_abc.Reversible, 1)
Sized = _BareAlias(_abc.Sized, 0)
Container = _BareAlias(_abc.Container, 1)
Collection = _BareAlias(_abc.Collection, 1)
Callable = _CallableForm(_abc.Callable, 2)
AbstractSet = _BareAlias(_abc.Set, 1, "AbstractSet")
MutableSet = _BareAlias(_abc.MutableSet, 1)
Mapping = _BareAlias(_abc.Mapping, 2)
MutableMapping = _BareAlias(_abc.MutableMapping, 2)
Sequence = _BareAlias(_abc.Sequence, 1)
MutableSequence = _BareAlias(_abc.MutableSequence, 1)
ByteString = _BareAlias(_abc.ByteString, 0)
Tuple = _TupleForm(tuple, -1, "Tuple")
List = _BareAlias(list, 1, "List")
Set = _BareAlias(set, 1, "Set")
FrozenSet = _BareAlias(frozenset, 1, "FrozenSet")
MappingView = _BareAlias(_abc.MappingView, 1)
KeysView = _BareAlias(_abc.KeysView, 1)
ItemsView = _BareAlias(_abc.ItemsView, 2)
ValuesView = _BareAlias(_abc.ValuesView, 1)
Dict = _BareAlias(dict, 2, "Dict")
Generator = _BareAlias(_abc.Generator, 3)
AsyncGenerator = _BareAlias(_abc.AsyncGenerator, 2)
Type = _BareAlias(type, 1, "Type")
Deque = _BareAlias(collections.deque, 1, "Deque")
DefaultDict = _BareAlias(collections.defaultdict, 2, "DefaultDict")
OrderedDict = _BareAlias(collections.OrderedDict, 2, "OrderedDict")
Counter = _BareAlias(collections.Counter, 1, "Counter")
ChainMap = _BareAlias(collections.ChainMap, 2, "ChainMap")
Text = str


def __getattr__(name):
    # Modules that are rarely wanted are imported when their names are.
    if name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        found = _BareAlias(getattr(contextlib, "Abstract" + name), 1, name)
    elif name in ("Pattern", "Match"):
        import re
        found = _BareAlias(getattr(re, name), 1, name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


# -- generic classes and protocols ------------------------------------------------------------------------------------------------

class Generic:
    """The base of classes that take type arguments."""

    __slots__ = ()
    __parameters__ = ()

    def __class_getitem__(cls, parameters):
        given = tuple(_convert(each) for each in _as_tuple(parameters))
        if cls in (Generic, Protocol):
            if not given:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            if not all(isinstance(each, (TypeVar, ParamSpec, TypeVarTuple, _UnpackedAlias)) for each in given):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(given)) != len(given):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, given, cls.__name__)
        if not cls.__parameters__:
            raise TypeError(f"{cls} is not a generic class")
        _check_count(cls, cls.__parameters__, given)
        return _Alias(cls, given)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        if "__orig_bases__" in cls.__dict__ and Generic in bases or Generic in cls.__bases__ and not bases and cls.__name__ != "Protocol":
            raise TypeError("Cannot inherit from plain Generic")
        own = [base for base in bases if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol)]
        cls.__parameters__ = _unique(own[0].__parameters__ if own else _parameters_of(bases))


_NOT_MEMBERS = {"__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
                "__subclasshook__", "__weakref__", "__class_getitem__", "__parameters__", "__orig_bases__", "__init_subclass__",
                "_is_protocol", "_is_runtime_protocol", "_abc_impl", "__match_args__", "__protocol_attrs__", "__qualname__"}


def _members(cls):
    """What an object must have to fit the protocol."""
    found = set()
    for base in cls.__mro__[:-1]:
        if base in (Protocol, Generic):
            continue
        names = list(base.__dict__) + list(base.__dict__.get("__annotations__", ()))
        found.update(name for name in names if name not in _NOT_MEMBERS and not name.startswith("_abc_"))
    return found


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol"):
            return super().__instancecheck__(instance)
        if not cls._is_runtime_protocol:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        return all(hasattr(instance, name) and (getattr(instance, name) is not None or not callable(getattr(cls, name, None)))
                   for name in _members(cls))


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of protocols: classes that say what an object can do, whatever it inherits from."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol:
            for base in cls.__bases__:
                if base not in (object, Generic) and not getattr(base, "_is_protocol", False) and base.__module__ not in ("collections.abc", "contextlib"):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
            if cls.__init__ is Protocol.__init__:
                cls.__init__ = _no_init
        elif cls.__init__ is _no_init and "__init__" not in cls.__dict__:
            for base in cls.__mro__[1:]:
                if "__init__" in base.__dict__ and base.__dict__["__init__"] is not _no_init:
                    cls.__init__ = base.__dict__["__init__"]
                    break

    @classmethod
    def __subclasshook__(cls, other):
        if not cls.__dict__.get("_is_protocol") or cls is Protocol:
            return NotImplemented
        if not cls._is_runtime_protocol:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        for name in _members(cls):
            for base in other.__mro__:
                if name in base.__dict__:
                    if base.__dict__[name] is None:
                        return NotImplemented
                    break
                if name in base.__dict__.get("__annotations__", ()) and getattr(other, "_is_protocol", False):
                    break
            else:
                return NotImplemented
        return True


def runtime_checkable(cls):
    """Lets isinstance() ask whether an object has the methods of the protocol."""
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    def __complex__(self) -> "complex":
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    def __round__(self, ndigits=0) -> T_co:
        pass


class IO(Generic[AnyStr]):
    """A stream, in annotations."""


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


# -- named tuples and typed dicts -------------------------------------------------------------------------------------------------

def _make_named_tuple(name, annotations, defaults, module):
    made = collections.namedtuple(name, annotations, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = {key: _convert(value) for key, value in annotations.items()}
    return made


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        annotations = ns.get("__annotations__", {})
        defaults = []
        for name in annotations:
            if name in ns:
                defaults.append(name)
            elif defaults:
                several = "s" if len(defaults) > 1 else ""
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field{several} {', '.join(defaults)}")
        made = _make_named_tuple(typename, annotations, [ns[name] for name in defaults], ns["__module__"])
        for name, value in ns.items():
            if name in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make",
                        "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + name)
            if name not in ("__module__", "__name__", "__annotations__", "__qualname__", "__orig_bases__") and name not in made._fields:
                setattr(made, name, value)
        made.__qualname__ = ns.get("__qualname__", typename)
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A tuple whose items have names and types: as a base class, or called with a list of them."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _make_named_tuple(typename, dict(fields), (), _caller_module())


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        made = type.__new__(_TypedDictMeta, name, (dict,), ns)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
        for key, value in ns.get("__annotations__", {}).items():
            annotations[key] = _convert(value)
            form = getattr(value, "__origin__", None)
            (required if form is Required or total and form is not NotRequired else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with these keys: as a base class, or called with a dict of them."""
    ns = {"__annotations__": dict(kwargs if fields is None else fields), "__module__": _caller_module()}
    return _TypedDictMeta(typename, (), ns, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


# -- functions --------------------------------------------------------------------------------------------------------------------

class NewType(_Typing):
    """UserId = NewType("UserId", int): calling it gives the value back; only a checker tells the two apart."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _caller_module()

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                        f"`Name = NewType('Name', {self.__name__})`")


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    text = repr(arg)
    if len(text) > 100:
        text = text[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {text}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def _overloaded(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
                              "module should always be followed by an implementation that is not @overload-ed.")


_overloads = {}


def overload(func):
    """One of several signatures of a function that is written below."""
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return _overloaded


def get_overloads(func):
    return _overloads.get((func.__module__, func.__qualname__), [])[:]


def clear_overloads():
    _overloads.clear()


def final(f):
    """Not to be overridden."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = kwargs
        return cls_or_fn
    return decorator


def get_origin(tp):
    """list of List[int], Union of Optional[int]; None of a plain type."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _BareAlias, types.GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return types.UnionType if isinstance(tp, types.UnionType) else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, _CallableAlias) or getattr(tp, "__origin__", None) is _abc.Callable and hasattr(tp, "__args__"):
        *arguments, result = tp.__args__
        if len(arguments) == 1 and (arguments[0] is ... or isinstance(arguments[0], (ParamSpec, _ConcatenateAlias))):
            return arguments[0], result
        return arguments, result
    if isinstance(tp, (_Alias, types.GenericAlias, types.UnionType)):
        return tp.__args__
    return ()


def _evaluate(text, names):
    """The type that a text names: dotted names, subscripts and | of them."""
    parser = _TypeParser(text, names)
    value = parser.union()
    if parser.tokens:
        raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")
    return value


class _TypeParser:
    """Reads an annotation in quotes; scripts cannot run text, so this is all that it may say."""

    def __init__(self, text, names):
        self.names = names
        self.tokens = self._split(text)

    def _split(self, text):
        tokens = []
        word = ""
        for letter in text + " ":
            if letter.isalnum() or letter in "_.":
                word += letter
                continue
            if word:
                tokens.append(word)
                word = ""
            if letter in "[],|":
                tokens.append(letter)
        return tokens

    def union(self):
        value = self.one()
        while self.tokens and self.tokens[0] == "|":
            self.tokens.pop(0)
            value = value | self.one()
        return value

    def one(self):
        token = self.tokens.pop(0) if self.tokens else ""
        if token == "[":
            return self.items()
        if token == "...":
            return ...
        if token == "None":
            value = None
        elif token.isdigit():
            value = int(token)
        else:
            first, *rest = token.split(".")
            if first not in self.names:
                raise NameError(f"name {first!r} is not defined")
            value = self.names[first]
            for name in rest:
                value = getattr(value, name)
        if self.tokens and self.tokens[0] == "[":
            self.tokens.pop(0)
            given = self.items()
            value = value[given[0] if len(given) == 1 else tuple(given)]
        return value

    def items(self):
        found = []
        while self.tokens and self.tokens[0] != "]":
            if self.tokens[0] == ",":
                self.tokens.pop(0)
            else:
                found.append(self.union())
        if self.tokens:
            self.tokens.pop(0)
        return found


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations with the texts among them replaced by what they name."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        holders = [(base, getattr(sys.modules.get(base.__module__), "__dict__", {})) for base in reversed(obj.__mro__)]
    else:
        function = obj
        while hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        holders = [(obj, getattr(function, "__globals__", getattr(obj, "__dict__", {})))]
    builtins = sys.modules["builtins"].__dict__ if "builtins" in sys.modules else sys._getframe(0).f_builtins
    for holder, own in holders:
        annotations = holder.__dict__.get("__annotations__", {}) if isinstance(holder, type) else getattr(holder, "__annotations__", None)
        if annotations is None:
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        names = {**builtins, **own, **(vars(holder) if isinstance(holder, type) else {}), **(globalns or {}), **(localns or {})}
        for name, value in annotations.items():
            hints[name] = _resolve(value, names)
    return hints if include_extras else {name: _without_extras(value) for name, value in hints.items()}


def _resolve(value, names):
    if value is None:
        return type(None)
    if isinstance(value, str):
        return _resolve(_evaluate(value, names), names)
    if isinstance(value, ForwardRef):
        return _resolve(_evaluate(value.__forward_arg__, names), names)
    if isinstance(value, _LiteralAlias) or not isinstance(value, (_Alias, types.GenericAlias)):
        return value
    if isinstance(value, _AnnotatedAlias):
        return _AnnotatedAlias(_resolve(value.__origin__, names), value.__metadata__)
    args = tuple(arg if arg is ... or isinstance(arg, list) else _resolve(arg, names) for arg in value.__args__)
    if args == value.__args__:
        return value
    if isinstance(value, types.GenericAlias):
        return types.GenericAlias(value.__origin__, args)
    return Union[args] if isinstance(value, _UnionAlias) else type(value)(value.__origin__, args, value._name)


def _without_extras(value):
    if isinstance(value, _AnnotatedAlias):
        return _without_extras(value.__origin__)
    if isinstance(value, _Alias) and value.__origin__ in (Required, NotRequired):
        return _without_extras(value.__args__[0])
    return value
