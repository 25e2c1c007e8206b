"""wait: all, the first, the first exception, a timeout."""
import asyncio


async def job(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError(n)
    return n


def start():
    return [asyncio.create_task(job(n), name=f"job {n}") for n in (3, 2, 1)]


def show(title, done, pending):
    print(title, sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))


async def main():
    for title, options in (("all", {}), ("first", {"return_when": asyncio.FIRST_COMPLETED}),
                           ("exception", {"return_when": asyncio.FIRST_EXCEPTION}), ("timeout", {"timeout": 1.5})):
        done, pending = await asyncio.wait(start(), **options)
        show(title, done, pending)
        print([repr(t.exception()) for t in sorted(done, key=lambda t: t.get_name())])
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
    try:
        await asyncio.wait([])
    except ValueError as error:
        print(error)
    try:
        await asyncio.wait([job(1)])
    except TypeError as error:
        print(error)


asyncio.run(main())
