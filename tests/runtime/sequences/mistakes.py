"""What a task may not yield, and what may not be done with a future."""
import asyncio


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


async def awaits(value):
    await Yields(value)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(await asyncio.gather(awaits(7), return_exceptions=True))
    own = asyncio.current_task()
    future.set_result(1)
    for attempt in (lambda: future.set_result(2), lambda: loop.create_future().result(),
                    lambda: loop.create_future().exception(), lambda: own.set_result(1),
                    lambda: loop.create_future().set_exception(StopIteration())):
        try:
            attempt()
        except Exception as error:
            print(type(error).__name__, error)
    print(future.cancel(), future.remove_done_callback(print))


asyncio.run(main())
