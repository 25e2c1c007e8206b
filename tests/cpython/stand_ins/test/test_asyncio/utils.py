"""What the tests of asyncio take from their utils."""

import asyncio


async def await_without_task(coro):
    """Drives the coroutine from a callback of the loop, where there is no current task."""
    failure = None

    def drive():
        nonlocal failure
        try:
            for _ in coro.__await__():
                pass
        except BaseException as error:
            failure = error

    asyncio.get_running_loop().call_soon(drive)
    await asyncio.sleep(0)
    if failure is not None:
        raise failure
