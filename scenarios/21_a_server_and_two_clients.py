"""The world outside: A server and two clients.

Watch the connections: each client has one. The server makes a task for each. The network is simulated, and
nothing leaves this program.
"""
import asyncio


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def client(words):
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    for word in words:
        writer.write(word.encode() + b"\n")
        answer = await reader.readline()
        print(word, "->", answer.decode().strip())
        await asyncio.sleep(0.5)
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 8888)
    async with server:
        await asyncio.gather(client(["one", "two"]), client(["red", "green"]))
        await asyncio.sleep(0.5)  # the server notices that they have gone


asyncio.run(main())
