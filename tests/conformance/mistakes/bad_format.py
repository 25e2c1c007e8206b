import asyncio


async def main():
    price = "12.5"
    await asyncio.sleep(0)
    print(f"{price:.2f}")


asyncio.run(main())
