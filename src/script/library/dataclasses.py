"""Classes that are mostly data: @dataclass writes __init__, __repr__, comparison and more from the annotated names of a class.

__init__ is made from a few lines of text, so that it is a function like any other: calls are checked, and inspect shows its
parameters. Everything else is closures.
"""

import _dataclasses
import operator
import sys

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
           "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    """A frozen dataclass's field was to be changed."""


class _Marker:
    """A value that stands for itself."""

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_made_later = _Marker("<factory>")
_FIELD = _Marker("_FIELD")                    # an ordinary field
_FIELD_CLASSVAR = _Marker("_FIELD_CLASSVAR")  # belongs to the class
_FIELD_INITVAR = _Marker("_FIELD_INITVAR")    # a parameter of __init__ that only __post_init__ sees

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT = "__post_init__"


class InitVar:
    """InitVar[int] annotates a parameter of __init__ that is no field."""

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of one field. Made by field(); its name and type come from the class."""

    name = type = _field_type = None

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = metadata or {}
        self.kw_only = kw_only

    def __repr__(self):
        shown = [f"{name}={getattr(self, name)!r}"
                 for name in ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare")]
        shown += [f"metadata=mappingproxy({self.metadata!r})", f"kw_only={self.kw_only!r}", f"_field_type={self._field_type}"]
        return f"Field({','.join(shown)})"

    def __set_name__(self, owner, name):
        """The default, which the class does not see, may want to know its name too."""
        told = getattr(type(self.default), "__set_name__", None)
        if told:
            told(self.default, owner, name)

    def _is(self, *kinds):
        return self._field_type in kinds

    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


class _DataclassParams:
    """The arguments that @dataclass was given and that are asked for later."""

    def __init__(self, **given):
        vars(self).update(given)

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={value!r}' for name, value in vars(self).items()])})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """Says more about a field than its annotation does."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# -- the fields of a class --------------------------------------------------------------------------------------------------------

def _last_name(annotation):
    """Of the text "typing.ClassVar[int]" the name "ClassVar"."""
    return annotation.strip().partition("[")[0].rpartition(".")[2].strip()


def _is_class_var(annotation):
    if isinstance(annotation, str):
        return _last_name(annotation) == "ClassVar"
    typing = sys.modules.get("typing")
    return typing is not None and (annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar)


def _is_init_var(annotation):
    if isinstance(annotation, str):
        return _last_name(annotation) == "InitVar"
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    if isinstance(annotation, str):
        return _last_name(annotation) == "KW_ONLY"
    return annotation is KW_ONLY


def _field_of(cls, name, annotation, kw_only):
    """The Field of one annotated name."""
    value = getattr(cls, name, MISSING)
    if type(value).__name__ in ("member_descriptor", "slot descriptor"):
        value = MISSING  # the class has __slots__: this is the slot, no default
    found = value if isinstance(value, Field) else field(default=value)
    found.name, found.type = name, annotation
    found._field_type = _FIELD_CLASSVAR if _is_class_var(annotation) else _FIELD_INITVAR if _is_init_var(annotation) else _FIELD
    if found.default_factory is not MISSING and not found._is(_FIELD):
        raise TypeError(f"field {name} cannot have a default factory")
    if found.kw_only is MISSING:
        found.kw_only = MISSING if found._is(_FIELD_CLASSVAR) else kw_only
    elif found._is(_FIELD_CLASSVAR):
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if found._is(_FIELD) and type(found.default).__hash__ is None:
        raise ValueError(f"mutable default {type(found.default)} for field {name} is not allowed: use default_factory")
    return found


def _own_fields(cls, kw_only):
    """The fields that the class itself annotates, in order; a default stays behind as the class's attribute."""
    found = []
    seen_marker = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is_kw_only(annotation):
            if seen_marker:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_marker = kw_only = True
        else:
            found.append(_field_of(cls, name, annotation, kw_only))
    for each in found:
        if isinstance(cls.__dict__.get(each.name), Field):
            if each.default is MISSING:
                delattr(cls, each.name)
            else:
                setattr(cls, each.name, each.default)
    return found


def _all_fields(cls, kw_only, frozen):
    """All fields by name, those of the bases first."""
    bases = [base for base in reversed(cls.__mro__[1:]) if _FIELDS in base.__dict__]
    collected = {}
    for base in bases:
        collected |= base.__dict__[_FIELDS]
    collected |= {each.name: each for each in _own_fields(cls, kw_only)}
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if bases and any(getattr(base, _PARAMS).frozen for base in bases) != bool(frozen):
        own, theirs = ("frozen", "non-frozen") if frozen else ("non-frozen", "frozen")
        raise TypeError(f"cannot inherit {own} dataclass from a {theirs} one")
    return collected


