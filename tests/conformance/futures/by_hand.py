"""A future by hand: pending, set, awaited by several."""
import asyncio


async def waiter(name, future):
    print(name, "waits")
    print(name, "got", await future)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), future)
    tasks = [asyncio.create_task(waiter(name, future)) for name in "abc"]
    loop.call_later(1, future.set_result, "news")
    await asyncio.wait(tasks)
    print(future.done(), future.result(), future.exception(), future)
    broken = loop.create_future()
    broken.set_exception(OSError("broken"))
    print(broken)
    try:
        await broken
    except OSError as error:
        print("caught", error, broken.exception())
    try:
        future.set_result("old news")
    except asyncio.InvalidStateError as error:
        print("InvalidStateError", error)


asyncio.run(main())
