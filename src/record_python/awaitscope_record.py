#!/usr/bin/env python3
"""awaitscope_record: runs an asyncio program and writes down what its event loop does.

    python3 awaitscope_record.py [-o OUT.jsonl] [-q] PROGRAM.py [ARGUMENT...]
    python3 awaitscope_record.py [-o OUT.jsonl] [-q] -m MODULE [ARGUMENT...]

The program is not changed and runs in real time, on asyncio's own loop. OUT.jsonl (default: PROGRAM.jsonl, here) is a trace, one
JSON object a line, in the schema of awaitscope's traces: `awaitscope OUT.jsonl` shows it. It is complete up to the last line
whenever the program ends, however it ends: lines go to memory that is mapped to the file, which the system keeps when a process is killed.

One file, standard library only, CPython 3.11 to 3.14. README.md beside it tells what is seen and how.
"""

import asyncio
import asyncio.base_events
import asyncio.base_futures
import asyncio.selector_events
import atexit
import builtins
import collections
import concurrent.futures.thread
import errno
import functools
import gc
import io
import itertools
import json
import mmap
import os
import re
import socket
import stat
import sys
import threading
import time
import tokenize
import traceback
import types
import weakref

try:
    import fcntl
    import termios
except ImportError:  # no count of bytes that wait in a socket; they are seen when they are read
    fcntl = None

monotonic = time.monotonic      # the loop's clock; programs may put another in its place
real_sleep = time.sleep
real_exit = os._exit
get_ident = threading.get_ident
get_referents = gc.get_referents
quoted = functools.partial(json.dumps, ensure_ascii=True)
null = "null"


# -- the file

class MappedFile:
    """Lines into a file through memory that is mapped to it. A line costs no system call, and what has been written is there
    after kill -9. Room is made ahead and filled with line ends, so that the file is a trace at any moment."""

    ROOM = 256 * 1024       # bytes, and the size of a window into the file

    def __init__(self, descriptor):
        self.descriptor = descriptor
        self.length = 0     # of the file
        self.start = 0      # where the window begins in the file
        self.window = None
        self.open_window(0)

    def used(self):
        return self.start + (self.window.tell() if self.window is not None else 0)

    def open_window(self, needed):
        used = self.used()
        start = used // mmap.ALLOCATIONGRANULARITY * mmap.ALLOCATIONGRANULARITY
        size = max(self.ROOM, needed + 2 * mmap.ALLOCATIONGRANULARITY)
        blank = b"\n" * (start + size - self.length)
        os.lseek(self.descriptor, 0, os.SEEK_END)
        while blank:        # written, not only reserved: a full disk is an error here, not a signal later
            blank = blank[os.write(self.descriptor, blank):]
        self.length = start + size
        if self.window is not None:
            self.window.close()
        self.start = start
        self.window = mmap.mmap(self.descriptor, size, flags=mmap.MAP_SHARED | getattr(mmap, "MAP_POPULATE", 0), offset=start)
        self.window.seek(used - start)
        self.write = self.window.write      # a ValueError says that there is no room

    def write_more(self, line):
        self.open_window(len(line))
        self.write(line)

    def close(self):
        used = self.used()
        self.window.close()
        os.ftruncate(self.descriptor, used)
        os.close(self.descriptor)


class PlainFile:
    """The same for what cannot be mapped: a pipe, a terminal."""

    def __init__(self, descriptor):
        self.descriptor = descriptor

    def write(self, line):
        while line:
            line = line[os.write(self.descriptor, line):]

    def close(self):
        os.close(self.descriptor)


def nowhere(line):
    """For lines that nobody wants any more."""


class Trace:
    """The records: an event has a number, `seq`; a detail says after which event it comes. `fields` is JSON text that begins with a
    comma. What is held is written with the next record: only the loop's own code has run in between."""

    def __init__(self):
        self.lock = threading.RLock()   # a signal handler may come in between
        self.threaded = False           # there has been a second thread: the lock is needed
        self.file = None
        self.write = nowhere            # of the file
        self.seq = 0
        self.zero = 0.0
        self.held = ""                  # records
        self.iteration = ""             # and behind them, of the iteration that has begun
        self.held_at = ""               # their time, as it is written
        self.unfinished = ""            # text that was printed, of the line that is not finished
        self.writer = None              # (stream, task, thread) of that text

    def open(self, descriptor):
        regular = stat.S_ISREG(os.fstat(descriptor).st_mode)
        self.file = MappedFile(descriptor) if regular else PlainFile(descriptor)
        self.write = self.file.write
        self.zero = monotonic()

    def share(self):
        """From now on any thread may write."""
        self.threaded = True
        self.__class__ = SharedTrace

    def event(self, kind, fields=""):
        if self.unfinished:
            self.finish_output()
        self.seq = seq = self.seq + 1
        self.put(f'{self.held}{self.iteration}{{"seq":{seq},"t":{monotonic() - self.zero:.6f},"kind":"{kind}"{fields}}}\n')

    # What every switch of tasks tells has a method of its own, with one format and one time. Pieces that are together stay together:
    # how many there are is what a line costs.

    def step_begins(self, handle, begin, step, thrown):
        """Of a task that nobody woke; `begin` is TaskInfo's."""
        if self.unfinished:
            self.finish_output()
        self.seq = seq = self.seq + 2
        at = f',"t":{monotonic() - self.zero:.6f},"kind":"'
        line = (f'{self.held}{self.iteration}{{"seq":{seq - 1}{at}handle_begin"{handle}}}\n'
                f'{{"seq":{seq}{at}{begin}{step},"throw":{thrown}}}\n').encode("ascii")
        self.held = self.iteration = ""
        try:
            self.write(line)
        except (ValueError, OSError) as error:
            self.write_otherwise(line, error)

    def wakeup_begins(self, handle, wakeup, begin, step, thrown):
        if self.unfinished:
            self.finish_output()
        self.seq = seq = self.seq + 3
        at = f',"t":{monotonic() - self.zero:.6f},"kind":"'
        self.put(f'{self.held}{self.iteration}{{"seq":{seq - 2}{at}handle_begin"{handle}}}\n{{"seq":{seq - 1}{at}task_wakeup"{wakeup}}}\n'
                 f'{{"seq":{seq}{at}{begin}{step},"throw":{thrown}}}\n')

    def hold_suspended(self, suspended, place, handle):
        if self.unfinished:
            self.finish_output()
        self.seq = seq = self.seq + 2
        self.held_at = at = f',"t":{monotonic() - self.zero:.6f},"kind":"'
        self.held += f'{{"seq":{seq - 1}{at}task_suspended"{suspended}{place}}}\n{{"seq":{seq}{at}handle_end","handle":{handle}}}\n'

    def hold_yielded(self, push, suspended, place, handle):
        """Of a task that goes to the end of the ready queue."""
        if self.unfinished:
            self.finish_output()
        self.seq = seq = self.seq + 3
        self.held_at = at = f',"t":{monotonic() - self.zero:.6f},"kind":"'
        self.held += (f'{{"seq":{seq - 2}{at}ready_push"{push}}}\n{{"seq":{seq - 1}{at}task_suspended"{suspended}{place}}}\n'
                      f'{{"seq":{seq}{at}handle_end","handle":{handle}}}\n')

    def hold_iteration(self, number, ready, loop):
        """Of a loop that will not wait."""
        if self.unfinished:
            self.finish_output()
        self.seq = seq = self.seq + 1
        at = self.held_at if self.held else f',"t":{monotonic() - self.zero:.6f},"kind":"'
        if self.iteration:
            self.held += self.iteration
        self.iteration = f'{{"seq":{seq}{at}loop_iteration","n":{number},"timeout":0,"ready":{ready}{loop}}}\n'

    def detail(self, kind, fields):
        if self.unfinished:
            self.finish_output()
        self.put(f'{self.held}{self.iteration}{{"after":{self.seq},"t":{monotonic() - self.zero:.6f},"kind":"{kind}"{fields}}}\n')

    def put(self, text):
        """Writes it, which begins with what was held."""
        line = text.encode("ascii")
        self.held = self.iteration = ""
        try:
            self.write(line)
        except (ValueError, OSError) as error:
            self.write_otherwise(line, error)

    def write_otherwise(self, line, error):
        """After a first attempt: a ValueError says that there is no room."""
        if isinstance(error, ValueError):
            try:
                self.file.write_more(line)
                self.write = self.file.write
                return
            except OSError as failure:
                error = failure
        self.file, self.write = None, nowhere
        os.write(2, f"awaitscope_record: the trace ends here, the program goes on: {error}\n".encode())

    def output(self, stream, text):
        """One record a line, or the unfinished part of one when anything else happens before it is finished."""
        with self.lock:
            writer = (stream, current_name(), thread_name())
            if writer != self.writer:
                self.finish_output()
                self.writer = writer
            *lines, self.unfinished = (self.unfinished + text).split("\n")
            rest, self.unfinished = self.unfinished, ""
            for line in lines:
                self.put_output(line + "\n")
            self.unfinished = rest

    def finish_output(self):
        text, self.unfinished = self.unfinished, ""
        if text:
            self.put_output(text)

    def put_output(self, text):
        stream, task, thread = self.writer
        fields = f',"text":{quoted(text)},"task":{task},"thread":{thread}'
        if stream == "stdout":
            self.event("output", fields)
        else:
            self.detail("stderr", fields)

    def close(self):
        with self.lock:
            if self.file is not None:
                self.finish_output()
                self.put(self.held + self.iteration)
                file, self.file, self.write = self.file, None, nowhere
                if file is not None:
                    file.close()

    def forget(self):
        """In a forked child: the file is the parent's."""
        self.lock = threading.RLock()
        self.file, self.write = None, nowhere
        self.held = self.iteration = self.unfinished = ""


