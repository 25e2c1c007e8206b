"""First steps: One coroutine.

Watch the line `order = tea()`: it only makes a coroutine. Nothing of its body runs before somebody awaits it.
While it sleeps nobody can run, so time jumps to its deadline.
"""
import asyncio


async def tea():
    print("  the kettle is on")
    await asyncio.sleep(3)
    print("  the tea is ready")
    return "a cup of tea"


async def main():
    print("one tea, please")
    order = tea()
    print("nothing has happened yet")
    cup = await order
    print("thank you for", cup)


asyncio.run(main())
