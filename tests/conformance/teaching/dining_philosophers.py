"""Five philosophers, five forks. Whoever takes the lower fork first cannot wait in a circle."""
import asyncio

NAMES = ["Plato", "Hypatia", "Kant", "Arendt", "Laozi"]


class Philosopher:
    def __init__(self, name, left, right, table):
        self.name = name
        self.first, self.second = sorted((left, right))
        self.table = table
        self.meals = 0

    async def live(self, meals):
        while self.meals < meals:
            await self.think()
            await self.eat()
        print(f"{self.name} is full")

    async def think(self):
        await asyncio.sleep(0.1 * (self.first + 1))

    async def eat(self):
        async with self.table[self.first], self.table[self.second]:
            self.meals += 1
            print(f"{self.name} eats with forks {self.first} and {self.second}")
            await asyncio.sleep(0.5)


async def main():
    table = [asyncio.Lock() for _ in NAMES]
    people = [Philosopher(name, n, (n + 1) % len(NAMES), table) for n, name in enumerate(NAMES)]
    await asyncio.gather(*(person.live(2) for person in people))
    print({person.name: person.meals for person in people})
    print("time", round(asyncio.get_running_loop().time(), 2))


asyncio.run(main())
