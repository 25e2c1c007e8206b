import asyncio


async def part(n):
    await asyncio.sleep(n / 10)
    print("part", n)
    if n == 2:
        raise ValueError(f"part {n} is broken")
    return n


async def main():
    results = await asyncio.gather(part(1), part(2), part(3))
    print(results)


asyncio.run(main())
