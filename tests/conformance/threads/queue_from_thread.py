"""A blocking producer in a worker feeds an asyncio queue; two consumers share what comes, under a lock."""
import asyncio
import time


def produce(loop, queue):
    for number in range(4):
        time.sleep(0.1)
        asyncio.run_coroutine_threadsafe(queue.put(number), loop).result()
    loop.call_soon_threadsafe(queue.put_nowait, None)


async def consume(name, queue, lock, seen):
    while True:
        number = await queue.get()
        if number is None:
            await queue.put(None)
            return name
        async with lock:
            await asyncio.sleep(0.15)
            seen.append((name, number))
            print(name, number, f"{time.monotonic():.2f}")


async def main():
    queue, lock, seen = asyncio.Queue(1), asyncio.Lock(), []
    producer = asyncio.to_thread(produce, asyncio.get_running_loop(), queue)
    print(await asyncio.gather(producer, consume("x", queue, lock, seen), consume("y", queue, lock, seen)))
    print(seen)


asyncio.run(main())
