"""IsolatedAsyncioTestCase: tests that are coroutine functions, each with an event loop of its own."""

import asyncio
import contextvars
import inspect

from contextlib import _methods
from unittest.case import TestCase

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    """Runs the asynchronous parts of a test one after the other in the same loop, in debug mode.

    All parts, also those that are plain functions, share one context.
    """

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._context = contextvars.copy_context()

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        enter, exit = _methods(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        entered = await enter(cm)
        self.addCleanup(exit, cm, None, None, None)
        return entered

    def _call(self, function, /, *args, **kwargs):
        if inspect.iscoroutinefunction(function):
            return self._runner.run(function(*args, **kwargs), context=self._context)
        return self._context.run(function, *args, **kwargs)

    def _call_async(self, function):
        assert inspect.iscoroutinefunction(function), f"{function!r} is not an async function"
        self._call(function)

    def _set_up(self):
        self._runner.get_loop()  # setUp may ask for it
        self._context.run(self.setUp)
        self._call_async(self.asyncSetUp)

    def _tear_down(self):
        self._call_async(self.asyncTearDown)
        self._context.run(self.tearDown)

    def _run(self, result):
        # A test that is skipped never has a loop, so the runner is not entered by `with`.
        self._runner = asyncio.Runner(debug=True)
        try:
            return super()._run(result)
        finally:
            self._runner.close()

    def debug(self):
        self._runner = asyncio.Runner(debug=True)
        try:
            super().debug()
        finally:
            self._runner.close()
