# `yield from` and `await` drive anything that iterates, not generators alone.
import asyncio


class Steps:
    def __init__(self):
        self.number = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.number += 1
        if self.number > 2:
            raise StopIteration("no more steps")
        return self.number

    def send(self, value):
        print("sent", value)
        return next(self)

    def throw(self, error):
        print("thrown", repr(error))
        return 99

    def close(self):
        print("closed")


def of_containers():
    print("result", (yield from [1, 2]))
    yield from range(2)
    yield from {"key": 1}
    yield from "ab"


def of_steps():
    print("result", (yield from Steps()))


class Twice:
    def __await__(self):
        return iter([None, None])


class Slept:
    def __await__(self):
        return asyncio.sleep(1, "slept").__await__()


class Louder:
    def __await__(self):
        answer = yield from asyncio.sleep(1, "slept").__await__()
        return answer + "!"


class Waiting:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        return (yield from self.future)


class Handing(Waiting):
    def __await__(self):
        return self.future.__await__()


print(list(of_containers()), list(of_steps()))
steps = of_steps()
next(steps)
print(steps.send(5))
steps.close()
steps = of_steps()
next(steps)
print(steps.throw(ValueError("wrong")))
del steps


async def main():
    print(await Twice(), await Slept(), await Louder())
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(1, future.set_result, 7)
    print(await Waiting(future), await Handing(future))
    print(await Waiting(asyncio.create_task(asyncio.sleep(1, "task"))))


asyncio.run(main())
