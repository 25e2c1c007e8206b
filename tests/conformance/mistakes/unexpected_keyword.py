import asyncio


def show(name, *, loud=False):
    print(name.upper() if loud else name)


async def main():
    show("ada", loud=True)
    show("bob", lound=True)


asyncio.run(main())
