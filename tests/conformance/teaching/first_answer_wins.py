"""Ask three mirrors, take the first answer, cancel the rest."""
import asyncio


async def mirror(name, seconds, ok=True):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(name, "was called off")
        raise
    if not ok:
        raise OSError(f"{name} is down")
    return f"{name} after {seconds}"


async def first(*coroutines):
    pending = [asyncio.create_task(coroutine) for coroutine in coroutines]
    errors = []
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.exception() is None:
                    return task.result()
                errors.append(task.exception())
        raise ExceptionGroup("nobody answered", errors)
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)


async def main():
    print(await first(mirror("a", 2), mirror("b", 1), mirror("c", 3)))
    print(await first(mirror("a", 1, ok=False), mirror("b", 2)))
    try:
        await first(mirror("a", 1, ok=False), mirror("b", 1, ok=False))
    except ExceptionGroup as group:
        print(group.message, [str(error) for error in group.exceptions])


asyncio.run(main())
