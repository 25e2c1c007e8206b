"""Loggers, which have names and levels and pass records upwards; handlers, which write them; formatters, which word them."""

import sys
import time

try:
    from _threads import current as _on_worker
except ImportError:  # a world without threads
    def _on_worker():
        return None

__all__ = [
    "BASIC_FORMAT", "BufferingFormatter", "CRITICAL", "DEBUG", "ERROR", "FATAL", "FileHandler", "Filter", "Formatter", "Handler",
    "INFO", "LogRecord", "Logger", "LoggerAdapter", "NOTSET", "NullHandler", "StreamHandler", "WARN", "WARNING", "addLevelName",
    "basicConfig", "captureWarnings", "critical", "debug", "disable", "error", "exception", "fatal", "getLevelName", "getLogger",
    "getLoggerClass", "info", "log", "makeLogRecord", "setLoggerClass", "shutdown", "warn", "warning", "getLogRecordFactory",
    "setLogRecordFactory", "lastResort", "raiseExceptions", "getLevelNamesMapping",
]

CRITICAL = 50
FATAL = CRITICAL
ERROR = 40
WARNING = 30
WARN = WARNING
INFO = 20
DEBUG = 10
NOTSET = 0

_levelToName = {CRITICAL: "CRITICAL", ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO", DEBUG: "DEBUG", NOTSET: "NOTSET"}
_nameToLevel = {
    "CRITICAL": CRITICAL, "FATAL": FATAL, "ERROR": ERROR, "WARN": WARNING, "WARNING": WARNING, "INFO": INFO, "DEBUG": DEBUG,
    "NOTSET": NOTSET,
}

raiseExceptions = True  # whether what goes wrong in a handler is told
logThreads = logMultiprocessing = logProcesses = True

_began = time.time()
_here = sys._getframe().f_code.co_filename  # frames of this file are not whom a record comes from


def getLevelName(level):
    """The name of a level, or the level of a name."""
    for table in _levelToName, _nameToLevel:
        if level in table:
            return table[level]
    return f"Level {level}"


def getLevelNamesMapping():
    return dict(_nameToLevel)


def addLevelName(level, levelName):
    _nameToLevel[levelName], _levelToName[level] = level, levelName


def _level_number(level):
    if isinstance(level, str):
        try:
            return _nameToLevel[level]
        except KeyError:
            raise ValueError(f"Unknown level: {level!r}") from None
    if not isinstance(level, int):
        raise TypeError(f"Level not an integer or a valid string: {level!r}")
    return level


# -- records ----------------------------------------------------------------------------------------------------------------------

def _current_thread():
    """The number and the name of the thread that runs."""
    if "threading" not in sys.modules and not _on_worker():
        return 1, "MainThread"
    import threading
    thread = threading.current_thread()
    return thread.ident, thread.name


class LogRecord:
    """All that is known of one message."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time()
        file = pathname.rpartition("/")[2]
        thread, thread_name = _current_thread()
        # log("%(a)s", {"a": 1}): a dict alone stands for its items.
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.__dict__.update(
            name=name, msg=msg, args=args, levelname=getLevelName(level), levelno=level,
            pathname=pathname, filename=file, module=file.rpartition(".")[0] or file,
            exc_info=exc_info, exc_text=None, stack_info=sinfo, lineno=lineno, funcName=func,
            created=now, msecs=float(int(now % 1 * 1000)), relativeCreated=(now - _began) * 1000,
            thread=thread, threadName=thread_name, processName="MainProcess", process=1,
        )

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        message = str(self.msg)
        return message % self.args if self.args else message


_record_class = LogRecord


def setLogRecordFactory(factory):
    global _record_class
    _record_class = factory


def getLogRecordFactory():
    return _record_class


def makeLogRecord(dict):
    """A record of these facts alone, as after a journey over a network."""
    record = _record_class(None, None, "", 0, "", (), None, None)
    vars(record).update(dict)
    return record


# -- formatters -------------------------------------------------------------------------------------------------------------------

BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"


class PercentStyle:
    """How a format names the facts of a record: with %, as in "%(message)s"."""

    default_format = "%(message)s"
    asctime_format = "%(asctime)s"
    asctime_search = "%(asctime)"

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt if fmt else self.default_format
        self._missing = defaults or {}

    def usesTime(self):
        return self.asctime_search in self._fmt

    def validate(self):
        """A format without a single %(name) in it is a mistake."""
        for part in self._fmt.split("%(")[1:]:
            name, found, rest = part.partition(")")
            if found and name.isidentifier() and rest.lstrip("#0+- 123456789.*")[:1] in tuple("diouxefgcrsa"):
                return
        raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _fill_in(self, facts):
        return self._fmt % facts

    def format(self, record):
        try:
            return self._fill_in({**self._missing, **vars(record)})
        except KeyError as name:
            raise ValueError(f"Formatting field not found in record: {name}")


class StrFormatStyle(PercentStyle):
    """With braces, as in "{message}"."""

    default_format = "{message}"
    asctime_format = "{asctime}"
    asctime_search = "{asctime"

    def validate(self):
        if "{" not in self._fmt:
            raise ValueError("invalid format: no fields")

    def _fill_in(self, facts):
        return self._fmt.format(**facts)


class StringTemplateStyle(PercentStyle):
    """With $, as in "$message" or "${message}"."""

    default_format = "${message}"
    asctime_format = "${asctime}"
    asctime_search = "${asctime}"

    def usesTime(self):
        return any(name in self._fmt for name in ("$asctime", "${asctime}"))

    def validate(self):
        if "$" not in self._fmt:
            raise ValueError("invalid format: no fields")

    def _fill_in(self, facts):
        from string import Template
        return Template(self._fmt).substitute(facts)


_STYLES = {
    "%": (PercentStyle, BASIC_FORMAT),
    "{": (StrFormatStyle, "{levelname}:{name}:{message}"),
    "$": (StringTemplateStyle, "${levelname}:${name}:${message}"),
}


def _style_named(sign):
    if sign not in _STYLES:
        raise ValueError(f"Style must be one of: {','.join(_STYLES)}")
    return _STYLES[sign]


class Formatter:
    """Makes one text of a record, its exception below it."""

    converter = time.localtime
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        style_class, _ = _style_named(style)
        self._style = style_class(fmt, defaults=defaults)
        if validate:
            self._style.validate()
        self._fmt, self.datefmt = self._style._fmt, datefmt

    def usesTime(self):
        return self._style.usesTime()

    def formatTime(self, record, datefmt=None):
        moment = self.converter(record.created)
        text = time.strftime(datefmt or self.default_time_format, moment)
        if datefmt or not self.default_msec_format:
            return text
        return self.default_msec_format % (text, record.msecs)

    def formatMessage(self, record):
        return self._style.format(record)

    def formatException(self, ei):
        import traceback
        return "".join(traceback.format_exception(*ei)).removesuffix("\n")

    def formatStack(self, stack_info):
        return stack_info

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if not record.exc_text and record.exc_info:
            # Kept in the record: the next handler need not word the exception again.
            record.exc_text = self.formatException(record.exc_info)
        below = [record.exc_text] if record.exc_text else []
        if record.stack_info:
            below.append(self.formatStack(record.stack_info))
        for more in below:
            text = text.removesuffix("\n") + "\n" + more
        return text


_plain = Formatter()  # for handlers that have none


class BufferingFormatter:
    """Words several records at once."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _plain

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        return self.formatHeader(records) + "".join(self.linefmt.format(record) for record in records) + self.formatFooter(records)


# -- filters ----------------------------------------------------------------------------------------------------------------------

class Filter:
    """Lets the records of one logger and its children pass."""

    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


def _add(items, item):
    if item not in items:
        items.append(item)


def _take_out(items, item):
    if item in items:
        items.remove(item)


class Filterer:
    """What loggers and handlers have in common: filters, which are objects with a filter() or plain functions."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        _add(self.filters, filter)

    def removeFilter(self, filter):
        _take_out(self.filters, filter)

    def filter(self, record):
        return all(getattr(each, "filter", each)(record) for each in self.filters)


# -- handlers ---------------------------------------------------------------------------------------------------------------------

_open = []  # all handlers that were made and not closed, for shutdown


class Handler(Filterer):
    """Takes records and does something with them; what, its subclass says in emit()."""

    name = None
    formatter = None
    lock = None

    def __init__(self, level=NOTSET):
        super().__init__()
        self.setLevel(level)
        _open.append(self)

    def get_name(self):
        return self.name

    def set_name(self, name):
        self.name = name

    def setLevel(self, level):
        self.level = _level_number(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        formatter = self.formatter or _plain
        return formatter.format(record)

    def handle(self, record):
        if not self.filter(record):
            return False
        self.emit(record)
        return True

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def flush(self):
        pass

    def close(self):
        _take_out(_open, self)

    # Part of the interface; nothing needs to be locked in the sandbox.

    def createLock(self):
        pass

    def acquire(self):
        pass

    def release(self):
        pass

    def handleError(self, record):
        """Says on stderr that a record could not be written, and goes on: logging must not end a program."""
        stream = sys.stderr
        if not (raiseExceptions and stream):
            return
        import traceback
        stream.write("--- Logging error ---\n")
        traceback.print_exception(sys.exception(), file=stream)
        stream.write("Call stack:\n")
        traceback.print_stack(_caller(), file=stream)
        try:
            stream.write(f"Message: {record.msg!r}\nArguments: {record.args}\n")
        except Exception:
            stream.write("Unable to print the message and arguments - possible formatting error.\n"
                         "Use the traceback above to help find the error.\n")

    def __repr__(self):
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"


def _caller():
    """The innermost frame that is not of this module."""
    frame = sys._getframe()
    while frame.f_back is not None and frame.f_code.co_filename == _here:
        frame = frame.f_back
    return frame


class StreamHandler(Handler):
    """Writes a line for each record to a stream, stderr if none is given."""

    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def setStream(self, stream):
        """Answers the stream before, or None if it is the same."""
        before = self.stream
        if stream is before:
            return None
        self.flush()
        self.stream = stream
        return before

    def flush(self):
        if hasattr(self.stream, "flush"):
            self.stream.flush()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def __repr__(self):
        name = getattr(self.stream, "name", "")
        return f"<{type(self).__name__} {f'{name} ' if name != '' else ''}({getLevelName(self.level)})>"


class FileHandler(StreamHandler):
    """There are no files in the sandbox."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        raise RuntimeError(f"logging to the file {filename!r} is not available in the sandbox: log to the screen instead")


class _StderrHandler(StreamHandler):
    """Writes to what sys.stderr is at the time."""

    stream = property(lambda self: sys.stderr)

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level=level)