# -- the methods ------------------------------------------------------------------------------------------------------------------

def _put(cls, function, name):
    """Makes the function the class's method of this name, unless it has one of its own; answers whether it had."""
    if name in cls.__dict__:
        return True
    function.__name__, function.__qualname__ = name, f"{cls.__qualname__}.{name}"
    setattr(cls, name, function)
    return False


def _parameter(f):
    """How __init__ declares it."""
    default = "" if not f._has_default() else "=_made_later" if f.default is MISSING else f"=_default_{f.name}"
    return f"{f.name}:_type_{f.name}{default}"


def _value(f, slots):
    """What __init__ sets the field to; None if nothing."""
    if f.default_factory is not MISSING:
        made = f"_default_{f.name}()"
        return f"{made} if {f.name} is _made_later else {f.name}" if f.init else made
    if f.init:
        return f.name
    return f"_default_{f.name}" if slots and f.default is not MISSING else None


def _make_init(cls, every, frozen, slots):
    """Writes __init__ as a person would, line for line."""
    me = "__dataclass_self__" if any(f.name == "self" for f in every) else "self"
    positional = [f for f in every if f.init and not f.kw_only]
    keyword = [f for f in every if f.init and f.kw_only]
    for before, f in zip(positional, positional[1:]):
        if before._has_default() and not f._has_default():
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    parameters = [me, *map(_parameter, positional), *["*"][:len(keyword)], *map(_parameter, keyword)]
    lines = []
    for f in every:
        value = _value(f, slots) if f._is(_FIELD) else None
        if value is not None:
            lines.append(f"object.__setattr__({me},{f.name!r},{value})" if frozen else f"{me}.{f.name}={value}")
    if hasattr(cls, _POST_INIT):
        lines.append(f"{me}.{_POST_INIT}({','.join(f.name for f in every if f._is(_FIELD_INITVAR))})")
    names = {"__name__": cls.__module__, "_made_later": _made_later}
    for f in every:
        names[f"_type_{f.name}"] = f.type
        names[f"_default_{f.name}"] = f.default if f.default is not MISSING else f.default_factory
    body = "\n  ".join(lines) or "pass"
    return _dataclasses.define(f"\ndef __init__({','.join(parameters)})->None:\n  {body}\n", names, "__init__")


def _values_of(names):
    return lambda obj: tuple([getattr(obj, name) for name in names])


def _make_repr(names):
    showing = []  # the objects whose repr is under way: one that holds itself shows as ...

    def __repr__(self):
        if any(self is other for other in showing):
            return "..."
        showing.append(self)
        try:
            inside = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
            return f"{self.__class__.__qualname__}({inside})"
        finally:
            showing.pop()
    return __repr__


def _make_comparison(names, test):
    values = _values_of(names)

    def compare(self, other):
        if other.__class__ is self.__class__:
            return test(values(self), values(other))
        return NotImplemented
    return compare


def _make_hash(names):
    values = _values_of(names)
    return lambda self: hash(values(self))


def _make_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)
    return __setattr__, __delattr__


def _add_hash(cls, every, unsafe_hash, eq, frozen):
    """A hash by the fields where equal objects stay equal; none where they may change."""
    own = cls.__dict__.get("__hash__", MISSING)
    has_own = own is not MISSING and not (own is None and "__eq__" in cls.__dict__)
    if has_own:
        if unsafe_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif unsafe_hash or eq and frozen:
        hashed = [f.name for f in every if (f.compare if f.hash is None else f.hash)]
        if "__hash__" in cls.__dict__:
            del cls.__hash__
        _put(cls, _make_hash(hashed), "__hash__")
    elif eq:
        cls.__hash__ = None


def _annotation_text(annotation):
    return annotation.__name__ if type(annotation) is type else repr(annotation)


def _signature_text(every):
    """The parameters of __init__ as the class's docstring shows them."""
    texts = []
    for f in [f for f in every if f.init and not f.kw_only] + [f for f in every if f.init and f.kw_only]:
        if f.kw_only and "*" not in texts:
            texts.append("*")
        text = f"{f.name}: {_annotation_text(f.type)}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        texts.append(text)
    return "(" + ", ".join(texts) + ")"


