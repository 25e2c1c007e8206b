# What leaves a group after some of it was handled, raised again, or wrapped.
import asyncio


async def a():
    raise ConnectionResetError("peer")


async def b():
    await asyncio.sleep(0)
    raise PermissionError(13, "denied", "f.txt")


async def c():
    try:
        await asyncio.sleep(3)
    except asyncio.CancelledError:
        raise ZeroDivisionError from None


async def main():
    try:
        try:
            async with asyncio.TaskGroup() as tg:
                for f in (a, b, c):
                    tg.create_task(f(), name=f.__name__)
        except* ConnectionError as e:
            print("conn", e.exceptions)
            raise
        except* PermissionError as e:
            print("perm", e.exceptions)
            raise OSError("wrapped") from e
    except BaseException as e:
        print(type(e).__name__, e, [repr(x) for x in e.exceptions])
        print(repr(e.__context__)[:60])


asyncio.run(main())