class NullHandler(Handler):
    """Does nothing; a library adds it so that its records are not written by the last resort."""

    def handle(self, record):
        pass

    def emit(self, record):
        pass


lastResort = _StderrHandler(WARNING)  # for records that find no handler at all


# -- loggers ----------------------------------------------------------------------------------------------------------------------

class PlaceHolder:
    """Stands in the table for a name that has loggers below it and has not been asked for itself."""


class Manager:
    """The tree of loggers below one root."""

    def __init__(self, rootnode):
        self.root = rootnode
        self.disable = NOTSET
        self.loggerDict = {}
        self.loggerClass = self.logRecordFactory = None

    def setLoggerClass(self, klass):
        self.loggerClass = klass

    def getLogger(self, name):
        if type(name) is not str and not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        known = self.loggerDict.get(name)
        return known if isinstance(known, Logger) else self._grow(name)

    def _grow(self, name):
        logger = self.loggerDict[name] = (self.loggerClass or _loggerClass)(name)
        logger.manager = self
        logger.parent = self._nearest_above(name)
        # Those that lie below, and whose nearest was farther up until now, change their parent.
        for other in self.loggerDict.values():
            if isinstance(other, Logger) and other.name.startswith(name + ".") and other.parent is logger.parent:
                other.parent = logger
        return logger

    def _nearest_above(self, name):
        while "." in name:
            name = name.rpartition(".")[0]
            known = self.loggerDict.setdefault(name, PlaceHolder())
            if isinstance(known, Logger):
                return known
        return self.root


