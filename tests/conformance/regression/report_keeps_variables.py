# A callback that fails keeps its variables until the end: report, exception and frames hold each other.
import asyncio


async def fail():
    raise ValueError("lost")


def callback():
    task = asyncio.ensure_future(fail())
    task.set_name("kept")
    1 / 0


def harmless():
    task = asyncio.ensure_future(fail())
    task.set_name("dropped")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(callback)
    loop.call_soon(harmless)
    await asyncio.sleep(1)
    print("main ends")


asyncio.run(main())
print("over")
