"""Jobs as dataclasses: ordered in a PriorityQueue, replaced, printed."""
import asyncio
from dataclasses import asdict, dataclass, field, replace
from enum import Enum, auto


class State(Enum):
    WAITING = auto()
    DONE = auto()


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    state: State = field(default=State.WAITING, compare=False)
    log: list = field(default_factory=list, compare=False, repr=False)


async def worker(queue, done):
    while not queue.empty():
        job = await queue.get()
        await asyncio.sleep(0.1 * job.priority)
        job.log.append("ran")
        done.append(replace(job, state=State.DONE))


async def main():
    queue = asyncio.PriorityQueue()
    for job in (Job(3, "c"), Job(1, "a"), Job(2, "b")):
        await queue.put(job)
    done = []
    await worker(queue, done)
    for job in done:
        print(job, job.log)
    print(asdict(done[0]))
    try:
        Job()
    except TypeError as error:
        print(error)


asyncio.run(main())
