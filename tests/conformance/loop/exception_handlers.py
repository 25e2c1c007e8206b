import asyncio


def handler(loop, context):
    print("handler:", context["message"], "|", repr(context.get("exception")), sorted(context))


def broken():
    raise ValueError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(broken)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand"})

    async def lost():
        raise KeyError("lost")

    task = asyncio.create_task(lost())
    await asyncio.sleep(0)
    del task
    await asyncio.sleep(0)
    future = loop.create_future()
    future.set_exception(OSError("nobody asked"))
    del future
    try:
        loop.set_exception_handler(3)
    except TypeError as error:
        print(error)
    loop.set_exception_handler(None)
    loop.call_soon(broken)
    await asyncio.sleep(1)


asyncio.run(main())
