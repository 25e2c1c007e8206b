"""When it goes wrong: Cancelled, but tidy.

Watch the request travel: cancel() cancels what the task waits for. At its next step the CancelledError is thrown in
at the await, and on its way up it passes every finally.
"""
import asyncio


async def write(name):
    print(name, "opened")
    try:
        for line in range(100):
            print(f"{name}: line {line}")
            await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0.5)
        print(name, "closed")


async def main():
    writer = asyncio.create_task(write("diary"))
    await asyncio.sleep(2.2)
    print("that will do")
    writer.cancel()
    try:
        await writer
    except asyncio.CancelledError:
        print("cancelled:", writer.cancelled())


asyncio.run(main())
