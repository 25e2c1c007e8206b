"""What recording a real program costs: its own time under the recorder, as a multiple of its time without.

    python3 recorder.py [RUNS]

A program that does nothing but switch may take 3 times as long, one that mostly waits 1.1 times. Runs are interleaved, ratios
are taken run by run, and the median is judged."""

import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDER = os.path.join(HERE, "..", "..", "src", "record_python", "awaitscope_record.py")
GOALS = {"switch": 3.0, "waits": 1.1}
OTHERS = ["pingpong", "timers", "spawn"]


def elapsed(command):
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = dict(line.split()[:2] for line in done.stdout.splitlines())
    return float(rows["elapsed"]), rows["checksum"]


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    missed = 0
    print(f"Python {sys.version.split()[0]}, median of {runs}")
    print("program    plain s   recorded s   ratio   goal   trace MB")
    for name in [*GOALS, *OTHERS]:
        program = os.path.join(HERE, "py", name + ".py")
        with tempfile.TemporaryDirectory() as folder:
            trace = os.path.join(folder, "trace.jsonl")
            plain, recorded = [], []
            for _ in range(runs):
                one, checksum = elapsed([sys.executable, program])
                other, same = elapsed([sys.executable, RECORDER, "-q", "-o", trace, program])
                if checksum != same:
                    sys.exit(f"{name}: recorded, it computes something else")
                plain.append(one)
                recorded.append(other)
            ratio = statistics.median(other / one for one, other in zip(plain, recorded))
            goal = GOALS.get(name)
            verdict = "" if goal is None else f"{goal:4}  " + ("reached" if ratio <= goal else "MISSED")
            missed += goal is not None and ratio > goal
            print(f"{name:9} {statistics.median(plain):8.3f} {statistics.median(recorded):12.3f} {ratio:7.2f}   {verdict:14} {os.path.getsize(trace) / 1e6:6.1f}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
