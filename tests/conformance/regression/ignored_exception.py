# What fails while a forgotten coroutine is closed can be told to nobody.
import asyncio


def say(text):
    raise ValueError(text)


async def waits():
    try:
        await asyncio.sleep(5)
    finally:
        say("while it was closed")


async def main():
    coroutine = waits()
    coroutine.send(None)
    del coroutine
    print("goes on")


asyncio.run(main())
