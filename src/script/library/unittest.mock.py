"""Stand-ins: objects that take any call and any attribute, and remember what was asked of them."""

import inspect
import sys

__all__ = ["Mock", "MagicMock", "AsyncMock", "NonCallableMock", "NonCallableMagicMock", "PropertyMock", "patch", "call", "sentinel",
           "ANY", "DEFAULT", "create_autospec", "mock_open", "seal"]


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    """sentinel.anything is an object of its own, always the same."""

    def __init__(self):
        self._made = {}

    def __getattr__(self, name):
        if name not in self._made:
            self._made[name] = _SentinelObject(name)
        return self._made[name]


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _ANY:
    """Equals everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


# -- calls ------------------------------------------------------------------------------------------------------------------------

def _call_text(name, args, kwargs):
    inside = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(inside)})"


class _Call:
    """One call: of what (a dotted name, or nothing), and its arguments."""

    def __init__(self, args=(), kwargs=None, name="", path=""):
        self.args = tuple(args)
        self.kwargs = kwargs or {}
        self._name = name
        self._path = path  # where attributes and further calls go on

    def __call__(self, *args, **kwargs):
        return _Call(args, kwargs, self._path, f"{self._path}()")

    def __getattr__(self, attribute):
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        path = f"{self._path}.{attribute}" if self._path else attribute
        return _Call((), {}, path, path)

    def _parts(self):
        return self._name, self.args, self.kwargs

    def __eq__(self, other):
        if isinstance(other, _Call):
            return self._parts() == other._parts()
        if not isinstance(other, tuple):
            return NotImplemented
        name, args, kwargs = "", (), {}
        for part in other:
            if isinstance(part, str):
                name = part
            elif isinstance(part, dict):
                kwargs = part
            else:
                args = part
        return (self.args, self.kwargs) == (tuple(args), kwargs) and (not name or name == self._parts()[0])

    def __hash__(self):
        return hash((self._parts()[0], self.args))

    def __iter__(self):
        name, args, kwargs = self._parts()
        return iter((name, args, kwargs) if name else (args, kwargs))

    def __len__(self):
        return 3 if self._parts()[0] else 2

    def __getitem__(self, index):
        return tuple(self)[index]

    def __repr__(self):
        name = self._name
        return _call_text(f"call{name}" if not name or name.startswith("()") else f"call.{name}", self.args, self.kwargs)


call = _Call(name="")


class _CallList(list):
    """A list of calls; `in` also looks for several in a row."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(list(self[i:i + size]) == value for i in range(len(self) - size + 1))

    def __repr__(self):
        texts = [repr(one) for one in self]
        line = f"[{', '.join(texts)}]"
        return line if len(line) <= 80 else "[" + ",\n ".join(texts) + "]"


# -- mocks ------------------------------------------------------------------------------------------------------------------------

_OWN = ("_mock_", "_spec_", "_calls_")
_ASSERTIONS = ("assert", "assret", "asert", "aseert", "assrt")


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