def _with_slots(cls, every):
    """The same class over again, its instances with room for the fields and nothing else."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = {slot for base in cls.__mro__[1:-1] for slot in base.__dict__.get("__slots__", ())}
    names = dict(cls.__dict__)
    names["__slots__"] = tuple(f.name for f in every if f.name not in inherited)
    for name in [f.name for f in every] + ["__dict__", "__weakref__"]:
        names.pop(name, None)
    qualname = cls.__qualname__
    cls = type(cls)(cls.__name__, cls.__bases__, names)
    cls.__qualname__ = qualname
    return cls


_ORDER = {"__lt__": operator.lt, "__le__": operator.le, "__gt__": operator.gt, "__ge__": operator.ge}


def _complete(cls, match_args, kw_only, slots, weakref_slot, given):
    """Gives the class its fields and methods. `given` is what @dataclass was told of the methods."""
    if given.order and not given.eq:
        raise ValueError("eq must be true if order is true")
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    collected = _all_fields(cls, kw_only, given.frozen)
    setattr(cls, _FIELDS, collected)
    setattr(cls, _PARAMS, given)
    in_init = [f for f in collected.values() if not f._is(_FIELD_CLASSVAR)]
    every = [f for f in in_init if f._is(_FIELD)]
    _add_methods(cls, in_init, every, slots, given)
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + _signature_text(in_init)
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in in_init if f.init and not f.kw_only)
    return _with_slots(cls, every) if slots else cls


def _add_methods(cls, in_init, every, slots, given):
    if given.init:
        _put(cls, _make_init(cls, in_init, given.frozen, slots), "__init__")
    if given.repr:
        _put(cls, _make_repr([f.name for f in every if f.repr]), "__repr__")
    _add_hash(cls, every, given.unsafe_hash, given.eq, given.frozen)
    compared = [f.name for f in every if f.compare]
    if given.eq:
        _put(cls, _make_comparison(compared, operator.eq), "__eq__")
    required = []  # a class that has one of these itself has made a mistake
    if given.order:
        required += [(name, _make_comparison(compared, test), ". Consider using functools.total_ordering") for name, test in _ORDER.items()]
    if given.frozen:
        setter, deleter = _make_frozen(cls, {f.name for f in every})
        required += [("__setattr__", setter, ""), ("__delattr__", deleter, "")]
    for name, function, advice in required:
        if _put(cls, function, name):
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}{advice}")


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """The decorator, with or without arguments."""
    given = dict(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen)

    def decorate(cls):
        return _complete(cls, match_args, kw_only, slots, weakref_slot, _DataclassParams(**given))
    return decorate if cls is None else decorate(cls)


# -- what one can ask of dataclasses ----------------------------------------------------------------------------------------------

def fields(class_or_instance):
    """The fields of a dataclass, or of an object of one, in order."""
    every = getattr(class_or_instance, _FIELDS, None)
    if every is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(f for f in every.values() if f._is(_FIELD))


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_object(thing):
    """Whether it is an object of a dataclass."""
    return hasattr(type(thing), _FIELDS)


def _expect_object(thing, function):
    if not _is_object(thing):
        raise TypeError(f"{function}() should be called on dataclass instances")


def asdict(obj, *, dict_factory=dict):
    """The object as a dict, and so the dataclasses inside it, also in its lists, tuples and dicts."""
    _expect_object(obj, "asdict")
    return _unfold(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """The object as a tuple, and so the dataclasses inside it."""
    _expect_object(obj, "astuple")
    return _unfold(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def _unfold(obj, build):
    """What build() makes of the names and values of the fields."""
    if _is_object(obj):
        return build([(f.name, _unfold(getattr(obj, f.name), build)) for f in fields(obj)])
    return _inside(obj, lambda item: _unfold(item, build))


def _inside(obj, convert):
    """A copy of what is no dataclass, the things inside converted."""
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[convert(item) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([convert(item) for item in obj])
    if isinstance(obj, dict):
        if hasattr(type(obj), "default_factory"):
            result = type(obj)(obj.default_factory)
            for key, value in obj.items():
                result[convert(key)] = convert(value)
            return result
        return type(obj)([(convert(key), convert(value)) for key, value in obj.items()])
    if obj is None or isinstance(obj, (bool, int, float, str, bytes)):
        return obj
    import copy
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    """A new object like this one, with other values for some fields."""
    _expect_object(obj, "replace")
    for f in getattr(obj, _FIELDS).values():
        changed = f.name in changes
        if f._is(_FIELD_CLASSVAR):
            continue
        if changed and not f.init:
            raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        if changed or not f.init:
            continue
        if f._is(_FIELD_INITVAR) and f.default is MISSING:
            raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
        changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A dataclass from a list of names, (name, type) or (name, type, default)."""
    names = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, names[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    names["__annotations__"] = annotations
    names.setdefault("__module__", "types")
    cls = type(cls_name, bases, names)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                     kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
