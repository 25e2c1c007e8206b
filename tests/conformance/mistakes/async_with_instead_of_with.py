import asyncio


class Timer:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


async def main():
    async with Timer():
        print("inside")


asyncio.run(main())
