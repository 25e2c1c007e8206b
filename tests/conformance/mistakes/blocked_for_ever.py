import asyncio


async def consumer(queue):
    while True:
        item = await queue.get()
        print("got", item)


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(consumer(queue), name="consumer")
    await queue.put(1)
    await task


asyncio.run(main())
