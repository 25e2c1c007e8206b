"""Progress from a worker comes to the loop by call_soon_threadsafe; a future and an event are set in the same way."""
import asyncio
import time


def show(text):
    print("loop shows", text)


def download(loop, done, future):
    for percent in (0, 50, 100):
        loop.call_soon_threadsafe(show, f"{percent}%")
        print("worker is at", percent)
        time.sleep(0.2)
    loop.call_soon_threadsafe(done.set)
    loop.call_soon_threadsafe(future.set_result, "finished")


async def main():
    loop = asyncio.get_running_loop()
    done, future = asyncio.Event(), loop.create_future()
    job = loop.run_in_executor(None, download, loop, done, future)
    await done.wait()
    print("event at", f"{loop.time():.1f}", await future)
    print(await job)


asyncio.run(main())
