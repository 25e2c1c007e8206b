# A block that is cancelled when its heartbeat stays out.
import asyncio
import contextlib
from datetime import datetime, timedelta


@contextlib.asynccontextmanager
async def watchdog(limit):
    beat = asyncio.Event()

    async def watch(task):
        while True:
            try:
                await asyncio.wait_for(beat.wait(), limit)
                beat.clear()
            except TimeoutError:
                task.cancel("no heartbeat")
                return

    watcher = asyncio.create_task(watch(asyncio.current_task()))
    try:
        yield beat.set
    finally:
        watcher.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watcher


async def main():
    started = datetime.now()
    try:
        async with watchdog(1) as beat:
            for pause in (0.5, 0.9, 1.5):
                await asyncio.sleep(pause)
                beat()
                print("beat", (datetime.now() - started) / timedelta(seconds=1))
    except asyncio.CancelledError as e:
        print("cancelled:", e, asyncio.current_task().uncancel())
    print(datetime.now().isoformat(), started.strftime("%H:%M:%S"))


asyncio.run(main())
