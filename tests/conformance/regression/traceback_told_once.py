# What a task failed with is raised with the task's own frames the first time; whoever asks again gets only the frames from there on.
import asyncio


async def fail():
    raise RuntimeError("odd")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    try:
        await task
    except RuntimeError as error:
        print(repr(error))
    await asyncio.shield(task)


asyncio.run(main())
