# Callbacks, those who wait, and call_soon: who comes first.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    log = []
    for i in range(3):
        f.add_done_callback(lambda _, i=i: log.append(i))
    async def waiter(n):
        await f
        log.append(f"w{n}")
    ts = [asyncio.create_task(waiter(n)) for n in range(2)]
    await asyncio.sleep(0)
    loop.call_soon(log.append, "before")
    f.set_result(None)
    loop.call_soon(log.append, "after")
    await f
    log.append("main")
    await asyncio.gather(*ts)
    print(log)
    a, b = loop.create_future(), loop.create_future()
    a.add_done_callback(lambda a: b.set_result(a.result() + 1))
    loop.call_soon(a.set_result, 1)
    print(await b)
    try:
        await asyncio.wait_for(asyncio.shield(loop.create_future()), 0.1)
    except asyncio.TimeoutError as e:
        print(repr(e), type(e) is TimeoutError)


asyncio.run(main())
