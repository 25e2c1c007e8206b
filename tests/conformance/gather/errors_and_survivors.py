"""gather with an error: the others go on, whether somebody looks or not."""
import asyncio


async def step(n):
    await asyncio.sleep(n / 10)
    print("step", n)
    if n in (2, 3):
        raise RuntimeError(f"step {n}")
    return n


async def main():
    try:
        await asyncio.gather(step(1), step(2), step(3), step(4))
    except RuntimeError as error:
        print("first error:", error)
    await asyncio.sleep(1)
    results = await asyncio.gather(*(step(n) for n in range(1, 5)), return_exceptions=True)
    print(results)
    good = [result for result in results if not isinstance(result, Exception)]
    print(good)


asyncio.run(main())
