import asyncio

users = {"ada": {"age": 36}, "bob": {}}


async def age_of(name):
    await asyncio.sleep(0.1)
    return users[name]["age"]


async def main():
    print(await age_of("ada"))
    print(await age_of("bob"))


asyncio.run(main())
