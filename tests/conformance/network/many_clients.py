"""Ten clients at once; the server counts how many it serves, and lets three in at a time."""
import asyncio

active = most = 0
room = asyncio.Semaphore(3)


async def handle(reader, writer):
    global active, most
    async with room:
        active += 1
        most = max(most, active)
        number = int(await reader.readline())
        await asyncio.sleep(0.01 * number)
        writer.write(f"{number * number}\n".encode())
        await writer.drain()
        active -= 1
    writer.close()


async def client(number):
    reader, writer = await asyncio.open_connection("127.0.0.1", 5000)
    writer.write(f"{number}\n".encode())
    answer = int(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return answer


async def main():
    async with await asyncio.start_server(handle, "127.0.0.1", 5000):
        print(await asyncio.gather(*(client(number) for number in range(5))))
    print("most at once:", most)


asyncio.run(main())
