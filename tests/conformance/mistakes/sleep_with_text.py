import asyncio


async def main():
    print("wait")
    await asyncio.sleep("1")


asyncio.run(main())
