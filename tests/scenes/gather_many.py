# More tasks gathered than stand beside the gather, done one after the other, one with an error.
import asyncio


async def wait(number):
    await asyncio.sleep(number % 5)
    if number == 8:
        raise ValueError("eight")
    return number


async def main():
    print(await asyncio.gather(*(wait(n) for n in range(20)), return_exceptions=True))


asyncio.run(main())
