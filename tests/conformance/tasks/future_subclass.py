import asyncio


class Promise(asyncio.Future):
    def __init__(self, label):
        super().__init__()
        self.label = label

    def set_result(self, value):
        print(self.label, "gets", value)
        super().set_result(value)


class Plain(asyncio.Future):
    pass


async def main():
    promise = Promise("p")
    asyncio.get_running_loop().call_later(1, promise.set_result, 5)
    print(await promise, isinstance(promise, asyncio.Future), asyncio.isfuture(promise))
    print(promise, promise.label)
    plain = Plain()
    plain.set_exception(ValueError("unheard"))
    print(plain)
    plain = None
    print("after")
    print(await asyncio.gather(finished("a"), finished("b")))


def finished(label):
    promise = Promise(label)
    promise.set_result(label.upper())
    return promise


asyncio.run(main())
