import asyncio


def show(future):
    print("done:", future)


async def setter(future, value):
    await asyncio.sleep(1)
    future.set_result(value)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, asyncio.isfuture(future), asyncio.isfuture(3))
    future.add_done_callback(show)
    task = asyncio.create_task(setter(future, 42))
    print(await future, future)
    await task
    for attempt in (lambda: future.set_result(1), lambda: future.set_exception(ValueError()), lambda: loop.create_future().result()):
        try:
            attempt()
        except asyncio.InvalidStateError as error:
            print(type(error).__name__, error)
    failed = asyncio.Future()
    failed.set_exception(RuntimeError("boom"))
    print(failed)
    try:
        await failed
    except RuntimeError as error:
        print(repr(error), error is failed.exception())
    other = loop.create_future()
    for bad in (StopIteration, StopIteration(), 3):
        try:
            other.set_exception(bad)
        except TypeError as error:
            print(error)
    print(other.cancel("bye"), other.cancel(), other.cancelled(), other)
    try:
        await other
    except asyncio.CancelledError as error:
        print(repr(error))
    late = loop.create_future()
    late.set_result(1)
    late.add_done_callback(show)
    print("before the callback")
    await asyncio.sleep(0)
    print(asyncio.ensure_future(late) is late, await asyncio.ensure_future(asyncio.sleep(1, "slept")))


asyncio.run(main())
