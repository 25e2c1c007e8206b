import asyncio


async def main():
    message = "hello"
    await asyncio.sleep(1)
    print(mesage)


asyncio.run(main())
