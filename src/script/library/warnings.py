"""Warnings: said on stderr once for each place, unless a filter says otherwise."""

import _traceback
import sys

_defaultaction = "default"
_onceregistry = {}

# The first that fits decides: (action, pattern of the message, category, pattern of the module, line; 0 is any).
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]

_ACTIONS = ("error", "ignore", "always", "default", "module", "once")


class WarningMessage:
    """A warning with its place, as catch_warnings(record=True) collects them."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


def formatwarning(message, category, filename, lineno, line=None):
    """The text that is printed: the place, what it is, and the source line."""
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = _traceback.source_line(filename, lineno)
    line = line.strip()
    return text + f"  {line}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    stream = sys.stderr if file is None else file
    if stream is not None:
        stream.write(formatwarning(message, category, filename, lineno, line))


_original_showwarning = showwarning


def _show(message):
    """To whoever listens: a list of catch_warnings, a function that replaced showwarning, or stderr."""
    if _recorders:
        _recorders[-1].append(message)
    elif showwarning is not _original_showwarning:
        showwarning(message.message, message.category, message.filename, message.lineno, message.file, message.line)
    else:
        text = formatwarning(message.message, message.category, message.filename, message.lineno, message.line)
        (sys.stderr if message.file is None else message.file).write(text)


# -- filters ----------------------------------------------------------------------------------------------------------------------

def _insert(item, append):
    if append:
        if item not in filters:
            filters.append(item)
        return
    if item in filters:
        filters.remove(item)
    filters.insert(0, item)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Adds a filter; message and module are patterns that the beginning must fit."""
    assert action in _ACTIONS, f"invalid action: {action!r}"
    assert isinstance(message, str), "message must be a string"
    assert isinstance(category, type), "category must be a class"
    assert issubclass(category, Warning), "category must be a Warning subclass"
    assert isinstance(module, str), "module must be a string"
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"
    _insert((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Adds a filter that looks at the category alone."""
    assert action in _ACTIONS, f"invalid action: {action!r}"
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"
    _insert((action, None, category, None, lineno), append)


def resetwarnings():
    filters.clear()


def _fits(pattern, text, flags_of):
    if pattern is None:
        return True
    import re
    return re.match(pattern, text, flags_of(re)) is not None


def _action_for(text, category, module, lineno):
    for action, message, of_category, of_module, at_line in filters:
        if (issubclass(category, of_category) and at_line in (0, lineno)
                and (of_module == module or _fits(of_module, module, lambda re: 0))
                and _fits(message, text, lambda re: re.IGNORECASE)):
            return action
    return _defaultaction


# -- warning ----------------------------------------------------------------------------------------------------------------------

def warn(message, category=None, stacklevel=1, source=None):
    """Warns of something in the code that called; a higher stacklevel blames its callers."""
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    try:
        frame = sys._getframe(max(stacklevel, 1))
    except ValueError:
        registry, filename, lineno, module = sys.__dict__.setdefault("__warningregistry__", {}), "sys", 1, "sys"
    else:
        registry = frame.f_globals.setdefault("__warningregistry__", {})
        filename, lineno = frame.f_code.co_filename, frame.f_lineno
        module = frame.f_globals.get("__name__", "<string>")
    warn_explicit(message, category, filename, lineno, module, registry, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if module is None:
        module = filename[:-3] if filename.endswith(".py") else filename
    if registry is None:
        registry = {}
    if isinstance(message, Warning):
        text = str(message)
        category = type(message)
    else:
        text = message
        message = category(message)
    if registry.get("version") != _version():
        registry.clear()
        registry["version"] = _version()
    key = (text, category, lineno)
    if registry.get(key):
        return
    action = _action_for(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        if _onceregistry.get((text, category)):
            return
        _onceregistry[(text, category)] = 1
    elif action == "module":
        registry[key] = 1
        if registry.get((text, category, 0)):
            return
        registry[(text, category, 0)] = 1
    elif action == "default":
        registry[key] = 1
    _show(WarningMessage(message, category, filename, lineno, source=source))


def _version():
    """What was said before no longer counts when the filters have changed."""
    return tuple(filters)


# -- for a while ------------------------------------------------------------------------------------------------------------------

_recorders = []


class catch_warnings:
    """Filters set inside the block end with it; with record=True its warnings go into a list and not to stderr."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        return "catch_warnings(record=True)" if self._record else "catch_warnings()"

    def __enter__(self):
        global showwarning
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._filters = filters[:]
        self._showwarning = showwarning
        self._recorders = _recorders[:]
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        showwarning = _original_showwarning
        log = []
        _recorders.append(log)
        return log

    def __exit__(self, *exc_info):
        global showwarning
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        filters[:] = self._filters
        showwarning = self._showwarning
        _recorders[:] = self._recorders
