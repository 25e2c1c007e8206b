import asyncio


async def greet(name):
    print("hello", name)


async def main():
    greet("Ada")
    print("greeted?")
    asyncio.sleep(1)


asyncio.run(main())
greet("Bob")
