"""asyncio.TaskGroup: tasks that begin and end within one block."""

from _asyncio import CancelledError, Shown, create_future, current_task, get_running_loop, make_ordered_set

__all__ = ("TaskGroup",)

# How far the block has come.
_BEFORE, _INSIDE, _LEAVING = range(3)

# What goes through a group as it is, in place of a group of errors.
_FATAL = (SystemExit, KeyboardInterrupt)


class TaskGroup:
    """Waits for its tasks at the end of the block. If one fails, the others are cancelled, and so is the block."""

    def __init__(self):
        self._stage = _BEFORE
        self._loop = None
        self._owner = None         # the task whose block it is
        self._tasks = make_ordered_set()
        self._stopping = False     # the tasks have been told to stop
        self._stops_owner = False  # and the owner has been asked to leave the block, by us
        self._errors = []
        self._fatal = None         # the first error of _FATAL
        self._last_one_gone = None  # what the end of the block waits for
        self._shown = Shown("TaskGroup", 0)

    def __repr__(self):
        words = ["TaskGroup"]
        if self._tasks:
            words.append(f"tasks={len(self._tasks)}")
        if self._errors:
            words.append(f"errors={len(self._errors)}")
        if self._stopping:
            words.append("cancelling")
        elif self._stage != _BEFORE:
            words.append("entered")
        return f"<{' '.join(words)}>"

    async def __aenter__(self):
        if self._stage != _BEFORE:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = get_running_loop()
        self._owner = current_task(self._loop)
        if self._owner is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._stage = _INSIDE
        return self

    def create_task(self, coro, *, name=None, context=None):
        if self._stage == _BEFORE:
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._stage == _LEAVING and not self._tasks:
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._stopping:
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        extra = {} if context is None else {"context": context}
        task = self._loop.create_task(coro, **extra)
        if name is not None:
            task.set_name(name)
        task.add_done_callback(self._on_task_done)
        self._tasks.add(task)
        self._shown.add(task)
        return task

    async def __aexit__(self, kind, error, trace):
        self._stage = _LEAVING
        self._note_fatal(error)
        cancellation = error if kind is CancelledError else None
        if self._stops_owner and self._owner.uncancel() == 0:
            cancellation = None  # it was our own request, and nobody else has made one
        if kind is not None and not self._stopping:
            self._stop_tasks()
        cancellation = await self._wait_for_tasks() or cancellation

        if self._fatal is not None:
            raise self._fatal
        if cancellation and not self._errors:
            raise cancellation
        if kind not in (None, CancelledError):
            self._errors.append(error)
        if self._errors:
            errors, self._errors = self._errors, None
            # By a name, as in CPython: so this frame, and those that the group came through, live until the end.
            group = BaseExceptionGroup("unhandled errors in a TaskGroup", errors)
            raise group from None

    async def _wait_for_tasks(self):
        """Until the last one has ended. The cancellation that came meanwhile and stopped them, if one did."""
        stopped_by = None
        while self._tasks:
            self._last_one_gone = create_future(self._loop, "taskgroup")
            try:
                await self._last_one_gone
            except CancelledError as cancellation:
                if not self._stopping:
                    stopped_by = cancellation
                    self._stop_tasks()
        self._last_one_gone = None
        return stopped_by

    def _stop_tasks(self):
        self._stopping = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        self._shown.remove(task)
        gone = self._last_one_gone
        if gone is not None and not self._tasks and not gone.done():
            gone.set_result(True)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._take_error(task, error)

    def _take_error(self, task, error):
        self._errors.append(error)
        self._note_fatal(error)
        if self._owner.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._owner} is already completed",
                "exception": error,
                "task": task,
            })
        elif not self._stopping and not self._stops_owner:
            self._stop_tasks()
            self._stops_owner = True  # __aexit__ takes the request back
            self._owner.cancel()

    def _note_fatal(self, error):
        if self._fatal is None and isinstance(error, _FATAL):
            self._fatal = error