class SharedTrace(Trace):
    """The same once there has been a second thread."""


def guarded(method):
    def locked(self, *args):
        with self.lock:
            method(self, *args)
    return locked


for method in (Trace.event, Trace.step_begins, Trace.wakeup_begins, Trace.hold_suspended, Trace.hold_yielded, Trace.hold_iteration, Trace.detail):
    setattr(SharedTrace, method.__name__, guarded(method))

TRACE = Trace()


# -- words

PLAIN = {int, float, complex, bool, type(None), type(...), range}
BRACKETS = {list: "[]", tuple: "()", set: "{}", frozenset: "{}", dict: "{}"}
MOST_ITEMS, MOST_CHARACTERS = 50, 200
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]+")
CUTS = []       # folders that are left out of texts


def preview(value, depth=3):
    """What repr() would show, without running the program's code: builtins as they are, exceptions by their arguments, of all
    else the class."""
    kind = type(value)
    if kind is str or kind is bytes:
        return repr(value[:MOST_CHARACTERS])
    if kind in PLAIN:
        try:
            return repr(value)
        except ValueError:      # too many digits
            return "<int object>"
    name = type.__dict__["__name__"].__get__(kind)
    if issubclass(kind, BaseException):
        arguments = BaseException.args.__get__(value)[:MOST_ITEMS]
        return f"{name}({', '.join(preview(argument, depth - 1) for argument in arguments)})"
    if kind not in BRACKETS:
        return f"<{name} object>"
    left, right = BRACKETS[kind]
    if not value:
        return f"{name}()" if left == "{" and kind is not dict else left + right
    if depth == 0:
        inside = "..."
    else:
        try:
            some = list(itertools.islice(value.items() if kind is dict else value, MOST_ITEMS))
        except RuntimeError:    # another thread changes it
            return f"<{name} object>"
        shown = (f"{preview(one[0], depth - 1)}: {preview(one[1], depth - 1)}" if kind is dict else preview(one, depth - 1) for one in some)
        inside = ", ".join(shown)
        if len(value) > MOST_ITEMS:
            inside += ", ..."
    if kind is tuple and len(value) == 1:
        inside += ","
    return f"frozenset({left}{inside}{right})" if kind is frozenset else left + inside + right


def clean(text):
    """Without memory addresses and folders."""
    text = ADDRESS.sub("0x0", text)
    for folder in CUTS:
        text = text.replace(folder, "")
    return text


def shown(value):
    """A preview as JSON."""
    kind = type(value)
    if value is None or kind is bool or kind is int and -10**9 < value < 10**9:
        return f'"{value}"'
    text = clean(preview(value))
    return quoted(text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS - 3] + "...")


def label_of(callback):
    """The qualified name of what a handle calls, without partials."""
    while isinstance(callback, functools.partial):
        first = callback.args[0] if callback.args else None
        # to_thread() hands partial(context.run, function, ...) to the pool
        through_context = getattr(callback.func, "__name__", "") == "run" and callable(first)
        callback = first if through_context else callback.func
    name = getattr(callback, "__qualname__", None)
    if not isinstance(name, str):
        name = type(callback).__qualname__
    owner = getattr(callback, "__self__", None)
    if "." not in name and owner is not None and not isinstance(owner, types.ModuleType):
        name = f"{type(owner).__name__}.{name}"
    return name


def current_task():
    loop = asyncio._get_running_loop()
    return None if loop is None else asyncio.current_task(loop)


def current_name():
    task = current_task()
    return null if task is None else task_info(task).name


def thread_name():
    """JSON; null on the main thread, and on one that runs a loop."""
    if get_ident() == MAIN_THREAD or asyncio._get_running_loop() is not None:
        return null
    return quoted(threading.current_thread().name)


MAIN_THREAD = get_ident()


# -- tasks, futures, and where they stand

CTask, CFuture = asyncio.Task, asyncio.Future
TASK_IDS = itertools.count(1)
FRAME_IDS = itertools.count(1)
FUTURE_COUNTS = collections.Counter()
KIND_OF_CREATOR = {}    # id of a code object -> (kind of the future it makes, the code object)

CREATORS = {
    "sleep": ["tasks.sleep"],
    "wait_for": ["tasks.wait_for"],
    "wait": ["tasks._wait"],
    "cancel_and_wait": ["tasks._cancel_and_wait"],
    "gather": ["tasks.gather"],
    "shield": ["tasks.shield"],
    "taskgroup": ["taskgroups.TaskGroup.__aexit__", "taskgroups.TaskGroup._aexit"],
    "lock": ["locks.Lock.acquire"],
    "event": ["locks.Event.wait"],
    "condition": ["locks.Condition.wait"],
    "semaphore": ["locks.Semaphore.acquire"],
    "queue_get": ["queues.Queue.get"],
    "queue_put": ["queues.Queue.put"],
    "executor": ["futures.wrap_future"],
    "executor_shutdown": ["base_events.BaseEventLoop.shutdown_default_executor"],
    "stream_read": ["streams.StreamReader._wait_for_data"],
    "stream_closed": ["streams.StreamReaderProtocol.__init__"],
    "stream_drain": ["streams.FlowControlMixin._drain_helper"],
    "connect": ["selector_events.BaseSelectorEventLoop.sock_connect"],
    "transport": ["selector_events.BaseSelectorEventLoop._accept_connection2", "base_events.BaseEventLoop._create_connection_transport"],
    "serve_forever": ["base_events.Server.serve_forever"],
    "server_closed": ["base_events.Server.wait_closed"],
}


