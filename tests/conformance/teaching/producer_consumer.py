"""Two producers, three consumers, one queue, and a clean end by join()."""
import asyncio
import random

random.seed(7)


async def producer(name, queue, count):
    for n in range(count):
        await asyncio.sleep(random.choice([0.1, 0.2, 0.3]))
        item = f"{name}-{n}"
        await queue.put(item)
        print(f"{name} made {item}, {queue.qsize()} in the queue")


async def consumer(name, queue, eaten):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.25)
        eaten.setdefault(name, []).append(item)
        print(f"    {name} ate {item}")
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    eaten = {}
    consumers = [asyncio.create_task(consumer(f"c{n}", queue, eaten)) for n in range(3)]
    await asyncio.gather(producer("p0", queue, 4), producer("p1", queue, 3))
    await queue.join()
    for task in consumers:
        task.cancel()
    results = await asyncio.gather(*consumers, return_exceptions=True)
    print([type(result).__name__ for result in results])
    for name in sorted(eaten):
        print(name, eaten[name])


asyncio.run(main())
