"""Frames for what has none of its own but is awaited, or yielded from. The engine calls these; no script imports them."""


def delegate(iterator):
    """`yield from` an iterator that is no generator: hands on what it gives, what is sent to it and what is thrown."""
    try:
        value = iterator.__next__()
        while True:
            thrown = None
            try:
                sent = yield value
            except GeneratorExit:
                if hasattr(iterator, "close"):
                    iterator.close()
                raise
            except BaseException as error:
                if not hasattr(iterator, "throw"):
                    raise
                thrown = error
            if thrown is not None:
                value = iterator.throw(thrown)
            elif sent is None:
                value = iterator.__next__()
            else:
                value = iterator.send(sent)
    except StopIteration as end:
        return end.value


def drive(step):
    """A coroutine around one step of an asynchronous generator, as a task needs it for `agen.__anext__()`."""
    return (yield from step)


def _wrap_awaitable(awaitable):
    """A coroutine around any awaitable, as a task needs it."""
    return (yield from awaitable.__await__())


async def await_or_default(awaitable, default):
    """What anext() with a default answers."""
    try:
        return await awaitable
    except StopAsyncIteration:
        return default
