"""An exception in a client handler: the loop reports it, the server goes on."""
import asyncio


async def handle(reader, writer):
    line = await reader.readline()
    if line == b"bad\n":
        raise ValueError("cannot handle this")
    writer.write(b"fine\n")
    writer.close()


def report(loop, context):
    print("reported:", context["message"], "|", repr(context["exception"]))


async def ask(word):
    reader, writer = await asyncio.open_connection("127.0.0.1", 3000)
    writer.write(word + b"\n")
    try:
        print(word, "->", await reader.readline())
    finally:
        writer.close()


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    async with await asyncio.start_server(handle, "127.0.0.1", 3000):
        await ask(b"good")
        await ask(b"bad")
        await ask(b"good")


asyncio.run(main())
