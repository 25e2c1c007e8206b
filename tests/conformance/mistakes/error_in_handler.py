import asyncio


async def main():
    try:
        await asyncio.sleep(0)
        {}["key"]
    except KeyError as error:
        print("missing", error.arg)


asyncio.run(main())
