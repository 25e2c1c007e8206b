"""Enumerations: classes whose attributes are a fixed set of members, each with a name and a value."""

from types import DynamicClassAttribute, MappingProxyType

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "verify",
           "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_enum", "global_str", "show_flag_values",
           "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "EnumCheck"]

Enum = Flag = ReprEnum = None  # until they are made, below


_class_property = property  # `property` is another thing from here on


class auto:
    """Stands for a value that the enumeration chooses."""

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"auto({'_auto_null' if self.value is None else repr(self.value)})"


class nonmember:
    """An attribute of the class that is no member."""

    def __init__(self, value):
        self.value = value


class member:
    """A member whatever its value is."""

    def __init__(self, value):
        self.value = value


class property(DynamicClassAttribute):
    """An attribute of the members; of the class it is the member of that name."""

    def __set_name__(self, ownerclass, name):
        self.name, self.clsname = name, ownerclass.__name__

    def __get__(self, instance, ownerclass=None):
        if instance is not None and self.fget is not None:
            getter = self.fget
            return getter(instance)
        if instance is None and self.name in ownerclass._member_map_:
            return ownerclass[self.name]
        raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")

    def __set__(self, instance, value):
        if self.fset is None:
            self._refuse("set")
        setter = self.fset
        setter(instance, value)

    def __delete__(self, instance):
        self._refuse("delete")

    def _refuse(self, what):
        raise AttributeError(f"<enum {self.clsname!r}> cannot {what} attribute {self.name!r}")


# -- the namespace of an enumeration's body ---------------------------------------------------------------------------------------

def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    prefix = f"_{cls_name}__"
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith("__")


def _is_descriptor(obj):
    if isinstance(obj, (classmethod, staticmethod, _class_property)):
        return True
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


_RESERVED = ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_", "_iter_member_by_value_",
             "_iter_member_by_def_")


class _Body(dict):
    """Takes down which names are members, in order, and refuses what is assigned twice."""

    def __init__(self, cls_name, next_value):
        super().__init__()
        self.cls_name = cls_name
        self.next_value = next_value    # what auto() becomes
        self.has_chosen = False         # whether there was one
        self.members = []
        self.values_so_far = []
        self.left_out = []              # the names in _ignore_

    def __setitem__(self, name, value):
        if _is_sunder(name) and not _is_private(self.cls_name, name):
            value = self._setting(name, value)
        elif name == "__order__":
            name = "_order_"
        elif not _is_private(self.cls_name, name) and not _is_dunder(name):
            value = self._attribute(name, value)
        super().__setitem__(name, value)

    def _setting(self, name, value):
        """Names such as _ignore_ say how the enumeration is to be."""
        if name not in _RESERVED:
            raise ValueError(f"_sunder_ names, such as {name!r}, are reserved for future Enum use")
        if name == "_generate_next_value_":
            if self.has_chosen:
                raise TypeError("_generate_next_value_ must be defined before members")
            self.next_value = getattr(value, "__func__", value)
        elif name == "_ignore_":
            value = self.left_out = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            already = {each for each in value if each in self.members}
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        return value

    def _attribute(self, name, value):
        """A member, unless it is a method or the like, or is said to be none."""
        if name not in self.members:
            if name in self.left_out:
                return value
            if type(value) is nonmember:
                return value.value
            if _is_descriptor(value):
                return value
        if name in self:
            raise TypeError(f"{name!r} already defined as {self[name]!r}")
        value = self._member_value(name, value.value if isinstance(value, member) else value)
        self.members.append(name)
        return value

    def _member_value(self, name, value):
        """The value with each auto() replaced."""
        if type(value) is tuple and any(isinstance(item, auto) for item in value):
            return tuple([self._chosen(name, item) for item in value])
        if isinstance(value, auto):
            return self._chosen(name, value)
        self.values_so_far.append(value)
        return value

    def _chosen(self, name, item):
        if not isinstance(item, auto):
            return item
        self.has_chosen = True
        if item.value is None:
            item.value = self.next_value(name, 1, len(self.members), self.values_so_far[:])
        self.values_so_far.append(item.value)
        return item.value


# -- making enumerations ----------------------------------------------------------------------------------------------------------

def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _bin(value, bits=None):
    """Binary with the sign as leading digits: 0b0 101."""
    digits = bin(value if value >= 0 else ~value)[2:]
    if value < 0:
        digits = "".join("1" if digit == "0" else "0" for digit in digits)
    sign = "0" if value >= 0 else "1"
    if bits is not None and len(digits) < bits:
        digits = (sign * bits + digits)[-bits:]
    return f"0b{sign} {digits}"


