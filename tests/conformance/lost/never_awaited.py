import asyncio


async def forgotten(n):
    print("never printed")


async def main():
    forgotten(1)
    coroutine = forgotten(2)
    print("kept until here")
    del coroutine
    asyncio.sleep(1)
    queue = asyncio.Queue()
    queue.put(1)
    queue.get()
    lock = asyncio.Lock()
    lock.acquire()
    print(queue.qsize(), lock.locked())


asyncio.run(main())
forgotten(3)
