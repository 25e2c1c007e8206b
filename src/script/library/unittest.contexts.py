"""What assertRaises, assertWarns, assertLogs and subTest give to a with statement."""

import sys
import traceback
import warnings

__unittest = True  # frames of this module are left out of what a failed test prints


class _Context:
    def __init__(self, test):
        self._test = test
        self.msg = None

    def _fail(self, text):
        raise self._test.failureException(self._test._formatMessage(self.msg, text))


# -- exceptions and warnings that must come -----------------------------------------------------------------------------------------

def _all_of(kinds, base):
    """Whether this is a class of that kind, or a tuple of such, at any depth."""
    if isinstance(kinds, tuple):
        return all(_all_of(kind, base) for kind in kinds)
    return isinstance(kinds, type) and issubclass(kinds, base)


def _name_of(thing):
    return getattr(thing, "__name__", None) or str(thing)


class _Expectation(_Context):
    """Something that must happen inside the block, or in a function that is called instead."""

    def __init__(self, test, expected, pattern=None):
        super().__init__(test)
        self.expected = expected
        self._called = ""
        self._pattern = pattern
        if pattern is not None:
            import re
            self._pattern = re.compile(pattern)

    def start(self, caller, args, kwargs):
        """For assertRaises(error) the context itself; assertRaises(error, function, ...) calls the function."""
        base, described = self._base
        if not _all_of(self.expected, base):
            raise TypeError(f"{caller}() arg 1 must be {described}")
        if args:
            function, *args = args
            self._called = f" by {_name_of(function)}"
            with self:
                function(*args, **kwargs)
            return None
        self.msg = kwargs.pop("msg", None)
        for unknown in kwargs:
            raise TypeError(f"{unknown!r} is an invalid keyword argument for this function")
        return self

    def _fits(self, value):
        return self._pattern is None or self._pattern.search(str(value)) is not None

    def _fail_pattern(self, value):
        self._fail(f'"{self._pattern.pattern}" does not match "{value}"')

    def _fail_absent(self, what):
        self._fail(f"{_name_of(self.expected)} not {what}{self._called}")


class _AssertRaisesContext(_Expectation):
    _base = BaseException, "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, kind, error, frames):
        if error is None:
            self._fail_absent("raised")
        traceback.clear_frames(frames)
        if not isinstance(error, self.expected):
            return False
        self.exception = error.with_traceback(None)
        if not self._fits(error):
            self._fail_pattern(error)
        return True


class _AssertWarnsContext(_Expectation):
    _base = Warning, "a warning type or tuple of warning types"

    def __enter__(self):
        # What a module has said before would not be said again.
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self._catcher = warnings.catch_warnings(record=True)
        self.warnings = self._catcher.__enter__()
        warnings.simplefilter("always", category=self.expected)
        return self

    def __exit__(self, kind, error, frames):
        self._catcher.__exit__(kind, error, frames)
        if error is not None:
            return
        came = [each for each in self.warnings if isinstance(each.message, self.expected)]
        for each in came:
            if self._fits(each.message):
                self.warning, self.filename, self.lineno = each.message, each.filename, each.lineno
                return
        if came:
            self._fail_pattern(came[0].message)
        self._fail_absent("triggered")


# -- logs -----------------------------------------------------------------------------------------------------------------------------

class _LoggingWatcher:
    """What assertLogs gives: the records, and their texts."""

    def __init__(self):
        self.records = []
        self.output = []


def _handler_for(watcher, level):
    import logging

    class Watching(logging.Handler):
        def emit(self, record):
            watcher.records.append(record)
            watcher.output.append(self.format(record))

    handler = Watching(level)
    handler.setFormatter(logging.Formatter(logging.BASIC_FORMAT))
    return handler


class _AssertLogsContext(_Context):
    """Takes the place of the logger's handlers for the length of the block."""

    def __init__(self, test, logger, level, wanted):
        import logging
        super().__init__(test)
        self._logger = logger
        self._level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self._wanted = wanted

    def __enter__(self):
        import logging
        if not isinstance(self._logger, logging.Logger):
            self._logger = logging.getLogger(self._logger)
        self._watcher = _LoggingWatcher()
        logger = self._logger
        self._before = logger.handlers[:], logger.propagate, logger.level
        logger.handlers, logger.propagate = [_handler_for(self._watcher, self._level)], False
        logger.setLevel(self._level)
        return self._watcher if self._wanted else None

    def __exit__(self, kind, error, frames):
        import logging
        self._logger.handlers, self._logger.propagate, level = self._before
        self._logger.setLevel(level)
        found = self._watcher.output
        if error is not None or bool(found) == self._wanted:
            return False
        if found:
            self._fail(f"Unexpected logs found: {found!r}")
        self._fail(f"no logs of level {logging.getLevelName(self._level)} or higher triggered on {self._logger.name}")
