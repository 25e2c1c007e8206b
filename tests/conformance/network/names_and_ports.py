"""A name costs a job in a thread; port 0 lets the system choose; several hosts make several sockets."""
import asyncio


async def handle(reader, writer):
    writer.write(repr(writer.get_extra_info("sockname")).encode())
    writer.close()


async def main():
    server = await asyncio.start_server(handle, "localhost", 0)
    host, port = server.sockets[0].getsockname()
    print(host, port, len(server.sockets))
    reader, writer = await asyncio.open_connection("localhost", port)
    print(await reader.read(), writer.get_extra_info("peername"), writer.get_extra_info("nothing", "default"))
    writer.close()
    loop = asyncio.get_running_loop()
    print([info[4] for info in await loop.getaddrinfo("localhost", 80)])
    server.close()
    async with await asyncio.start_server(handle, port=1234) as other:
        print(other.sockets[0].getsockname(), other.is_serving())
        reader, writer = await asyncio.open_connection("127.0.0.1", 1234)
        print(await reader.read())
        writer.close()


asyncio.run(main())
