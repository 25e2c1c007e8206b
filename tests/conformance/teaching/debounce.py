"""Debounce: only the last of several quick calls counts."""
import asyncio


def debounce(delay):
    def decorate(function):
        handle = None

        def call(*args):
            nonlocal handle
            if handle is not None:
                handle.cancel()
            handle = asyncio.get_running_loop().call_later(delay, function, *args)
        return call
    return decorate


@debounce(0.3)
def search(text):
    print("searching for", repr(text), "at", round(asyncio.get_running_loop().time(), 1))


async def main():
    text = ""
    for letter, pause in (("a", 0.1), ("s", 0.1), ("y", 0.4), ("n", 0.2), ("c", 0.5)):
        text += letter
        search(text)
        await asyncio.sleep(pause)
    print("done")


asyncio.run(main())
