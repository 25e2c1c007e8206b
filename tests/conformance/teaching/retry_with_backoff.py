"""Retrying with growing pauses, as a decorator with parameters."""
import asyncio
import functools


class ServiceUnavailable(Exception):
    pass


def retry(attempts, pause, errors=(Exception,)):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            delay = pause
            for attempt in range(1, attempts + 1):
                try:
                    return await function(*args, **kwargs)
                except errors as error:
                    if attempt == attempts:
                        print(f"{function.__name__}: giving up")
                        raise
                    print(f"{function.__name__}: attempt {attempt} failed ({error}), again in {delay} s")
                    await asyncio.sleep(delay)
                    delay *= 2
        return wrapper
    return decorate


calls = {"ok": 0, "bad": 0}


@retry(attempts=4, pause=0.5, errors=(ServiceUnavailable,))
async def flaky():
    """Works the third time."""
    calls["ok"] += 1
    await asyncio.sleep(0.1)
    if calls["ok"] < 3:
        raise ServiceUnavailable(f"busy {calls['ok']}")
    return "at last"


@retry(attempts=2, pause=1)
async def broken():
    calls["bad"] += 1
    raise ServiceUnavailable("for ever")


async def main():
    print(flaky.__name__, "-", flaky.__doc__)
    print(await flaky())
    try:
        await broken()
    except ServiceUnavailable as error:
        print("main saw:", error)
    print(calls)


asyncio.run(main())
