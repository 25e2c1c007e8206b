# What is pending in a loop that nobody closed is heard at the end, also what a gather waits for.
import asyncio


async def serve(never):
    await never.wait()


async def watch():
    raise AttributeError("type object 'Task' has no attribute 'all_tasks'")


loop = asyncio.get_event_loop()
everything = asyncio.gather(serve(asyncio.Event()), serve(asyncio.Event()), watch())
loop.run_until_complete(everything)
loop.close()
