#!/usr/bin/env python3
"""What the window costs whoever uses it, on a display of its own (Xvfb), under software GL: a whole frame beside the yardstick's,
from the start to the first frame, and at rest.

    window.py PROGRAM FOLDER_OF_THE_BENCHMARKS SCENARIO [RUNS]
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

REST = 10  # seconds
GOAL_FRAME = 1.5
GOAL_START = 1.0


def display():
    """Xvfb on a free display, as its process."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x900x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    number = os.read(reading, 16).decode().strip()
    if not number:
        sys.exit("window.py: Xvfb does not start here")
    os.environ["DISPLAY"] = ":" + number
    return server


def whole_frame(command):
    """Milliseconds, the median of one run."""
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    return float(re.search(r"whole frame\tmedian ([0-9.]+)", said).group(1))


def ticks(process):
    """CPU time of a process so far, in ticks of the clock."""
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def open_window(program, scenario, folder):
    """The program with its window, and seconds from its start to the first frame with the scenario on it."""
    state = os.path.join(folder, "state")
    if os.path.exists(state):
        os.remove(state)
    begin = time.monotonic()
    process = subprocess.Popen([program, "--state-file", state, scenario])
    while not os.path.exists(state):
        if process.poll() is not None or time.monotonic() - begin > 60:
            sys.exit("window.py: the window does not come up")
        time.sleep(0.002)
    return process, time.monotonic() - begin


def frames_so_far(folder):
    with open(os.path.join(folder, "state"), encoding="utf-8") as state:
        return int(re.search(r"^frame (\d+)", state.read(), re.MULTILINE).group(1))


def verdict(value, goal):
    return "reached" if value <= goal else "not reached"


def main():
    program, benchmarks, scenario = sys.argv[1:4]
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    server = display()
    folder = tempfile.mkdtemp()
    os.environ["XDG_CONFIG_HOME"] = folder
    try:
        ratios, ours, starts = [], [], []
        for _ in range(runs):
            plain = whole_frame([os.path.join(benchmarks, "timeline"), "2000", "150"])
            ours.append(whole_frame([os.path.join(benchmarks, "whole_frame"), scenario, "150"]))
            ratios.append(ours[-1] / plain)
        ratio = statistics.median(ratios)
        print(f"whole frame: {statistics.median(ours):.1f} ms, {ratio:.2f} of the yardstick's; "
              f"goal {GOAL_FRAME}: {verdict(ratio, GOAL_FRAME)}")
        for _ in range(runs):
            process, seconds = open_window(program, scenario, folder)
            starts.append(seconds)
            process.terminate()
            process.wait()
        start = statistics.median(starts)
        print(f"start to first frame: {start:.2f} s; goal {GOAL_START} s: {verdict(start, GOAL_START)}")
        process, _ = open_window(program, scenario, folder)
        time.sleep(3)
        before, drawn = ticks(process), frames_so_far(folder)
        time.sleep(REST)
        used = (ticks(process) - before) / os.sysconf("SC_CLK_TCK")
        print(f"at rest: {used / REST * 100:.1f} % of a processor, {frames_so_far(folder) - drawn} frames in {REST} s; "
              f"goal none: {verdict(used, 0.02)}")
        process.terminate()
        process.wait()
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
