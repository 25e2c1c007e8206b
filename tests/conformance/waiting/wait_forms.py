import asyncio


async def work(seconds, fail=False):
    await asyncio.sleep(seconds)
    if fail:
        raise ValueError(seconds)
    return seconds


def tasks(*works):
    return [asyncio.create_task(work(*each)) for each in works]


def show(done, pending):
    print([task.get_name() for task in done], [task.get_name() for task in pending])


async def main():
    ready = tasks((3,), (1,), (2,), (1,))
    for when in (asyncio.FIRST_COMPLETED, asyncio.ALL_COMPLETED):
        show(*await asyncio.wait(ready, return_when=when))
    show(*await asyncio.wait(tasks((3,), (1, True), (2,)), return_when=asyncio.FIRST_EXCEPTION))
    done, pending = await asyncio.wait(tasks((2,), (1,)), timeout=1.5)
    show(done, pending)
    while pending:
        done, pending = await asyncio.wait(pending)
        show(done, pending)
    single = asyncio.create_task(work(1))
    coroutine = work(1)
    for bad in (lambda: asyncio.wait([]), lambda: asyncio.wait(single), lambda: asyncio.wait([coroutine]), lambda: asyncio.wait([single], return_when="x")):
        try:
            await bad()
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    coroutine.close()
    await single


asyncio.run(main())
