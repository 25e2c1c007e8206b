"""Run random programs under CPython and under awaitscope, and stop at the first difference. `./dev random` calls this.

    run.py PROGRAM [COUNT [FIRST_SEED]] [--without FEATURE,...] [--keep-going]

PROGRAM is the built awaitscope. Scripts, outputs and traces of the run lie in build/random. Says at the end what the programs were
made of, and how many had timers that fired at the same instant.
"""
import argparse
import collections
import concurrent.futures
import difflib
import importlib.util
import itertools
import multiprocessing
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FOLDER = os.path.join(ROOT, "build", "random")
ORACLE = os.path.join(ROOT, "tests", "oracle", "cpython_trace.py")
LONGEST = 60  # real seconds that a program may take


def load(name, *path):
    spec = importlib.util.spec_from_file_location(name, os.path.join(ROOT, "tests", *path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def prepare_oracle():
    """What every run of the oracle does first is done once: each program then runs in a fork, which begins where a fresh process would."""
    if os.environ.get("PYTHONHASHSEED") != "0" or os.environ.get("TZ") != "UTC":
        os.environ.update(PYTHONHASHSEED="0", TZ="UTC")
        os.execv(sys.executable, [sys.executable, *sys.argv])
    sys.modules["_asyncio"] = None  # as the oracle does
    with open(ORACLE, encoding="utf-8") as file:
        source = file.read()
    for module in ("asyncio", "concurrent.futures.thread", "datetime", "random", "re", "selectors", "traceback", "unittest"):
        __import__(module)
    return compile(source, ORACLE, "exec")


def run_oracle(code, name):
    """-> exit code; leaves NAME.oracle.out, .err and .jsonl in FOLDER."""
    child = os.fork()
    if child == 0:
        os.chdir(FOLDER)
        for stream, ending in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"{name}.oracle.{ending}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), stream)
        sys.argv = [ORACLE, f"{name}.py", "--trace", f"{name}.oracle.jsonl", "--wall-limit", str(LONGEST)]
        sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)
        try:
            exec(code, {"__name__": "__main__", "__file__": ORACLE, "__builtins__": __builtins__})
        finally:
            os._exit(99)  # the oracle ends its process itself, unless it is broken
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run_ours(program, name):
    with open(os.path.join(FOLDER, f"{name}.our.out"), "wb") as out, open(os.path.join(FOLDER, f"{name}.our.err"), "wb") as err:
        arguments = [program, "run", "--trace", f"{name}.our.jsonl", f"{name}.py"]
        try:
            return subprocess.run(arguments, cwd=FOLDER, stdin=subprocess.DEVNULL, stdout=out, stderr=err, timeout=LONGEST).returncode
        except subprocess.TimeoutExpired:
            return "none: it hangs"


def read(name, ending):
    try:
        with open(os.path.join(FOLDER, f"{name}.{ending}"), encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except FileNotFoundError:
        return ""


class Comparer:
    def __init__(self):
        self.compare = load("compare", "oracle", "compare.py")
        self.expectations = load("expectations", "conformance", "expectations.py")

    def records(self, name, whose):
        path = os.path.join(FOLDER, f"{name}.{whose}.jsonl")
        return self.compare.load(path) if os.path.exists(path) else []

    def difference(self, name, codes, records):
        """-> what is not the same, or an empty text."""
        told = []
        for ending in ("out", "err"):
            oracle, ours = read(name, f"oracle.{ending}"), read(name, f"our.{ending}")
            if ending == "err":
                oracle = self.expectations.comparable(oracle, FOLDER, records)
                ours = self.expectations.comparable(ours, FOLDER, records)
            if oracle != ours:
                told.append(f"std{ending}:\n" + "".join(itertools.islice(
                    difflib.unified_diff(oracle.splitlines(True), ours.splitlines(True), "oracle", "here", n=2), 24)))
        if codes[0] != codes[1]:
            told.append(f"exit code: oracle {codes[0]}, here {codes[1]}\n")
        if self.traces_differ(records, self.records(name, "our")):
            paths = [os.path.join(FOLDER, f"{name}.{whose}.jsonl") for whose in ("oracle", "our")]
            shown = subprocess.run([sys.executable, os.path.join(ROOT, "tests", "oracle", "compare.py"), *paths, "--width", "200"], capture_output=True, text=True)
            told.append(shown.stdout + shown.stderr)
        return "".join(told)

    def traces_differ(self, oracle, ours):
        kinds = {record["kind"] for record in oracle}
        oracle = self.compare.normalise([*oracle], kinds, {"seq"}, False)
        ours = self.compare.normalise([*ours], kinds, {"seq"}, False)
        return len(oracle) != len(ours) or any(self.compare.differences(left, right, 1e-9) for left, right in zip(oracle, ours))


class Statistics:
    def __init__(self):
        self.features = collections.Counter()
        self.events, self.tied, self.endings = [], 0, collections.Counter()

    def add(self, features, records, code):
        self.features.update(features)
        self.events.append(len(records))
        fired = collections.Counter(record["when"] for record in records if record["kind"] == "timer_fired" and not record["cancelled"])
        self.tied += any(count > 1 for count in fired.values())
        self.endings[{0: "to their end", 1: "with an exception", 3: "in a deadlock"}.get(code, f"with {code}")] += 1

    def __str__(self):
        count = len(self.events) or 1
        lines = [f"{len(self.events)} programs, {sum(self.events)} events (median {statistics.median(self.events or [0]):g}), "
                 f"{100 * self.tied // count}% with equal deadlines; ran " + ", ".join(f"{how} {many}" for how, many in self.endings.most_common())]
        shares = sorted((many / count, feature) for feature, many in self.features.items())
        lines.append("of 100 programs have: " + ", ".join(f"{feature} {100 * share:.0f}" for share, feature in shares))
        return "\n".join(lines)


class Runner:
    """Runs one seed in both; lives in the processes of a pool."""

    def __init__(self, options):
        sys.path.insert(0, HERE)
        self.generate = load("generate", "random", "generate.py")
        self.options, self.oracle, self.comparer = options, prepare_oracle(), Comparer()

    def __call__(self, seed):
        """-> seed, features, exit code and events in CPython, fired deadlines, difference"""
        name = f"seed_{seed}"
        made = self.generate.Program(seed, self.options.without)
        with open(os.path.join(FOLDER, f"{name}.py"), "w", encoding="utf-8") as file:
            file.write(made.text)
        codes = run_oracle(self.oracle, name), run_ours(self.options.program, name)
        records = self.comparer.records(name, "oracle")
        difference = self.comparer.difference(name, codes, records)
        if not difference:
            forget(name)
        return seed, made.used, codes[0], records, difference


def forget(name):
    for ending in ("py", *(f"{whose}.{what}" for whose in ("oracle", "our") for what in ("out", "err", "jsonl"))):
        path = os.path.join(FOLDER, f"{name}.{ending}")
        if os.path.exists(path):
            os.remove(path)


def run_one(seed):
    return runner(seed)


def run_all(options):
    """-> statistics, and the seeds that differ with their differences"""
    seen, different = Statistics(), []
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("fork")) as pool:
        seeds = range(options.first, options.first + options.count)
        for seed, features, code, records, difference in pool.map(run_one, seeds):
            seen.add(features, records, code)
            if difference:
                different.append((seed, difference))
                if not options.keep_going:
                    pool.shutdown(wait=False, cancel_futures=True)
                    break
    return seen, different


def main():
    global runner
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("count", type=int, nargs="?", default=100)
    parser.add_argument("first", type=int, nargs="?", default=1)
    parser.add_argument("--without", type=lambda text: text.split(","), default=[])
    parser.add_argument("--keep-going", action="store_true", help="do not stop at a difference; name all seeds that have one")
    options = parser.parse_args()
    if sys.version_info[:3] != (3, 11, 7):
        sys.exit("the reference is CPython 3.11.7, and this is " + sys.version.split()[0])
    os.makedirs(FOLDER, exist_ok=True)
    runner = Runner(options)
    seen, different = run_all(options)
    print(seen)
    for seed, difference in different:
        print(f"\nseed {seed} differs: build/random/seed_{seed}.py" + ("\n" + difference if seed == different[0][0] else ""))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