def find_creators():
    for kind, places in CREATORS.items():
        for place in places:
            found = asyncio
            for part in place.split("."):
                found = getattr(found, part, None)
            code = getattr(found, "__code__", None)
            if code is not None:
                KIND_OF_CREATOR[id(code)] = (kind, code)


def no_coroutine():
    """In the place of a weak reference to one."""


class TaskInfo:
    __slots__ = ("number", "steps", "name", "identity", "begin_text", "yield_text", "step_text", "frames", "done", "named", "inner", "inner_code", "inner_places", "slept_a_turn")

    def __init__(self, number, name):
        self.number = number
        self.steps = 0
        self.frames = []    # of its await chain, the outermost first: (weak reference to the coroutine, number)
        self.inner = no_coroutine   # the innermost of those, what is known of its code, and the fields of its awaits by their offsets
        self.done = False   # and that has been recorded
        self.slept_a_turn = False   # it suspended in sleep(): if nothing wakes it, nothing is thrown in but a cancellation
        self.rename(name)

    def rename(self, name):
        self.name = quoted(name)
        self.identity = f',"task":{self.name},"task_id":{self.number}'
        self.begin_text = f'task_step_begin"{self.identity},"step":'
        self.yield_text = f'{self.identity},"on":"yield"'
        self.step_text = f',"what":"task_step","label":"step","task":{self.name}'
        # Where a record names a task without its number, a name that others may have needs one.
        self.named = name == f"Task-{self.number}"


class FutureInfo:
    __slots__ = ("name", "done")

    def __init__(self, name):
        self.name = name
        self.done = False


def task_info(task):
    """Announces a task that was not seen before."""
    info = getattr(task, "_awaitscope", None)
    if info is None:
        coro = task.get_coro()
        info = announce(task, task.get_name(), coro)
    return info


def announce(task, name, coro):
    parent = current_task()
    parent = null if parent is None or parent is task else task_info(parent).name
    info = TaskInfo(next(TASK_IDS), name)
    try:
        task._awaitscope = info
    except AttributeError:      # a task of somebody's own, without room
        pass
    coro_name = getattr(coro, "__qualname__", None) or type(coro).__name__
    TRACE.event("task_created", f'{info.identity},"coro":{quoted(coro_name)},"parent":{parent}')
    return info


def future_info(future):
    info = getattr(future, "_awaitscope", None)
    if info is None:
        info = name_future(future, "future")
    return info


def name_future(future, kind):
    FUTURE_COUNTS[kind] += 1
    info = FutureInfo(f'"{kind}#{FUTURE_COUNTS[kind]}"')
    try:
        future._awaitscope = info
    except AttributeError:
        pass
    TRACE.event("future_created", f',"future":{info.name},"task":{current_name()}')
    return info


def waitable(field, future):
    """The field that names a task or future."""
    if isinstance(future, CTask):
        info = task_info(future)
        return f', "{field}": {info.name}' if info.named else f', "{field}": {info.name}, "{field}_id": {info.number}'
    return f', "{field}": {null if future is None else future_info(future).name}'


def outcome_of(future):
    """The fields state, and result or exception, of one that is done."""
    if future.cancelled():
        return ',"state":"cancelled"'
    error = getattr(future, "_exception", None)
    if error is not None:
        return f',"state":"exception","exception":{shown(error)}'
    return f',"state":"finished","result":{shown(getattr(future, "_result", None))}'


def report_done(future):
    """Once; before the callbacks are pushed that it causes."""
    if isinstance(future, CTask):
        info = task_info(future)
        if not info.done:
            info.done = True
            leave_frames(info, 0)
            TRACE.event("task_done", info.identity + outcome_of(future))
    else:
        info = future_info(future)
        if not info.done:
            info.done = True
            TRACE.event("future_done", f',"future":{info.name}{outcome_of(future)}')


def thrown_in(task, callback, future):
    """The exception that a step begins with, as JSON."""
    if future is not None and future.cancelled():
        for held in get_referents(future):   # asking it for the exception would take it away
            if isinstance(held, asyncio.CancelledError):
                return shown(held)
        message = getattr(future, "_cancel_message", None)
        return '"CancelledError()"' if message is None else quoted(clean(f"CancelledError({preview(message, 2)})"))
    if task._must_cancel:
        return '"CancelledError()"'
    if future is not None:
        error = getattr(future, "_exception", None)
        return null if error is None else shown(error)
    for held in get_referents(callback):     # what a task was told off with for yielding something else than a future
        if isinstance(held, BaseException):
            return shown(held)
    return null


class CodeInfo:
    """What is known of a code object: its source and its awaits' places. `source` is 0 for asyncio's own, whose frames are not told of."""
    __slots__ = ("code", "source", "name", "places", "positions", "leaf")

    def __init__(self, code):
        self.code = code        # kept, so that its id stays its own
        self.source = source_number(code.co_filename)
        self.name = quoted(code.co_qualname)
        self.leaf = code is SLEEP      # nothing of the program's is awaited in there
        self.places = {}        # offset of an instruction -> its fields
        self.positions = None

    def place(self, frame):
        offset = frame.f_lasti
        text = self.places.get(offset)
        if text is None:
            if self.positions is None:
                self.positions = list(self.code.co_positions())
            index = offset // 2
            line, end_line, column, end_column = self.positions[index] if 0 <= index < len(self.positions) else (None,) * 4
            text = "" if line is None else f',"line":{line}'
            if text and None not in (end_line, column, end_column):
                text += f',"column":{column + 1},"end_line":{end_line},"end_column":{end_column + 1}'
            self.places[offset] = text
        return text


COROUTINE = types.CoroutineType
SLEEP = asyncio.sleep.__code__
FUTURE_ITERATOR = None      # what `await future` awaits; found in install_tasks()
CODES = {}          # id of a code object -> CodeInfo
SOURCES = {}        # file name -> number
LIBRARY = []        # folders of Python and of installed packages
ASYNCIO = os.path.dirname(asyncio.__file__) + os.sep
SELF = os.path.abspath(__file__)


def source_number(path):
    """Of a file; its text is written when it is first met."""
    number = SOURCES.get(path)
    if number is None:
        if path.startswith(ASYNCIO) or path == SELF:
            number = 0
        else:
            number = SOURCES[path] = sum(1 for known in SOURCES.values() if known) + 1
            try:
                with tokenize.open(path) as file:
                    text = file.read()
            except (OSError, SyntaxError, UnicodeError):
                text = ""
            library = any(path.startswith(folder) for folder in LIBRARY)
            TRACE.detail("source", f',"source":{number},"name":{quoted(clean(path))},"library":{str(library).lower()},"text":{quoted(text)}')
        SOURCES[path] = number
    return number


