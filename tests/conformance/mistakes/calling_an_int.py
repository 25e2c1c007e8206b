import asyncio


async def main():
    sum = 0
    for n in range(4):
        await asyncio.sleep(0)
        sum += n
    print(sum([1, 2]))


asyncio.run(main())
