"""Write a small random asyncio program, the same for the same seed.

    generate.py SEED [--without FEATURE,...]     print the program
    generate.py --features                       list what programs are made of

A program is a handful of workers, each a few statements drawn from the features that this program has, on a few shared locks,
queues, events and futures. Delays come from a palette of two to four, so deadlines meet. Tasks never await each other in a circle
(CPython would cancel round and round), loops are short, and at a horizon `main` cancels whatever still waits: every program ends.
It prints as it goes. What the statements are stands in statements.py.
"""
import contextlib
import random
import sys

from statements import STATEMENTS

WORKERS = 6
MOST_CALLS = 16          # that one call of a worker may lead to
DELAYS = [0.1, 0.2, 0.25, 0.3, 0.5, 0.75, 1, 1.5, 2]

PRELUDE = '''\
import asyncio
import time

loop = None
tasks = []
handles = []


def say(*words):
    print(f"{loop.time():.3f}", *words)


def spawn(coro, name=None):
    task = asyncio.create_task(coro, name=name)
    tasks.append(task)
    return task


def outcome(future):
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    error = future.exception()
    return repr(future.result()) if error is None else repr(error)


async def nap(me, delay, result=None):
    say(me, "naps", delay)
    await asyncio.sleep(delay)
    say(me, "has napped")
    return result


async def fail(me, delay, error):
    say(me, "will fail")
    await asyncio.sleep(delay)
    raise error
'''


