"""A client forgets to close its writer: it is closed when the last name for it goes, and the server hears of that."""
import asyncio


async def handle(r, w):
    d = await r.read(100)
    w.write(d)
    await w.drain()


async def client():
    r, w = await asyncio.open_connection("127.0.0.1", 8888)
    w.write(b"hello")
    print(await r.read(100))


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 8888)
    async with server:
        await client()
        await asyncio.sleep(0.1)


asyncio.run(main())