def _value_text(self):
    return self._value_


def _is_flag(cls):
    return Flag is not None and issubclass(cls, Flag)


def _ancestors(bases):
    """(base, one of its ancestors or itself), without object."""
    return [(base, each) for base in bases for each in base.__mro__ if each is not object]


def _base_enum(bases):
    """The enumeration that a class is derived from."""
    if not bases:
        return Enum
    if not isinstance(bases[-1], EnumType):
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
    return bases[-1]


def _data_type(cls_name, bases):
    """The type that members are besides: object if there is none."""
    found = {}
    decided = []  # bases that have one
    for base, each in _ancestors(bases):
        if base in decided:
            continue
        kind = None
        if isinstance(each, EnumType):
            kind = each._member_type_ if each._member_type_ is not object else None
        elif "__new__" in each.__dict__ or "__dataclass_fields__" in each.__dict__:
            kind = base
        if kind is not None:
            found[kind] = True
            decided.append(base)
    if len(found) > 1:
        raise TypeError(f"too many data types for {cls_name!r}: {set(found)!r}")
    return next(iter(found), object)


def _repr_of_values(bases):
    """How values show inside the repr() of members; None: as everywhere."""
    for _, each in _ancestors(bases):
        if isinstance(each, EnumType):
            return each._value_repr_
        if "__repr__" in each.__dict__:
            return each.__dict__["__repr__"]
    return None


