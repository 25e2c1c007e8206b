import asyncio


async def main():
    for n in range(2):
        await asyncio.sleep(1)
        print("second " + n)


asyncio.run(main())
