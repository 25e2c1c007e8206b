"""Warnings: said on stderr once for each place, unless a filter says otherwise."""

import _traceback
import sys

defaultaction = "default"  # where no filter fits
_said_once = set()         # (text, category) that the action "once" has let pass

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
        self.message, self.category = message, category
        self.filename, self.lineno, self.line = filename, lineno, line
        self.file, self.source = file, source

    def __str__(self):
        category = self.category.__name__ if self.category else None
        return (f"{{message : {self.message!r}, category : {category!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


def formatwarning(message, category, filename, lineno, line=None):
    """The text that is printed: the place, what it is, and the source line."""
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = _traceback.source_line(filename, lineno)
    line = line.strip()
    return text + f"  {line}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Prints a warning. A script may put a function of its own in this place."""
    stream = file or sys.stderr
    if stream is not None:
        stream.write(formatwarning(message, category, filename, lineno, line))


_prints = showwarning
_recorders = []  # lists of the catch_warnings blocks that record; the last one gets the warnings


def _tell(warning):
    if _recorders:
        _recorders[-1].append(warning)
        return
    place = warning.message, warning.category, warning.filename, warning.lineno
    if showwarning is _prints:
        (warning.file or sys.stderr).write(formatwarning(*place, warning.line))
    else:
        showwarning(*place, warning.file, warning.line)


# -- filters ----------------------------------------------------------------------------------------------------------------------

def _add(rule, append):
    """In front of the others, or with append behind them; a rule stands there once."""
    if append and rule in filters:
        return
    while rule in filters:
        filters.remove(rule)
    filters.insert(len(filters) if append else 0, rule)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Adds a filter; message and module are patterns that the beginning must fit."""
    for right, complaint in (
        (action in _ACTIONS, f"invalid action: {action!r}"),
        (isinstance(message, str), "message must be a string"),
        (isinstance(category, type), "category must be a class"),
        (isinstance(category, type) and issubclass(category, Warning), "category must be a Warning subclass"),
        (isinstance(module, str), "module must be a string"),
        (isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"),
    ):
        assert right, complaint
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Adds a filter that looks at the category alone."""
    assert action in _ACTIONS, f"invalid action: {action!r}"
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"
    _add((action, None, category, None, lineno), append)


def resetwarnings():
    filters.clear()


def _fits(pattern, text, ignore_case=False):
    if pattern is None or pattern == text:
        return True
    import re
    return re.match(pattern, text, re.IGNORECASE if ignore_case else 0) is not None


def _action_for(text, category, module, lineno):
    for action, message, wanted, place, line in filters:
        if issubclass(category, wanted) and line in (0, lineno) and _fits(place, module) and _fits(message, text, ignore_case=True):
            return action
    return defaultaction


# -- warning ----------------------------------------------------------------------------------------------------------------------

def warn(message, category=None, stacklevel=1, source=None):
    """Warns of something in the code that called; a higher stacklevel blames its callers."""
    kind = type(message) if isinstance(message, Warning) else UserWarning if category is None else category
    if not isinstance(kind, type) or not issubclass(kind, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(kind).__name__}'")
    filename, lineno, names = "sys", 1, vars(sys)  # whom a stacklevel above all frames blames
    try:
        frame = sys._getframe(max(stacklevel, 1))
        filename, lineno, names = frame.f_code.co_filename, frame.f_lineno, frame.f_globals
    except ValueError:
        pass
    said = names.setdefault("__warningregistry__", {})
    warn_explicit(message, kind, filename, lineno, names.get("__name__", "<string>"), said, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """The same for a place that is told. The registry knows what was said there before."""
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text, message = message, category(message)
    said = {} if registry is None else registry
    _forget_if_filters_changed(said)
    if said.get((text, category, lineno)):
        return
    action = _action_for(text, category, filename.removesuffix(".py") if module is None else module, lineno)
    if action == "error":
        raise message
    if action != "ignore" and _is_news(action, text, category, lineno, said):
        _tell(WarningMessage(message, category, filename, lineno, source=source))


def _forget_if_filters_changed(said):
    if said.get("version") != tuple(filters):
        said.clear()
        said["version"] = tuple(filters)


def _is_news(action, text, category, lineno, said):
    """Notes that it is said. False if the action wants it once for a module or a program, and it was."""
    if action == "always":
        return True
    said[text, category, lineno] = 1
    if action == "default":
        return True
    if action == "once":
        before = len(_said_once)
        _said_once.add((text, category))
        return len(_said_once) > before
    anywhere = text, category, 0  # in this module
    if said.get(anywhere):
        return False
    said[anywhere] = 1
    return True


# -- for a while ------------------------------------------------------------------------------------------------------------------

class catch_warnings:
    """Filters set inside the block end with it; with record=True its warnings go into a list and not to stderr."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._records = record
        self._rule = action and (action, category, lineno, append)
        self._before = None

    def __enter__(self):
        global showwarning
        if self._before is not None:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._before = filters[:], _recorders[:], showwarning
        if self._rule:
            simplefilter(*self._rule)
        if self._records:
            showwarning = _prints
            _recorders.append([])
            return _recorders[-1]

    def __exit__(self, *error):
        global showwarning
        if self._before is None:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        filters[:], _recorders[:], showwarning = self._before

    def __repr__(self):
        return f"catch_warnings({'record=True' if self._records else ''})"
