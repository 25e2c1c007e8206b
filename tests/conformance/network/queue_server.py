"""A server puts requests into a queue; a worker answers them one by one, with a thread for the slow part."""
import asyncio
import time


def compute(number):
    time.sleep(0.05)
    return number ** 3


async def worker(queue):
    while True:
        number, writer = await queue.get()
        result = await asyncio.to_thread(compute, number)
        writer.write(f"{number} cubed is {result}\n".encode())
        await writer.drain()
        queue.task_done()


async def main():
    queue = asyncio.Queue()

    async def accept(reader, writer):
        async for line in reader:
            queue.put_nowait((int(line), writer))
        await queue.join()
        writer.close()

    working = asyncio.create_task(worker(queue))
    async with await asyncio.start_server(accept, "127.0.0.1", 8080):
        reader, writer = await asyncio.open_connection("127.0.0.1", 8080)
        writer.write(b"2\n3\n4\n")
        writer.write_eof()
        async for line in reader:
            print(line.decode().strip(), f"{asyncio.get_running_loop().time():.3f}")
        writer.close()
        await writer.wait_closed()
    working.cancel()


asyncio.run(main())
