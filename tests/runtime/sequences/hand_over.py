"""Who is woken and cancelled in the same iteration hands over to the next: lock, semaphore, queue."""
import asyncio


async def holder(lock):
    async with lock:
        await asyncio.sleep(1)


async def getter(queue):
    return await queue.get()


async def putter(queue, item):
    await queue.put(item)
    return "put"


async def main():
    for lock in (asyncio.Lock(), asyncio.Semaphore(1)):
        tasks = [asyncio.create_task(holder(lock)) for _ in range(3)]
        await asyncio.sleep(0.5)
        asyncio.get_running_loop().call_later(0.5, tasks[1].cancel)
        print(await asyncio.gather(*tasks, return_exceptions=True))
    queue = asyncio.Queue(1)
    getters = [asyncio.create_task(getter(queue)) for _ in range(2)]
    await asyncio.sleep(0)
    queue.put_nowait("item")
    getters[0].cancel()
    print(await asyncio.gather(*getters, return_exceptions=True))
    queue.put_nowait("first")
    putters = [asyncio.create_task(putter(queue, number)) for number in range(2)]
    await asyncio.sleep(0)
    print(queue.get_nowait())
    putters[0].cancel()
    print(await asyncio.gather(*putters, return_exceptions=True), queue.get_nowait(), queue.empty())


asyncio.run(main())
