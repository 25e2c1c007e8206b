"""What an object is: questions about functions, coroutines and frames; the parameters of a function; its source."""

import _traceback
import sys

from _types import makes_coroutine

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512


# -- kinds of objects -------------------------------------------------------------------------------------------------------------

def _example_types():
    """Classes that have no name in builtins, from examples of their objects."""
    async def coroutine():
        pass

    async def asyncgen():
        yield
    made = coroutine()
    made.close()
    try:
        raise ValueError
    except ValueError as error:
        tb = error.__traceback__
    return {
        "function": type(coroutine), "method": type(made.close), "builtin": type(len), "module": type(sys), "coroutine": type(made),
        "generator": type(_ for _ in ()), "asyncgen": type(asyncgen()), "code": type(coroutine.__code__), "traceback": type(tb),
        "frame": type(tb.tb_frame), "method_descriptor": type(list.append),
    }


_types = _example_types()


def ismodule(object):
    return isinstance(object, _types["module"])


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, _types["function"])


def ismethod(object):
    return isinstance(object, _types["method"]) and isfunction(object.__func__)


def isbuiltin(object):
    return isinstance(object, _types["builtin"])


def isroutine(object):
    return isfunction(object) or isbuiltin(object) or isinstance(object, (_types["method"], _types["method_descriptor"]))


def iscode(object):
    return isinstance(object, _types["code"])


def isframe(object):
    return isinstance(object, _types["frame"])


def istraceback(object):
    return isinstance(object, _types["traceback"])


def isdatadescriptor(object):
    return not isclass(object) and (hasattr(type(object), "__set__") or hasattr(type(object), "__delete__"))


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


def _innermost(function):
    """What bound methods and partials call in the end."""
    while True:
        if isinstance(function, _types["method"]):
            function = function.__func__
        elif type(function).__name__ == "partial" and hasattr(function, "func"):
            function = function.func
        else:
            return function


def _has_code_flag(function, flag):
    """Whether the function was compiled so."""
    function = _innermost(function)
    return isfunction(function) and bool(function.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_code_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return makes_coroutine(_innermost(obj))


def isasyncgenfunction(obj):
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isgenerator(object):
    return isinstance(object, _types["generator"])


def iscoroutine(object):
    return isinstance(object, _types["coroutine"])


def isasyncgen(object):
    return isinstance(object, _types["asyncgen"])


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


# -- states -----------------------------------------------------------------------------------------------------------------------

GEN_CREATED = "GEN_CREATED"
GEN_RUNNING = "GEN_RUNNING"
GEN_SUSPENDED = "GEN_SUSPENDED"
GEN_CLOSED = "GEN_CLOSED"
CORO_CREATED = "CORO_CREATED"
CORO_RUNNING = "CORO_RUNNING"
CORO_SUSPENDED = "CORO_SUSPENDED"
CORO_CLOSED = "CORO_CLOSED"


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getgeneratorlocals(generator):
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


def getcoroutinelocals(coroutine):
    return {} if coroutine.cr_frame is None else coroutine.cr_frame.f_locals


# -- attributes, documentation, source --------------------------------------------------------------------------------------------

def getmembers(object, predicate=None):
    """(name, value) of all attributes for which the predicate holds, by name."""
    members = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            members.append((name, value))
    return members


def getmro(cls):
    return cls.__mro__


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def cleandoc(doc):
    """A docstring without the indentation that its place in the source gave it."""
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None and isclass(object):
        for base in object.__mro__[1:-1]:
            doc = doc or base.__doc__
    return cleandoc(doc) if isinstance(doc, str) else None


def unwrap(func, *, stop=None):
    """Through the __wrapped__ of decorators to the function itself."""
    seen = []
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        if any(func is other for other in seen):
            raise ValueError(f"wrapper loop when unwrapping {func!r}")
        seen.append(func)
        func = func.__wrapped__
    return func


def _code_of(object):
    if isinstance(object, _types["method"]):
        object = object.__func__
    if isfunction(object):
        object = unwrap(object).__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got " + type(object).__name__)


def getfile(object):
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        raise TypeError(f"{object!r} is a built-in class")
    return _code_of(object).co_filename


getsourcefile = getfile


def _block(lines):
    """The first lines that belong to one definition: up to the next line that is indented no further."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    end = 1
    in_head = True  # decorators and a head of several lines may stand as far left as the first line
    for number, line in enumerate(lines):
        text = line.strip()
        if number > 0 and text and not in_head and len(line) - len(line.lstrip()) <= indent and not text.startswith(("#", ")")):
            break
        if text and not (text.startswith("#") and len(line) - len(line.lstrip()) <= indent):
            end = number + 1
        if in_head and text.endswith(":") and not text.startswith("@"):
            in_head = False
        elif in_head and not text.startswith("@") and ":" in text and text.startswith(("def ", "async def ", "class ")) and not text.endswith((",", "(")):
            in_head = False
    return lines[:end]


def getsourcelines(object):
    """The lines of a definition of the script's own, and the number of the first."""
    file = getfile(object)
    lines = [line + "\n" for line in _traceback.source_lines(file)]
    if ismodule(object):
        return lines, 0
    if isclass(object):
        for number, line in enumerate(lines):
            words = line.replace("(", " ").replace(":", " ").split()
            if words[:2] == ["class", object.__name__]:
                while number > 0 and lines[number - 1].strip().startswith("@"):
                    number -= 1
                return _block(lines[number:]), number + 1
        raise OSError("could not find class definition")
    first = _code_of(object).co_firstlineno
    if not lines or first > len(lines):
        raise OSError("could not get source code")
    return _block(lines[first - 1:]), first


def getsource(object):
    return "".join(getsourcelines(object)[0])


# -- frames -----------------------------------------------------------------------------------------------------------------------

def currentframe():
    return sys._getframe(1)


class Traceback:
    """A frame's place: filename, lineno, function, the source line and its index among the lines."""

    def __init__(self, filename, lineno, function, code_context, index):
        self.filename = filename
        self.lineno = lineno
        self.function = function
        self.code_context = code_context
        self.index = index

    def __iter__(self):
        return iter((self.filename, self.lineno, self.function, self.code_context, self.index))

    def __getitem__(self, index):
        return tuple(self)[index]


class FrameInfo(Traceback):
    """The same with the frame itself in front."""

    def __init__(self, frame, *place):
        super().__init__(*place)
        self.frame = frame

    def __iter__(self):
        return iter((self.frame, self.filename, self.lineno, self.function, self.code_context, self.index))


def _place(frame, lineno):
    line = _traceback.source_line(frame.f_code.co_filename, lineno)
    return frame.f_code.co_filename, lineno, frame.f_code.co_name, [line + "\n"] if line else None, 0 if line else None


def getframeinfo(frame, context=1):
    if istraceback(frame):
        return Traceback(*_place(frame.tb_frame, frame.tb_lineno))
    return Traceback(*_place(frame, frame.f_lineno))


def getouterframes(frame, context=1):
    found = []
    while frame is not None:
        found.append(FrameInfo(frame, *_place(frame, frame.f_lineno)))
        frame = frame.f_back
    return found


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    tb = sys.exc_info()[2]
    found = []
    while tb is not None:
        found.append(FrameInfo(tb.tb_frame, *_place(tb.tb_frame, tb.tb_lineno)))
        tb = tb.tb_next
    return found


# -- parameters -------------------------------------------------------------------------------------------------------------------

class _empty:
    """Marks what is not there: a default, an annotation."""


class _ParameterKind:
    def __init__(self, number, name, description):
        self.number = number
        self.name = name
        self.description = description

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {self.number}>"

    def __str__(self):
        return self.name

    def __int__(self):
        return self.number

    def __lt__(self, other):
        return self.number < other.number


_POSITIONAL_ONLY = _ParameterKind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _ParameterKind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _ParameterKind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _ParameterKind(4, "VAR_KEYWORD", "variadic keyword")


def formatannotation(annotation, base_module=None):
    if isinstance(annotation, type) and type(annotation).__name__ != "GenericAlias":
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation).replace("typing.", "")


