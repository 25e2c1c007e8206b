import asyncio


async def job():
    return 1


async def main():
    coroutine = job()
    print(await coroutine)
    print(await coroutine)


asyncio.run(main())