class Program:
    def __init__(self, seed, without=()):
        self.random = random.Random(seed)
        self.lines, self.level = [], 0
        self.used = set()        # features that have been written
        self.depth = 0           # of statements within statements
        self.repeats = 1         # how often the statement being written runs in one call of its worker
        self.calls = 0           # that the worker being written leads to
        self.leads_to = {}       # the same, of the workers that it may call
        self.last_number = 0
        self.parts = {}          # primitives by kind, each with the expression that makes it
        self.helpers = []        # lines of callbacks and generators
        available = [feature for feature in STATEMENTS if feature not in without]
        self.features = [feature for feature in available if self.chance(0.35)] or available[:3]
        self.palette = self.random.sample(DELAYS, self.random.randint(2, 4))
        self.text = self.write()

    # -- choosing

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, *choices):
        return self.random.choice(choices)

    def delay(self):
        if self.chance(0.15):
            return 0
        return round(self.random.uniform(0, 2), 3) if self.chance(0.1) else self.random.choice(self.palette)

    def number(self):
        return self.random.randint(0, 9)

    def name(self, prefix):
        self.last_number += 1
        return f"{prefix}{self.last_number}"

    def part(self, kind, constructor):
        """A primitive: a program has one or two of each kind, made where modules make theirs."""
        names = self.parts.setdefault(kind, {})
        if not names or (len(names) < 2 and self.chance(0.3)):
            names[f"{kind}{len(names)}"] = constructor
        return self.random.choice(list(names))

    def future(self):
        return self.part("future", "loop.create_future()")

    # -- writing

    def line(self, text=""):
        self.lines.append("    " * self.level + text if text else "")

    def say(self, *words):
        self.line(f"say(me, {', '.join(words)})")

    @contextlib.contextmanager
    def block(self, head):
        self.line(head)
        self.level += 1
        yield
        self.level -= 1

    @contextlib.contextmanager
    def repeated(self, times):
        self.repeats *= times
        yield
        self.repeats //= times

    @contextlib.contextmanager
    def apart(self):
        """What is written inside becomes a function of its own, above all workers."""
        kept = self.lines, self.level, self.depth, self.repeats
        self.lines, self.level, self.depth = ["", ""], 0, 1
        yield
        self.helpers += self.lines
        self.lines, self.level, self.depth, self.repeats = kept

    def body(self, least=1, most=2):
        for _ in range(self.random.randint(least, most) if self.depth < 3 else 1):
            self.statement()

    def statement(self):
        if self.depth >= 3 or self.chance(0.15):
            self.line(f"await asyncio.sleep({self.delay()})")
            self.say(f'"goes on at {self.name("")}"')
            return
        self.depth += 1
        if self.chance(0.3):
            with self.block("try:"):
                self.draw()
            with self.block(f"except {self.pick('Exception', 'Exception', 'ValueError', '(RuntimeError, TimeoutError)', 'asyncio.CancelledError')} as error:"):
                self.say('"caught"', "repr(error)")
        else:
            self.draw()
        self.depth -= 1

    def draw(self):
        weights = [STATEMENTS[feature].weight for feature in self.features]
        feature = self.random.choices(self.features, weights)[0]
        self.used.add(feature)
        STATEMENTS[feature](self)

    def coroutine(self, named=False):
        """An expression that makes a coroutine. `named`: reports may name it, with its place, so it is none of the library's."""
        affordable = [worker for worker, calls in self.leads_to.items() if self.calls + (calls + 1) * self.repeats <= MOST_CALLS]
        kind = self.random.randrange(6)
        if kind < 3 and affordable:
            worker = self.random.choice(affordable)
            self.calls += (self.leads_to[worker] + 1) * self.repeats
            return f'{worker}(f"{{me}}.{self.name("")}")'
        if kind == 3:
            return f'fail(f"{{me}}.{self.name("")}", {self.delay()}, {self.error()})'
        if kind == 4 and not named:
            return f"asyncio.sleep({self.delay()}, {self.number()})"
        return f'nap(f"{{me}}.{self.name("")}", {self.delay()}, {self.number()})'

    def error(self):
        return self.pick('ValueError("bad")', "KeyError(7)", 'RuntimeError("odd", 2)', "ZeroDivisionError()", 'asyncio.CancelledError("self-made")')

    def task(self):
        """An expression that makes a task."""
        coroutine = self.coroutine(named=True)
        return f"spawn({coroutine})" if self.chance(0.7) else f'spawn({coroutine}, "{self.name("task-")}")'

    def some_task(self):
        return f"tasks[{self.random.randrange(12)} % len(tasks)]"

    # -- the whole

    def write(self):
        workers = []
        for number in reversed(range(WORKERS)):
            worker = f"worker{number}"
            self.calls = 0
            self.write_worker(worker)
            workers, self.lines = workers + self.lines, []
            self.leads_to[worker] = self.calls
        self.write_main()
        parts = [f"{name} = None" if kind == "future" else f"{name} = {constructor}"
                 for kind, names in self.parts.items() for name, constructor in names.items()]
        return "\n".join(PRELUDE.splitlines() + ["", ""] + parts + self.helpers + workers + self.lines) + "\n"

    def write_worker(self, worker):
        self.line()
        self.line()
        with self.block(f"async def {worker}(me):"):
            self.say('"begins"')
            guarded = self.chance(0.7)
            if not guarded:
                self.body(2, 4)
            else:
                with self.block("try:"):
                    self.body(2, 4)
                if self.chance(0.6):
                    with self.block("except asyncio.CancelledError as error:"):
                        self.say('"is cancelled"', "error.args")
                        self.line("raise" if self.chance(0.85) else 'return "swallowed"')
                if self.chance(0.5):
                    with self.block("except Exception as error:"):
                        self.say('"failed"', "repr(error)")
                        if self.chance(0.5):
                            self.line(self.pick("raise", 'raise ValueError("again")', 'raise KeyError("from") from error'))
                with self.block("finally:"):
                    self.say('"leaves"')
                    if self.chance(0.3):
                        self.line(f"await asyncio.sleep({self.delay()})")
                        self.say('"has cleaned up"')
            self.line(f'return "{worker}"')

    def write_main(self):
        futures = list(self.parts.get("future", ()))
        self.line()
        self.line()
        with self.block("async def main():"):
            self.line(f"global {', '.join(['loop', *futures])}")
            self.line("loop = asyncio.get_running_loop()")
            for future in futures:
                self.line(f"{future} = loop.create_future()")
            for entry in range(self.random.randint(3, 6)):
                self.line(f'spawn(worker{self.random.randrange(3)}("{"abcdef"[entry]}"))')
                if self.chance(0.2):
                    self.line(f"await asyncio.sleep({self.delay()})")
            self.line(f"await asyncio.sleep({self.pick(4, 6)})")
            with self.block("for attempt in range(4):"):
                self.line('say("main ends what still waits,", sum(not task.done() for task in tasks))')
                with self.block("for task in tasks[:]:"):
                    self.line("task.cancel()")
                self.line("await asyncio.sleep(1)")
            if self.chance(0.7):
                self.line("say(*[outcome(task) for task in tasks])")
        self.line()
        self.line()
        if self.chance(0.85):
            self.line("asyncio.run(main())")
        else:
            self.used.add("run_until_complete")
            self.line("own_loop = asyncio.new_event_loop()")
            self.line("asyncio.set_event_loop(own_loop)")
            self.line("own_loop.run_until_complete(main())")
            with self.block("for task in asyncio.all_tasks(own_loop):"):
                self.line("task.cancel()")
            self.line("own_loop.run_until_complete(asyncio.gather(*asyncio.all_tasks(own_loop), return_exceptions=True))")
            self.line("own_loop.close()")


def main():
    arguments = sys.argv[1:]
    if arguments == ["--features"]:
        print(*STATEMENTS, sep="\n")
        return
    without = arguments[2].split(",") if arguments[1:2] == ["--without"] else ()
    print(Program(int(arguments[0]), without).text, end="")


if __name__ == "__main__":
    main()
