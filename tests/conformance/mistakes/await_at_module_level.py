import asyncio


async def main():
    print("main")


await main()
