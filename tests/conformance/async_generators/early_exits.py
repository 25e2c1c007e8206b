import asyncio


async def numbers(name, n):
    try:
        for i in range(n):
            await asyncio.sleep(1)
            yield i
    finally:
        print(name, "closes")
        await asyncio.sleep(1)
        print(name, "closed")


async def main():
    async for i in numbers("whole", 2):
        print(i)
    async for i in numbers("broken off", 5):
        print(i)
        if i == 1:
            break
    print("after the break")
    generator = numbers("by hand", 3)
    print(await generator.__anext__(), await anext(generator))
    await generator.aclose()
    await generator.aclose()
    try:
        await anext(generator)
    except StopAsyncIteration:
        print("no more")
    print([i async for i in numbers("comprehension", 3) if i != 1])
    left = numbers("left open", 3)
    print(await anext(left))
    globals()["left"] = left


asyncio.run(main())
print("end")
