"""What `yield from` and `await` do with an iterator that is no generator (PEP 380): items go out, what is sent or thrown goes in."""


def delegate(iterator):
    try:
        item = iterator.__next__()
        while True:
            try:
                sent = yield item
            except GeneratorExit:
                if hasattr(iterator, "close"):
                    iterator.close()
                raise
            except BaseException as error:
                if not hasattr(iterator, "throw"):
                    raise
                item = iterator.throw(error)
            else:
                item = iterator.__next__() if sent is None else iterator.send(sent)
    except StopIteration as end:
        return end.value