class Parameter:
    """One parameter of a function."""

    empty = _empty
    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        facts = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation, **changes}
        return Parameter(facts.pop("name"), facts.pop("kind"), **facts)

    def __str__(self):
        text = {_VAR_POSITIONAL: "*", _VAR_KEYWORD: "**"}.get(self.kind, "") + self.name
        if self.annotation is not _empty:
            text += f": {formatannotation(self.annotation)}"
        if self.default is not _empty:
            text += (" = " if self.annotation is not _empty else "=") + repr(self.default)
        return text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self.name, self.kind, self.default, self.annotation) == (other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, self.kind.number))


class BoundArguments:
    """Which argument goes to which parameter."""

    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        found = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (_KEYWORD_ONLY, _VAR_KEYWORD) or name not in self.arguments:
                break
            if parameter.kind is _VAR_POSITIONAL:
                found += self.arguments[name]
            else:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found = {}
        by_keyword = False
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (_KEYWORD_ONLY, _VAR_KEYWORD) or name not in self.arguments:
                by_keyword = True
            if by_keyword and name in self.arguments:
                if parameter.kind is _VAR_KEYWORD:
                    found.update(self.arguments[name])
                else:
                    found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        complete = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif parameter.default is not _empty:
                complete[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                complete[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                complete[name] = {}
        self.arguments = complete

    def __repr__(self):
        return f"<BoundArguments ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    """The parameters of a function, and what it says it returns."""

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {parameter.name: parameter for parameter in parameters or ()}
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return signature(obj, follow_wrapped=follow_wrapped)

    def replace(self, *, parameters=_empty, return_annotation=_POSITIONAL_ONLY):
        return Signature(self.parameters.values() if parameters is _empty else parameters,
                         return_annotation=self.return_annotation if return_annotation is _POSITIONAL_ONLY else return_annotation)

    def __str__(self):
        texts = []
        seen_only = needs_star = False
        for parameter in self.parameters.values():
            if parameter.kind is _POSITIONAL_ONLY:
                seen_only = True
            elif seen_only:
                texts.append("/")
                seen_only = False
            if parameter.kind is _VAR_POSITIONAL:
                needs_star = True
            elif parameter.kind is _KEYWORD_ONLY and not needs_star:
                texts.append("*")
                needs_star = True
            texts.append(str(parameter))
        if seen_only:
            texts.append("/")
        text = f"({', '.join(texts)})"
        if self.return_annotation is not _empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self.parameters.values()) == list(other.parameters.values()) and self.return_annotation == other.return_annotation

    def __hash__(self):
        return hash(tuple(self.parameters))

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        left = list(args)
        for name, parameter in self.parameters.items():
            if parameter.kind is _VAR_POSITIONAL:
                if left:
                    arguments[name] = tuple(left)
                left = []
            elif parameter.kind is _VAR_KEYWORD:
                continue
            elif left and parameter.kind is not _KEYWORD_ONLY:
                if name in kwargs and parameter.kind is not _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = left.pop(0)
            elif name in kwargs and parameter.kind is not _POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if left:
            raise TypeError("too many positional arguments")
        if kwargs:
            for name, parameter in self.parameters.items():
                if parameter.kind is _VAR_KEYWORD:
                    arguments[name] = kwargs
                    break
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)


def _signature_of_function(function):
    code = function.__code__
    annotations = function.__annotations__
    names = code.co_varnames
    positional = names[:code.co_argcount]
    defaults = function.__defaults__ or ()
    without = len(positional) - len(defaults)
    found = []

    def add(name, kind, default=_empty):
        found.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))
    for index, name in enumerate(positional):
        kind = _POSITIONAL_ONLY if index < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        add(name, kind, defaults[index - without] if index >= without else _empty)
    keywords = names[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
    rest = code.co_argcount + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[rest], _VAR_POSITIONAL)
        rest += 1
    for name in keywords:
        add(name, _KEYWORD_ONLY, (function.__kwdefaults__ or {}).get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[rest], _VAR_KEYWORD)
    return Signature(found, return_annotation=annotations.get("return", _empty))


def _without_first(found):
    parameters = list(found.parameters.values())
    if parameters and parameters[0].kind is not _VAR_POSITIONAL:
        parameters = parameters[1:]
    return found.replace(parameters=parameters)


def _signature_of_partial(obj):
    found = signature(obj.func)
    parameters = list(found.parameters.values())[len(obj.args):]
    changed = []
    only_keywords = False
    for parameter in parameters:
        if parameter.name in obj.keywords:
            only_keywords = True
            parameter = Parameter(parameter.name, _KEYWORD_ONLY, default=obj.keywords[parameter.name], annotation=parameter.annotation)
        elif only_keywords and parameter.kind is _POSITIONAL_OR_KEYWORD:
            parameter = Parameter(parameter.name, _KEYWORD_ONLY, default=parameter.default, annotation=parameter.annotation)
        changed.append(parameter)
    return found.replace(parameters=changed)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of anything that can be called."""
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, _types["method"]):
        return _without_first(signature(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__"))
        if isinstance(obj, _types["method"]):
            return signature(obj)
    given = getattr(obj, "__signature__", None)
    if isinstance(given, Signature):
        return given
    if isfunction(obj):
        return _signature_of_function(obj)
    if type(obj).__name__ == "partial" and hasattr(obj, "func"):
        return _signature_of_partial(obj)
    if isclass(obj):
        for name in ("__new__", "__init__"):
            method = getattr(obj, name, None)
            if isfunction(method):
                return _without_first(_signature_of_function(method))
        if obj.__init__ is object.__init__:
            return Signature()
    elif isfunction(getattr(type(obj), "__call__", None)):
        return _without_first(_signature_of_function(type(obj).__call__))
    raise ValueError(f"no signature found for builtin {obj!r}")


def getfullargspec(func):
    """The older form of signature()."""
    import collections
    FullArgSpec = collections.namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
    found = _signature_of_function(func.__func__ if isinstance(func, _types["method"]) else func)
    of_kind = lambda *kinds: [p.name for p in found.parameters.values() if p.kind in kinds]
    defaults = tuple(p.default for p in found.parameters.values() if p.default is not _empty and p.kind is not _KEYWORD_ONLY)
    keyword_defaults = {p.name: p.default for p in found.parameters.values() if p.default is not _empty and p.kind is _KEYWORD_ONLY}
    annotations = {} if found.return_annotation is _empty else {"return": found.return_annotation}
    annotations.update((p.name, p.annotation) for p in found.parameters.values() if p.annotation is not _empty)
    return FullArgSpec(of_kind(_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD), next(iter(of_kind(_VAR_POSITIONAL)), None),
                       next(iter(of_kind(_VAR_KEYWORD)), None), defaults or None, of_kind(_KEYWORD_ONLY), keyword_defaults or None,
                       annotations)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    return dict(obj.__dict__.get("__annotations__", {}) if isclass(obj) else getattr(obj, "__annotations__", {}) or {})
