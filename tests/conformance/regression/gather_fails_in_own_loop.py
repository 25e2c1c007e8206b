# What is pending in a loop that nobody closed is heard at the end, also what a gather waits for.
import asyncio


async def serve(table):
    await asyncio.sleep(table)
    print("served", table)


async def watch():
    await asyncio.sleep(0.5)
    raise AttributeError("type object 'Task' has no attribute 'all_tasks'")


loop = asyncio.get_event_loop()
everything = asyncio.gather(serve(0), serve(1), serve(2), watch())
loop.run_until_complete(everything)
loop.close()
