"""What this Python's asyncio has, old and new, and the names that its tasks get: the same with the recorder and without."""
import asyncio
import sys
import threading


async def job(number):
    if number % 2:
        await asyncio.sleep(0)
    return number * number


async def deep(levels):
    if levels:
        return await deep(levels - 1)
    await asyncio.sleep(0.001)
    return sorted(task.get_name() for task in asyncio.all_tasks())


async def begin_at_once():
    if not hasattr(asyncio, "eager_task_factory"):      # from 3.12 on
        return
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    tasks = [asyncio.create_task(job(number), name=f"job-{number}") for number in range(4)]
    print([task.done() for task in tasks])
    print(await asyncio.gather(*tasks, job(4)))
    loop.set_task_factory(None)


async def call_graph():
    if not hasattr(asyncio, "capture_call_graph"):      # from 3.14 on
        return
    task = asyncio.create_task(deep(3), name="deep")
    waiter = asyncio.create_task(asyncio.wait_for(task, 10), name="waiter")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    graph = asyncio.capture_call_graph(task)
    print([entry.frame.f_code.co_name for entry in graph.call_stack], [other.future.get_name() for other in graph.awaited_by])
    print(await waiter)


async def shut_queue():
    queue = asyncio.Queue()
    if not hasattr(queue, "shutdown"):                  # from 3.13 on
        return
    queue.shutdown()
    try:
        await queue.get()
    except asyncio.QueueShutDown as error:
        print(repr(error))


async def main():
    await begin_at_once()
    await call_graph()
    await shut_queue()
    print(await deep(2))
    async with asyncio.TaskGroup() as group:
        group.create_task(job(1), name="one")
        print(group.create_task(job(2)).get_name())
    try:
        async with asyncio.timeout(0.001):
            await asyncio.sleep(10)
    except TimeoutError as error:
        print(repr(error))
    print(await asyncio.to_thread(lambda: threading.current_thread() is threading.main_thread()))
    print(await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(job(3), asyncio.get_running_loop())))
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", "print('a child')", stdout=asyncio.subprocess.PIPE)
    print(await child.communicate())


asyncio.run(main())
with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
    print(runner.run(job(5)), runner.run(deep(1)))
if sys.version_info >= (3, 12):
    asyncio.run(main(), loop_factory=asyncio.new_event_loop)
thread = threading.Thread(target=lambda: asyncio.run(main()))
thread.start()
thread.join()
