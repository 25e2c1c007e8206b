import asyncio


async def main():
    lock = asyncio.Lock()
    async with lock:
        lock.release()


asyncio.run(main())
