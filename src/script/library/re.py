"""Regular expressions. Patterns are compiled and matched by the engine; here are the functions that take them as text."""

import _re
from _re import Match, Pattern

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape", "error", "Pattern",
    "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG",
    "RegexFlag",
]


class error(Exception):
    """A pattern that is none: what is wrong with it, and where."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg += f" (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


# -- flags


class RegexFlag(int):
    """Flags, which are joined by |."""

    def __repr__(self):
        rest = int(self)
        names = []
        for value, name in _FLAG_NAMES:
            if rest & value:
                names.append("re." + name)
                rest &= ~value
        if rest:
            names.append(hex(rest))
        return "|".join(names) or "re.NOFLAG"

    __str__ = __repr__

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    def __invert__(self):
        return RegexFlag(_ALL_FLAGS & ~int(self))

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    name = property(lambda self: repr(self).replace("re.", ""))
    value = property(int)


_FLAG_NAMES = ((256, "ASCII"), (2, "IGNORECASE"), (4, "LOCALE"), (32, "UNICODE"), (8, "MULTILINE"), (16, "DOTALL"), (64, "VERBOSE"), (128, "DEBUG"))
_ALL_FLAGS = sum(value for value, _ in _FLAG_NAMES)
NOFLAG = RegexFlag(0)
A = ASCII = RegexFlag(256)
I = IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag(64)
DEBUG = RegexFlag(128)


# -- patterns: those used last are remembered

_cache = {}
_MOST_REMEMBERED = 512


def _compile(pattern, flags):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    flags = int(flags)
    key = type(pattern), pattern, flags
    if key not in _cache:
        _check_flags(pattern, flags)
        compiled = _re.compile(pattern, flags & ~DEBUG)
        if len(_cache) >= _MOST_REMEMBERED:
            del _cache[next(iter(_cache))]
        _cache[key] = compiled
    return _cache[key]


def _check_flags(pattern, flags):
    if isinstance(pattern, str):
        if flags & LOCALE:
            raise ValueError("cannot use LOCALE flag with a str pattern")
        if flags & ASCII and flags & UNICODE:
            raise ValueError("ASCII and UNICODE flags are incompatible")
    elif flags & UNICODE:
        raise ValueError("cannot use UNICODE flag with a bytes pattern")


def compile(pattern, flags=0):
    """A pattern that is ready to be used again and again."""
    return _compile(pattern, flags)


def purge():
    _cache.clear()


def match(pattern, string, flags=0):
    """A match at the beginning of the string, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """A match of all of the string, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match anywhere, or None."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The string with its matches replaced: by a text with references to groups, or by what a function makes of the match."""
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """The same, and how many were replaced."""
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """What stands between the matches."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """All matches; with groups in the pattern, the groups."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


_SPECIAL = {ord(letter): "\\" + letter for letter in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """The text as a pattern for itself."""
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return pattern.decode("latin1").translate(_SPECIAL).encode("latin1")
