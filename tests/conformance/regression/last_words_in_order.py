# When a script has ended its names are still there for those who have something to say.
import asyncio

WORD = "bye"


class Owner:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(WORD, self.name)


async def wait(me):
    try:
        await event.wait()
    finally:
        print(WORD, me)


async def main():
    global first, event
    event = asyncio.Event()
    both = asyncio.gather(wait(1), wait(2), fail())
    try:
        await both
    except KeyError:
        print("failed")


async def fail():
    raise KeyError


event = None
owner = Owner("owner")
another = Owner("another")
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("end")
