import asyncio


def factory(loop, coro, context=None):
    task = asyncio.Task(coro, loop=loop, context=context)
    print("factory makes a task for", coro.__qualname__)
    return task


async def child(n):
    await asyncio.sleep(n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    task = asyncio.create_task(child(1), name="first")
    print(task.get_name(), await task)
    print(await asyncio.gather(child(2), child(1)))
    loop.set_task_factory(None)
    print(await asyncio.create_task(child(1)))


asyncio.run(main())
