# Jobs by priority, equal ones in the order of their coming.
import asyncio
import dataclasses
import itertools


@dataclasses.dataclass(order=True)
class Job:
    priority: int
    number: int = dataclasses.field(default_factory=itertools.count().__next__)
    name: str = dataclasses.field(compare=False, default="")


async def worker(q, name):
    while True:
        job = await q.get()
        print(name, job)
        await asyncio.sleep(0.2)
        q.task_done()


async def main():
    q = asyncio.PriorityQueue()
    for p, n in [(3, "sweep"), (1, "alarm"), (2, "mail"), (1, "phone")]:
        q.put_nowait(Job(p, name=n))
    workers = [asyncio.create_task(worker(q, f"w{i}")) for i in range(2)]
    await q.join()
    for w in workers:
        w.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    s = asyncio.LifoQueue()
    for i in range(3):
        await s.put(i)
    print([s.get_nowait() for _ in range(3)])


asyncio.run(main())
