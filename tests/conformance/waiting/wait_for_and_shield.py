"""wait_for cancels what is late; a shield protects it."""
import asyncio


async def job(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "is done")
        return name
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def main():
    print(await asyncio.wait_for(job("quick", 1), 2))
    try:
        await asyncio.wait_for(job("slow", 3), 1)
    except asyncio.TimeoutError as error:
        print("timeout", repr(error))
    protected = asyncio.create_task(job("protected", 2))
    try:
        await asyncio.wait_for(asyncio.shield(protected), 1)
    except TimeoutError:
        print("still running:", not protected.done())
    print(await protected)
    print(await asyncio.wait_for(job("no limit", 1), None))
    try:
        await asyncio.wait_for(job("no time", 1), 0)
    except TimeoutError:
        print("not even begun")


asyncio.run(main())