def code_info(code):
    info = CODES.get(id(code))
    if info is None:
        info = CODES[id(code)] = CodeInfo(code)
    return info


def leave_frames(info, depth):
    while len(info.frames) > depth:
        TRACE.detail("frame_left", f',"frame":{info.frames.pop()[1]},"how":"returned"')


def inner_place(info, frame):
    about = info.inner_code
    text = info.inner_places[frame.f_lasti] = f',"frame":{info.frames[-1][1]}{about.places.get(frame.f_lasti) or about.place(frame)}'
    return text


def stand(task, info):
    """Where a task has suspended: tells of the frames that its await chain has won and lost since, and gives the fields that say
    where the innermost one awaits."""
    # Most waits are in the frame where the one before was: as long as it awaits something that holds no frame of the program's,
    # the chain above it is as it was.
    link = info.inner()
    if link is not None:
        below = link.cr_await
        kind = type(below)
        sleeps = kind is COROUTINE and below.cr_code is SLEEP
        if sleeps or kind is FUTURE_ITERATOR:
            info.slept_a_turn = sleeps
            return info.inner_places.get(link.cr_frame.f_lasti) or inner_place(info, link.cr_frame)
    frames = info.frames
    link = task.get_coro()
    depth = 0
    place = ""
    info.inner = no_coroutine
    while link is not None:
        coroutine = type(link) is COROUTINE
        if coroutine:
            code = link.cr_code
        else:       # a generator-based one, or somebody's own
            code = getattr(link, "gi_code", None) or getattr(link, "cr_code", None)
            coroutine = hasattr(link, "cr_await")
            if type(code) is not types.CodeType:
                break
        about = CODES.get(id(code)) or code_info(code)
        if about.leaf:
            break
        if about.source:
            frame = link.cr_frame if coroutine else getattr(link, "gi_frame", None)
            if frame is None:
                break
            if depth == len(frames) or frames[depth][0]() is not link:
                leave_frames(info, depth)
                number = next(FRAME_IDS)
                caller = f',"caller":{frames[-1][1]}{place}' if frames else ""
                source = f',"source":{about.source}' if about.source > 1 else ""
                frames.append((weakref.ref(link), number))
                TRACE.detail("frame_entered", f',"frame":{number},"function":{about.name},"lineno":{code.co_firstlineno}'
                                              f'{caller},"task":{info.name},"task_id":{info.number},"thread":null{source}')
            depth += 1
            place = about.places.get(frame.f_lasti) or about.place(frame)
            frame = None
            if type(link) is COROUTINE:
                info.inner, info.inner_code, info.inner_places = frames[depth - 1][0], about, {}
            else:
                info.inner = no_coroutine
        link = link.cr_await if coroutine else getattr(link, "gi_yieldfrom", None)
    if len(frames) > depth:
        leave_frames(info, depth)
    return f',"frame":{frames[-1][1]}{place}' if frames else ""


class Future(CFuture):
    """asyncio's future, which tells when it is made and done."""
    __slots__ = ()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        frame = sys._getframe(1)
        kind = "future"
        for _ in range(4):      # create_future(), and constructors of its own
            if frame is None:
                break
            found = KIND_OF_CREATOR.get(id(frame.f_code))
            if found is not None:
                kind = found[0]
                break
            if frame.f_code.co_name not in ("create_future", "__init__"):
                break
            frame = frame.f_back
        name_future(self, kind)

    def set_result(self, result, /):
        return complete(self, CFuture.set_result, result)

    def set_exception(self, exception, /):
        return complete(self, CFuture.set_exception, exception)

    def cancel(self, msg=None):
        return complete(self, CFuture.cancel, msg)


def complete(future, method, argument):
    """Makes a future done. It is recorded when the first of its callbacks is pushed, which is inside, or at the end."""
    state = getattr(future._loop, "_awaitscope", None)
    if state is None or future.done():
        try:
            return method(future, argument)
        finally:
            if state is None and future.done():
                report_done(future)
            future = argument = None
    before, state.completing = state.completing, future
    try:
        return method(future, argument)
    finally:
        state.completing = before
        if future.done():
            report_done(future)
        future = argument = before = None   # a traceback may keep this frame


class Task(CTask, Future):
    """asyncio's task, which tells when it is made, renamed and asked to cancel. Its steps are seen from the handles that run them."""

    _awaitscope = None

    def __init__(self, coro, *, loop=None, name=None, context=None, **more):
        if loop is None:
            loop = asyncio.get_event_loop()
        options = {} if context is None else {"context": context}
        state = getattr(loop, "_awaitscope", None)
        if state is None:
            super().__init__(coro, loop=loop, name=name, **options, **more)
            foreign_loop(loop)
            task_info(self)
            self.add_done_callback(report_done)
        elif more.get("eager_start") and loop.is_running():
            # The first step runs inside of this call, without a handle.
            name = asyncios_probe()[0].get_name() if name is None else str(name)
            info = announce(self, name, coro)
            before, state.stepping = state.stepping, self
            TRACE.event("task_step_begin", step_fields(info, null))
            try:
                super().__init__(coro, loop=loop, name=name, **options, **more)
            finally:
                state.stepping = before
                if state.yielded is not None:
                    TRACE.event("ready_push", state.yielded)
                    state.yielded = None
                if self.done():
                    report_done(self)
                else:
                    TRACE.event("task_suspended", suspended_fields(self, info) + stand(self, info))
        else:
            super().__init__(coro, loop=loop, name=name, **options, **more)

    def set_name(self, value, /):
        before = self.get_name()
        super().set_name(value)
        info = getattr(self, "_awaitscope", None)
        if info is not None and self.get_name() != before:
            info.rename(self.get_name())
            TRACE.event("task_renamed", f'{info.identity},"old":{quoted(before)}')

    def cancel(self, msg=None):
        info = task_info(self)
        waiter = self._fut_waiter
        text = null if msg is None else quoted(msg if isinstance(msg, str) else clean(preview(msg)))
        TRACE.event("task_cancel_requested", f'{info.identity}{by_current("by")},"msg":{text},"done":{str(self.done()).lower()}{waitable("waiter", waiter)}')
        waiter = None
        return super().cancel(msg)


async def nothing():
    pass


class ProbeLoop:
    """What a task asks of its loop when it is made."""

    def __init__(self):
        self.asked = []

    def get_debug(self):
        return False

    def call_soon(self, callback, *args, context=None):
        self.asked.append(callback)


def asyncios_probe(name=None):
    """A task of asyncio's own that never runs, and the callback by which it would step. Without a name it takes the next of asyncio's."""
    loop, coro = ProbeLoop(), nothing()
    probe = CTask(coro, loop=loop, name=name)
    probe._log_destroy_pending = False
    coro.close()
    return probe, loop.asked[0]


def by_current(field):
    return waitable(field, current_task())


class Gathering(asyncio.tasks._GatheringFuture, Future):
    """What gather() waits with."""


for made, original in ((Future, CFuture), (Task, CTask), (Gathering, asyncio.tasks._GatheringFuture)):
    made.__name__, made.__qualname__, made.__module__ = original.__name__, original.__qualname__, original.__module__


def step_fields(info, thrown):
    info.steps += 1
    return f'{info.identity},"step":{info.steps},"throw":{thrown}'


