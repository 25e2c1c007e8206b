import asyncio


async def fails(n):
    await asyncio.sleep(n)
    raise ValueError(n)


async def main():
    asyncio.create_task(fails(1), name="forgotten")
    await asyncio.sleep(2)
    print("main goes on")
    task = asyncio.create_task(fails(1))
    await asyncio.wait([task])
    print("waited, never asked")
    task = None
    print("gone")
    future = asyncio.get_running_loop().create_future()
    future.set_exception(OSError("future"))
    future = None
    kept = asyncio.create_task(fails(0), name="kept to the end")
    await asyncio.sleep(1)
    globals()["kept"] = kept


asyncio.run(main())
print("end")
