# The next attempt begins when the one before has failed or is slow; the first answer wins.
import asyncio


async def staggered(coro_fns, delay):
    winner = asyncio.get_running_loop().create_future()

    async def run(i, fn, previous_failed):
        if previous_failed is not None:
            try:
                await asyncio.wait_for(previous_failed.wait(), delay)
            except TimeoutError:
                pass
        failed = asyncio.Event()
        nxt = tg.create_task(run(i + 1, coro_fns[i + 1], failed)) if i + 1 < len(coro_fns) else None
        try:
            result = await fn()
        except Exception as e:
            print(i, "failed", e)
            failed.set()
        else:
            if not winner.done():
                winner.set_result((i, result))
            if nxt:
                nxt.cancel()

    async with asyncio.TaskGroup() as tg:
        tg.create_task(run(0, coro_fns[0], None))
    return await winner


async def bad():
    await asyncio.sleep(0.1)
    raise OSError("refused")


async def slow():
    await asyncio.sleep(2)
    return "slow"


async def fast():
    await asyncio.sleep(0.2)
    return "fast"


print(asyncio.run(staggered([bad, slow, fast], 0.5)))
