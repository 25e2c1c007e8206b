"""A chat room without a network: people come, talk and go."""
import asyncio


class Room:
    def __init__(self):
        self.members = {}
        self.log = []

    def join(self, name):
        self.tell(f"* {name} joins")
        self.members[name] = asyncio.Queue()
        return self.members[name]

    def leave(self, name):
        del self.members[name]
        self.tell(f"* {name} leaves")

    def tell(self, line, sender=None):
        self.log.append(line)
        for name, inbox in self.members.items():
            if name != sender:
                inbox.put_nowait(line)


async def reader(name, inbox):
    try:
        while True:
            print(f"{name:>5} | {await inbox.get()}")
    except asyncio.CancelledError:
        print(f"{name:>5} | (closed, {inbox.qsize()} unread)")
        raise


async def person(room, name, arrives, lines):
    await asyncio.sleep(arrives)
    inbox = room.join(name)
    reading = asyncio.create_task(reader(name, inbox))
    for delay, line in lines:
        await asyncio.sleep(delay)
        room.tell(f"{name}: {line}", sender=name)
    await asyncio.sleep(0.5)
    room.leave(name)
    reading.cancel()
    try:
        await reading
    except asyncio.CancelledError:
        pass


async def main():
    room = Room()
    await asyncio.gather(
        person(room, "ann", 0, [(1, "hello?"), (1, "anyone?")]),
        person(room, "ben", 1.5, [(0.7, "hi ann")]),
        person(room, "cyd", 2, [(0.2, "hey"), (1, "bye")]),
    )
    print(len(room.log), "lines")


asyncio.run(main())
