import asyncio


async def counting(limit):
    try:
        for number in range(limit):
            yield number
    finally:
        print("clean", limit)
        await asyncio.sleep(0.1)
        print("cleaned", limit)


async def main():
    async for value in counting(5):
        if value == 1:
            break
    print("after break")
    await asyncio.sleep(0.2)
    kept = counting(6)
    print(await anext(kept))
    other = counting(7)
    print(await anext(other))
    print("end of main", await anext(counting(8)))
    return kept, other


asyncio.run(main())
