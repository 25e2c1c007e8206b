# Each handler takes its part of a group; what they raise comes out together.
import asyncio


async def main():
    def raiser():
        raise ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [TypeError(2), KeyError(3), ValueError(4)])])

    try:
        try:
            raiser()
        except* ValueError as e:
            print(e, e.exceptions)
            raise RuntimeError("from value") from e
        except* KeyError as e:
            print(e.exceptions[0].exceptions)
    except ExceptionGroup as g:
        print(g)
        for x in g.exceptions:
            print(" ", repr(x), repr(x.__cause__))
    try:
        try:
            raise ValueError("naked")
        except* ValueError as e:
            print(repr(e))
            raise
    except ValueError as e:
        print("unwrapped", repr(e))
    except ExceptionGroup as e:
        print("wrapped", repr(e))
    try:
        try:
            raise BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError()])
        except* ValueError:
            print("v")
    except BaseExceptionGroup as e:
        print(repr(e))
    for i in range(3):
        try:
            raise ExceptionGroup("loop", [ValueError(i)])
        except* TypeError:
            print("no")
        except* ValueError as e:
            print(i)
        else:
            print("else")
        finally:
            print("finally")


asyncio.run(main())
