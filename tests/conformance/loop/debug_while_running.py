# A loop that runs tells itself of its debug mode; a loop in debug mode says that it closes.
import asyncio
import logging
import sys

handler = logging.StreamHandler(sys.stdout)
handler.addFilter(lambda record: "selector" not in record.getMessage())
logging.basicConfig(level=logging.DEBUG, handlers=[handler], format="%(levelname)s %(message)s")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    await asyncio.sleep(0.1)
    print(loop.get_debug())


asyncio.run(main())
