"""Without any set-up only warnings are seen, bare, on stderr."""
import asyncio
import logging

logger = logging.getLogger(__name__)


async def main():
    logger.info("not seen")
    logger.warning("seen")
    await asyncio.sleep(0.1)
    logging.getLogger("a.b").error("from %s", "below")


asyncio.run(main())
