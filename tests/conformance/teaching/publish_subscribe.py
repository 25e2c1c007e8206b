"""Publish and subscribe: a queue for each subscriber, an async iterator on top."""
import asyncio
from collections import defaultdict


class Subscription:
    def __init__(self, broker, topic):
        self.broker, self.topic = broker, topic
        self.queue = asyncio.Queue()

    def __enter__(self):
        self.broker.topics[self.topic].append(self)
        return self

    def __exit__(self, *details):
        self.broker.topics[self.topic].remove(self)

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.queue.get()
        if message is None:
            raise StopAsyncIteration
        return message


class Broker:
    def __init__(self):
        self.topics = defaultdict(list)

    def subscribe(self, topic):
        return Subscription(self, topic)

    def publish(self, topic, message):
        for subscription in self.topics[topic]:
            subscription.queue.put_nowait(message)
        return len(self.topics[topic])


async def listener(name, broker, topic):
    with broker.subscribe(topic) as subscription:
        async for message in subscription:
            print(f"{name} heard {message!r} on {topic}")
    print(f"{name} leaves")


async def main():
    broker = Broker()
    async with asyncio.TaskGroup() as group:
        for name, topic in (("ann", "sport"), ("ben", "news"), ("cyd", "sport")):
            group.create_task(listener(name, broker, topic))
        await asyncio.sleep(0)
        for topic, message in (("sport", "1:0"), ("news", "rain"), ("music", "la"), ("sport", "2:0")):
            print(topic, "reaches", broker.publish(topic, message))
            await asyncio.sleep(0.5)
        for topic in ("sport", "news"):
            broker.publish(topic, None)
    print({topic: len(found) for topic, found in broker.topics.items()})


asyncio.run(main())
