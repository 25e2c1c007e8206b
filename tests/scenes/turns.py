# Every kind of line that a task can stand in, each with two who wait at once: lock, semaphore, event, condition, queue, barrier.
import asyncio


async def runner(name, lock, slots, door, news, jobs, start):
    async with lock:
        await asyncio.sleep(0.1)
    async with slots:
        await asyncio.sleep(0.3)
    await door.wait()
    async with news:
        await news.wait()
    print(name, await jobs.get())
    jobs.task_done()
    await start.wait()


async def feeder(jobs):
    for number in range(3):
        await jobs.put(number)
    await jobs.join()


async def main():
    lock, slots, door = asyncio.Lock(), asyncio.Semaphore(1), asyncio.Event()
    news, jobs, start = asyncio.Condition(), asyncio.Queue(1), asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        for name in "abc":
            group.create_task(runner(name, lock, slots, door, news, jobs, start))
        await asyncio.sleep(1)
        door.set()
        await asyncio.sleep(1)
        async with news:
            news.notify_all()
        group.create_task(feeder(jobs))


asyncio.run(main())
