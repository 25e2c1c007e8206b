"""An exception in a worker is raised where its result is awaited; gather collects several."""
import asyncio
import time


def fail(error, seconds):
    time.sleep(seconds)
    raise error


async def main():
    try:
        await asyncio.to_thread(fail, KeyError("missing"), 0.1)
    except KeyError as error:
        print("caught", repr(error))
    results = await asyncio.gather(asyncio.to_thread(fail, ValueError("bad"), 0.2), asyncio.to_thread(len, "four"),
                                   asyncio.to_thread(fail, LookupError("gone"), 0.1), return_exceptions=True)
    print(results)
    loop = asyncio.get_running_loop()
    try:
        await loop.run_in_executor(None, int, "x")
    except ValueError as error:
        print(error)
    await loop.run_in_executor(None, fail, ZeroDivisionError("last"), 0)


asyncio.run(main())
