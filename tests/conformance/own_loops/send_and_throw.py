"""A trampoline that hands results and errors back into generators."""


class Add:
    def __init__(self, *numbers):
        self.numbers = numbers


class Fail:
    def __init__(self, error):
        self.error = error


def program():
    total = yield Add(1, 2, 3)
    print("total", total)
    try:
        yield Fail(ValueError("bad request"))
    except ValueError as error:
        print("program got", error)
    twice = yield from helper(total)
    return twice


def helper(n):
    try:
        doubled = yield Add(n, n)
        return doubled
    finally:
        print("helper leaves")


def run(generator):
    value, error = None, None
    while True:
        try:
            request = generator.throw(error) if error else generator.send(value)
        except StopIteration as stop:
            return stop.value
        value, error = None, None
        if isinstance(request, Add):
            value = sum(request.numbers)
        elif isinstance(request, Fail):
            error = request.error


print(run(program()))
