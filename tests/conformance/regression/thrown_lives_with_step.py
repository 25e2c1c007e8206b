# What a step throws keeps the frames that it went through: what the task was woken with until the step is over, a cancellation
# that the step made itself until the coroutine answers.
import asyncio


class Local:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "dies, task done:", tasks[0].done())


tasks = []


async def woken():
    local = Local("woken")
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("swallowed")


async def by_itself():
    local = Local("by itself")
    tasks[0].cancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("swallowed")


async def inner():
    local = Local("inner")
    await asyncio.sleep(1)


async def outer():
    try:
        await inner()
    except asyncio.CancelledError:
        print("swallowed")
    print("goes on")
    await asyncio.sleep(0)
    print("once more")


async def failed():
    local = Local("failed")
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_exception, KeyError(1))
    try:
        await future
    except KeyError:
        print("swallowed")
    del future


async def main():
    for function in woken, by_itself, outer, failed:
        tasks[:] = [asyncio.create_task(function())]
        await asyncio.sleep(0)
        if function in (woken, outer):
            tasks[0].cancel()
        await asyncio.wait(tasks)


asyncio.run(main())