def suspended_fields(task, info):
    waiter = task._fut_waiter
    return info.yield_text if waiter is None else info.identity + waitable("on", waiter)


# -- handles, the ready queue, the loop

def replaces(owner, name):
    """Puts a function in the place of a method; it gets the method as its first argument."""
    original = getattr(owner, name, None)
    if original is None:
        return lambda function: function

    def put(function):
        @functools.wraps(original)
        def method(*args, **options):
            try:
                return function(original, *args, **options)
            finally:
                args = options = None   # a traceback may keep this frame
        setattr(owner, name, method)
        return method
    return put


HANDLE_IDS = itertools.count(1)
LOOP_IDS = itertools.count(1)
STEP_TYPE = None        # of a task's first callback; found in install_tasks()
original_handle_run = asyncio.events.Handle._run
original_handle_cancel = asyncio.events.Handle.cancel


class LoopInfo:
    __slots__ = ("number", "iterations", "completing", "stepping", "pushed", "skipped", "threadsafe", "yielded")

    def __init__(self):
        self.number = next(LOOP_IDS)
        self.iterations = 0
        self.completing = None  # the future whose callbacks are being pushed
        self.stepping = None    # the task whose step runs
        self.yielded = None     # the fields of the push that a bare yield has made, which is told with the end of the step
        self.pushed = 0         # handles, so far
        self.skipped = collections.deque()  # cancelled ones in the ready queue
        self.threadsafe = set()  # threads that are inside of call_soon_threadsafe()


class Handle(asyncio.events.Handle):
    """asyncio's handle, which tells when it runs. One that was never pushed or scheduled has no number, and is not told of."""
    number = 0
    place = 0           # how many were pushed before it
    text = None         # the fields of its ready_push; None: it is not recorded
    fields = None       # of a timer: what it will do, known when it is set
    task = None         # the one that it steps
    began = False

    def _run(self):
        text = self.text
        if text is None:
            return original_handle_run(self)
        state = self._loop._awaitscope
        if state.skipped:
            report_skipped(state, self.place)
        self.began = True
        number = self.number
        task = self.task
        if task is None:
            TRACE.event("handle_begin", text)
            try:
                original_handle_run(self)
            finally:
                TRACE.event("handle_end", f',"handle":{number}')
                self = None
            return
        info = task._awaitscope or task_info(task)
        info.steps = step = info.steps + 1
        args = self._args
        if args:
            future = args[0]
            TRACE.wakeup_begins(text, info.identity + waitable("by", future), info.begin_text, step, thrown_in(task, self._callback, future))
            future = args = None
        else:
            plainly = info.slept_a_turn and not task._must_cancel
            info.slept_a_turn = False
            TRACE.step_begins(text, info.begin_text, step, null if plainly else thrown_in(task, self._callback, None))
        state.stepping = task
        try:
            original_handle_run(self)
        finally:
            state.stepping = None
            if task.done():
                report_done(task)
                TRACE.event("handle_end", f',"handle":{number}')
            else:
                yielded = state.yielded
                if yielded is None:
                    TRACE.hold_suspended(suspended_fields(task, info), stand(task, info), number)
                else:
                    state.yielded = None
                    TRACE.hold_yielded(yielded, info.yield_text, stand(task, info), number)
            self = task = None

    def cancel(self):
        if self.number and not self._cancelled and not self.began:
            if getattr(self, "_scheduled", False):
                TRACE.event("timer_cancelled", f',"handle":{self.number},"when":{self._when - TRACE.zero:.6f}')
            else:
                TRACE.event("handle_cancelled", f',"handle":{self.number}')
                if self.text is not None:   # it is in the queue
                    self._loop._awaitscope.skipped.append(self)
        original_handle_cancel(self)


class TimerHandle(asyncio.events.TimerHandle, Handle):
    pass


if hasattr(asyncio.events, "_ThreadSafeHandle"):
    class ThreadSafeHandle(asyncio.events._ThreadSafeHandle, Handle):
        pass
else:
    ThreadSafeHandle = ()


def report_skipped(state, place):
    """Those that were cancelled in the queue, and that the loop has passed over by now."""
    while state.skipped and state.skipped[0].place < place:
        TRACE.event("handle_skipped", f',"handle":{state.skipped.popleft().number}')


def describe(state, handle, what):
    """The fields that say what a handle will do: `what`, `label`, and `task` or `by`."""
    callback, args = handle._callback, handle._args
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, CTask) and (name := getattr(callback, "__name__", "")) in ("task_wakeup", "__wakeup", "__step"):
        handle.task = owner
        info = task_info(owner)
        if name == "__step":
            return info.step_text
        if len(args) == 1:
            cause = args[0]
            if cause is state.completing or cause is state.stepping and cause.done():
                report_done(cause)
            return f',"what":"task_wakeup","label":"wakeup","task":{info.name}{waitable("by", cause)}'
    label = quoted(label_of(callback))
    if len(args) == 1 and isinstance(args[0], CFuture) and args[0].done():
        cause = args[0]
        if cause is state.completing or cause is state.stepping:
            report_done(cause)
            what = "future_callback"
        elif "call_soon" not in sys._getframe(3).f_code.co_names:
            what = "future_callback"    # a callback was added to a future that is done already
        if what == "future_callback":
            return f',"what":"future_callback","label":{label}{waitable("by", cause)}'
    return f',"what":"{what}","label":{label}'


def tell_push(state, handle, what):
    callback = handle._callback
    handle.place = state.pushed
    state.pushed += 1
    if type(callback) is STEP_TYPE:
        handle.task = task = callback.__self__
        handle.number = number = next(HANDLE_IDS)
        handle.text = text = f',"handle":{number}{(task._awaitscope or task_info(task)).step_text}'
        if task is state.stepping:
            state.yielded = text    # a bare yield: the step is over, and tells of it at once
            return
    else:
        fields = handle.fields or describe(state, handle, what)
        number = handle.number = handle.number or next(HANDLE_IDS)
        handle.text = text = f',"handle":{number}{fields}'
    TRACE.event("ready_push", text)


class ReadyQueue(collections.deque):
    """The loop's ready queue. call_soon() tells of what it pushes by itself; here come timers that are due, and what sockets cause."""

    state = None

    def append(self, handle):
        if isinstance(handle, TimerHandle):
            if handle.number:
                TRACE.event("timer_fired", f',"handle":{handle.number},"when":{handle._when - TRACE.zero:.6f},"cancelled":{str(handle._cancelled).lower()}')
            tell_push(self.state, handle, "timer")
        elif isinstance(handle, Handle) and getattr(handle._callback, "__func__", None) is not READ_FROM_SELF:
            handle.began = False    # one that watches a socket runs again and again
            tell_push(self.state, handle, "threadsafe" if isinstance(handle, ThreadSafeHandle) else "io")
        super().append(handle)


READ_FROM_SELF = asyncio.selector_events.BaseSelectorEventLoop._read_from_self     # only wakes select()
push = collections.deque.append


