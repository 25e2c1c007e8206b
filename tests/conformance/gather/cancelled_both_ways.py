"""gather: cancelled from outside, and a child cancelled from inside."""
import asyncio


async def child(n):
    try:
        await asyncio.sleep(n)
        return n
    except asyncio.CancelledError:
        print("child", n, "is cancelled")
        raise


async def main():
    both = asyncio.gather(child(1), child(2), child(3))
    await asyncio.sleep(1.5)
    print(both.cancel(), both.done())
    try:
        await both
    except asyncio.CancelledError:
        print("gather is cancelled", both.cancelled())
    tasks = [asyncio.create_task(child(n)) for n in (4, 5)]
    both = asyncio.gather(*tasks)
    await asyncio.sleep(0)
    tasks[0].cancel()
    try:
        await both
    except asyncio.CancelledError:
        print("by its child; the other goes on:", not tasks[1].done())
    print(await tasks[1])
    tasks = [asyncio.create_task(child(n)) for n in (6, 7)]
    both = asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0)
    tasks[1].cancel()
    print([type(result).__name__ for result in await both])
    print(await asyncio.gather())
    same = asyncio.create_task(child(0.5))
    print(await asyncio.gather(same, same, asyncio.gather(child(0.1), child(0.2))))


asyncio.run(main())
