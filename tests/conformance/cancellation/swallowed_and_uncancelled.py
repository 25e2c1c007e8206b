# A task that swallows its cancellations and takes them back; a time limit that has passed inside one that has not.
import asyncio


async def stubborn():
    task = asyncio.current_task()
    for attempt in range(3):
        try:
            await asyncio.sleep(1)
            return "done"
        except asyncio.CancelledError:
            left = task.uncancel()
            print("swallowed", attempt, "left", left)
    return "gave up"


async def main():
    task = asyncio.create_task(stubborn())
    for _ in range(2):
        await asyncio.sleep(0.25)
        print("cancel:", task.cancel(), task.cancelling())
    print(await task, task.cancelling(), task.cancel())
    async with asyncio.timeout(1) as outer:
        try:
            async with asyncio.timeout(0.2):
                await asyncio.sleep(5)
        except TimeoutError:
            print("inner timed out", outer.expired(), asyncio.current_task().cancelling())
    print(outer, outer.when())


asyncio.run(main())