def _named(function, name, owner=None):
    """Functions for the single levels are made, and look as if they stood in the source."""
    function.__name__ = name
    function.__qualname__ = f"{owner}.{name}" if owner else name
    return function


def _logger_method(name, level):
    def log(self, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)
    return _named(log, name, "Logger")


class Logger(Filterer):
    """Makes records of messages, if their level is high enough, and hands them to its handlers and to those above."""

    parent = None

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name = name
        self.setLevel(level)
        self.handlers = []
        self.propagate = True
        self.disabled = False

    # -- levels

    def setLevel(self, level):
        self.level = _level_number(level)

    def getEffectiveLevel(self):
        """Its own, or that of the nearest above which has one."""
        logger = self
        while logger is not None and not logger.level:
            logger = logger.parent
        return NOTSET if logger is None else logger.level

    def isEnabledFor(self, level):
        return not self.disabled and level > self.manager.disable and level >= self.getEffectiveLevel()

    # -- messages

    debug = _logger_method("debug", DEBUG)
    info = _logger_method("info", INFO)
    warning = _logger_method("warning", WARNING)
    error = _logger_method("error", ERROR)
    critical = fatal = _logger_method("critical", CRITICAL)

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            raise TypeError("level must be an integer")
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        import warnings
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """An error, with the exception that is being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        file, line, function, stack = self.findCaller(stack_info, stacklevel)
        if isinstance(exc_info, BaseException):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        self.handle(self.makeRecord(self.name, level, file, line, msg, args, exc_info, function, extra, stack))

    def findCaller(self, stack_info=False, stacklevel=1):
        """The file, line and function that the message comes from, and its stack if that is wanted."""
        frame = _caller()
        for _ in range(1, stacklevel):
            frame = frame.f_back or frame
        stack = None
        if stack_info:
            import traceback
            stack = ("Stack (most recent call last):\n" + "".join(traceback.format_stack(frame))).removesuffix("\n")
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, stack

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _record_class(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        facts = vars(record)
        for key, value in (extra or {}).items():
            if key in facts or key in ("message", "asctime"):
                raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
            facts[key] = value
        return record

    # -- handlers

    def addHandler(self, hdlr):
        _add(self.handlers, hdlr)

    def removeHandler(self, hdlr):
        _take_out(self.handlers, hdlr)

    def _reached(self):
        """The loggers whose handlers a record of this one comes to: it and those above, as far as it propagates."""
        logger = self
        while logger is not None:
            yield logger
            logger = logger.parent if logger.propagate else None

    def hasHandlers(self):
        return any(logger.handlers for logger in self._reached())

    def handle(self, record):
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def callHandlers(self, record):
        nobody = True
        for logger in self._reached():
            for handler in logger.handlers:
                nobody = False
                if handler.level <= record.levelno:
                    handler.handle(record)
        if nobody and lastResort is not None:
            if lastResort.level <= record.levelno:
                lastResort.handle(record)
        elif nobody and raiseExceptions:
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')

    def getChild(self, suffix):
        return self.manager.getLogger(suffix if self.root is self else f"{self.name}.{suffix}")

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"


class RootLogger(Logger):
    """The one above all others."""

    def __init__(self, level):
        super().__init__("root", level)


_loggerClass = Logger
root = Logger.root = RootLogger(WARNING)
Logger.manager = Manager(root)


def setLoggerClass(klass):
    """New loggers will be of this class."""
    global _loggerClass
    if issubclass(klass, Logger):
        _loggerClass = klass
    else:
        raise TypeError(f"logger not derived from logging.Logger: {klass.__name__}")


def getLoggerClass():
    return _loggerClass


def _adapter_method(name, level):
    def log(self, msg, *args, **kwargs):
        self.log(level, msg, *args, **kwargs)
    return _named(log, name, "LoggerAdapter")


class LoggerAdapter:
    """A logger that adds the same facts to all its records."""

    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        """May change the message and the other arguments of each call."""
        kwargs["extra"] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, options = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **options)

    debug = _adapter_method("debug", DEBUG)
    info = _adapter_method("info", INFO)
    warning = _adapter_method("warning", WARNING)
    error = _adapter_method("error", ERROR)
    critical = _adapter_method("critical", CRITICAL)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    # The rest is the logger's own.

    name = property(lambda self: self.logger.name)
    manager = property(lambda self: self.logger.manager)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"


# -- the functions of the module: the root logger ---------------------------------------------------------------------------------

def basicConfig(**kwargs):
    """Gives the root logger a handler, unless it has one already."""
    option = kwargs.pop
    force, _, _ = option("force", False), option("encoding", None), option("errors", None)
    while force and root.handlers:
        root.handlers.pop(0).close()
    if root.handlers:
        return
    handlers = option("handlers", None)
    both = [name for name in ("stream", "filename") if name in kwargs]
    if handlers is not None and both:
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    if len(both) == 2:
        raise ValueError("'stream' and 'filename' should not be specified together")
    if handlers is None:
        file, mode = option("filename", None), option("filemode", "a")
        handlers = [FileHandler(file, mode) if file else StreamHandler(option("stream", None))]
    datefmt, style = option("datefmt", None), option("style", "%")
    _, usual = _style_named(style)
    formatter = Formatter(option("format", usual), datefmt, style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    if (level := option("level", None)) is not None:
        root.setLevel(level)
    if kwargs:
        raise ValueError(f"Unrecognised argument(s): {', '.join(kwargs)}")


def getLogger(name=None):
    return root if not name or name == root.name else root.manager.getLogger(name)


def _root_function(name):
    """A function that sets logging up, if nobody has, and calls the root's method of this name."""
    def log(msg, *args, **kwargs):
        if not root.handlers:
            basicConfig()
        getattr(root, name)(msg, *args, **kwargs)
    return _named(log, name)


