"""Progress while workers work: a monitor task, cancelled at the end; output in pieces of a line."""
import asyncio
import sys


async def work(n, done):
    await asyncio.sleep(0.4 * n)
    done.append(n)


async def monitor(done, total):
    try:
        while True:
            print("[" + "#" * len(done) + "." * (total - len(done)) + "]", end=" ", flush=True)
            await asyncio.sleep(0.5)
    finally:
        sys.stdout.write("done\n")


async def main():
    done = []
    task = asyncio.create_task(monitor(done, 4))
    await asyncio.gather(*(work(n, done) for n in range(1, 5)))
    task.cancel()
    await asyncio.wait([task])
    print(done, task.cancelled())


asyncio.run(main())
