"""Coroutines without asyncio: generators and a round robin."""
from collections import deque


def countdown(name, n):
    while n > 0:
        print(name, n)
        yield
        n -= 1
    print(name, "lifts off")


def run(tasks):
    ready = deque(tasks)
    while ready:
        task = ready.popleft()
        try:
            next(task)
        except StopIteration:
            continue
        ready.append(task)


run([countdown("red", 3), countdown("blue", 1), countdown("green", 2)])
