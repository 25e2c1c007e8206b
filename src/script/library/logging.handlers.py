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

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        message = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = message
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """A thread that takes records out of a queue and gives them to handlers."""

    _end = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self.respect_handler_level = respect_handler_level
        self._thread = None

    def start(self):
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def handle(self, record):
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        while (record := self.queue.get()) is not self._end:
            self.handle(record)

    def stop(self):
        self.queue.put_nowait(self._end)
        self._thread.join()
        self._thread = None


class BufferingHandler(logging.Handler):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.buffer.clear()

    def close(self):
        self.flush()
        super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records until one is serious, or there are many; then passes all of them on."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        if self.target is not None:
            for record in self.buffer:
                self.target.handle(record)
            self.buffer.clear()

    def close(self):
        if self.flushOnClose:
            self.flush()
        self.target = None
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
