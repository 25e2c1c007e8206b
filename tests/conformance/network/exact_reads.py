"""readexactly, readuntil, limits and ends: what each read answers or raises."""
import asyncio


async def send(reader, writer):
    for piece in (b"\x00\x05hel", b"lo", b"a;b;", b"c", b"x" * 40 + b"\n", b"short\n", b"the end"):
        writer.write(piece)
        await asyncio.sleep(0.01)
    writer.close()


async def main():
    server = await asyncio.start_server(send, "127.0.0.1", 6000)
    reader, writer = await asyncio.open_connection("127.0.0.1", 6000, limit=20)
    length = int.from_bytes(await reader.readexactly(2), "big")
    print(length, await reader.readexactly(length))
    print(await reader.readuntil(b";"), await reader.readuntil(b";"), await reader.readexactly(1))
    try:
        await reader.readline()
    except ValueError as error:
        print(type(error).__name__, error)
    print(await reader.readline())
    try:
        await reader.readexactly(100)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    print(await reader.read(), reader.at_eof(), await reader.readline())
    try:
        await reader.readuntil(b"")
    except ValueError as error:
        print(error)
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
