"""A condition as a traffic light: cars wait for green."""
import asyncio


class Light:
    def __init__(self):
        self.colour = "red"
        self.changed = asyncio.Condition()

    async def run(self):
        for colour, seconds in (("red", 2), ("green", 1), ("red", 2), ("green", 2)):
            async with self.changed:
                self.colour = colour
                print("light is", colour)
                self.changed.notify_all()
            await asyncio.sleep(seconds)


async def car(name, light, arrives):
    await asyncio.sleep(arrives)
    print(name, "arrives")
    async with light.changed:
        await light.changed.wait_for(lambda: light.colour == "green")
    print(name, "drives at", asyncio.get_running_loop().time())


async def main():
    light = Light()
    cars = [car(f"car {n}", light, arrives) for n, arrives in enumerate((0.5, 1, 2.5, 3.5, 4))]
    await asyncio.gather(light.run(), *cars)


asyncio.run(main())
