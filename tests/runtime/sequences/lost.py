"""An exception that nobody asked for is reported when the last reference goes; one that was asked for is not."""
import asyncio


async def fail(text):
    raise ValueError(text)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("handler:", context["message"]))
    asyncio.create_task(fail("lost"))
    loop.call_soon(print, "after it in the batch")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    seen = asyncio.create_task(fail("seen"))
    await asyncio.sleep(0)
    print(repr(seen.exception()))
    seen = None
    loop.call_soon(broken)
    loop.call_soon(print, "after the broken one")
    await asyncio.sleep(0)
    loop.set_exception_handler(broken_handler)
    loop.call_soon(broken)
    await asyncio.sleep(0)


def broken():
    raise ZeroDivisionError("callback")


def broken_handler(loop, context):
    raise KeyError("handler")


asyncio.run(main())
