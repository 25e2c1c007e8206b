"""The recorder beside the oracle: scripts of tests/conformance that use nothing real run under the recorder, in virtual time, and
what it writes must be the oracle's trace, record by record and in the same order. same.txt lists the scripts.

    python3 conformance.py [--all] [NAME...]     --all: also those that are not listed, to see which are the same
"""

import atexit
import os
import re
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
LONG_NUMBER = re.compile(r"\d+(\.\d+)?e-\d+|\d+\.\d{7,}")


def listed():
    """NAME, or NAME and the last version of Python (3.11) for which it is the same."""
    with open(os.path.join(HERE, "same.txt"), encoding="utf-8") as file:
        rows = [line.split() for line in file if line.strip() and not line.startswith("#")]
    return [row[0] for row in rows if len(row) == 1 or sys.version_info[:2] <= tuple(map(int, row[1].split(".")))]


def record(script, trace):
    """Runs it in a child of this process, where asyncio is imported already."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        recorder.main(["-q", "-o", trace, script])
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    finally:
        atexit._run_exitfuncs()
        recorder.real_exit(code)


def rounded(record):
    """Text that was printed may hold the time, which is a little later here than the oracle's."""
    if record["kind"] == "output":
        record["text"] = LONG_NUMBER.sub(lambda found: str(round(float(found[0]), 6)), record["text"])
    return record


def first_difference(expected, found):
    """None, or text that shows the first record that is not the same."""
    kinds = {one["kind"] for one in expected}
    left, right = (compare.normalise(records, kinds, {"seq"}, False) for records in (expected, found))
    for number in range(max(len(left), len(right))):
        one = rounded(left[number]) if number < len(left) else None
        other = rounded(right[number]) if number < len(right) else None
        if one is None or other is None or compare.differences(one, other, 1e-5):
            return f"record {number + 1} of {len(left)}\n    oracle   {compare.show(one)}\n    recorder {compare.show(other)}"
    return None


def main(words):
    names = [word for word in words if not word.startswith("-")]
    if "--all" in words:
        folder = os.path.join(TESTS, "conformance")
        names = sorted(os.path.join(os.path.relpath(where, folder), name[:-len(".trace.jsonl")])
                       for where, _, files in os.walk(folder) for name in files
                       if name.endswith(".trace.jsonl") and name[:-len(".trace.jsonl")] + ".py" in files)
    failed = 0
    names = names or listed()
    folder = tempfile.mkdtemp()     # and no object that removes it: a child would, when it ends
    for name in names:
        path = os.path.join(TESTS, "conformance", name)
        trace = os.path.join(folder, "trace.jsonl")
        record(path + ".py", trace)
        difference = first_difference(compare.load(path + ".trace.jsonl"), compare.load(trace))
        if difference:
            failed += 1
            print(f"{name}: {difference}")
        elif "--all" in words:
            print(f"{name}: same")
    shutil.rmtree(folder)
    print(f"{len(names) - failed} of {len(names)} traces are the oracle's, under Python {sys.version.split()[0]}")
    return 1 if failed else 0


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, *sys.argv])
    sys.path[:0] = [HERE, os.path.join(TESTS, "oracle")]
    import compare
    from in_virtual_time import recorder
    sys.exit(main(sys.argv[1:]))
