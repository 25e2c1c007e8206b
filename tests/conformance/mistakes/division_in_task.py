import asyncio


async def ratio(a, b):
    await asyncio.sleep(0.1)
    return a / b


async def main():
    tasks = [asyncio.create_task(ratio(10, n)) for n in (5, 0)]
    for task in tasks:
        print(await task)


asyncio.run(main())
