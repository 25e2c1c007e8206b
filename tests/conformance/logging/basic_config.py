"""Logging set up once; tasks log through it, with the loop's time and the name of the thread."""
import asyncio
import logging

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)-8s %(name)s [%(threadName)s] %(message)s")
log = logging.getLogger("worker")


async def work(name, delay):
    log.debug("%s begins", name)
    await asyncio.sleep(delay)
    log.info("%s has slept %.1f s", name, delay)
    if delay > 1:
        log.warning("%s was slow", name)


async def main():
    logging.info("start")
    await asyncio.gather(work("a", 1.5), work("b", 0.25))
    try:
        {}["missing"]
    except KeyError:
        log.exception("a look-up failed")
    log.error("done with %d errors", 1)


asyncio.run(main())
