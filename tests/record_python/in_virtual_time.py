"""The recorder with a clock that the loop's waiting moves, as the oracle's. `recorder` is its module.

Each look at the clock finds it a little later, so deadlines that are the same come in the order in which they were set, as they
do in real time, and yet within the loop's resolution of a nanosecond. A program that waits for ever ends with exit code 3."""

import importlib.util
import os
import selectors
import sys
import time

TICK = 1e-12    # seconds
now = 0.0


def monotonic():
    global now
    now += TICK
    return now


def sleep(seconds):
    global now
    now += seconds


real_select = selectors.DefaultSelector.select


def select(self, timeout=None):
    found = real_select(self, 0)
    if found or timeout is not None and timeout <= 0:
        return found
    if timeout is None:
        found = real_select(self, 5)    # for a thread that has work to do
        if not found:
            sys.exit(3)
        return found
    sleep(timeout)
    return found


time.monotonic, time.sleep, selectors.DefaultSelector.select = monotonic, sleep, select
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "record_python", "awaitscope_record.py")
spec = importlib.util.spec_from_file_location("awaitscope_record", os.path.abspath(path))
recorder = importlib.util.module_from_spec(spec)
spec.loader.exec_module(recorder)
