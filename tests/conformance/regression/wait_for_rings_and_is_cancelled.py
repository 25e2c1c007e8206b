# The time is up, and in the same iteration the one who waits is cancelled: the inner task is ended all the same.
import asyncio


async def slow():
    try:
        await asyncio.sleep(9)
    finally:
        print("slow ends")


async def patient():
    try:
        await asyncio.wait_for(slow(), 1)
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(patient())
    await asyncio.sleep(0)
    loop.call_at(1.0, loop.call_soon, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        print("main sees it")


asyncio.run(main())
