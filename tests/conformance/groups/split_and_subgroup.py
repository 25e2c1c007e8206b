# Errors that a gather returned, made into a group and taken apart.
import asyncio


class Retryable(Exception):
    pass


async def job(n):
    await asyncio.sleep(n / 10)
    if n % 3 == 0:
        raise Retryable(n)
    if n % 3 == 1:
        raise ValueError(n)
    return n


async def main():
    results = await asyncio.gather(*map(job, range(7)), return_exceptions=True)
    errors = [r for r in results if isinstance(r, Exception)]
    eg = ExceptionGroup("some jobs failed", errors)
    again, rest = eg.split(Retryable)
    print(again)
    print(rest.exceptions, rest.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] > 1))
    print(eg.subgroup(TypeError), eg.derive([ValueError(1)]))
    try:
        raise eg
    except* Retryable as r:
        print("retry", sorted(e.args[0] for e in r.exceptions))
        try:
            raise RuntimeError("while retrying") from r
        except RuntimeError as e:
            print(repr(e.__cause__))
    except* (ValueError, TypeError) as v:
        print("bad", len(v.exceptions))
        for e in v.exceptions:
            e.add_note(f"job {e.args[0]}")
        print([e.__notes__ for e in v.exceptions])


asyncio.run(main())
