import asyncio


async def load(name):
    await asyncio.sleep(0.1)
    if name == "ada":
        return {"name": name}


async def main():
    for name in ("ada", "bob"):
        user = await load(name)
        print(user.get("name"))


asyncio.run(main())
