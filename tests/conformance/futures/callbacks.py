"""Done callbacks: in order, once each, through the loop, and taken back."""
import asyncio
from functools import partial


def tell(prefix, future):
    print(prefix, "sees", future.result() if not future.cancelled() else "cancelled")


def second(future):
    print("second", future.done())


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(partial(tell, "first"))
    future.add_done_callback(second)
    future.add_done_callback(second)
    future.add_done_callback(lambda future: print("lambda"))
    print("taken back:", future.remove_done_callback(second))
    future.set_result(42)
    print("set, but nobody was called yet")
    await asyncio.sleep(0)
    future.add_done_callback(second)
    print("a late one also goes through the loop")
    await asyncio.sleep(0)
    cancelled = loop.create_future()
    cancelled.add_done_callback(partial(tell, "cancelled one"))
    print(cancelled.cancel(), cancelled.cancel(), cancelled.cancelled())
    await asyncio.sleep(0)


asyncio.run(main())
