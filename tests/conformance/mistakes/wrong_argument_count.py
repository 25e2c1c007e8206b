import asyncio


async def fetch(url, timeout):
    await asyncio.sleep(timeout)
    return url


async def main():
    print(await fetch("https://example.com", 1))
    print(await fetch("https://example.com"))


asyncio.run(main())
