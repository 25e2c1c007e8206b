import asyncio


async def hello(name):
    await asyncio.sleep(1)
    print("hello", name)
    return len(name)


with asyncio.Runner() as runner:
    loop = runner.get_loop()
    print(runner.run(hello("ann")), runner.run(hello("bob")))
    print(loop.time(), loop.is_running(), loop.is_closed())
print(loop.is_closed())

for attempt in (lambda: runner.run(coroutine), runner.get_loop, lambda: asyncio.Runner().run(1), lambda: asyncio.Runner(1)):
    coroutine = hello("x")
    try:
        attempt()
    except (RuntimeError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
    coroutine.close()


def make_loop():
    print("making a loop")
    return asyncio.new_event_loop()


with asyncio.Runner(loop_factory=make_loop, debug=False) as runner:
    print(runner.run(hello("eve")))


async def nested():
    coroutine = hello("nested")
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


asyncio.run(nested())
