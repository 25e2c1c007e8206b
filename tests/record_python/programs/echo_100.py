"""An echo server and a hundred clients, all at once, over the loopback interface."""
import asyncio

CLIENTS = 100


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def client(port, number):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for turn in range(3):
        writer.write(f"{number} says {turn}\n".encode())
        await writer.drain()
        answers.append(await reader.readline())
        await asyncio.sleep(0.01)
    writer.close()
    await writer.wait_closed()
    return answers == [f"{number} says {turn}\n".encode() for turn in range(3)]


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        right = await asyncio.gather(*(client(port, number) for number in range(CLIENTS)))
    print(sum(right), "of", CLIENTS, "were answered")


asyncio.run(main())
