import asyncio


async def tick(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(1)
    return n


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop, loop)
print(loop.run_until_complete(tick(2)))
loop.call_later(1.5, loop.stop)
task = loop.create_task(tick(3), name="ticker")
loop.run_forever()
print("stopped", loop.time(), task.get_name(), task.done())
loop.run_until_complete(task)
loop.call_soon(print, "one", "two")
loop.call_soon(loop.stop)
loop.run_forever()


async def stopper():
    loop.stop()
    await asyncio.sleep(1)


stopping = loop.create_task(stopper())
try:
    loop.run_until_complete(stopping)
except RuntimeError as error:
    print(error)
loop.run_until_complete(stopping)


async def inside():
    for attempt in (loop.run_forever, loop.close):
        try:
            attempt()
        except RuntimeError as error:
            print(error)


loop.run_until_complete(inside())
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
loop.close()
print(loop.is_closed(), loop)
for attempt in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), lambda: loop.run_forever(), lambda: loop.create_task(coroutine)):
    coroutine = tick(1)
    try:
        attempt()
    except RuntimeError as error:
        print(error)
    coroutine.close()
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
