"""When it goes wrong: The first answer wins.

Watch wait(): it comes back with the first of three answers. The other two are cancelled;
nobody needs them any more.
"""
import asyncio


async def ask(server, seconds):
    await asyncio.sleep(seconds)
    return f"hello from {server}"


async def main():
    tasks = [asyncio.create_task(ask(server, seconds), name=server) for server, seconds in (("Oslo", 3), ("Rome", 1), ("Lima", 2))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        print(task.get_name(), "says:", task.result())
    for task in tasks:
        if task in pending:
            task.cancel()
            print(task.get_name(), "is told to stop")
    await asyncio.wait(pending)


asyncio.run(main())