class NonCallableMock:
    """Every attribute is a mock of its own, made when it is first asked for."""

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _mock_step="", unsafe=False, **kwargs):
        set_own = object.__setattr__
        set_own(self, "_mock_parts", {})
        set_own(self, "_mock_owner", parent)
        set_own(self, "_mock_name", name)
        set_own(self, "_mock_step", _mock_step)
        set_own(self, "_mock_real", wraps)
        set_own(self, "_mock_lenient", unsafe)
        set_own(self, "_mock_closed", False)
        set_own(self, "_mock_result", DEFAULT)
        set_own(self, "_mock_acts", None)
        given = spec if spec_set is None else spec_set
        set_own(self, "_spec_class", given if isinstance(given, type) else type(given) if given is not None and not isinstance(given, list) else None)
        set_own(self, "_spec_names", None if given is None else list(given) if isinstance(given, (list, tuple)) else dir(given))
        set_own(self, "_spec_strict", spec_set is not None)
        set_own(self, "_spec_async", [] if given is None or isinstance(given, (list, tuple)) else
                [each for each in dir(given) if inspect.iscoroutinefunction(getattr(given, each, None))])
        self._mock_clear()
        self.configure_mock(**kwargs)

    def _mock_clear(self):
        set_own = object.__setattr__
        set_own(self, "called", False)
        set_own(self, "call_count", 0)
        set_own(self, "call_args", None)
        set_own(self, "call_args_list", _CallList())
        set_own(self, "mock_calls", _CallList())
        set_own(self, "method_calls", _CallList())

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    def _mock_child(self, name, new_name):
        """The mock that stands for an attribute or a result."""
        kind = type(self)
        if name in self._spec_async:
            kind = AsyncMock
        elif issubclass(kind, AsyncMock):
            kind = AsyncMock
        elif issubclass(kind, CallableMixin) is False:
            kind = MagicMock if issubclass(kind, MagicMixin) else Mock
        child = kind(parent=self, _mock_step=new_name)
        return child

    def __getattr__(self, name):
        if name.startswith(_OWN):
            raise AttributeError(name)
        if self._spec_names is not None and name not in self._spec_names:
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if not self._mock_lenient and name.startswith(_ASSERTIONS):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        children = self._mock_parts
        if name not in children:
            if self._mock_closed:
                raise AttributeError(f"{self._mock_full_name()}.{name}")
            children[name] = self._mock_child(name, name)
            if self._mock_real is not None:
                object.__setattr__(children[name], "_mock_real", getattr(self._mock_real, name))
        found = children[name]
        if found is _DELETED:
            raise AttributeError(name)
        return found

    def __setattr__(self, name, value):
        if name in ("return_value", "side_effect") or name in type(self).__dict__ or name in _OWN_ATTRIBUTES:
            object.__setattr__(self, name, value)
            return
        if self._spec_strict and name not in self._spec_names:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name.startswith("__") and name.endswith("__") and name not in ("__class__", "__dict__", "__doc__", "__name__", "__qualname__"):
            self._mock_set_special(name, value)
            return
        if isinstance(value, NonCallableMock) and value._mock_owner is None and value._mock_name is None:
            object.__setattr__(value, "_mock_owner", self)
            object.__setattr__(value, "_mock_step", name)
        self._mock_parts.pop(name, None)
        if isinstance(value, NonCallableMock):
            self._mock_parts[name] = value
        else:
            object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in self.__dict__:
            object.__delattr__(self, name)
        self._mock_parts[name] = _DELETED

    def _mock_set_special(self, name, value):
        """Special methods are looked up on the class: this mock gets one of its own."""
        cls = type(self)
        if "_mock_own_class" not in cls.__dict__:
            cls = type(cls.__name__, (cls,), {"_mock_own_class": True, "__module__": cls.__module__})
            object.__setattr__(self, "__class__", cls)
        if isinstance(value, NonCallableMock):
            self._mock_parts[name] = value
            setattr(cls, name, lambda self, *args, **kwargs: self._mock_parts[name](*args, **kwargs))
        else:
            setattr(cls, name, value)

    def _mock_full_name(self):
        if self._mock_name is not None:
            return self._mock_name
        if self._mock_owner is None:
            return "mock"
        own = self._mock_step
        return self._mock_owner._mock_full_name() + (own if own == "()" else "." + own)

    def __repr__(self):
        name = self._mock_full_name()
        shown = f" name={name!r}" if self._mock_name is not None or self._mock_owner is not None else ""
        spec = f" spec={self._spec_class.__name__!r}" if self._spec_class is not None else ""
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def __dir__(self):
        return sorted(set(self._spec_names or []) | set(self.__dict__) | set(self._mock_parts))

    def configure_mock(self, **kwargs):
        """Sets attributes; a dotted name goes through attributes."""
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = name.split(".")
            target = self
            for part in path:
                target = getattr(target, part)
            setattr(target, last, value)

    def attach_mock(self, mock, attribute):
        object.__setattr__(mock, "_mock_owner", None)
        object.__setattr__(mock, "_mock_name", None)
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        object.__setattr__(self, "_spec_names", list(spec) if isinstance(spec, (list, tuple)) else dir(spec))
        object.__setattr__(self, "_spec_strict", spec_set)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        self._mock_clear()
        if return_value:
            object.__setattr__(self, "_mock_result", DEFAULT)
        if side_effect:
            object.__setattr__(self, "_mock_acts", None)
        for child in self._mock_parts.values():
            if isinstance(child, NonCallableMock):
                child.reset_mock()
        result = self._mock_result
        if isinstance(result, NonCallableMock) and result is not self:
            result.reset_mock()

    @property
    def return_value(self):
        if self._mock_result is DEFAULT:
            object.__setattr__(self, "_mock_result", self._mock_child("", "()"))
        return self._mock_result

    @return_value.setter
    def return_value(self, value):
        object.__setattr__(self, "_mock_result", value)
        if isinstance(value, NonCallableMock) and value._mock_owner is None and value._mock_name is None and value is not self:
            object.__setattr__(value, "_mock_owner", self)
            object.__setattr__(value, "_mock_step", "()")

    @property
    def side_effect(self):
        return self._mock_acts

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            value = iter(value)
        object.__setattr__(self, "_mock_acts", value)

    # What was asked of it.

    def _mock_shown_name(self):
        return self._mock_name or self._mock_step.removesuffix("()") or "mock"

    def _error_message(self, expected, actual):
        return f"expected call not found.\nExpected: {expected}\n  Actual: {actual}"

    def _format_call(self, args, kwargs):
        return _call_text(self._mock_name or self._mock_step or "mock", args, kwargs)

    def _calls_text(self, prefix="Calls"):
        return f"\n{prefix}: {list(self.mock_calls)!r}." if self.mock_calls else ""

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._mock_shown_name()}' to have been called.")

    def assert_not_called(self):
        if self.call_count != 0:
            raise AssertionError(f"Expected '{self._mock_shown_name()}' to not have been called. "
                                 f"Called {self.call_count} times.{self._calls_text()}")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_shown_name()}' to have been called once. "
                                 f"Called {self.call_count} times.{self._calls_text()}")

    def assert_called_with(self, /, *args, **kwargs):
        expected = self._format_call(args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        if _Call(args, kwargs) != self.call_args:
            actual = self._format_call(self.call_args.args, self.call_args.kwargs)
            raise AssertionError(self._error_message(expected, actual))

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_shown_name()}' to be called once. "
                                 f"Called {self.call_count} times.{self._calls_text()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        if _Call(args, kwargs) not in list(self.call_args_list):
            raise AssertionError(f"{self._format_call(args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        expected = list(calls)
        if not any_order:
            if expected not in self.mock_calls:
                raise AssertionError(f"Calls not found.\nExpected: {_CallList(expected)!r}{self._calls_text('  Actual').removesuffix('.')}")
            return
        left = list(self.mock_calls)
        missing = []
        for one in expected:
            if one in left:
                left.remove(one)
            else:
                missing.append(one)
        if missing:
            raise AssertionError(f"{self._mock_shown_name()!r} does not contain all of {tuple(missing)!r} in its call list, "
                                 f"found {list(self.mock_calls)!r} instead")

    # Being called.

    def _mock_record(self, args, kwargs):
        object.__setattr__(self, "called", True)
        object.__setattr__(self, "call_count", self.call_count + 1)
        object.__setattr__(self, "call_args", _Call(args, kwargs))
        self.call_args_list.append(self.call_args)
        self.mock_calls.append(_Call(args, kwargs))
        name = self._mock_step
        mock, is_method = self, self._mock_name is None
        while mock._mock_owner is not None and mock._mock_name is None:
            parent = mock._mock_owner
            parent.mock_calls.append(_Call(args, kwargs, name))
            if is_method and "()" not in name:
                parent.method_calls.append(_Call(args, kwargs, name))
            above = parent._mock_step
            name = above + ("" if name.startswith("()") else ".") + name if above else name
            mock = parent

    def _mock_effect(self, args, kwargs):
        """What the side effect says to answer; DEFAULT if nothing."""
        effect = self._mock_acts
        if effect is None:
            return DEFAULT
        if _is_exception(effect):
            raise effect
        if not callable(effect):
            result = next(effect)
            if _is_exception(result):
                raise result
            return result
        return effect(*args, **kwargs)

    def _mock_answer(self, args, kwargs):
        result = self._mock_effect(args, kwargs)
        if result is not DEFAULT:
            return result
        if self._mock_result is not DEFAULT:
            return self._mock_result
        if self._mock_real is not None:
            return self._mock_real(*args, **kwargs)
        return self.return_value


_DELETED = _SentinelObject("deleted")
_OWN_ATTRIBUTES = ("called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls", "await_count", "await_args",
                   "await_args_list")


class CallableMixin:
    def __call__(self, /, *args, **kwargs):
        self._mock_record(args, kwargs)
        return self._mock_answer(args, kwargs)


class Mock(CallableMixin, NonCallableMock):
    """A mock that can be called: it answers return_value, or what side_effect says."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, unsafe=False, **kwargs):
        NonCallableMock.__init__(self, spec, wraps, name, spec_set, unsafe=unsafe, **kwargs)
        if return_value is not DEFAULT:
            self.return_value = return_value
        self.side_effect = side_effect


# -- special methods --------------------------------------------------------------------------------------------------------------

# What the special methods of a MagicMock answer unless they are told otherwise.
_SPECIAL = {
    "__len__": lambda self: 0, "__bool__": lambda self: True, "__int__": lambda self: 1, "__float__": lambda self: 1.0,
    "__contains__": lambda self: False, "__iter__": lambda self: iter([]), "__index__": lambda self: 1,
    "__enter__": None, "__exit__": lambda self: False, "__getitem__": None, "__setitem__": None, "__delitem__": None,
    "__add__": None, "__sub__": None, "__mul__": None, "__truediv__": None, "__floordiv__": None, "__mod__": None,
    "__lt__": lambda self: NotImplemented, "__gt__": lambda self: NotImplemented, "__le__": lambda self: NotImplemented,
    "__ge__": lambda self: NotImplemented,
}
_SPECIAL_ASYNC = {"__aenter__": None, "__aexit__": lambda self: False, "__anext__": None}


def _special_child(self, name):
    children = self._mock_parts
    if name not in children:
        kind = AsyncMock if name in _SPECIAL_ASYNC else MagicMock
        child = children[name] = kind(parent=self, _mock_step=name)
        default = (_SPECIAL_ASYNC if name in _SPECIAL_ASYNC else _SPECIAL)[name]
        if default is not None:
            if name == "__iter__":
                child.side_effect = lambda *args: iter(child._mock_result) if child._mock_result is not DEFAULT else iter([])
            else:
                child.return_value = default(self)
    return children[name]


class _SpecialMethod:
    """In the class of magic mocks: the mock that stands for a special method of the object."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return _special_child(instance, self.name)


def _async_iterator_of(mock):
    """The mock that stands for its __aiter__; `async for` takes the items of what that one returns."""
    children = mock._mock_parts
    if "__aiter__" not in children:
        children["__aiter__"] = MagicMock(parent=mock, _mock_step="__aiter__", return_value=[])
    return children["__aiter__"]


class MagicMixin:
    async def __aiter__(self):
        for item in _async_iterator_of(self)._mock_result:
            yield item

    def __hash__(self):
        return object.__hash__(self)


def _special_caller(name):
    def special(self, *args, **kwargs):
        return _special_child(self, name)(*args, **kwargs)
    special.__name__ = name
    return special


class _MagicBase(MagicMixin):
    def __getattr__(self, name):
        if name in _SPECIAL or name in _SPECIAL_ASYNC:
            return _special_child(self, name)
        return NonCallableMock.__getattr__(self, name)

    def __getattribute__(self, name):
        # mock.__len__ is the mock of the method, while len(mock) calls the class's method.
        if name in _SPECIAL or name in _SPECIAL_ASYNC:
            return _special_child(self, name)
        if name == "__aiter__":
            return _async_iterator_of(self)
        return object.__getattribute__(self, name)


for _name in list(_SPECIAL) + list(_SPECIAL_ASYNC):
    setattr(_MagicBase, _name, _special_caller(_name))


class NonCallableMagicMock(_MagicBase, NonCallableMock):
    pass


class MagicMock(_MagicBase, Mock):
    """A Mock that also has len(), iteration, `with`, subscripts and operators."""


# -- asynchronous mocks -----------------------------------------------------------------------------------------------------------

class AsyncMockMixin:
    """What makes calls awaitable."""

    def _mock_clear(self):
        Mock._mock_clear(self)
        object.__setattr__(self, "await_count", 0)
        object.__setattr__(self, "await_args", None)
        object.__setattr__(self, "await_args_list", _CallList())

    def __call__(self, /, *args, **kwargs):
        self._mock_record(args, kwargs)
        return self._execute_mock_call(args, kwargs)

    async def _execute_mock_call(self, args, kwargs):
        effect = self._mock_acts
        try:
            if inspect.iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            elif effect is not None and not callable(effect) and not _is_exception(effect):
                try:
                    result = self._mock_effect(args, kwargs)
                except StopIteration:
                    raise StopAsyncIteration from None
            else:
                result = self._mock_effect(args, kwargs)
        finally:
            object.__setattr__(self, "await_count", self.await_count + 1)
            object.__setattr__(self, "await_args", _Call(args, kwargs))
            self.await_args_list.append(self.await_args)
        if result is not DEFAULT:
            return result
        if self._mock_result is DEFAULT and self._mock_real is not None:
            if inspect.iscoroutinefunction(self._mock_real):
                return await self._mock_real(*args, **kwargs)
            return self._mock_real(*args, **kwargs)
        return self.return_value

    _execute_mock_call.__qualname__ = "AsyncMockMixin._execute_mock_call"  # what a task shows of its coroutine

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._mock_shown_name()} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_shown_name()} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        expected = _call_text(self._mock_shown_name(), args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        if _Call(args, kwargs) != self.await_args:
            actual = _call_text(self._mock_shown_name(), self.await_args.args, self.await_args.kwargs)
            raise AssertionError(f"expected await not found.\nExpected: {expected}\n  Actual: {actual}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_shown_name()} to have been awaited once. Awaited {self.await_count} times.")
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if _Call(args, kwargs) not in list(self.await_args_list):
            raise AssertionError(f"{_call_text(self._mock_shown_name(), args, kwargs)} await not found")

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._mock_shown_name()} to not have been awaited. Awaited {self.await_count} times.")

    def assert_has_awaits(self, calls, any_order=False):
        expected = list(calls)
        if expected not in self.await_args_list:
            raise AssertionError(f"Awaits not found.\nExpected: {_CallList(expected)!r}\nActual: {self.await_args_list!r}")


