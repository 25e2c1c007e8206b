# A timer that its owner cancels when the loop has been closed long ago.
import asyncio


async def waits():
    try:
        await asyncio.sleep(5)
    finally:
        print("lets go")


async def main():
    global left
    left = waits()
    left.send(None)
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
left.close()
handle = loop
print("over")
