"""What whole scripts do not tell: what each part of compute.py costs alone, against CPython, and what a deeper chain of awaits costs.

    python3 pieces.py RUNS NAME='COMMAND' NAME='COMMAND'

The first NAME is the yardstick of the parts (2.00x = twice as fast); depth is the last one's own. CPU time of the whole process,
start-up included; medians of ratios taken run by run.
"""
import os
import shlex
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PARTS = {"fib": "fib(FIB)", "sieve": "sieve(LIMIT)", "strings": "strings(PIECES)", "dicts": "dicts(UPDATES)"}
SECONDS = 0.6  # about what a part takes in CPython


def text_of(script):
    with open(os.path.join(HERE, script), encoding="utf-8") as file:
        return file.read()


def cpu_seconds(command, path):
    child = subprocess.Popen(shlex.split(command) + [path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    printed = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    if status != 0:
        sys.exit(f"pieces: {command} {path} failed")
    return usage.ru_utime + usage.ru_stime, printed


def part_alone(call, rounds):
    functions = text_of("compute.py").split("async def main")[0]
    return functions + f"\nacc = 0\nfor r in range({rounds}):\n    acc += {call}\nprint('checksum', acc)\n"


def write(folder, name, text):
    path = os.path.join(folder, name + ".py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def parts(folder, runs, yardstick, contender):
    for name, call in PARTS.items():
        once, _ = cpu_seconds(yardstick, write(folder, name, part_alone(call, 8)))
        path = write(folder, name, part_alone(call, max(8, round(8 * SECONDS / once))))
        ratios = []
        for _ in range(runs):
            theirs, expected = cpu_seconds(yardstick, path)
            ours, printed = cpu_seconds(contender, path)
            if printed != expected:
                sys.exit(f"pieces: {name} prints {printed!r}, not {expected!r}")
            ratios.append(theirs / ours)
        print(f"compute, {name:8} alone {statistics.median(ratios):5.2f}x", flush=True)


def depth(folder, runs, contender):
    text = text_of("deep.py").replace("RESUMES = 20_000", "RESUMES = 200_000")
    deep = write(folder, "deep", text)
    flat = write(folder, "flat", text.replace("DEPTH = 200", "DEPTH = 1"))
    ratio = statistics.median(cpu_seconds(contender, deep)[0] / cpu_seconds(contender, flat)[0] for _ in range(runs))
    print(f"deep, a resume at depth 200 costs {ratio:.2f} of one at depth 1", flush=True)


def main():
    runs = int(sys.argv[1])
    yardstick, contender = (word.partition("=")[2] for word in sys.argv[2:4])
    with tempfile.TemporaryDirectory() as folder:
        parts(folder, runs, yardstick, contender)
        depth(folder, runs, contender)


main()
