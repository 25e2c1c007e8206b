"""When it goes wrong: One of three fails.

Watch what gather() does with the error of a child. It passes it on at once, and the other two go on all the same.
With return_exceptions=True the error comes back in its place in the list.
"""
import asyncio


async def download(name, seconds):
    await asyncio.sleep(seconds)
    if name == "b":
        raise ConnectionError(f"{name} is gone")
    print("got", name)
    return name


async def main():
    try:
        await asyncio.gather(download("a", 1), download("b", 2), download("c", 3))
    except ConnectionError as error:
        print("gather raised:", error)
    await asyncio.sleep(2)
    results = await asyncio.gather(download("a", 1), download("b", 2), return_exceptions=True)
    print("gather returned:", results)


asyncio.run(main())
