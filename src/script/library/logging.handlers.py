"""Handlers that pass records on: through a queue, or when a buffer is full. Those that write files are not in the sandbox."""

import copy
import logging
import queue
import threading


class QueueHandler(logging.Handler):
    """Puts records into a queue, ready to be handled elsewhere."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def prepare(self, record):
        """A record that is a text alone, whatever becomes of its arguments."""
        text = self.format(record)
        twin = copy.copy(record)
        for name in ("args", "exc_info", "exc_text", "stack_info"):
            setattr(twin, name, None)
        twin.msg = twin.message = text
        return twin

    def enqueue(self, ready):
        self.queue.put_nowait(ready)

    def emit(self, record):
        try:
            ready = self.prepare(record)
            self.enqueue(ready)
        except Exception:
            self.handleError(record)


class QueueListener:
    """A thread that takes records out of a queue and gives them to handlers."""

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level
        self._listening = None

    def _wants(self, handler, record):
        return not self.respect_handler_level or handler.level <= record.levelno

    def handle(self, record):
        for handler in [each for each in self.handlers if self._wants(each, record)]:
            handler.handle(record)

    def _listen(self):
        for record in iter(self.queue.get, None):   # None is the end
            self.handle(record)

    def start(self):
        listening = self._listening = threading.Thread(target=self._listen, daemon=True)
        listening.start()

    def stop(self):
        self.queue.put_nowait(None)
        self._listening.join()
        self._listening = None


class BufferingHandler(logging.Handler):
    """Keeps records until there are so many."""

    def __init__(self, capacity):
        super().__init__()
        self.buffer, self.capacity = [], capacity

    def _is_full(self):
        return self.capacity <= len(self.buffer)

    def shouldFlush(self, last):
        return self._is_full()

    def emit(self, record):
        self.buffer += [record]
        self.shouldFlush(record) and self.flush()

    def flush(self):
        del self.buffer[:]

    def close(self):
        self.flush()
        logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    """Keeps records until one is serious, or there are many; then passes all of them on."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.target, self.flushLevel, self.flushOnClose = target, flushLevel, flushOnClose

    def shouldFlush(self, last):
        return self._is_full() or self.flushLevel <= last.levelno

    def setTarget(self, other):
        self.target = other

    def flush(self):
        if self.target is None:
            return
        kept, self.buffer = self.buffer, []
        for each in kept:
            self.target.handle(each)

    def close(self):
        self.flushOnClose and self.flush()
        self.setTarget(None)
        logging.Handler.close(self)


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"logging.handlers.{name}() is not available in the sandbox: use logging.StreamHandler()")
    refused.__name__ = refused.__qualname__ = name
    return refused


RotatingFileHandler = _refuse("RotatingFileHandler")
TimedRotatingFileHandler = _refuse("TimedRotatingFileHandler")
WatchedFileHandler = _refuse("WatchedFileHandler")
SocketHandler = _refuse("SocketHandler")
DatagramHandler = _refuse("DatagramHandler")
SysLogHandler = _refuse("SysLogHandler")
SMTPHandler = _refuse("SMTPHandler")
HTTPHandler = _refuse("HTTPHandler")
