"""AsyncExitStack leaves in the opposite order, awaits what has to be awaited, and can swallow an exception."""
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager


@asynccontextmanager
async def connection(name, delay):
    await asyncio.sleep(delay)
    print("open", name)
    try:
        yield name
    except ValueError as error:
        print(name, "sees", error)
        raise
    finally:
        await asyncio.sleep(delay)
        print("close", name)


@contextmanager
def timed():
    begin = asyncio.get_running_loop().time()
    yield
    print(f"took {asyncio.get_running_loop().time() - begin:.2f}")


async def say(text):
    await asyncio.sleep(0)
    print(text)


async def main():
    async with AsyncExitStack() as stack:
        stack.enter_context(timed())
        for name in ("a", "b"):
            await stack.enter_async_context(connection(name, 0.1))
        stack.push_async_callback(say, "callback")
        stack.callback(print, "plain callback")
        print("body")
    try:
        async with connection("c", 0.2), connection("d", 0.2):
            raise ValueError("broken")
    except ValueError as error:
        print("caught", error)

    async with AsyncExitStack() as stack:
        async def swallow(kind, error, traceback):
            print("swallows", kind.__name__)
            return True
        stack.push_async_exit(swallow)
        await stack.enter_async_context(connection("e", 0.05))
        raise ValueError("swallowed")
    print("after")


asyncio.run(main())
