import asyncio


async def waits():
    while True:
        await asyncio.sleep(0)


loop = asyncio.new_event_loop()
task = loop.create_task(waits(), name="left alone")
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
print("end")
