import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as block:
            print(block, block.when())
            await asyncio.sleep(5)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__), block, block.expired())

    async with asyncio.timeout(None) as block:
        block.reschedule(loop.time() + 2)
        await asyncio.sleep(1)
    print(block, block.expired())

    try:
        async with asyncio.timeout_at(loop.time() + 3):
            async with asyncio.timeout(1):
                await asyncio.sleep(10)
    except TimeoutError:
        print("inner at", loop.time())

    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(1)
    except TimeoutError:
        print("at once", loop.time())

    for attempt in (lambda: block.reschedule(1), lambda: asyncio.timeout(1).reschedule(1)):
        try:
            attempt()
        except RuntimeError as error:
            print(error)

    async def nap():
        async with asyncio.timeout(10):
            await asyncio.sleep(20)

    task = asyncio.create_task(nap())
    await asyncio.sleep(1)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error)


asyncio.run(main())