class AsyncMock(AsyncMockMixin, _MagicBase, Mock):
    """Calling it makes a coroutine; awaiting that is counted too."""


class PropertyMock(Mock):
    """Stands for a property of a class: reading calls it, setting calls it with the value."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


# -- patch ------------------------------------------------------------------------------------------------------------------------

_ABSENT = object()


def _import(path):
    """The object at a dotted path of modules and attributes."""
    parts = path.split(".")
    found = sys.modules.get(parts[0])
    if found is None:
        import importlib
        found = importlib.import_module(parts[0])
    at = parts[0]
    for part in parts[1:]:
        at += "." + part
        if hasattr(found, part):
            found = getattr(found, part)
        else:
            import importlib
            found = importlib.import_module(at)
    return found


class _patch:
    """Puts something else in the place of an attribute: for a with block, for the calls of a function, or from start() to stop()."""

    def __init__(self, find, name, new, spec, create, autospec, new_callable, kwargs):
        self._find = find           # answers the object whose attribute it is
        self._name = name
        self._new = new
        self._spec, self._is_checked, self._maker = spec, autospec, new_callable
        self._may_be_absent = create
        self._arguments = kwargs    # of the mock that is made

    def _make(self, original):
        if self._new is not DEFAULT:
            return self._new
        if self._maker is not None:
            return self._maker(**self._arguments)
        if self._is_checked:
            return create_autospec(original, **self._arguments)
        kind = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
        if self._spec is None:
            return kind(name=self._name, **self._arguments)
        return kind(spec=original if self._spec is True else self._spec, **self._arguments)

    def __enter__(self):
        holder, name = self._find(), self._name
        own = getattr(holder, "__dict__", {})
        original = own[name] if name in own else getattr(holder, name, _ABSENT)
        if original is _ABSENT and not self._may_be_absent:
            raise AttributeError(f"{holder!r} does not have the attribute {name!r}")
        self._undo = (lambda: setattr(holder, name, original)) if name in own else (lambda: delattr(holder, name))
        made = self._make(original)
        setattr(holder, name, made)
        return made

    def __exit__(self, *error):
        self._undo()
        return False

    def start(self):
        _started.append(self)
        return self.__enter__()

    def stop(self):
        if self in _started:
            _started.remove(self)
            self.__exit__(None, None, None)

    def __call__(self, func):
        if isinstance(func, type):
            return self._decorate_class(func)
        import functools
        gives = self._new is DEFAULT
        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **kwargs):
                with self as made:
                    return await func(*args, *([made] if gives else []), **kwargs)
        else:
            @functools.wraps(func)
            def patched(*args, **kwargs):
                with self as made:
                    return func(*args, *([made] if gives else []), **kwargs)
        return patched

    def _decorate_class(self, cls):
        for name in dir(cls):
            method = getattr(cls, name)
            if name.startswith("test") and callable(method):
                setattr(cls, name, self(method))
        return cls


_started = []


class _patch_dict:
    """Sets items of a dict, and puts the dict back as it was."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = {**dict(values), **kwargs}
        self.clear = clear

    def __enter__(self):
        target = self.target = _import(self.in_dict) if isinstance(self.in_dict, str) else self.in_dict
        self.original = dict(target)
        if self.clear:
            target.clear()
        target.update(self.values)
        return target

    def __exit__(self, *exc_info):
        self.target.clear()
        self.target.update(self.original)
        return False

    def start(self):
        return self.__enter__()

    def stop(self):
        self.__exit__(None, None, None)

    def __call__(self, func):
        import functools

        @functools.wraps(func)
        def patched(*args, **kwargs):
            with self:
                return func(*args, **kwargs)
        return patched


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    return _patch(lambda: target, attribute, new, spec_set if spec is None else spec, create, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    from contextlib import ExitStack

    class Multiple:
        def __enter__(self):
            self.stack = ExitStack()
            where = _import(target) if isinstance(target, str) else target
            return {name: self.stack.enter_context(_patch_object(where, name, new, spec, create)) for name, new in kwargs.items()}

        def __exit__(self, *exc_info):
            return self.stack.__exit__(*exc_info)
    return Multiple()


class _Patcher:
    """patch("module.name"), and patch.object, patch.dict, patch.multiple."""

    object = staticmethod(_patch_object)
    dict = _patch_dict
    multiple = staticmethod(_patch_multiple)

    def __call__(self, target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
        path, dot, attribute = target.rpartition(".")
        if not dot:
            raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
        return _patch(lambda: _import(path), attribute, new, spec_set if spec is None else spec, create, autospec, new_callable, kwargs)

    def stopall(self):
        for one in _started[::-1]:
            one.stop()


patch = _Patcher()


# -- the rest ---------------------------------------------------------------------------------------------------------------------

def create_autospec(spec, spec_set=False, instance=False, **kwargs):
    """A mock with the attributes of the object, whose calls are checked against its parameters."""
    if inspect.iscoroutinefunction(spec):
        mock = AsyncMock(**kwargs)
    elif isinstance(spec, type):
        mock = MagicMock(spec=spec, **kwargs)
        mock.return_value = MagicMock(spec=spec)
    else:
        mock = MagicMock(spec=None if inspect.isfunction(spec) else spec, **kwargs)
    try:
        signature = inspect.signature(spec)
    except (TypeError, ValueError):
        return mock
    if not inspect.isfunction(spec):
        return mock
    record = mock._mock_record

    def checked(args, kwargs):
        signature.bind(*args, **kwargs)
        record(args, kwargs)
    object.__setattr__(mock, "_mock_record", checked)
    return mock


def mock_open(mock=None, read_data=""):
    """Stands for open(): the file has this text."""
    import io
    made = MagicMock(name="open") if mock is None else mock
    handle = MagicMock()

    def opened(*args, **kwargs):
        source = io.StringIO(read_data)
        handle.read.side_effect = source.read
        handle.readline.side_effect = source.readline
        handle.readlines.side_effect = source.readlines
        handle.__iter__.side_effect = lambda: iter(source.readlines())
        return handle
    handle.__enter__.return_value = handle
    made.side_effect = opened
    return made


def seal(mock):
    """No attributes are made any more."""
    object.__setattr__(mock, "_mock_closed", True)
    for child in mock._mock_parts.values():
        if isinstance(child, NonCallableMock):
            seal(child)
