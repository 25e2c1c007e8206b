"""An elevator serves calls in the order of floors: a priority queue of dataclasses."""
import asyncio
from dataclasses import dataclass, field


@dataclass(order=True)
class Call:
    floor: int
    who: str = field(compare=False)


async def elevator(calls):
    floor = 0
    while True:
        call = await calls.get()
        if call.floor < 0:
            break
        await asyncio.sleep(0.5 * abs(call.floor - floor))
        floor = call.floor
        print(f"{asyncio.get_running_loop().time():>4} floor {floor}: {call.who}")
        calls.task_done()
    calls.task_done()


async def main():
    calls = asyncio.PriorityQueue()
    for floor, who in ((5, "Eva"), (1, "Adam"), (3, "Noah"), (1, "Ruth")):
        await calls.put(Call(floor, who))
    task = asyncio.create_task(elevator(calls))
    await asyncio.sleep(0.6)
    await calls.put(Call(2, "late Lot"))
    await calls.join()
    await calls.put(Call(-1, "stop"))
    await task
    print("time", asyncio.get_running_loop().time())


asyncio.run(main())
