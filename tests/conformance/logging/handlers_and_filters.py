"""A handler of one's own in a queue, a filter, loggers that hand records upwards."""
import asyncio
import logging
import sys


class QueueingHandler(logging.Handler):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def emit(self, record):
        self.queue.put_nowait(self.format(record))


async def printer(queue):
    while True:
        line = await queue.get()
        if line is None:
            return
        await asyncio.sleep(0.1)
        print("queued:", line)


async def main():
    queue = asyncio.Queue()
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    handler = QueueingHandler(queue)
    handler.setFormatter(logging.Formatter("{levelname}:{name}:{message}", style="{"))
    handler.addFilter(lambda record: "secret" not in record.getMessage())
    root.addHandler(handler)
    out = logging.StreamHandler(sys.stdout)
    out.setLevel(logging.ERROR)
    logging.getLogger("app").addHandler(out)
    task = asyncio.create_task(printer(queue), name="printer")
    logging.getLogger("app.db").info("connected")
    logging.getLogger("app.db").error("lost")
    logging.getLogger("app").info("a secret")
    logging.getLogger("other").debug("too small")
    queue.put_nowait(None)
    await task


asyncio.run(main())
