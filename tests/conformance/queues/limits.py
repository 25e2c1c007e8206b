import asyncio


async def producer(queue):
    for i in range(4):
        print("put", i, "full" if queue.full() else "")
        await queue.put(i)


async def main():
    queue = asyncio.Queue(maxsize=2)
    print(queue, queue.maxsize, queue.empty())
    for attempt in (queue.get_nowait, queue.task_done):
        try:
            attempt()
        except (asyncio.QueueEmpty, ValueError) as error:
            print(type(error).__name__, error)
    task = asyncio.create_task(producer(queue))
    await asyncio.sleep(1)
    print(queue)
    try:
        queue.put_nowait("more")
    except asyncio.QueueFull as error:
        print(repr(error))
    for _ in range(4):
        print("got", await queue.get())
        queue.task_done()
    await task
    await queue.join()
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    print(queue)
    getter.cancel()
    try:
        await getter
    except asyncio.CancelledError:
        print(queue)


asyncio.run(main())
