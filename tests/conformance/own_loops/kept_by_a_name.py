# A loop that nobody closed closes at the end, before what waits in it is heard.
import asyncio


async def wait(seconds):
    try:
        await asyncio.sleep(seconds)
    finally:
        print("no longer waits", seconds)


async def begin():
    for seconds in (1, 2, 3):
        asyncio.create_task(wait(seconds), name=f"wait {seconds}")
    await asyncio.sleep(0)


loop = asyncio.new_event_loop()
loop.run_until_complete(begin())
print("the end")