def install_loop():
    Loop, SelectorLoop = asyncio.base_events.BaseEventLoop, asyncio.selector_events.BaseSelectorEventLoop

    @replaces(Loop, "__init__")
    def init(original, self, *args, **options):
        original(self, *args, **options)
        self._awaitscope = state = LoopInfo()
        self._ready = ReadyQueue()
        self._ready.state = state
        TRACE.event("loop_created", f',"loop":{state.number}')

    @replaces(Loop, "close")
    def close(original, self):
        if not self.is_running() and not self.is_closed():
            TRACE.event("loop_closed", f',"loop":{self._awaitscope.number}')
        return original(self)

    @replaces(SelectorLoop, "_make_self_pipe")
    def make_self_pipe(original, self):
        original(self)
        for end in (self._ssock, self._csock):
            SOCKETS[end.fileno()] = None
        watch_selector(self)

    def call_soon(self, callback, args, context):
        handle = Handle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        state = self._awaitscope
        if TRACE.threaded:
            with TRACE.lock:
                tell_push(state, handle, "threadsafe" if get_ident() in state.threadsafe else "callback")
                push(self._ready, handle)
        else:
            tell_push(state, handle, "threadsafe" if state.threadsafe else "callback")
            push(self._ready, handle)
        return handle

    Loop._call_soon = call_soon

    @replaces(Loop, "call_soon_threadsafe")
    def call_soon_threadsafe(original, self, callback, *args, context=None):
        inside = self._awaitscope.threadsafe
        me = get_ident()
        if me in inside:
            return original(self, callback, *args, context=context)
        inside.add(me)
        try:
            return original(self, callback, *args, context=context)
        finally:
            inside.discard(me)

    @replaces(Loop, "call_at")
    def call_at(original, self, when, callback, *args, context=None):
        timer = original(self, when, callback, *args, context=context)
        timer.number = next(HANDLE_IDS)
        label = f',"label":{quoted(label_of(callback))}'
        timer.fields = f',"what":"timer"{label}'
        TRACE.event("timer_scheduled", f',"handle":{timer.number},"when":{when - TRACE.zero:.6f}{label}{by_current("task")}')
        return timer

    @replaces(Loop, "call_exception_handler")
    def call_exception_handler(original, self, context):
        error, handle = context.get("exception"), context.get("handle")
        subject = context.get("task") or context.get("future")
        TRACE.event("loop_exception", f',"message":{quoted(clean(str(context.get("message"))))},"exception":{null if error is None else shown(error)}'
                                      f'{waitable("subject", subject)},"handle":{getattr(handle, "number", 0) or null}')
        error = handle = subject = None
        return original(self, context)

    asyncio.events.Handle = asyncio.Handle = Handle
    asyncio.events.TimerHandle = asyncio.TimerHandle = TimerHandle
    if ThreadSafeHandle:
        asyncio.events._ThreadSafeHandle = ThreadSafeHandle


def watch_selector(loop):
    """An iteration is told when the loop asks its selector, and what the selector has found before the loop acts on it."""
    selector, state = loop._selector, loop._awaitscope
    original = selector.select
    of_loop = f',"loop":{state.number}' if state.number > 1 else ""

    def select(timeout=None):
        if state.skipped:
            report_skipped(state, state.pushed - len(loop._ready))
        state.iterations += 1
        ready = len(loop._ready)
        if timeout == 0 and ready:
            TRACE.hold_iteration(state.iterations, ready, of_loop)
        else:
            asked = null if timeout is None else f"{timeout:.6f}" if timeout else "0"
            TRACE.event("loop_iteration", f',"n":{state.iterations},"timeout":{asked},"ready":{ready}{of_loop}')
        found = original(timeout)
        for key, _ in found:
            watched = SOCKETS.get(key.fd)
            if watched is not None:
                watched.ready()
        return found

    selector.select = select


def install_tasks():
    global STEP_TYPE, FUTURE_ITERATOR
    probe, step = asyncios_probe("probe")
    FUTURE_ITERATOR = type(CFuture(loop=probe.get_loop()).__await__())
    if not isinstance(step, types.MethodType):
        STEP_TYPE = type(step)
    find_creators()
    asyncio.Future = asyncio.futures.Future = Future
    asyncio.Task = asyncio.tasks.Task = Task
    asyncio.tasks._GatheringFuture = Gathering
    if hasattr(asyncio.tasks, "create_eager_task_factory"):
        asyncio.eager_task_factory = asyncio.tasks.eager_task_factory = asyncio.tasks.create_eager_task_factory(Task)


told_of_loops = set()


def foreign_loop(loop):
    """A loop that is not built on asyncio's: what it does inside cannot be seen from here."""
    kind = f"{type(loop).__module__}.{type(loop).__qualname__}"
    if kind not in told_of_loops:
        told_of_loops.add(kind)
        print(f"awaitscope_record: this program runs on {kind}, not on asyncio's own loop. Seen are: tasks when they are made and done, "
              "futures, output, threads, sockets of the socket module. Not seen are: the ready queue, timers, steps, suspensions and "
              "wake-ups. To see those, let it use asyncio's loop.", file=sys.stderr, flush=True)


# -- sockets

SOCKETS = {}        # descriptor -> Connection; None: not told of
SOCKET_IDS = itertools.count(1)
ENDS = {}           # (own address, the other's) -> the name of that end of a connection
LISTENING = {}      # port -> how many sockets of this process listen there
FAMILIES = {getattr(socket, name) for name in ("AF_INET", "AF_INET6", "AF_UNIX") if hasattr(socket, name)}


class Connection:
    """A stream socket of the program."""
    __slots__ = ("socket", "name", "peer", "port", "phase", "unread", "ended", "ends")

    def __init__(self, sock, name=None):
        self.socket = weakref.ref(sock)
        self.name = name or f"sock-{next(SOCKET_IDS)}"
        self.peer = ""
        self.port = 0
        self.phase = "new"
        self.unread = 0     # bytes that have been told of and not been read
        self.ended = False
        self.ends = None

    def meet(self, sock):
        """Both addresses, and the other end's name."""
        try:
            mine, other = address_of(sock.getsockname()), address_of(sock.getpeername())
        except OSError:
            return
        self.ends = (mine, other)
        ENDS[self.ends] = self.name
        self.peer = ENDS.get((other, mine)) or ""

    def connected(self, sock):
        self.phase = "connected"
        self.meet(sock)
        if not self.peer and self.ends:
            mine, other = self.ends
            if self.port in LISTENING:      # the other end is in this process, and not accepted yet
                self.peer = ENDS[(other, mine)] = f"sock-{next(SOCKET_IDS)}"
            else:
                self.peer = "%s:%s" % other
        TRACE.event("net_connected", f',"socket":{quoted(self.name)},"peer":{quoted(self.peer)},"port":{self.port}')

    def refused(self):
        self.phase = "refused"
        TRACE.event("net_refused", f',"socket":{quoted(self.name)},"port":{self.port}')

    def ready(self):
        """The selector has found it ready: for what?"""
        if self.phase == "connecting":
            sock = self.socket()
            if sock is not None:
                try:
                    sock.getpeername()
                except OSError:
                    self.refused()
                else:
                    self.connected(sock)
        elif self.phase == "connected" and fcntl is not None:
            sock = self.socket()
            if sock is not None:
                waiting = bytearray(4)
                try:
                    fcntl.ioctl(sock.fileno(), termios.FIONREAD, waiting)
                except OSError:
                    return
                self.arrived(int.from_bytes(waiting, sys.byteorder))

    def arrived(self, waiting):
        if waiting > self.unread:
            TRACE.event("net_deliver", f',"socket":{quoted(self.name)},"bytes":{waiting - self.unread}')
            self.unread = waiting

    def sent(self, count):
        if count:
            TRACE.event("net_send", f',"socket":{quoted(self.name)},"to":{quoted(self.peer)},"bytes":{count}')

    def read(self, count):
        if count:
            self.arrived(count)
            self.unread -= count
        elif not self.ended:
            self.ended = True
            TRACE.event("net_eof", f',"socket":{quoted(self.name)}')

    def closed(self):
        if self.phase == "listening":
            LISTENING[self.port] -= 1
            if not LISTENING[self.port]:
                del LISTENING[self.port]
        ENDS.pop(self.ends, None)
        if self.phase not in ("new", "refused"):
            TRACE.event("net_close", f',"socket":{quoted(self.name)}')


