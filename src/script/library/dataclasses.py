"""Classes that are mostly data: @dataclass writes __init__, __repr__, comparison and more from the annotated names of a class.

__init__ is made from a few lines of text, so that it is a function like any other: calls are checked, and inspect shows its
parameters. Everything else is closures.
"""

import _dataclasses
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
_HAS_DEFAULT_FACTORY = _Marker("<factory>")
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

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return ("Field("
                f"name={self.name!r},"
                f"type={self.type!r},"
                f"default={self.default!r},"
                f"default_factory={self.default_factory!r},"
                f"init={self.init!r},"
                f"repr={self.repr!r},"
                f"hash={self.hash!r},"
                f"compare={self.compare!r},"
                f"metadata=mappingproxy({self.metadata!r}),"
                f"kw_only={self.kw_only!r},"
                f"_field_type={self._field_type}"
                ")")

    def __set_name__(self, owner, name):
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name is not None:
            set_name(self.default, owner, name)


class _DataclassParams:
    """The arguments that @dataclass was given."""

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return (f"_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},"
                f"unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})")


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


def _get_field(cls, name, annotation, kw_only):
    """The Field of one annotated name."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        found = default
    else:
        if type(default).__name__ in ("member_descriptor", "slot descriptor"):
            default = MISSING  # the class has __slots__: this is the slot, no default
        found = field(default=default)
    found.name = name
    found.type = annotation
    found._field_type = _FIELD
    if _is_class_var(annotation):
        found._field_type = _FIELD_CLASSVAR
    elif _is_init_var(annotation):
        found._field_type = _FIELD_INITVAR
    if found._field_type is not _FIELD and found.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if found._field_type is not _FIELD_CLASSVAR:
        if found.kw_only is MISSING:
            found.kw_only = kw_only
    elif found.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if found._field_type is _FIELD and type(found.default).__hash__ is None:
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
            found.append(_get_field(cls, name, annotation, kw_only))
    for each in found:
        if isinstance(cls.__dict__.get(each.name), Field):
            if each.default is MISSING:
                delattr(cls, each.name)
            else:
                setattr(cls, each.name, each.default)
    return found


def _collect_fields(cls, kw_only, frozen):
    """All fields by name, those of the bases first."""
    collected = {}
    any_frozen = has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get(_FIELDS)
        if inherited is not None:
            has_dataclass_bases = True
            collected.update(inherited)
            any_frozen = any_frozen or getattr(base, _PARAMS).frozen
    for each in _own_fields(cls, kw_only):
        collected[each.name] = each
    annotations = cls.__dict__.get("__annotations__", {})
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return collected


# -- the methods ------------------------------------------------------------------------------------------------------------------

def _set_method(cls, name, function):
    """Puts the method into the class under its name there, unless the class has one of its own; answers whether it had."""
    if name in cls.__dict__:
        return True
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, function)
    return False


def _parameter(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ""
    elif f.default is not MISSING:
        default = f"=_dflt_{f.name}"
    else:
        default = "=_HAS_DEFAULT_FACTORY"
    return f"{f.name}:_type_{f.name}{default}"


def _assignment(f, self_name, frozen, slots):
    """The statement of __init__ that sets the field; None if there is none."""
    if f._field_type is _FIELD_INITVAR:
        return None
    if f.default_factory is not MISSING:
        value = f"_dflt_{f.name}() if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}" if f.init else f"_dflt_{f.name}()"
    elif f.init:
        value = f.name
    elif slots and f.default is not MISSING:
        value = f"_dflt_{f.name}"
    else:
        return None
    if frozen:
        return f"object.__setattr__({self_name},{f.name!r},{value})"
    return f"{self_name}.{f.name}={value}"


def _make_init(cls, every, frozen, slots):
    """Writes __init__ as a person would, line for line."""
    positional = [f for f in every if f.init and not f.kw_only]
    keyword = [f for f in every if f.init and f.kw_only]
    with_default = False
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            with_default = True
        elif with_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    self_name = "__dataclass_self__" if any(f.name == "self" for f in every) else "self"
    parameters = [self_name] + [_parameter(f) for f in positional]
    if keyword:
        parameters += ["*"] + [_parameter(f) for f in keyword]
    body = [line for line in (_assignment(f, self_name, frozen, slots) for f in every) if line is not None]
    if hasattr(cls, _POST_INIT):
        given = ",".join(f.name for f in every if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT}({given})")
    lines = "\n".join("  " + line for line in body or ["pass"])
    names = {"__name__": cls.__module__, "_HAS_DEFAULT_FACTORY": _HAS_DEFAULT_FACTORY}
    for f in every:
        names[f"_type_{f.name}"] = f.type
        names[f"_dflt_{f.name}"] = f.default_factory if f.default is MISSING else f.default
    return _dataclasses.define(f"\ndef __init__({','.join(parameters)})->None:\n{lines}\n", names, "__init__")


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


def _make_eq(names):
    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return tuple([getattr(self, name) for name in names]) == tuple([getattr(other, name) for name in names])
    return __eq__


def _make_order(names):
    def both(self, other):
        return tuple([getattr(self, name) for name in names]), tuple([getattr(other, name) for name in names])

    def __lt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine, others = both(self, other)
        return mine < others

    def __le__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine, others = both(self, other)
        return mine <= others

    def __gt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine, others = both(self, other)
        return mine > others

    def __ge__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine, others = both(self, other)
        return mine >= others
    return __lt__, __le__, __gt__, __ge__


def _make_hash(names):
    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))
    return __hash__


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
    explicit = own is not MISSING and not (own is None and "__eq__" in cls.__dict__)
    names = [f.name for f in every if (f.compare if f.hash is None else f.hash)]
    if unsafe_hash:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif not eq or explicit:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    function = _make_hash(names)
    function.__qualname__ = f"{cls.__qualname__}.__hash__"
    cls.__hash__ = function


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


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    collected = _collect_fields(cls, kw_only, frozen)
    setattr(cls, _FIELDS, collected)
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    in_init = [f for f in collected.values() if f._field_type is not _FIELD_CLASSVAR]
    every = [f for f in in_init if f._field_type is _FIELD]
    compared = [f.name for f in every if f.compare]
    if init:
        _set_method(cls, "__init__", _make_init(cls, in_init, frozen, slots))
    if repr:
        _set_method(cls, "__repr__", _make_repr([f.name for f in every if f.repr]))
    has_eq = "__eq__" in cls.__dict__
    _add_hash(cls, every, unsafe_hash, eq, frozen)
    if eq and not has_eq:
        _set_method(cls, "__eq__", _make_eq(compared))
    if order:
        for name, function in zip(("__lt__", "__le__", "__gt__", "__ge__"), _make_order(compared)):
            if _set_method(cls, name, function):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
    if frozen:
        for name, function in zip(("__setattr__", "__delattr__"), _make_frozen(cls, {f.name for f in every})):
            if _set_method(cls, name, function):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + _signature_text(in_init)
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in in_init if f.init and not f.kw_only)
    return _with_slots(cls, every) if slots else cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """The decorator, with or without arguments."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# -- what one can ask of dataclasses ----------------------------------------------------------------------------------------------

def fields(class_or_instance):
    """The fields of a dataclass, or of an object of one, in order."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The object as a dict, and so the dataclasses inside it, also in its lists, tuples and dicts."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict_inner(obj, dict_factory)


def _asdict_inner(obj, dict_factory):
    if _is_dataclass_instance(obj):
        return dict_factory([(f.name, _asdict_inner(getattr(obj, f.name), dict_factory)) for f in fields(obj)])
    return _inside(obj, lambda item: _asdict_inner(item, dict_factory))


def astuple(obj, *, tuple_factory=tuple):
    """The object as a tuple, and so the dataclasses inside it."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple_inner(obj, tuple_factory)


def _astuple_inner(obj, tuple_factory):
    if _is_dataclass_instance(obj):
        return tuple_factory([_astuple_inner(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
    return _inside(obj, lambda item: _astuple_inner(item, tuple_factory))


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
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
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
