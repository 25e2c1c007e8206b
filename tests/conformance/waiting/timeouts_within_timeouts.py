"""Timeouts within timeouts, moved deadlines, and what is left."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1):
            try:
                async with asyncio.timeout(5):
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner?")
            print("never printed")
    except TimeoutError:
        print("outer at", loop.time())
    async with asyncio.timeout(2) as limit:
        print(limit.when(), limit.expired())
        await asyncio.sleep(1.5)
        limit.reschedule(loop.time() + 2)
        await asyncio.sleep(1.5)
        limit.reschedule(None)
        await asyncio.sleep(10)
    print("no limit any more", limit.when(), loop.time())
    try:
        async with asyncio.timeout_at(loop.time() + 0.5) as limit:
            await asyncio.Event().wait()
    except TimeoutError as error:
        print(repr(error), limit.expired(), asyncio.current_task().cancelling(), repr(error.__cause__))
    async with asyncio.timeout(-1):
        print("late from the start")
        try:
            await asyncio.sleep(1)
        finally:
            print("cleaning up")


try:
    asyncio.run(main())
except TimeoutError:
    print("the last one came through")
