"""Closing a server: who is connected stays so, nobody new comes in; serve_forever ends by cancellation."""
import asyncio


async def handle(reader, writer):
    while data := await reader.read(10):
        writer.write(data)
        await writer.drain()
    print("handler ends")
    writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 7000)
    serving = asyncio.create_task(server.serve_forever(), name="serving")
    reader, writer = await asyncio.open_connection("127.0.0.1", 7000)
    writer.write(b"one")
    print(await reader.read(10), server.is_serving())
    server.close()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection("127.0.0.1", 7000)
    except ConnectionRefusedError as error:
        print(error.errno, error)
    writer.write(b"two")
    print(await reader.read(10))
    writer.close()
    try:
        await serving
    except asyncio.CancelledError:
        print("serve_forever was cancelled")
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