def address_of(address):
    """(host, port); of a Unix socket its path."""
    if isinstance(address, tuple):
        return address[0].removeprefix("::ffff:"), address[1]
    return (os.fsdecode(address) if isinstance(address, bytes) else address), 0


def connection_of(sock):
    """None if it is not told of."""
    try:
        found = SOCKETS[sock.fileno()]
        if found is None or found.socket() is sock:
            return found
    except KeyError:
        pass
    if sock.family not in FAMILIES or sock.type & 0xF != socket.SOCK_STREAM or sock.fileno() < 0:
        return None
    found = SOCKETS[sock.fileno()] = Connection(sock)
    found.meet(sock)
    if found.ends:
        found.phase = "connected"
        found.peer = found.peer or "%s:%s" % found.ends[1]
    return found


def install_sockets():
    Socket = socket.socket

    @replaces(Socket, "listen")
    def listen(original, self, *args):
        original(self, *args)
        found = connection_of(self)
        if found is not None and found.phase != "listening":
            found.phase = "listening"
            found.port = address_of(self.getsockname())[1]
            LISTENING[found.port] = LISTENING.get(found.port, 0) + 1
            TRACE.event("net_listen", f',"socket":{quoted(found.name)},"port":{found.port}')

    @replaces(Socket, "accept")
    def accept(original, self):
        accepted, address = original(self)
        listener = connection_of(self)
        if listener is not None:
            try:
                ends = address_of(accepted.getsockname()), address_of(accepted.getpeername())
            except OSError:
                ends = None
            found = SOCKETS[accepted.fileno()] = Connection(accepted, ENDS.get(ends))
            found.phase = "connected"
            found.port = listener.port
            found.meet(accepted)
            client = next((one for one in list(SOCKETS.values()) if one is not None and one.name == found.peer), None) if found.peer else None
            if client is not None and client.phase == "connecting":
                client.connected(client.socket() or accepted)
            elif not found.peer:
                found.peer = "%s:%s" % (found.ends[1] if found.ends else ("?", 0))
                TRACE.event("net_connected", f',"socket":{quoted(found.peer)},"peer":{quoted(found.name)},"port":{found.port}')
            TRACE.event("net_accept", f',"socket":{quoted(listener.name)},"connection":{quoted(found.name)}')
        return accepted, address

    def begin(self, address):
        found = connection_of(self)
        if found is not None and found.phase == "new":
            found.phase = "connecting"
            found.port = address_of(address)[1]
            TRACE.event("net_connect", f',"socket":{quoted(found.name)},"port":{found.port}')
        return found

    @replaces(Socket, "connect")
    def connect(original, self, address):
        found = begin(self, address)
        try:
            original(self, address)
        except (BlockingIOError, InterruptedError):
            raise
        except OSError:
            if found is not None and found.phase == "connecting":
                found.refused()
            raise
        if found is not None and found.phase == "connecting":
            found.connected(self)

    @replaces(Socket, "connect_ex")
    def connect_ex(original, self, address):
        found = begin(self, address)
        code = original(self, address)
        if found is not None and found.phase == "connecting" and code not in (errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EALREADY):
            if code:
                found.refused()
            else:
                found.connected(self)
        return code

    for name in ("send", "sendmsg"):
        @replaces(Socket, name)
        def send(original, self, *args):
            count = original(self, *args)
            found = connection_of(self)
            if found is not None:
                found.sent(count)
            return count

    @replaces(Socket, "sendall")
    def sendall(original, self, data, *args):
        original(self, data, *args)
        found = connection_of(self)
        if found is not None:
            found.sent(memoryview(data).nbytes)

    def reading(original, self, args, count_of):
        found = connection_of(self)
        try:
            got = original(self, *args)
        except ConnectionResetError:
            if found is not None and found.phase == "connected":
                found.phase = "reset"
                TRACE.event("net_reset", f',"socket":{quoted(found.name)}')
            raise
        if found is not None and found.phase == "connected":
            peeked = len(args) > 1 and isinstance(args[-1], int) and args[-1] & socket.MSG_PEEK
            if not peeked and not (args and args[0] == 0):
                found.read(count_of(got))
        return got

    @replaces(Socket, "recv")
    def recv(original, self, *args):
        return reading(original, self, args, len)

    @replaces(Socket, "recv_into")
    def recv_into(original, self, *args, **options):
        return reading(functools.partial(original, **options) if options else original, self, args, int)

    @replaces(Socket, "_real_close")
    def real_close(original, self, *args):
        forget(self, Connection.closed)
        return original(self, *args)

    @replaces(Socket, "detach")
    def detach(original, self):
        forget(self, lambda found: None)
        return original(self)

    def forget(sock, last):
        found = SOCKETS.pop(sock.fileno(), None) if sock.fileno() >= 0 else None
        if found is not None and found.socket() is sock:
            last(found)


# -- threads

JOBS = itertools.count(1)


class Job:
    """What a thread is to do, told when it begins and ends."""

    def __init__(self, function, label):
        self.function = function
        self.number = next(JOBS)
        self.fields = f',"job":{self.number},"fn":{quoted(label)}'
        self.task = by_current("task")

    def __call__(self, *args, **options):
        fields = f',"thread":{quoted(threading.current_thread().name)}{self.fields}'
        TRACE.event("thread_start", fields + self.task)
        try:
            result = self.function(*args, **options)
        except BaseException as error:
            TRACE.event("thread_end", f'{fields},"state":"exception","exception":{shown(error)}')
            raise
        TRACE.event("thread_end", f'{fields},"state":"finished","result":{shown(result)}')
        return result


def install_threads():
    Pool = concurrent.futures.thread.ThreadPoolExecutor

    @replaces(Pool, "submit")
    def submit(original, self, fn, /, *args, **options):
        job = Job(fn, label_of(fn))
        free = getattr(getattr(self, "_idle_semaphore", None), "_value", 1)
        if free == 0 and len(self._threads) >= self._max_workers:
            TRACE.event("thread_queued", job.fields + job.task)
        return original(self, job, *args, **options)

    @replaces(threading.Thread, "start")
    def start(original, self):
        if not TRACE.threaded:
            TRACE.share()
        target = getattr(self, "_target", None)
        if getattr(target, "__name__", "") not in ("_worker", "_do_shutdown"):     # a pool's threads: of those, the jobs are told
            job = Job(self.run, label_of(self.run if target is None else target))

            def run():
                del self.run    # or the thread and this function keep each other
                job()

            self.run = run
        return original(self)

    def sleep(seconds, /):
        if asyncio._get_running_loop() is not None or get_ident() == MAIN_THREAD:
            TRACE.event("blocking_sleep", f',"seconds":{quoted(seconds) if type(seconds) in (int, float) else 0}{by_current("task")}')
        elif type(seconds) in (int, float):
            TRACE.event("thread_sleep", f',"thread":{thread_name()},"until":{monotonic() - TRACE.zero + seconds:.6f}')
        real_sleep(seconds)

    time.sleep = functools.update_wrapper(sleep, real_sleep)


