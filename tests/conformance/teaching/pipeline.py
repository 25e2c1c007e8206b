"""A pipeline of async generators: numbers, squares, only even ones, in batches."""
import asyncio


async def numbers(count):
    for n in range(count):
        await asyncio.sleep(0.1)
        yield n


async def squares(source):
    async for n in source:
        yield n * n


async def only(source, predicate):
    async for n in source:
        if predicate(n):
            yield n


async def batches(source, size):
    batch = []
    async for item in source:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


async def main():
    even = only(squares(numbers(9)), lambda n: n % 2 == 0)
    async for batch in batches(even, 2):
        print(batch, "at", round(asyncio.get_running_loop().time(), 1))
    print([n async for n in squares(numbers(4)) if n])
    print({n: n * 2 async for n in numbers(3)})


asyncio.run(main())
