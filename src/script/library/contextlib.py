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

    def _for_this_call(self):
        return self

    def __call__(self, function):
        @wraps(function)
        def inside(*args, **kwargs):
            with self._for_this_call():
                return function(*args, **kwargs)
        return inside


class AsyncContextDecorator:
    """The same for an asynchronous context manager above a coroutine function."""

    def _for_this_call(self):
        return self

    def __call__(self, function):
        @wraps(function)
        async def inside(*args, **kwargs):
            async with self._for_this_call():
                return await function(*args, **kwargs)
        return inside


# -- from a generator -------------------------------------------------------------------------------------------------------------

class _FromGenerator:
    """A call of the decorated function: its generator, and the arguments, from which a decorator makes another for each call."""

    def __init__(self, func, args, kwds):
        self.func = func
        self.args = args
        self.kwds = kwds
        self.gen = self._call()
        self.__doc__ = func.__doc__ or type(self).__doc__

    def _call(self):
        return self.func(*self.args, **self.kwds)

    def _for_this_call(self):
        return type(self)(self.func, self.args, self.kwds)

    def _forget_call(self):
        """On entering: the generator alone keeps the arguments alive from here on. Entering twice fails at this."""
        del self.args, self.kwds, self.func


def _is_the_same(raised, thrown, ends):
    """Whether what the generator raises is only what was thrown into it.

    An exception that ends an iteration cannot leave a generator as it is: it comes as the cause of a RuntimeError.
    """
    if isinstance(thrown, ends) and isinstance(raised, RuntimeError):
        return raised is thrown or raised.__cause__ is thrown
    return raised is thrown


class _GeneratorContextManager(_FromGenerator, AbstractContextManager, ContextDecorator):
    """What a function under @contextmanager returns."""

    def __enter__(self):
        self._forget_call()
        for value in self.gen:
            return value
        raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, where):
        """Goes on behind the yield, or raises the error there; in both cases the generator must come to its end."""
        failed = kind is not None
        if failed and error is None:
            error = kind()
        try:
            if failed:
                self.gen.throw(kind, error, where)
            else:
                next(self.gen)
        except StopIteration as end:
            return failed and end is not error
        except BaseException as raised:
            if not failed or not _is_the_same(raised, error, StopIteration):
                raise
            error.__traceback__ = where
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()" if failed else "generator didn't stop")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_FromGenerator, AbstractAsyncContextManager, AsyncContextDecorator):
    """What a function under @asynccontextmanager returns."""

    async def __aenter__(self):
        self._forget_call()
        async for value in self.gen:
            return value
        raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, where):
        failed = kind is not None
        if failed and error is None:
            error = kind()
        try:
            if failed:
                await self.gen.athrow(kind, error, where)
            else:
                await anext(self.gen)
        except StopAsyncIteration as end:
            return failed and end is not error
        except BaseException as raised:
            if not failed or not _is_the_same(raised, error, (StopIteration, StopAsyncIteration)):
                raise
            error.__traceback__ = where
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()" if failed else "generator didn't stop")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Makes a context manager of a generator: what stands before its yield is the entry, what stands behind it the exit."""
    return wraps(func)(lambda *args, **kwargs: _GeneratorContextManager(func, args, kwargs))


def asynccontextmanager(func):
    """The same for an asynchronous generator and `async with`."""
    return wraps(func)(lambda *args, **kwargs: _AsyncGeneratorContextManager(func, args, kwargs))


# -- from an object ---------------------------------------------------------------------------------------------------------------

