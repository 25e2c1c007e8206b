import asyncio


async def save():
    await asyncio.sleep(2)
    print("saved")
    return "receipt"


async def client(inner):
    try:
        return await asyncio.shield(inner)
    except asyncio.CancelledError:
        print("client cancelled, inner is", inner.done())
        raise


async def main():
    inner = asyncio.create_task(save())
    outer = asyncio.create_task(client(inner))
    await asyncio.sleep(1)
    outer.cancel()
    print(await asyncio.gather(outer, return_exceptions=True))
    print(await inner)
    print(await asyncio.shield(inner))
    print(await asyncio.shield(save()))
    inner = asyncio.create_task(save())
    guarded = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await guarded
    except asyncio.CancelledError:
        print("cancelled from inside", guarded.cancelled())


asyncio.run(main())
