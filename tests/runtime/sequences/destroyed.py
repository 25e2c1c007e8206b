"""Pending tasks that die: one that never ran, at once; one that waits is kept by a cycle until the end of the program."""
import asyncio


async def waits():
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: print("handler:", context["message"]))
task = loop.create_task(waits(), name="named from the start")
loop.run_until_complete(asyncio.sleep(0))
late = loop.create_task(waits())
loop.close()
late = None
print("late is gone")
task = None
print("task is not")
