import asyncio


async def counting(limit):
    try:
        for number in range(limit):
            got = yield number
            if got is not None:
                print("got", got)
    finally:
        print("clean", limit)


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def awaiting():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0.5)
        print("slept while closing")


async def swallow():
    while True:
        try:
            yield "x"
        except ValueError as error:
            yield f"caught {error}"


async def main():
    numbers = counting(3)
    print(await numbers.__anext__())
    print(await numbers.asend("hey"))
    await numbers.aclose()
    await numbers.aclose()
    for attempt in (numbers.asend(1), numbers.__anext__(), numbers.athrow(KeyError("k")), numbers.athrow(KeyError, KeyError("z"))):
        try:
            print("result", await attempt)
        except BaseException as error:
            print(type(error).__name__, error)
    s = stubborn()
    await s.__anext__()
    try:
        await s.aclose()
    except RuntimeError as error:
        print(error)
    a = awaiting()
    print(await a.__anext__())
    await a.aclose()
    w = swallow()
    print(await w.__anext__())
    print(await w.athrow(ValueError("v")))
    print(await w.__anext__())
    try:
        await w.athrow(KeyError)
    except KeyError as error:
        print("out", repr(error))
    print(await w.__anext__() if False else "over")
    fresh = counting(1)
    await fresh.aclose()
    fresh = counting(1)
    try:
        await fresh.athrow(ValueError("early"))
    except ValueError as error:
        print("early", error)
    fresh = counting(1)
    try:
        await fresh.asend(5)
    except TypeError as error:
        print(error)
    step = counting(2).__anext__()
    print(type(step).__name__, type(counting(1).athrow(ValueError)).__name__)
    print(await step)
    try:
        await step
    except RuntimeError as error:
        print(error)
    async for value in counting(5):
        if value == 1:
            break
    print("after break")
    await asyncio.sleep(0.1)
    print("end of main")


asyncio.run(main())
