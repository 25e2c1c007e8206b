"""Deadlines that only look equal share a batch; a cancelled timer is dropped at the head or passed over when it is due."""
import asyncio


def note(text):
    print(text, asyncio.get_running_loop().time())


async def main():
    loop = asyncio.get_running_loop()
    loop.call_at(0.5 + 0.2 + 0.2 + 0.2, note, "a")
    loop.call_at(0.5 + 0.3 + 0.3, note, "b")
    first = loop.call_later(0.25, note, "cancelled before it is due")
    first.cancel()
    tied = []
    for number in range(5):
        tied.append(loop.call_at(2, note, f"tied {number}"))
    # cancelled by the handle that runs before it in the same batch
    loop.call_at(1.5, lambda: doomed.cancel())
    doomed = loop.call_at(1.5, note, "doomed")
    tied[1].cancel()
    await asyncio.sleep(3)
    await asyncio.sleep(200_000)


asyncio.run(main())
