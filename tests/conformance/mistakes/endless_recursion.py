import asyncio


async def countdown(n):
    return await countdown(n - 1)


async def main():
    try:
        await countdown(3)
    except RecursionError as error:
        print(type(error).__name__)
    raise SystemExit("no end in sight")


asyncio.run(main())
