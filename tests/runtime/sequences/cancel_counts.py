"""cancel() counts, uncancel() takes back, a message travels, and a cancellation can come before a step, within it, or too late."""
import asyncio


async def waits(future):
    await future


async def cancels_itself():
    asyncio.current_task().cancel("by myself")
    await asyncio.sleep(1)


async def returns_cancelled():
    asyncio.current_task().cancel("too late")
    return 1


async def counts():
    task = asyncio.current_task()
    task.cancel("one")
    task.cancel("two")
    print(task.cancelling(), task.uncancel(), task.uncancel(), task.uncancel())
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    one = asyncio.create_task(waits(future))
    two = asyncio.create_task(waits(one))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(two.cancel("message"), two.cancel("again"), future.cancelled(), two.cancelling(), one.cancelling())
    print(await asyncio.gather(one, two, return_exceptions=True))
    for body in (cancels_itself, returns_cancelled, counts):
        print(await asyncio.gather(body(), return_exceptions=True))
    future = loop.create_future()
    future.cancel("plain")
    task = asyncio.create_task(waits(future))
    task.set_name("renamed")
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
