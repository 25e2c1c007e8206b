"""How long something takes, by the virtual clock: code that does not sleep takes no time at all."""

import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    """Calls `stmt` again and again between two looks at the clock. Statements given as text cannot be run here: give a function."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        for what, name in (stmt, "stmt"), (setup, "setup"):
            if not callable(what) and what != "pass":
                raise ValueError(f"{name} must be a function here: the sandbox does not run code given as text")
        self.stmt = stmt if callable(stmt) else _nothing
        self.setup = setup if callable(setup) else _nothing
        self.timer = timer

    def timeit(self, number=default_number):
        self.setup()
        begin = self.timer()
        for _ in range(number):
            self.stmt()
        return self.timer() - begin

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds) for the first of 1, 2, 5, 10, ... that takes 0.2 seconds."""
        scale = 1
        while True:
            for step in 1, 2, 5:
                seconds = self.timeit(scale * step)
                if callback:
                    callback(scale * step, seconds)
                if seconds >= 0.2:
                    return scale * step, seconds
            scale *= 10


def _nothing():
    pass


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
