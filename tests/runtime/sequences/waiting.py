"""asyncio.wait() in its three modes, with a timeout, cancelled, and with futures that are done already."""
import asyncio


async def work(name, delay, error=None):
    await asyncio.sleep(delay)
    if error:
        raise RuntimeError(error)
    return name


def count(sets):
    print(len(sets[0]), len(sets[1]))
    return sets


async def main():
    tasks = [asyncio.create_task(work(n, d), name=n) for n, d in (("x", 3), ("y", 1), ("z", 2))]
    done, pending = count(await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED))
    done, pending = count(await asyncio.wait(pending, timeout=1.5))
    for task in pending:
        task.cancel()
    count(await asyncio.wait(pending))
    tasks = [asyncio.create_task(work("p", 2)), asyncio.create_task(work("q", 1, "broken"))]
    done, pending = count(await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION))
    count(await asyncio.wait(tasks))
    count(await asyncio.wait(tasks, timeout=5))
    asyncio.get_running_loop().call_later(1, asyncio.current_task().cancel)
    try:
        await asyncio.wait([asyncio.get_running_loop().create_future()], timeout=2)
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
