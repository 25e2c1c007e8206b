"""Waiting in line: A kitchen with a queue.

Watch the counter, a queue with two places: the cook waits when it is full. The waiters wait when it is empty. join()
waits until every plate has been reported as done.
"""
import asyncio


async def cook(counter):
    for dish in ("soup", "bread", "fish", "salad", "cake", "tea"):
        await asyncio.sleep(0.5)
        await counter.put(dish)
        print("cooked", dish)


async def waiter(name, counter):
    while True:
        dish = await counter.get()
        await asyncio.sleep(2)
        print(f"{name} served {dish}")
        counter.task_done()


async def main():
    counter = asyncio.Queue(maxsize=2)
    waiters = [asyncio.create_task(waiter(name, counter)) for name in ("Wim", "Zoe")]
    await cook(counter)
    await counter.join()
    for one in waiters:
        one.cancel()
    print("the kitchen is closed")


asyncio.run(main())
