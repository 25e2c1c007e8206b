"""When it goes wrong: All or nothing.

Watch the siblings: the first error makes the group cancel the others. The `async with` ends when all of them
have. What went wrong comes out as one exception group.
"""
import asyncio


async def download(name, seconds):
    try:
        await asyncio.sleep(seconds)
        if name == "b":
            raise ConnectionError(f"{name} is gone")
        print("got", name)
    except asyncio.CancelledError:
        print(name, "gives up")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for name, seconds in ("a", 1), ("b", 2), ("c", 3), ("d", 4):
                group.create_task(download(name, seconds), name=name)
    except* ConnectionError as errors:
        print("the group failed:", *errors.exceptions)


asyncio.run(main())
