"""First steps: gather() keeps the order.

Watch who is done first, and then the list that comes back. The future of gather collects each result in its place,
and is done with the last of its children.
"""
import asyncio


async def runner(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{name} is over the line after {seconds} s")
    return name


async def main():
    names = await asyncio.gather(
        runner("turtle", 3),
        runner("hare", 1),
        runner("fox", 2),
    )
    print("gather says:", names)


asyncio.run(main())
