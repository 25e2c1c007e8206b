"""Task.get_stack() and Task.print_stack()."""

import sys
import traceback


def get_stack(task, *, limit=None):
    """The frames that a task is suspended in (one: what it awaits has frames of its own), or those its exception came through."""
    coroutine = task.get_coro()
    frame = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
    frames = []
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task._exception is not None:
        entry = task._exception.__traceback__
        while entry is not None and (limit is None or len(frames) < limit):
            frames.append(entry.tb_frame)
            entry = entry.tb_next
    return frames


def print_stack(task, *, limit=None, file=None):
    file = file or sys.stderr
    frames = task.get_stack(limit=limit)
    error = task._exception
    if not frames:
        print(f"No stack for {task!r}", file=file)
    elif error is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=file)
    else:
        print(f"Stack for {task!r} (most recent call last):", file=file)
    places = [(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, None) for frame in frames]
    traceback.print_list(places, file=file)
    if error is not None:
        for line in traceback.format_exception_only(error.__class__, error):
            print(line, file=file, end="")
