import asyncio


async def averager():
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ValueError as error:
            print("caught", error)
            average = "reset"
            total = count = 0
            continue
        await asyncio.sleep(1)
        total += value
        count += 1
        average = total / count


async def main():
    generator = averager()
    print(await generator.asend(None))
    for value in (10, 20):
        print(await generator.asend(value))
    print(await generator.athrow(ValueError("bad")))
    print(await generator.asend(6))
    try:
        await generator.athrow(KeyError("unknown"))
    except KeyError as error:
        print(repr(error))
    try:
        await generator.asend(1)
    except StopAsyncIteration:
        print("finished")
    fresh = averager()
    try:
        await fresh.asend(3)
    except TypeError as error:
        print(error)
    await fresh.aclose()
    closing = averager()
    await anext(closing)
    await closing.aclose()
    print(await anext(closing, "nothing left"))


asyncio.run(main())
