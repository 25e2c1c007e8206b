import asyncio


async def runner(barrier, n):
    await asyncio.sleep(n)
    async with barrier as place:
        print("runner", n, "is number", place, "of", barrier.parties)


async def impatient(barrier, n):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(n, "broken:", error)


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*(runner(barrier, n) for n in range(6)))
    tasks = [asyncio.create_task(impatient(barrier, n)) for n in range(2)]
    await asyncio.sleep(1)
    print(barrier.n_waiting, barrier.broken)
    await barrier.reset()
    await asyncio.gather(*tasks)
    tasks = [asyncio.create_task(impatient(barrier, n)) for n in range(2)]
    await asyncio.sleep(1)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier.n_waiting, barrier.broken)
    await impatient(barrier, "late")
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())
