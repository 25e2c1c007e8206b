import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    if name == "bad":
        raise OSError("no " + name)
    return name


async def main():
    work = [fetch("slow", 3), fetch("bad", 2), fetch("quick", 1)]
    for coroutine in asyncio.as_completed(work):
        try:
            print(await coroutine)
        except OSError as error:
            print("failed:", error)
    try:
        for coroutine in asyncio.as_completed([fetch("a", 1), fetch("b", 4)], timeout=2):
            print(await coroutine)
    except asyncio.TimeoutError as error:
        print(repr(error))
    await asyncio.sleep(5)


asyncio.run(main())
