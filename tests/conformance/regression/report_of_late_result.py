# A future that is set twice: the second time, by a callback, is reported, with a traceback that has no frame of the script.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(1, future.set_result, "first")
    loop.call_later(1, future.set_exception, ValueError("late"))
    print(await future)
    await asyncio.sleep(1)
    print("goes on")


asyncio.run(main())
