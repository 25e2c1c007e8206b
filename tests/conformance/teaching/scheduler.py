"""A small scheduler: jobs at fixed intervals, one after another by deadline, until it is stopped."""
import asyncio
import heapq
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    due: float
    name: str = field(compare=False)
    every: float = field(compare=False)
    runs: int = field(default=0, compare=False)


class Scheduler:
    def __init__(self):
        self.jobs = []
        self.stopped = asyncio.Event()

    def every(self, seconds, name):
        heapq.heappush(self.jobs, Job(seconds, name, seconds))

    async def run(self):
        loop = asyncio.get_running_loop()
        while not self.stopped.is_set():
            job = self.jobs[0]
            try:
                await asyncio.wait_for(self.stopped.wait(), job.due - loop.time())
                break
            except asyncio.TimeoutError:
                pass
            heapq.heappop(self.jobs)
            job.runs += 1
            print(f"{loop.time():.1f} {job.name} for the {job.runs}. time")
            job.due += job.every
            heapq.heappush(self.jobs, job)


async def main():
    scheduler = Scheduler()
    scheduler.every(1, "tick")
    scheduler.every(2.5, "save")
    scheduler.every(3, "report")
    task = asyncio.create_task(scheduler.run())
    await asyncio.sleep(6.2)
    scheduler.stopped.set()
    await task
    print(sorted((job.name, job.runs) for job in scheduler.jobs))


asyncio.run(main())
