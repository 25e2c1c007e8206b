# A time limit that moves, one that is over before it begins, and errors that are not its own.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(None) as t:
            print(t, t.when())
            t.reschedule(loop.time() + 1)
            for i in range(5):
                await asyncio.sleep(0.4)
                if i == 0:
                    t.reschedule(t.when() + 0.5)
                print(i, t.when(), t)
    except TimeoutError:
        print("timed out", loop.time(), t.expired(), t)
    try:
        t.reschedule(3)
    except RuntimeError as e:
        print(e)
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            print("entered")
            await asyncio.sleep(0)
            print("not here")
    except TimeoutError:
        print("past deadline")
    try:
        async with asyncio.timeout(0.1):
            raise KeyError("own")
    except KeyError as e:
        print(repr(e))
    try:
        async with asyncio.timeout(0.1):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise ValueError("changed")
    except ValueError as e:
        print(repr(e), repr(e.__context__), asyncio.current_task().cancelling())


asyncio.run(main())
