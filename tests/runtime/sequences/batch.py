"""Handles run in the order they were pushed, and what a batch adds waits for the next one."""
import asyncio


def note(text):
    print(text)


def adds():
    print("adds")
    asyncio.get_running_loop().call_soon(note, "added")


def cancels(handle):
    handle.cancel()


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0, note, "timer of zero")
    loop.call_soon(adds)
    loop.call_soon(note, "second")
    late = loop.call_soon(note, "cancelled in the batch")
    loop.call_soon(cancels, late)
    victim = loop.call_soon(note, "never")
    loop.call_soon(note, "last")
    victim.cancel()
    victim.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
