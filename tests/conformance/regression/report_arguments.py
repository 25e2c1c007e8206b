# Reports show the arguments of a callback as reprlib does: long ones without their middle.
import asyncio


def angry(*things):
    raise ValueError(len(things))


def done(task):
    raise KeyError("done")


async def job():
    return "a long result that is cut in the middle"


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(angry, "x" * 40, list(range(9)), {3: 1, 1: 2, 2: 3, 5: 5, 0: 1}, (1,), 10 ** 50)
    loop.call_soon(angry, [[[[[[[[1]]]]]]]], "it's \"quoted\"" * 4, {5, 3, 1}, b"y" * 50)
    task = asyncio.create_task(job())
    task.add_done_callback(done)
    await asyncio.sleep(1)
    print(await task)


asyncio.run(main())
