import asyncio


async def waiter(condition, n):
    async with condition:
        print("waits", n)
        await condition.wait()
        print("woken", n)


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(condition, n)) for n in range(4)]
    await asyncio.sleep(1)
    tasks[1].cancel()
    async with condition:
        condition.notify(1)
    await asyncio.sleep(1)
    async with condition:
        condition.notify_all()
    print(await asyncio.gather(*tasks, return_exceptions=True))

    box = []
    async with condition:
        asyncio.get_running_loop().call_later(2, box.append, "ready")

        async def poke():
            await asyncio.sleep(3)
            async with condition:
                condition.notify()

        poking = asyncio.create_task(poke())
        print(await condition.wait_for(lambda: len(box)))
    await poking
    for attempt in (condition.notify, condition.release):
        try:
            attempt()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
