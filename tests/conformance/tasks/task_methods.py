import asyncio


async def work():
    await asyncio.sleep(1)
    return "done"


async def fails():
    raise ValueError("no")


def callback(task):
    print("callback of", task.get_name())


async def main():
    task = asyncio.create_task(work(), name="worker")
    print(task.done(), task.cancelled(), task.get_name(), task.get_coro().__name__, task.cancelling())
    task.set_name("renamed")
    task.add_done_callback(callback)
    task.add_done_callback(callback)
    print(task.remove_done_callback(callback), task.remove_done_callback(callback))
    task.add_done_callback(callback)
    for attempt in (task.result, task.exception, lambda: task.set_result(1), lambda: task.set_exception(ValueError())):
        try:
            attempt()
        except (asyncio.InvalidStateError, RuntimeError) as error:
            print(type(error).__name__, error)
    await task
    print(task.result(), task.exception(), task.done(), task.cancel(), task.get_loop() is asyncio.get_running_loop())
    bad = asyncio.create_task(fails())
    await asyncio.wait([bad])
    print(repr(bad.exception()), bad.cancelled())
    slow = asyncio.create_task(work())
    await asyncio.sleep(0)
    print(slow.cancel("first"), slow.cancel("second"), slow.cancelling(), slow.uncancel())
    try:
        await slow
    except asyncio.CancelledError as error:
        print("cancelled", error.args, slow.cancelled())
    for attempt in (slow.result, slow.exception):
        try:
            attempt()
        except asyncio.CancelledError as error:
            print("again", error.args)
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    print([task.get_name() for task in asyncio.all_tasks()])
    for attempt in (lambda: asyncio.create_task(3), lambda: asyncio.create_task(work), lambda: asyncio.ensure_future(3)):
        try:
            attempt()
        except TypeError as error:
            print(str(error).split(" at 0x")[0])


asyncio.run(main())