def _maker(own, member_type, base_enum):
    """What makes an object of the class: its own __new__, an inherited one, that of the type mixed in; None: object's."""
    if own is not None:
        return own
    everybody_has = None, None.__new__, object.__new__, getattr(Enum, "__new__", None)
    for method in ("__new_member__", "__new__"):
        for source in (member_type, base_enum):
            candidate = getattr(source, method, None)
            if candidate not in everybody_has:
                return candidate
    return None


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        for base in bases:
            if getattr(base, "_member_names_", None) and isinstance(base, EnumType):
                raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
        base_enum = _base_enum(bases)
        _data_type(cls, bases)  # complains of two
        return _Body(cls, getattr(base_enum, "_generate_next_value_", None))

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        names = dict(classdict.items())
        order = names.get("_order_")
        for name in (*classdict.left_out, "_ignore_", "_order_"):
            names.pop(name, None)
        invalid = {"mro", ""}.intersection(classdict.members)
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(map(repr, invalid))}")
        values = {name: names.pop(name) for name in classdict.members if name in names}
        data_type, base_enum = _data_type(cls, bases), _base_enum(bases)
        own = names.get("__new__")
        own = getattr(own, "__func__", own)
        maker = _maker(own, data_type, base_enum)
        names.update(_member_names_=[], _member_map_={}, _value2member_map_={}, _member_type_=data_type,
                     _new_member_=maker or object.__new__, _use_args_=maker is not None, _value_repr_=_repr_of_values(bases),
                     _boundary_=boundary or getattr(base_enum, "_boundary_", None),
                     _flag_mask_=0, _singles_mask_=0, _all_bits_=0, _inverted_=None)
        made = super().__new__(metacls, cls, bases, names, **kwds)
        made._finish_methods(bases, names, data_type, base_enum, own is not None and base_enum is not None)
        for name, value in values.items():
            made._add_member(name, value)
        if _is_flag(made):
            made._finish_flag()
        if order is not None:
            made._check_order(order)
        return made

    def __init__(cls, *args, **kwds):
        pass

    def _add_member(cls, name, value):
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
        if "_value_" not in made.__dict__:
            made._value_ = value if cls._member_type_ is object else cls._member_type_(*args)
        value = made._value_
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        is_flag = _is_flag(cls)
        if is_flag and isinstance(value, int):
            type.__setattr__(cls, "_flag_mask_", cls._flag_mask_ | value)
            if _is_single_bit(value):
                type.__setattr__(cls, "_singles_mask_", cls._singles_mask_ | value)
            type.__setattr__(cls, "_all_bits_", 2 ** cls._flag_mask_.bit_length() - 1)
        found = cls._find_value(value)
        if found is not None:
            made = found  # another name for the same value
        elif not is_flag or _is_single_bit(value):
            cls._member_names_.append(name)
        if not isinstance(cls._inherited(name), property):
            type.__setattr__(cls, name, made)
        cls._member_map_[name] = made
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            pass

    def _inherited(cls, name):
        for base in cls.__mro__:
            if name in base.__dict__:
                return base.__dict__[name]
        return None

    def _find_value(cls, value):
        """The member of this value; None if there is none."""
        try:
            return cls._value2member_map_.get(value)
        except TypeError:  # it cannot be hashed
            for known in cls._member_map_.values():
                if known._value_ == value:
                    return known
        return None

    def _finish_methods(cls, bases, names, member_type, first_enum, own_new):
        """repr(), str() and format() are the enumeration's, not those of the type mixed in, unless it is a ReprEnum."""
        def put(name, function):
            type.__setattr__(cls, name, function)
            names[name] = function
        if ReprEnum is not None and ReprEnum in bases:
            if member_type is object:
                raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
            if "__format__" not in names:
                put("__format__", member_type.__format__)
            if "__str__" not in names:
                put("__str__", _value_text if issubclass(member_type, str) else member_type.__repr__)
        if first_enum is not None:
            for name in ("__repr__", "__str__", "__format__"):
                if name not in names:
                    found = getattr(cls, name)
                    is_of_type = found in (getattr(member_type, name), getattr(object, name))
                    put(name, getattr(first_enum, name) if is_of_type else found)
        if _is_flag(cls):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                if name not in names:
                    put(name, getattr(Flag, name))
        if Enum is not None:
            if own_new:
                put("__new_member__", names["__new__"])
            put("__new__", Enum.__new__)

    def _finish_flag(cls):
        """Members in the order of their bits, unless they are written in another one."""
        members = cls._listed()
        if [each._value_ for each in members] != sorted(each._value_ for each in members):
            type.__setattr__(cls, "_iter_member_", cls._iter_member_by_def_)

    def _check_order(cls, order):
        names = order.replace(",", " ").split() if isinstance(order, str) else list(order)
        names = [name for name in names if name in cls._member_names_]
        if names != cls._member_names_:
            raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {names!r}")

    # What one can do with the class.

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """The member of a value; with names, a new enumeration."""
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module, qualname, type, start, boundary)

    def _create_(cls, name, members, module, qualname, mixin, start, boundary):
        """Enum("Name", members): names, names with values, or a dict."""
        bases = (cls,) if mixin is None else (mixin, cls)
        body = type(cls).__prepare__(name, bases)
        if isinstance(members, str):
            members = members.replace(",", " ").split()
        if isinstance(members, (list, tuple)) and members and isinstance(members[0], str):
            values = []
            for count, each in enumerate(members):
                values.append(cls._generate_next_value_(each, start, count, values[:]))
            members = list(zip(members, values))
        for each in members:
            key, value = (each, members[each]) if isinstance(each, str) else each
            body[key] = value
        if module is None:
            import sys
            module = sys._getframe(2).f_globals.get("__name__", "__main__")
        body["__module__"] = module
        if qualname:
            body["__qualname__"] = qualname
        return type(cls).__new__(type(cls), name, bases, body, boundary=boundary)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            import warnings
            warnings.warn("in 3.12 __contains__ will no longer raise TypeError, but will return True or\n"
                          "False depending on whether the value is a member or the value of a member", DeprecationWarning, stacklevel=2)
            raise TypeError(f"unsupported operand type(s) for 'in': {type(member).__qualname__!r} and {cls.__class__.__qualname__!r}")
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __bool__(cls):
        return True

    def _listed(cls):
        """The members without other names for them, in order."""
        return [cls._member_map_[name] for name in cls._member_names_]

    def __iter__(cls):
        return iter(cls._listed())

    def __reversed__(cls):
        return reversed(cls._listed())

    def __len__(cls):
        return len(cls._member_names_)

    def __getitem__(cls, name):
        members = cls._member_map_
        return members[name]

    def __getattr__(cls, name):
        members = cls._member_map_ if name[:2] != "__" else {}
        if name in members:
            return members[name]
        raise AttributeError(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __dir__(cls):
        names = ["__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__", "__members__",
                 "__module__", "__name__", "__qualname__"]
        return sorted(set(names + cls._member_names_))

    @_class_property
    def __members__(cls):
        """The names of members, aliases too, and the members: read only."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if _is_flag(cls) else 'enum'} {cls.__name__!r}>"


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """The base of enumerations."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        found = cls._find_value(value)
        if found is not None:
            return found
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        error = None
        try:
            found = cls._missing_(value)
        except Exception as raised:
            error = raised
        if isinstance(found, cls) or found is not None and _is_flag(cls) and cls._boundary_ is EJECT:
            return found
        no_member = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if error is None and found is None:
            raise no_member
        if error is None:
            error = TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")
        if not isinstance(error, ValueError):
            error.__context__ = no_member
        raise error

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        """What auto() stands for: one more than the largest value so far."""
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            for value in reversed(last_values):
                try:
                    return value + 1
                except TypeError:
                    pass
            return start

    @classmethod
    def _missing_(cls, value):
        """The member for a value that no member has; None if there is none."""
        return None

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {value_repr(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        added = {name for cls in self.__class__.__mro__ for name in cls.__dict__ if name[0] != "_" and name not in self._member_map_}
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"} | added)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    """Only repr() is the enumeration's; str() and format() are those of the type mixed in."""


class IntEnum(int, ReprEnum):
    """Members are ints."""


class StrEnum(str, ReprEnum):
    """Members are texts."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


# -- flags ------------------------------------------------------------------------------------------------------------------------

class FlagBoundary(StrEnum):
    """What becomes of bits that no member has."""
    STRICT = auto()   # an error
    CONFORM = auto()  # they are dropped
    EJECT = auto()    # the result is a plain int
    KEEP = auto()     # they stay


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Members can be combined with |, &, ^ and ~."""

    _numeric_repr_ = repr

    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        value &= cls._flag_mask_
        while value:
            bit = value & -value
            yield cls._value2member_map_.get(bit)
            value ^= bit

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda each: each._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """A combination of members."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, all_bits = cls._flag_mask_, cls._all_bits_
        given = value
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if cls._boundary_ is STRICT:
                bits = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {_bin(value, bits)}\n  allowed {_bin(mask, bits)}")
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value += max(all_bits + 1, 2 ** value.bit_length())
        if value < 0:
            value += all_bits + 1
        known = cls._value2member_map_.get(value)
        if known is None:
            known = cls._combine(value)
        if given != value and given < 0:
            cls._value2member_map_[given] = known
        return known

    @classmethod
    def _combine(cls, value):
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        if "_value_" not in made.__dict__:
            made._value_ = value
        members = list(cls._iter_member_(value & cls._singles_mask_))
        combined = 0
        for each in members:
            combined |= each._value_
        if value & ~cls._singles_mask_:
            for each in cls._member_map_.values():
                if each not in members and each._value_ and each._value_ & value == each._value_:
                    members.append(each)
                    combined |= each._value_
        unknown = value ^ combined
        if unknown and cls._boundary_ is STRICT:
            raise ValueError(f"{cls!r}: no members with value {unknown!r}")
        made._name_ = "|".join(each._name_ for each in members) if combined else None
        if combined and unknown:
            made._name_ += f"|{cls._numeric_repr_(unknown)}"
        cls._value2member_map_[value] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        name = "" if self._name_ is None else f".{self._name_}"
        return f"<{self.__class__.__name__}{name}: {value_repr(self._value_)}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _combined(self, other, combine):
        """With the bits of the other operand, unless it is a stranger."""
        if isinstance(other, type(self)):
            other = other._value_
        elif self._member_type_ is object or not isinstance(other, self._member_type_):
            return NotImplemented
        return type(self)(combine(self._value_, other))

    def __or__(self, other):
        return self._combined(other, lambda mine, theirs: mine | theirs)

    def __and__(self, other):
        return self._combined(other, lambda mine, theirs: mine & theirs)

    def __xor__(self, other):
        return self._combined(other, lambda mine, theirs: mine ^ theirs)

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints."""


# -- decorators -------------------------------------------------------------------------------------------------------------------

def unique(enumeration):
    """Refuses two names for one value."""
    aliases = [(name, each.name) for name, each in enumeration.__members__.items() if name != each.name]
    if aliases:
        text = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {text}")
    return enumeration


class EnumCheck(StrEnum):
    """What @verify looks at."""
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Checks an enumeration when it is made."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                aliases = [(name, each.name) for name, each in enumeration.__members__.items() if name != each.name]
                if aliases:
                    text = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
                    raise ValueError(f"aliases found in {enumeration!r}: {text}")
            elif check is CONTINUOUS:
                values = sorted(each.value for each in enumeration)
                expected = {2 ** i for i in range(values[0].bit_length() - 1, values[-1].bit_length())} if issubclass(enumeration, Flag) else set(range(values[0], values[-1] + 1))
                missing = sorted(expected - set(values))
                if missing:
                    kind = "flag" if issubclass(enumeration, Flag) else "enum"
                    raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {', '.join(str(value) for value in missing)}")
        return enumeration


def show_flag_values(value):
    bits = []
    number = int(value)
    while number:
        bits.append(number & -number)
        number ^= number & -number
    return bits


def global_str(self):
    return f"{self.__class__.__name__}({self._value_!r})" if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Puts the members into the module as well."""
    import sys
    cls.__repr__ = lambda self: f"{self.__class__.__module__.split('.')[-1]}.{self._name_}"
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
