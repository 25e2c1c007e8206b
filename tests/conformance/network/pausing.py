"""A protocol that pauses reading: what comes meanwhile arrives in one piece afterwards."""
import asyncio


class Careful(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        transport.set_write_buffer_limits(high=100)
        print(transport.get_write_buffer_limits(), transport.is_reading(), transport.can_write_eof())

    def data_received(self, data):
        print(f"{asyncio.get_running_loop().time():.3f}", data, self.transport.is_reading())
        self.transport.pause_reading()
        asyncio.get_running_loop().call_later(0.1, self.transport.resume_reading)

    def eof_received(self):
        print("eof")
        self.transport.write(b"thanks")
        self.transport.write_eof()
        return True

    def connection_lost(self, exc):
        print("lost", exc)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Careful, "127.0.0.1", 2000)
    reader, writer = await asyncio.open_connection("127.0.0.1", 2000)
    for number in range(4):
        writer.writelines([b"part", f"{number} ".encode()])
        await asyncio.sleep(0.04)
    writer.write_eof()
    print(await reader.read(), f"{loop.time():.3f}")
    writer.close()
    await asyncio.sleep(0.1)
    server.close()


asyncio.run(main())
