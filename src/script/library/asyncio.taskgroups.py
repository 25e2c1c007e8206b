"""asyncio.TaskGroup: tasks that begin and end within one block."""

from _asyncio import CancelledError, Shown, create_future, current_task, get_running_loop, make_ordered_set

__all__ = ("TaskGroup",)


class TaskGroup:
    """Waits for its tasks at the end of the block. If one fails, the others are cancelled, and so is the block."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = make_ordered_set()
        self._errors = []
        self._base_error = None
        self._on_completed_fut = None
        self._shown = Shown("TaskGroup", 0)

    def __repr__(self):
        info = [""]
        if self._tasks:
            info.append(f"tasks={len(self._tasks)}")
        if self._errors:
            info.append(f"errors={len(self._errors)}")
        if self._aborting:
            info.append("cancelling")
        elif self._entered:
            info.append("entered")
        return f"<TaskGroup{' '.join(info)}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        if self._loop is None:
            self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        if exc is not None and self._base_error is None and self._is_base_error(exc):
            self._base_error = exc

        # The cancellation that leaves the block in the end, if none of the tasks fails.
        leaving = exc if et is CancelledError else None
        if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            # It was our own request, and nobody else has made one.
            leaving = None
        if et is not None and not self._aborting:
            # The block failed or was cancelled, its tasks did not.
            self._abort()

        # The wait itself may be cancelled again and again.
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = create_future(self._loop, "taskgroup")
            try:
                await self._on_completed_fut
            except CancelledError as cancellation:
                if not self._aborting:
                    leaving = cancellation
                    self._abort()
            self._on_completed_fut = None
        assert not self._tasks

        if self._base_error is not None:
            raise self._base_error
        # Failures come before a cancellation.
        if leaving and not self._errors:
            raise leaving
        if et is not None and et is not CancelledError:
            self._errors.append(exc)
        if self._errors:
            try:
                group = BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors)
                raise group from None
            finally:
                self._errors = None

    def create_task(self, coro, *, name=None, context=None):
        if not self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._exiting and not self._tasks:
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._aborting:
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        if context is None:
            task = self._loop.create_task(coro)
        else:
            task = self._loop.create_task(coro, context=context)
        if name is not None:
            task.set_name(name)
        task.add_done_callback(self._on_task_done)
        self._tasks.add(task)
        self._shown.changed(len(self._tasks), self._tasks)
        return task

    def _is_base_error(self, exc):
        return isinstance(exc, (SystemExit, KeyboardInterrupt))

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        self._shown.changed(len(self._tasks), self._tasks)
        if self._on_completed_fut is not None and not self._tasks:
            if not self._on_completed_fut.done():
                self._on_completed_fut.set_result(True)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return

        self._errors.append(exc)
        if self._base_error is None and self._is_base_error(exc):
            self._base_error = exc
        if self._parent_task.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent_task} is already completed",
                "exception": exc,
                "task": task,
            })
            return
        if not self._aborting and not self._parent_cancel_requested:
            # Stops what the block does at the moment. __aexit__ takes this request back.
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()
