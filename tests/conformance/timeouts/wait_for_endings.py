import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cleaning up")
        await asyncio.sleep(2)
        return "anyway"


async def failing():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError("in the clean-up")


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.wait_for(asyncio.sleep(1, "in time"), 2))
    print(await asyncio.wait_for(asyncio.sleep(1, "no limit"), None))
    try:
        await asyncio.wait_for(asyncio.sleep(5), timeout=1)
    except asyncio.TimeoutError as error:
        print(repr(error), repr(error.__cause__), loop.time())
    print(await asyncio.wait_for(stubborn(), 1), loop.time())
    try:
        await asyncio.wait_for(failing(), 1)
    except ValueError as error:
        print(error)
    for timeout in (0, -1):
        try:
            await asyncio.wait_for(asyncio.sleep(1), timeout)
        except TimeoutError:
            print("at once", loop.time())
    done = loop.create_future()
    done.set_result(7)
    print(await asyncio.wait_for(done, 0))
    task = asyncio.create_task(asyncio.wait_for(asyncio.sleep(9), 8))
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", loop.time())


asyncio.run(main())
