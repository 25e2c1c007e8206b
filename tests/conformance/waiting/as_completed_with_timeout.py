"""Results as they come, with a deadline for all."""
import asyncio


async def answer(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError("two")
    return n


async def main():
    for next_one in asyncio.as_completed([answer(3), answer(1), answer(2)]):
        try:
            print("got", await next_one)
        except ValueError as error:
            print("failed", error)
    tasks = [asyncio.create_task(answer(n)) for n in (5, 1, 4)]
    try:
        for next_one in asyncio.as_completed(tasks, timeout=2):
            print("got", await next_one)
    except asyncio.TimeoutError:
        print("too late for", sum(not task.done() for task in tasks))
    await asyncio.wait(tasks)
    print([task.result() for task in tasks])


asyncio.run(main())
