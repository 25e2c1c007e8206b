"""A chat server passes on what one client says to all others."""
import asyncio

writers = {}


async def serve(reader, writer):
    name = (await reader.readline()).decode().strip()
    print(f"{name} joins from port {writer.get_extra_info('peername')[1]}")
    writers[name] = writer
    async for line in reader:
        for other, their in list(writers.items()):
            if other != name:
                their.write(f"{name}: ".encode() + line)
                await their.drain()
    del writers[name]
    print(name, "leaves")
    writer.close()
    await writer.wait_closed()


async def client(name, sayings, stays):
    reader, writer = await asyncio.open_connection("127.0.0.1", 8000)
    writer.write(f"{name}\n".encode())

    async def listen():
        async for line in reader:
            print(f"{name} hears {line.decode().strip()!r}")

    listening = asyncio.create_task(listen(), name=f"{name} listens")
    for pause, saying in sayings:
        await asyncio.sleep(pause)
        writer.write(f"{saying}\n".encode())
        await writer.drain()
    await asyncio.sleep(stays)
    writer.close()
    await writer.wait_closed()
    await listening


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 8000)
    await asyncio.gather(client("ann", [(0.1, "hello"), (0.2, "bye")], 0.1), client("bob", [(0.15, "hi ann")], 0.5), client("eve", [], 0.4))
    server.close()
    await server.wait_closed()
    print("closed", list(writers))


asyncio.run(main())
