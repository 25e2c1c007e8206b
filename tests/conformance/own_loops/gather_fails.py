# What a gather still waits for when one has failed waits on in the loop, and goes with it.
import asyncio


async def wait(seconds):
    await asyncio.sleep(seconds)


async def fail():
    await asyncio.sleep(0.5)
    raise ValueError("one of three")


async def main():
    await asyncio.gather(wait(1), fail(), wait(2))


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
