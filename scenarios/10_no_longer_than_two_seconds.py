"""When it goes wrong: No longer than two seconds.

Watch two timers of one task, of its sleep and of the timeout. The timeout is earlier. When it goes off,
the task is cancelled where it waits, and the timeout turns the CancelledError into a TimeoutError.
"""
import asyncio


async def slow_answer():
    try:
        await asyncio.sleep(10)
        return "the answer"
    except asyncio.CancelledError:
        print("somebody stopped waiting for me")
        raise


async def main():
    try:
        async with asyncio.timeout(2):
            print(await slow_answer())
    except TimeoutError:
        print("too slow, without an answer then")


asyncio.run(main())
