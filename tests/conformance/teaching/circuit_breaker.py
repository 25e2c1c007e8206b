"""A circuit breaker: after two failures calls are refused for a while."""
import asyncio
from enum import Enum


class State(Enum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half open"


class CircuitOpen(Exception):
    pass


class Breaker:
    def __init__(self, limit, pause):
        self.limit, self.pause = limit, pause
        self.failures = 0
        self.state = State.CLOSED

    async def call(self, function, *args):
        if self.state is State.OPEN:
            raise CircuitOpen(f"no calls while {self.state.value}")
        try:
            result = await function(*args)
        except ConnectionError:
            self.failures += 1
            if self.failures >= self.limit:
                self.state = State.OPEN
                asyncio.get_running_loop().call_later(self.pause, self.half_open)
            raise
        self.failures, self.state = 0, State.CLOSED
        return result

    def half_open(self):
        print("try again")
        self.state = State.HALF_OPEN


async def service(works):
    await asyncio.sleep(0.1)
    if not works:
        raise ConnectionError("no answer")
    return "answer"


async def main():
    breaker = Breaker(limit=2, pause=1)
    for works in (True, False, False, True, True, True):
        try:
            print(await breaker.call(service, works), breaker.state.name)
        except (ConnectionError, CircuitOpen) as error:
            print(type(error).__name__, error, breaker.state)
        await asyncio.sleep(0.4)


asyncio.run(main())
