# What only the frames of the last exception kept is let go at the end, also where a task and its error hold each other.
import asyncio


class Kept:
    def __del__(self):
        print("let go")


async def fails(kept):
    raise ValueError("no use for it")


asyncio.get_event_loop().run_until_complete(fails(Kept()))
