import asyncio


async def parse(text):
    await asyncio.sleep(0)
    return int(text)


async def main():
    print(sum(await asyncio.gather(parse("1"), parse("2"), parse("x"))))


asyncio.run(main())
