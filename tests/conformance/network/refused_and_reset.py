"""What goes wrong: nobody listens, a port is taken, the other side has gone."""
import asyncio


async def hang_up(reader, writer):
    await reader.read(3)
    writer.close()


async def main():
    for host, port in (("127.0.0.1", 1), ("localhost", 2)):
        try:
            await asyncio.open_connection(host, port)
        except OSError as error:
            print(type(error).__name__, error)
    server = await asyncio.start_server(hang_up, "127.0.0.1", 4000)
    try:
        await asyncio.start_server(hang_up, "127.0.0.1", 4000)
    except OSError as error:
        print(type(error).__name__, error)
    reader, writer = await asyncio.open_connection("127.0.0.1", 4000)
    writer.write(b"one")
    await asyncio.sleep(0.1)
    print(await reader.read())
    for number in range(4):
        try:
            writer.write(b"more")
            await writer.drain()
            print("written", number)
        except ConnectionError as error:
            print(type(error).__name__, error)
        await asyncio.sleep(0.01)
    writer.close()
    try:
        await writer.wait_closed()
    except ConnectionError as error:
        print("closed with", type(error).__name__, error)
    try:
        await asyncio.open_connection("nowhere.example", 80)
    except OSError as error:
        print(type(error).__name__, error)
    server.close()


asyncio.run(main())
