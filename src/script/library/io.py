"""Streams in memory: StringIO and BytesIO. Files are out of reach."""

import sys

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    """The stream cannot do this."""


class IOBase:
    """What all streams have in common."""

    _closed = False

    @property
    def closed(self):
        return self._closed

    def close(self):
        self._closed = True

    def _check_open(self):
        if self._closed:
            raise ValueError("I/O operation on closed file.")

    def flush(self):
        self._check_open()

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def isatty(self):
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    encoding = None
    errors = None
    newlines = None


class _Memory:
    """A text or bytes that can be read, written and sought."""

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    def _set(self, value):
        self._value = value
        self._position = 0

    def getvalue(self):
        self._check_open()
        return self._value

    def tell(self):
        self._check_open()
        return self._position

    def truncate(self, size=None):
        self._check_open()
        size = self._position if size is None else size
        self._value = self._value[:size]
        return size

    def read(self, size=-1):
        self._check_open()
        end = len(self._value) if size is None or size < 0 else self._position + size
        found = self._value[self._position:end]
        self._position += len(found)
        return found

    def readline(self, size=-1):
        self._check_open()
        end = self._value.find(self._newline, self._position)
        end = len(self._value) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        found = self._value[self._position:end]
        self._position += len(found)
        return found

    def _put(self, value, padding):
        before, at = self._value, self._position
        if at == len(before):
            self._value = before + value
        else:
            if at > len(before):
                before += padding * (at - len(before))
            self._value = before[:at] + value + before[at + len(value):]
        self._position = at + len(value)
        return len(value)


class StringIO(_Memory, TextIOBase):
    """A text stream in memory."""

    _newline = "\n"

    def _check_open(self):
        if self._closed:
            raise ValueError("I/O operation on closed file")

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._set(initial_value or "")

    def write(self, s):
        self._check_open()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        return self._put(s, "\0")

    def seek(self, pos, whence=0):
        self._check_open()
        if whence == 1 and pos != 0 or whence == 2 and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        if whence == 0 and pos < 0:
            raise ValueError(f"Negative seek position {pos}")
        self._position = pos if whence == 0 else self._position if whence == 1 else len(self._value)
        return self._position


class BytesIO(_Memory, BufferedIOBase):
    """A stream of bytes in memory."""

    _newline = b"\n"

    def __init__(self, initial_bytes=b""):
        self._set(bytes(initial_bytes))

    def write(self, b):
        self._check_open()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._put(bytes(b), b"\0")

    def seek(self, pos, whence=0):
        self._check_open()
        if whence == 0 and pos < 0:
            raise ValueError(f"negative seek value {pos}")
        self._position = max(0, pos if whence == 0 else self._position + pos if whence == 1 else len(self._value) + pos)
        return self._position

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def getbuffer(self):
        return memoryview(self._value)

    read1 = _Memory.read


TextIOWrapper = type(sys.stdout)


def open(*args, **kwargs):
    raise RuntimeError("open() is not available in the sandbox: a scenario cannot reach files")
