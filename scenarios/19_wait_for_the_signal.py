"""Waiting in line: Wait for the signal.

Watch three waiters in one place: an event lets all of them go at once. They go in the order in which they came. Whoever
comes later walks through.
"""
import asyncio


async def racer(name, signal):
    print(name, "is at the line")
    await signal.wait()
    print(name, "runs")


async def main():
    signal = asyncio.Event()
    racers = [asyncio.create_task(racer(name, signal)) for name in ("Ann", "Ben", "Cat")]
    for word in ("ready", "steady"):
        await asyncio.sleep(1)
        print(word)
    await asyncio.sleep(1)
    print("go!")
    signal.set()
    await asyncio.gather(*racers)
    await racer("late Lou", signal)


asyncio.run(main())
