import asyncio

print("never printed")


def fetch():
    await asyncio.sleep(1)


fetch()
