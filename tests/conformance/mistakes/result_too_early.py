import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(1, "done"))
    print(task.result())


asyncio.run(main())
