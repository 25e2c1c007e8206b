import asyncio


class ServiceError(Exception):
    pass


async def fetch():
    await asyncio.sleep(0.1)
    raise ConnectionError("no route")


async def service():
    try:
        await fetch()
    except ConnectionError as error:
        raise ServiceError("service is down") from error


asyncio.run(service())
