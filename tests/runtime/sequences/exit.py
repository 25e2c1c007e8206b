"""SystemExit leaves the loop in the middle of a batch; run() cancels the rest and closes."""
import asyncio


async def leaves():
    raise SystemExit(3)


async def stays():
    await asyncio.sleep(1)


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise ValueError("on the way out")


async def main():
    tasks = [asyncio.create_task(stays()), asyncio.create_task(stubborn())]
    await asyncio.sleep(0)
    tasks.append(asyncio.create_task(leaves()))
    asyncio.get_running_loop().call_soon(print, "never run")
    await asyncio.sleep(1)


asyncio.run(main())