# -- output, tracebacks, and how a program ends

class Output(io.TextIOWrapper):
    """sys.stdout or sys.stderr, which tells what is written."""

    stream = None

    def write(self, text):
        if isinstance(text, str):
            TRACE.output(self.stream, text)
        return super().write(text)


def install_output():
    for stream in ("stdout", "stderr"):
        plain = getattr(sys, stream)
        if type(plain) is not io.TextIOWrapper:     # there is none, or somebody has put their own there
            continue
        plain.flush()
        told = Output(plain.buffer, encoding=plain.encoding, errors=plain.errors, newline="\n" if os.name == "posix" else None,
                      line_buffering=plain.line_buffering, write_through=plain.write_through)
        told.stream, told.mode = stream, plain.mode
        KEPT.append(plain)      # it would close the buffer that both write to
        setattr(sys, stream, told)


KEPT = []


def install_tracebacks():
    """Tracebacks show the program's frames and asyncio's, not those of this file."""
    def without(walk):
        def frames(*args):
            return (item for item in walk(*args) if item[0].f_code.co_filename != SELF_CODE)
        return frames

    for name in ("walk_tb", "_walk_tb_with_full_positions"):
        if hasattr(traceback, name):
            setattr(traceback, name, without(getattr(traceback, name)))
    print_it = sys.excepthook

    def excepthook(kind, error, tb):
        print_it(kind, error, strip(error, set()))

    sys.excepthook = excepthook


def strip(error, seen):
    """Takes the frames of this file out of the tracebacks of an exception and of those that it came from."""
    seen.add(id(error))
    for origin in (error.__cause__, error.__context__, *getattr(error, "exceptions", ())):
        if origin is not None and id(origin) not in seen:
            strip(origin, seen)
    kept = []
    tb = error.__traceback__
    while tb is not None:
        if tb.tb_frame.f_code.co_filename != SELF_CODE:
            kept.append(tb)
        tb = tb.tb_next
    for one, following in zip(kept, [*kept[1:], None]):
        one.tb_next = following
    error.__traceback__ = kept[0] if kept else None
    return error.__traceback__


SELF_CODE = find_creators.__code__.co_filename


class Ending:
    """How the program ended, for the last record."""
    exit, code, message = "ok", 0, null


def end(note=""):
    TRACE.event("script_end", f',"exit":"{Ending.exit}","code":{Ending.code},"message":{Ending.message}')
    count = TRACE.seq
    was_open = TRACE.file is not None
    TRACE.close()
    if was_open and note:
        os.write(2, f"awaitscope_record: {count} events in {note}\n".encode("utf-8", "replace"))


def install_process(note):
    def leave(status):
        Ending.exit, Ending.code, Ending.message = "system_exit", int(status), '"os._exit()"'
        end(note)
        real_exit(status)

    os._exit = functools.update_wrapper(leave, real_exit)
    atexit.register(end, note)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=TRACE.forget)


# -- the command line

USAGE = "usage: awaitscope_record.py [-o OUT.jsonl] [-q] PROGRAM.py | -m MODULE [ARGUMENT...]"


def refuse(message):
    print(f"awaitscope_record: {message}", file=sys.stderr)
    sys.exit(2)


def words(argv):
    """(output or None, quiet, module or None, the program's own words)."""
    output, quiet, module = None, False, None
    rest = list(argv)
    while rest and rest[0].startswith("-") and rest[0] != "-":
        word = rest.pop(0)
        if word in ("-h", "--help"):
            print(__doc__.strip())
            sys.exit(0)
        elif word in ("-q", "--quiet"):
            quiet = True
        elif word in ("-o", "--output", "-m"):
            if not rest:
                refuse(f"{word} wants a name after it. {USAGE}")
            if word == "-m":
                module = rest.pop(0)
                break
            output = rest.pop(0)
        else:
            refuse(f"there is no option {word}. {USAGE}")
    if module is None and not rest:
        refuse(f"which program? {USAGE}")
    return output, quiet, module, rest


def free_name(stem):
    """A file that is not there yet."""
    for number in itertools.count(1):
        name = f"{stem}.jsonl" if number == 1 else f"{stem}-{number}.jsonl"
        if not os.path.exists(name):
            return name


def open_output(path):
    try:
        if os.path.isfile(path):
            with open(path, "rb") as file:
                begin = file.read(64).lstrip()
            if begin and not begin.startswith(b"{\"seq\""):
                refuse(f"{path} is there and is no trace; it is left as it is. Name another with -o")
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o666)
    except OSError as error:
        if error.errno == errno.EACCES or not os.path.exists(path):
            refuse(f"cannot write {path}: {error.strerror}. Name another file with -o")
        try:
            return os.open(path, os.O_WRONLY)   # a pipe
        except OSError:
            refuse(f"cannot write {path}: {error.strerror}. Name another file with -o")


def run_file(path, words):
    with open(path, "rb") as file:
        source = file.read()
    module = types.ModuleType("__main__")
    module.__file__ = path
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    sys.argv = words
    sys.path[0] = os.path.dirname(path)
    exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)


def run_module(name, arguments):
    import runpy
    sys.argv = [name, *arguments]
    sys.path[0] = os.getcwd()
    runpy.run_module(name, run_name="__main__", alter_sys=True)


def main(argv):
    output, quiet, module, rest = words(argv)
    if sys.version_info < (3, 11):
        refuse(f"this needs CPython 3.11 or later, and this is {sys.version.split()[0]}")
    if module is None and not os.path.isfile(rest[0]):
        refuse(f"there is no file {rest[0]}")
    program = module or os.path.abspath(rest[0])
    script = os.path.basename(program) if module is None else f"{module}"
    if output is None:
        output = free_name(os.path.splitext(script)[0])
    TRACE.open(open_output(output))
    folder = os.path.dirname(program) if module is None else os.getcwd()
    LIBRARY.extend({os.path.dirname(os.__file__) + os.sep, *(path + os.sep for path in sys.path[1:] if path)})
    CUTS.extend(sorted({folder + os.sep, *LIBRARY}, key=len, reverse=True))
    install_tasks()
    install_loop()
    install_sockets()
    install_threads()
    install_output()
    install_tracebacks()
    install_process("" if quiet else output)
    TRACE.zero = monotonic()
    TRACE.event("script_start", f',"script":{quoted(script)}')
    if module is None:
        source_number(program)
    try:
        run_module(module, rest) if module is not None else run_file(program, rest)
    except SystemExit as error:
        code = error.code
        Ending.exit, Ending.code = "system_exit", code if isinstance(code, int) else 0 if code is None else 1
        raise
    except BaseException as error:
        Ending.exit, Ending.code = "exception", 1
        TRACE.event("script_exception", f',"exception":{shown(error)}')
        raise


if __name__ == "__main__":
    main(sys.argv[1:])
