# asyncio's functions say what they miss as Python's own do.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    calls = [
        lambda: asyncio.create_task(), lambda: asyncio.create_task(1, 2), lambda: asyncio.create_task(coroutine=1),
        lambda: asyncio.ensure_future(), lambda: asyncio.ensure_future(7), lambda: asyncio.current_task(1, 2),
        lambda: asyncio.run(), lambda: asyncio.run(1, 2), lambda: loop.create_task(), lambda: loop.create_task(1, 2), lambda: asyncio.create_task(3),
    ]
    for call in calls:
        try:
            print(call())
        except (TypeError, ValueError) as error:
            print(error)
    for arguments in ([], [1, 2, 3]):
        try:
            await asyncio.sleep(*arguments)
        except TypeError as error:
            print(error)


asyncio.run(main())
