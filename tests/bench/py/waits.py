# A program that mostly waits: 100 tasks that sleep 20 times each, 0.1 s at a time.
import asyncio
import time

TASKS, TURNS = 100, 20


async def work(number):
    acc = number
    for turn in range(TURNS):
        await asyncio.sleep(0.1)
        acc = (acc * 31 + turn) % 1000000007
    return acc


async def main():
    return sum(await asyncio.gather(*(work(number) for number in range(TASKS)))) % 1000000007


t0 = time.perf_counter()
result = asyncio.run(main())
t1 = time.perf_counter()
print("checksum", result)
print("elapsed", t1 - t0, "ops", TASKS * TURNS)
