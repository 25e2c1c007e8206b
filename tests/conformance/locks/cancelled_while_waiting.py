import asyncio


async def holder(lock):
    async with lock:
        await asyncio.sleep(2)
        print("holder leaves")


async def waiter(lock, n):
    try:
        async with lock:
            print("waiter", n, "has it")
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("waiter", n, "gives up")
        raise


async def main(make):
    lock = make()
    tasks = [asyncio.create_task(holder(lock))]
    tasks += [asyncio.create_task(waiter(lock, n)) for n in range(3)]
    await asyncio.sleep(1)
    tasks[1].cancel()
    await asyncio.sleep(1)
    tasks[2].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))


for make in (asyncio.Lock, asyncio.Semaphore, asyncio.Condition):
    asyncio.run(main(make))
