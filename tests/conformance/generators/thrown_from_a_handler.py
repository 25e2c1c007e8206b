# What is thrown into a generator has what the generator was handling for its context, not what its thrower handles.
import asyncio


def number():
    try:
        yield 1
    except KeyError as error:
        print("inside:", repr(error.__context__))
        raise


def swallows():
    try:
        yield 1
    except ValueError:
        yield 2


def delegates():
    yield from number()


def closing():
    try:
        yield
    except GeneratorExit as error:
        print("closed while", repr(error.__context__))


def throw_into(generator):
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            generator.throw(KeyError("thrown"))
        except KeyError as error:
            print("outside:", repr(error.__context__))


for make in (number, delegates, closing):
    begun = make()
    next(begun)
    if make is closing:
        try:
            1 / 0
        except ZeroDivisionError:
            begun.close()
    else:
        throw_into(begun)
throw_into(number())
finished = number()
list(finished)
throw_into(finished)
handling = swallows()
next(handling)
handling.throw(ValueError("its own"))
throw_into(handling)


async def numbers():
    try:
        yield 1
    except KeyError as error:
        print("inside:", repr(error.__context__))
        raise
    except GeneratorExit as error:
        print("closed while", repr(error.__context__))


async def slow():
    try:
        yield 1
    except ValueError:
        await asyncio.sleep(1)
        raise KeyError("after a while")


async def main():
    first, second, third = numbers(), numbers(), slow()
    for generator in (first, second, third):
        await anext(generator)
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            await first.athrow(KeyError("thrown"))
        except KeyError as error:
            print("outside:", repr(error.__context__))
        await second.aclose()
        try:
            await third.athrow(ValueError("thrown"))
        except KeyError as error:
            print(repr(error.__context__), repr(error.__context__.__context__))


asyncio.run(main())
