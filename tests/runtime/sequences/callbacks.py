"""Done callbacks go through call_soon, in order; one added to a done future is pushed at once; removed ones are not called."""
import asyncio


def first(future):
    print("first", future.result())
    future.add_done_callback(late)


def second(future):
    print("second")


def late(future):
    print("late")


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(second)
    future.add_done_callback(first)
    future.add_done_callback(second)
    future.add_done_callback(second)
    print(future.remove_done_callback(second), future.remove_done_callback(late))
    future.add_done_callback(second)
    loop.call_later(1, future.set_result, "value")
    print(await future)
    print(await future)
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
