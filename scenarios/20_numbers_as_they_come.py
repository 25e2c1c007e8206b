"""First steps: Numbers as they come.

Watch two frames take turns: the loop asks, the generator answers. It sleeps, yields a value, and is
suspended at its yield until it is asked again.
"""
import asyncio


async def countdown(start):
    while start > 0:
        await asyncio.sleep(1)
        yield start
        start -= 1


async def main():
    async for number in countdown(3):
        print(number)
    print("lift-off")
    print("squares:", [number * number async for number in countdown(2)])


asyncio.run(main())
