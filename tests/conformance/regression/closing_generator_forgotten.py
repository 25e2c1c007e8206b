# A task that closes an asynchronous generator is forgotten with its loop: how it is shown, and what is heard of it.
import asyncio


async def pause():
    try:
        await asyncio.sleep(9)
    finally:
        print("pause ends")


async def series():
    try:
        yield 1
    finally:
        print("series ends")
        await pause()
        print("never")


async def main():
    await anext(series())
    await asyncio.sleep(0.5)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("end")
