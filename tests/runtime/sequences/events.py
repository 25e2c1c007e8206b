"""Event: several wait, one is cancelled, set wakes the others; a set event does not suspend at all."""
import asyncio


async def waiter(name, event):
    print(name, await event.wait())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in "abc"]
    await asyncio.sleep(1)
    tasks[1].cancel()
    event.set()
    event.set()
    await event.wait()
    print("main goes straight on")
    await asyncio.gather(*tasks, return_exceptions=True)
    event.clear()
    task = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    event.set()
    event.clear()
    print(await task, event.is_set())


asyncio.run(main())
