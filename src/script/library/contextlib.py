"""Tools for `with` and `async with`.

A context manager is an object with __enter__ and __exit__. Most of what stands here makes one from something simpler: from a
generator that yields once, from a list of callbacks, from an object with a close().
"""

import sys

from functools import wraps

__all__ = [
    "asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager", "AbstractAsyncContextManager",
    "AsyncExitStack", "ContextDecorator", "ExitStack", "redirect_stdout", "redirect_stderr", "suppress", "aclosing",
]


class AbstractContextManager:
    """What a context manager has at least: it enters as itself, and lets exceptions pass."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return None


class AbstractAsyncContextManager:
    """The same for `async with`."""

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        return None


class ContextDecorator:
    """Lets a context manager stand above a function: each call then runs inside it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """The same for an asynchronous context manager above a coroutine function."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


# -- from a generator -------------------------------------------------------------------------------------------------------------

class _GeneratorContextManagerBase:
    """Holds the generator, and what it takes to make another one when it decorates a function."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        self.__doc__ = func.__doc__ or type(self).__doc__

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def _comes_back(self, error, value, stops):
        """Whether `error`, raised by the generator, is only `value` on its way through.

        A StopIteration cannot leave a generator as it is: it comes back as the cause of a RuntimeError.
        """
        if error is value:
            return True
        return isinstance(error, RuntimeError) and isinstance(value, stops) and error.__cause__ is value


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """What a function under @contextmanager returns."""

    def __enter__(self):
        # The arguments are only needed to make another one, and it is too late for that now.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()
        try:
            self.gen.throw(typ, value, traceback)
        except StopIteration as error:
            # The generator has ended: the exception is dealt with, unless this is the very one that was thrown in.
            return error is not value
        except BaseException as error:
            if not self._comes_back(error, value, StopIteration):
                raise
            value.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator):
    """What a function under @asynccontextmanager returns."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(typ, value, traceback)
        except StopAsyncIteration as error:
            return error is not value
        except BaseException as error:
            if not self._comes_back(error, value, (StopIteration, StopAsyncIteration)):
                raise
            value.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Makes a context manager of a generator: what stands before its yield is the entry, what stands behind it the exit."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """The same for an asynchronous generator and `async with`."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


# -- from an object ---------------------------------------------------------------------------------------------------------------

class closing(AbstractContextManager):
    """Calls the thing's close() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits the thing's aclose() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing: stands where a context manager is expected and none is wanted."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class suppress(AbstractContextManager):
    """Lets the block end quietly when one of these exceptions leaves it."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class _RedirectStream(AbstractContextManager):
    """Puts another stream in the place of sys.stdout or sys.stderr; may be entered again inside its own block."""

    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """What the block prints goes to the target."""
    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """What the block writes to sys.stderr goes to the target."""
    _stream = "stderr"


# -- stacks of exits --------------------------------------------------------------------------------------------------------------

# Binds a function to an object, as looking it up on the object would.
_bind = type(AbstractContextManager().__enter__)


class _Unwinding:
    """What is known while the exits of a stack are called, last in first out, as nested with statements would do it."""

    def __init__(self, exc_details):
        self.details = exc_details
        self.received = exc_details[0] is not None
        self.suppressed = False
        self.pending = False
        self.outside = sys.exc_info()[1]  # what was being handled where the stack was left

    def suppress(self):
        self.suppressed = True
        self.pending = False
        self.details = (None, None, None)

    def replace(self, new):
        """An exit has raised: from now on this is the exception in flight, and the one before is its context."""
        self._set_context(new, self.details[1])
        self.pending = True
        self.details = (type(new), new, new.__traceback__)

    def _set_context(self, new, old):
        while True:
            context = new.__context__
            if context is None or context is old:
                return
            if context is self.outside:
                break
            new = context
        new.__context__ = old


class _BaseExitStack:
    """The callbacks, each with whether it is a plain function (or must be awaited)."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        """Hands all callbacks over to a new stack."""
        new_stack = type(self)()
        new_stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return new_stack

    def push(self, exit):
        """Registers an object's __exit__, or a function that takes what __exit__ takes."""
        method = getattr(type(exit), "__exit__", None)
        self._push_exit_callback(exit if method is None else _bind(method, exit))
        return exit

    def enter_context(self, cm):
        """Enters the context manager; its __exit__ is called when the stack is left."""
        cls = type(cm)
        try:
            enter, exit = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol") from None
        result = enter(cm)
        self._push_exit_callback(_bind(exit, cm))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Registers any function with its arguments; it cannot suppress an exception."""
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._push_exit_callback(_exit_wrapper)
        return callback

    def _push_exit_callback(self, callback, is_sync=True):
        self._exit_callbacks.append((is_sync, callback))


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Collects what has to be undone, and undoes it in the opposite order at the end of the block."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        unwinding = _Unwinding(exc_details)
        while self._exit_callbacks:
            _, callback = self._exit_callbacks.pop()
            try:
                if callback(*unwinding.details):
                    unwinding.suppress()
            except BaseException as error:
                unwinding.replace(error)
        if unwinding.pending:
            error = unwinding.details[1]
            context = error.__context__  # `raise` would replace it
            try:
                raise error
            except BaseException:
                error.__context__ = context
                raise
        return unwinding.received and unwinding.suppressed

    def close(self):
        """Undoes everything now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """The same for `async with`; takes both kinds of context managers and callbacks."""

    async def enter_async_context(self, cm):
        """Enters the asynchronous context manager; its __aexit__ is awaited when the stack is left."""
        cls = type(cm)
        try:
            enter, exit = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the asynchronous context manager protocol") from None
        result = await enter(cm)
        self._push_exit_callback(_bind(exit, cm), False)
        return result

    def push_async_exit(self, exit):
        """Registers an object's __aexit__, or a coroutine function that takes what __aexit__ takes."""
        method = getattr(type(exit), "__aexit__", None)
        self._push_exit_callback(exit if method is None else _bind(method, exit), False)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Registers a coroutine function with its arguments."""
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._push_exit_callback(_exit_wrapper, False)
        return callback

    async def aclose(self):
        """Undoes everything now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        unwinding = _Unwinding(exc_details)
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                done = callback(*unwinding.details)
                if not is_sync:
                    done = await done
                if done:
                    unwinding.suppress()
            except BaseException as error:
                unwinding.replace(error)
        if unwinding.pending:
            error = unwinding.details[1]
            context = error.__context__  # `raise` would replace it
            try:
                raise error
            except BaseException:
                error.__context__ = context
                raise
        return unwinding.received and unwinding.suppressed
