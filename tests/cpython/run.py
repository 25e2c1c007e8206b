"""Runs CPython's own tests of asyncio's locks, queues, groups and timeouts in awaitscope, each test method by itself.

    run.py AWAITSCOPE [NAME...]      NAME: test_queues, test_locks.LockTests, test_locks.LockTests.test_repr, ...

The tests are those of the CPython 3.11 that runs this file; they are copied to a temporary folder as they are. Only their small
helper modules are replaced, by what lies in stand_ins/. A test that is skipped counts as failed.
"""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
MODULES = ("test_queues", "test_locks", "test_taskgroups", "test_timeouts", "test_waitfor")
TIME_LIMIT = 60  # seconds

MAIN = """import unittest
import {module}
from {module} import *

unittest.main(argv=["main.py", "{case}"])
"""


def test_ids(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from test_ids(item)
        else:
            yield item.id().split("test_asyncio.", 1)[1]


def wanted(name, patterns):
    return not patterns or any(name == pattern or name.startswith(pattern + ".") for pattern in patterns)


def run_one(awaitscope, folder, name):
    """None if it passes, else why it does not."""
    module, case = name.split(".", 1)
    script = folder / f"main_{name.replace('.', '_')}.py"
    script.write_text(MAIN.format(module=module, case=case))
    try:
        done = subprocess.run([awaitscope, "run", script], capture_output=True, text=True, errors="replace", timeout=TIME_LIMIT, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return f"runs longer than {TIME_LIMIT} s"
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    if done.returncode == 0 and lines and lines[-1] == "OK":
        return None
    told = [line for line in lines if line and not line.startswith((" ", "-", "=", "Ran ", "FAILED", "Traceback"))]
    return f"exit {done.returncode}: {told[-1] if told else (lines[-1] if lines else 'nothing said')}"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    awaitscope, patterns = os.path.abspath(sys.argv[1]), sys.argv[2:]
    try:
        import test.test_asyncio as tests
    except ImportError:
        sys.exit("this Python has no test package: take one that was built from source, by PYTHON=/path/to/python3.11")
    if sys.version_info[:2] != (3, 11):
        sys.exit("CPython 3.11 is wanted, this is " + sys.version.split()[0])
    source = pathlib.Path(tests.__path__[0])
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        shutil.copytree(HERE / "stand_ins", folder, dirs_exist_ok=True)
        for extra in filter(None, os.environ.get("CPYTHON_TESTS_WITH", "").split(":")):
            shutil.copytree(extra, folder, dirs_exist_ok=True)
        for module in MODULES:
            shutil.copy(source / f"{module}.py", folder)
        loader = unittest.defaultTestLoader
        names = [name for module in MODULES for name in test_ids(loader.loadTestsFromName(f"test.test_asyncio.{module}")) if wanted(name, patterns)]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            outcomes = list(pool.map(lambda name: run_one(awaitscope, folder, name), names))
    failed = [(name, why) for name, why in zip(names, outcomes) if why is not None]
    for name, why in failed:
        print(f"FAIL {name}\n     {why}")
    passed = len(names) - len(failed)
    print(f"{passed} of {len(names)} pass" + (f" ({100 * passed / len(names):.1f} %)" if names else ""))
    sys.exit(1 if failed and patterns else 0 if not names or passed >= 0.95 * len(names) else 1)


main()
