"""A clean-up that is a coroutine function of asyncio's own; a skipped test has no loop."""
import asyncio
import unittest


class Test(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.addAsyncCleanup(asyncio.sleep, 0.1)

    @unittest.skip("not today")
    async def test_later(self):
        pass

    async def test_now(self):
        self.assertTrue(asyncio.iscoroutinefunction(asyncio.Lock().acquire))


unittest.main(verbosity=2, exit=False)
