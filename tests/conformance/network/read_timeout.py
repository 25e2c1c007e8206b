"""A server that is slow to answer: wait_for and timeout around a read."""
import asyncio


async def slow(reader, writer):
    data = await reader.read(100)
    await asyncio.sleep(float(data))
    writer.write(b"done after " + data)
    await writer.drain()
    writer.close()


async def ask(seconds):
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    writer.write(str(seconds).encode())
    try:
        return await asyncio.wait_for(reader.read(100), timeout=1)
    except asyncio.TimeoutError:
        return f"no answer within a second to {seconds}"
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(slow, "127.0.0.1", 8888)
    async with server:
        for result in await asyncio.gather(ask(0.5), ask(2)):
            print(result)
        print(f"{asyncio.get_running_loop().time():.3f}")
        reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
        try:
            async with asyncio.timeout(0.2):
                await reader.readline()
        except TimeoutError:
            print("nothing was asked", f"{asyncio.get_running_loop().time():.3f}")
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
