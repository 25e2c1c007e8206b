"""The logger of asyncio."""

import logging

logger = logging.getLogger("asyncio")


def report(level, text, exception):
    """What the engine has to say."""
    info = None if exception is None else (type(exception), exception, exception.__traceback__)
    logger.log(level, "%s", text, exc_info=info)
