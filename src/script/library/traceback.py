"""What came before an exception, as text: the frames it passed through, its causes, its message.

The engine writes the texts (it prints uncaught exceptions the same way); here they are cut into the pieces that Python's
module answers.
"""

import _traceback
import sys

_MISSING = object()


class FrameSummary:
    """One frame: where it was, and the line that stands there."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, text=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.locals = locals
        self.line = _traceback.source_line(filename, lineno).strip() if line is None else line
        self._text = text

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other)
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def _format(self):
        if self._text is not None:
            return self._text
        if self.filename.startswith("<") and self.filename != "<string>":
            return f'  File "{self.filename}", in {self.name}\n'
        text = f'  File "{self.filename}", line {self.lineno}, in {self.name}\n'
        return text + f"    {self.line}\n" if self.line else text


class StackSummary(list):
    """Frames, outermost first."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """From pairs of frame and line, as walk_stack and walk_tb give them."""
        return cls(_cut([_summary(frame, line) for frame, line in frame_gen], limit))

    @classmethod
    def from_list(cls, a_list):
        return cls([item if isinstance(item, FrameSummary) else FrameSummary(item[0], item[1], item[2], line=item[3]) for item in a_list])

    def format_frame_summary(self, frame_summary):
        return frame_summary._format()

    def format(self):
        """A text for each frame; the same one over and over is said once, with how often it came."""
        texts = []
        last = None
        count = 0
        for text in [self.format_frame_summary(item) for item in self] + [None]:
            if text == last:
                count += 1
            else:
                if count > 3:
                    more = count - 3
                    texts.append(f"  [Previous line repeated {more} more time{'' if more == 1 else 's'}]\n")
                last, count = text, 1
            if count <= 3 and text is not None:
                texts.append(text)
        return texts


def _summary(frame, line):
    return FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name)


def _cut(items, limit):
    """The first `limit` of them, or the last if it is negative."""
    if limit is None:
        return items
    return items[:limit] if limit >= 0 else items[limit:]


def _is_frame(piece):
    return piece.startswith("  File ") or piece.startswith("  [Previous line")


def _goes_on(piece, line):
    """Whether the line still belongs to the piece."""
    if _is_frame(piece):
        return line.startswith("    ")      # the source line, and the marks below it
    if piece.startswith("\n"):
        return not piece.endswith("\n\n")   # "During handling of ..." between two blank lines
    return not piece.startswith("Traceback ") and line != "\n" and not line.startswith("Traceback ")


def _pieces(text):
    """The text cut where Python's module cuts it: a piece for each frame, for the header, for the exception."""
    pieces = []
    for line in text.splitlines(keepends=True):
        if pieces and _goes_on(pieces[-1], line):
            pieces[-1] += line
        else:
            pieces.append(line)
    return pieces


def _limited(pieces, limit):
    """Keeps `limit` frames of each run of them."""
    if limit is None:
        return pieces
    kept = []
    run = []
    for piece in pieces:
        if _is_frame(piece):
            run.append(piece)
        else:
            kept += _cut(run, limit) + [piece]
            run = []
    return kept + _cut(run, limit)


def _the_exception(exc, value):
    """The modern call gives the exception alone, the old one its class, itself and its traceback."""
    return exc if value is _MISSING else value


def _write(text, file):
    print(text, file=sys.stderr if file is None else file, end="")


# -- exceptions -------------------------------------------------------------------------------------------------------------------

def format_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, chain=True):
    """The lines that Python prints for the exception, as a list."""
    error = _the_exception(exc, value)
    if error is None:
        return ["NoneType: None\n"]
    kept = error.__traceback__
    if tb is not _MISSING and tb is not kept:
        error.__traceback__ = tb
    try:
        return _limited(_pieces(_traceback.format_exception(error, chain)), limit)
    finally:
        if error.__traceback__ is not kept:
            error.__traceback__ = kept


def format_exception_only(exc, /, value=_MISSING):
    """The last line alone (of a SyntaxError several)."""
    error = _the_exception(exc, value)
    if error is None:
        return ["NoneType: None\n"]
    return [_traceback.format_exception_only(error)]


def print_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, file=None, chain=True):
    _write("".join(format_exception(exc, value, tb, limit, chain)), file)


def format_exc(limit=None, chain=True):
    """Of the exception that is being handled, as one text."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    _write(format_exc(limit, chain), file)


class TracebackException:
    """An exception's text, taken now and formatted later."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self.__cause__ = self._of(exc_value.__cause__) if exc_value is not None else None
        self.__context__ = self._of(exc_value.__context__) if exc_value is not None and not exc_value.__suppress_context__ else None
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._str = "" if exc_value is None else str(exc_value)
        self._only = format_exception_only(exc_value)
        self._pieces = {chain: format_exception(exc_type, exc_value, exc_traceback, limit, chain) for chain in (True, False)}

    @classmethod
    def _of(cls, error):
        return None if error is None else cls.from_exception(error)

    @classmethod
    def from_exception(cls, exc, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, **kwargs)

    def __str__(self):
        return self._str

    def format_exception_only(self):
        yield from self._only

    def format(self, *, chain=True, _ctx=None):
        yield from self._pieces[chain]

    def print(self, *, file=None, chain=True):
        _write("".join(self.format(chain=chain)), file)


# -- frames -----------------------------------------------------------------------------------------------------------------------

def walk_tb(tb):
    """Pairs of frame and line, outermost first."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """Pairs of frame and line from this one (or the caller's) outwards."""
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_tb(tb, limit=None):
    entries = [FrameSummary(file, line, name, text=text) for _, file, line, name, text in _traceback.entries(tb)]
    return StackSummary(_cut(entries, limit))


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _write("".join(format_tb(tb, limit)), file)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _write("".join(format_list(extracted_list)), file)


def _stack_of(frame, limit):
    found = [_summary(frame, line) for frame, line in walk_stack(frame)]
    found.reverse()
    return StackSummary(_cut(found, None if limit is None else -limit))


def extract_stack(f=None, limit=None):
    """The frames that are running, outermost first."""
    return _stack_of(sys._getframe(1) if f is None else f, limit)


def format_stack(f=None, limit=None):
    return _stack_of(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    _write("".join(_stack_of(sys._getframe(1) if f is None else f, limit).format()), file)


def clear_frames(tb):
    """Lets go of what the variables of the frames hold."""
    for frame, _ in walk_tb(tb):
        if frame is None:
            continue  # a function of the engine's
        try:
            frame.clear()
        except RuntimeError:
            pass  # it still runs
