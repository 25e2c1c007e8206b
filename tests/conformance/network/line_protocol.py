"""Requests and answers, a line each; errors of a request do not end the connection."""
import asyncio


async def calculator(reader, writer):
    while True:
        line = await reader.readline()
        if not line or line == b"quit\n":
            break
        try:
            operation, *numbers = line.decode().split()
            a, b = map(int, numbers)
            result = {"add": a + b, "multiply": a * b, "divide": a / b if b else None}[operation]
            answer = f"ok {result}"
        except (ValueError, KeyError) as error:
            answer = f"error {type(error).__name__}"
        writer.write(answer.encode() + b"\n")
        await writer.drain()
    writer.write(b"bye\n")
    writer.close()


async def main():
    server = await asyncio.start_server(calculator, "127.0.0.1", 9000)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9000)
    for request in ("add 1 2", "multiply 6 7", "divide 1 0", "power 2 3", "add one 2", "quit"):
        writer.write(request.encode() + b"\n")
        print(request, "->", (await reader.readline()).decode().strip())
    print(await reader.read(), reader.at_eof())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