class closing(AbstractContextManager):
    """Calls the thing's close() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *error):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits the thing's aclose() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *error):
        await self.thing.aclose()


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing: stands where a context manager is expected and none is wanted."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result


class suppress(AbstractContextManager):
    """Lets the block end quietly when one of these exceptions leaves it."""

    def __init__(self, *exceptions):
        self._quiet = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, error, where):
        return False if kind is None else issubclass(kind, self._quiet)


class _Redirection(AbstractContextManager):
    """Puts another stream in the place of one of sys; may be entered again inside its own block."""

    def __init__(self, new_target):
        self._to = new_target
        self._before = []

    def __enter__(self):
        streams = sys.__dict__
        self._before.append(streams[self._name])
        streams[self._name] = self._to
        return self._to

    def __exit__(self, *error):
        sys.__dict__[self._name] = self._before.pop()


class redirect_stdout(_Redirection):
    """What the block prints goes to the target."""
    _name = "stdout"


class redirect_stderr(_Redirection):
    """What the block writes to sys.stderr goes to the target."""
    _name = "stderr"


# -- stacks of exits --------------------------------------------------------------------------------------------------------------

# Binds a function to an object, as looking it up on the object would.
_bind = type(AbstractContextManager().__enter__)


def _methods(manager, enter, exit, kind):
    """The two methods that a with statement would look up in the class of this object."""
    cls = type(manager)
    try:
        return getattr(cls, enter), getattr(cls, exit)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind} protocol") from None


class _Unwinding:
    """What is known while the exits of a stack are called, last in first out, as nested with statements would do it."""

    def __init__(self, kind, error, where):
        self.details = kind, error, where
        self.received = kind is not None
        self.suppressed = False
        self.pending = False
        self.outside = sys.exception()  # what was being handled where the stack was left

    def suppress(self):
        self.suppressed = True
        self.pending = False
        self.details = None, None, None

    def replace(self, new):
        """An exit has raised: from now on this is the exception in flight, and the one before is its context."""
        self._set_context(new, self.details[1])
        self.pending = True
        self.details = type(new), new, new.__traceback__

    def _set_context(self, new, old):
        """Raised here, `new` has what is handled outside at the end of its contexts, where `old` belongs."""
        while (context := new.__context__) is not self.outside:
            if context is None or context is old:
                return
            new = context
        if context is not None:
            new.__context__ = old

    def end(self):
        """What __exit__ answers, or raises if an exit has raised and none suppressed it."""
        if not self.pending:
            return self.received and self.suppressed
        error = self.details[1]
        context = error.__context__
        try:
            raise error
        finally:
            error.__context__ = context  # which `raise` has replaced


class _Stack:
    """Pairs, in order of registration: a function that takes what __exit__ takes, and whether its result is to be awaited."""

    def __init__(self):
        self._exits = []

    def _add(self, function, awaited=False):
        self._exits.append((function, awaited))

    def _add_method(self, exit, name, awaited):
        """Adds the method of this name, or the object itself if it is only a function."""
        method = getattr(type(exit), name, None)
        self._add(exit if method is None else _bind(method, exit), awaited)
        return exit

    def pop_all(self):
        """Hands all callbacks over to a new stack."""
        other = type(self)()
        self._exits, other._exits = other._exits, self._exits
        return other

    def push(self, exit):
        """Registers an object's __exit__, or a function that takes what __exit__ takes."""
        return self._add_method(exit, "__exit__", False)

    def enter_context(self, cm):
        """Enters the context manager; its __exit__ is called when the stack is left."""
        enter, exit = _methods(cm, "__enter__", "__exit__", "context manager")
        entered = enter(cm)
        self._add(_bind(exit, cm))
        return entered

    def callback(self, callback, /, *args, **kwds):
        """Registers any function with its arguments; it cannot suppress an exception."""
        def call(*error):
            callback(*args, **kwds)
        self._add(call)
        return callback


class ExitStack(_Stack, AbstractContextManager):
    """Collects what has to be undone, and undoes it in the opposite order at the end of the block."""

    def __exit__(self, *error):
        unwinding = _Unwinding(*error)
        while self._exits:
            function, _ = self._exits.pop()
            try:
                if function(*unwinding.details):
                    unwinding.suppress()
            except BaseException as raised:
                unwinding.replace(raised)
        return unwinding.end()

    def close(self):
        """Undoes everything now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_Stack, AbstractAsyncContextManager):
    """The same for `async with`; takes both kinds of context managers and callbacks."""

    async def enter_async_context(self, cm):
        """Enters the asynchronous context manager; its __aexit__ is awaited when the stack is left."""
        enter, exit = _methods(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        entered = await enter(cm)
        self._add(_bind(exit, cm), awaited=True)
        return entered

    def push_async_exit(self, exit):
        """Registers an object's __aexit__, or a coroutine function that takes what __aexit__ takes."""
        return self._add_method(exit, "__aexit__", True)

    def push_async_callback(self, callback, /, *args, **kwds):
        """Registers a coroutine function with its arguments."""
        async def call(*error):
            await callback(*args, **kwds)
        self._add(call, awaited=True)
        return callback

    async def __aexit__(self, *error):
        unwinding = _Unwinding(*error)
        while self._exits:
            function, awaited = self._exits.pop()
            try:
                answer = function(*unwinding.details)
                if awaited:
                    answer = await answer
                if answer:
                    unwinding.suppress()
            except BaseException as raised:
                unwinding.replace(raised)
        return unwinding.end()

    async def aclose(self):
        """Undoes everything now."""
        await self.__aexit__(None, None, None)
