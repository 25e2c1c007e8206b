"""Protocol classes instead of streams: callbacks on both sides."""
import asyncio


class EchoServer(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print("server: connection from", transport.get_extra_info("peername"))

    def data_received(self, data):
        print("server: received", data)
        self.transport.write(data.upper())

    def eof_received(self):
        print("server: end of file")

    def connection_lost(self, exc):
        print("server: connection lost,", exc)


class EchoClient(asyncio.Protocol):
    def __init__(self, message, lost):
        self.message, self.lost = message, lost

    def connection_made(self, transport):
        self.transport = transport
        transport.write(self.message.encode())

    def data_received(self, data):
        print("client: received", data)
        self.transport.close()

    def connection_lost(self, exc):
        print("client: connection lost,", exc)
        self.lost.set_result(True)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(EchoServer, "127.0.0.1", 8888)
    lost = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: EchoClient("hello", lost), "127.0.0.1", 8888)
    print(type(protocol).__name__, transport.is_closing(), transport.get_extra_info("sockname"), transport.get_write_buffer_size())
    await lost
    print(transport.is_closing(), f"{loop.time():.3f}")
    await asyncio.sleep(0.1)
    server.close()
    await server.wait_closed()


asyncio.run(main())
