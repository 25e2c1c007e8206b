# A second cancellation meets the clean-up of the first, and a shield.
import asyncio


async def step(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, "ok")
    except asyncio.CancelledError as e:
        print(name, "cancelled", e.args)
        raise


async def with_cleanup():
    try:
        await step("a", 5)
    except asyncio.CancelledError:
        await step("cleanup", 0.5)
        raise
    else:
        print("else")
    finally:
        print("finally")


async def nested():
    try:
        try:
            await with_cleanup()
        finally:
            await asyncio.shield(step("shielded", 0.2))
    except asyncio.CancelledError:
        print("nested swallowed")
        return "swallowed"


async def main():
    t = asyncio.create_task(nested())
    await asyncio.sleep(0.1)
    t.cancel("one")
    await asyncio.sleep(0.1)
    t.cancel("two")
    print(await t, t.cancelling(), t.cancelled())
    t = asyncio.create_task(with_cleanup())
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print("never began", t.cancelled())
    t = asyncio.create_task(step("x", 1))
    t.add_done_callback(lambda t: print("done callback", t.cancelled()))
    await asyncio.sleep(0)
    print(t.cancel(), t.cancel(), t.cancelling(), t.uncancel())
    await asyncio.wait([t])
    print(t.cancelled())


asyncio.run(main())