debug = _root_function("debug")
info = _root_function("info")
warning = _root_function("warning")
error = _root_function("error")
critical = fatal = _root_function("critical")


def log(level, msg, *args, **kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    import warnings
    warnings.warn("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2)
    warning(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    error(msg, *args, exc_info=exc_info, **kwargs)


def disable(level=CRITICAL):
    """Messages up to this level are dropped everywhere."""
    root.manager.disable = _level_number(level)


def shutdown(handlerList=None):
    for handler in reversed(list(_open if handlerList is None else handlerList)):
        handler.flush()
        handler.close()


# -- warnings ---------------------------------------------------------------------------------------------------------------------

_shows_warnings = None  # who did before captureWarnings(True)


def _log_warning(message, category, filename, lineno, file=None, line=None):
    import warnings
    if file is None:
        logger = getLogger("py.warnings")
        if not logger.handlers:
            logger.addHandler(NullHandler())
        logger.warning(warnings.formatwarning(message, category, filename, lineno, line))
    else:
        _shows_warnings(message, category, filename, lineno, file, line)


def captureWarnings(capture):
    """Sends what warnings.warn says to the logger py.warnings, or to stderr again."""
    global _shows_warnings
    import warnings
    if bool(capture) == (_shows_warnings is not None):
        return
    if capture:
        _shows_warnings, warnings.showwarning = warnings.showwarning, _log_warning
    else:
        warnings.showwarning, _shows_warnings = _shows_warnings, None
