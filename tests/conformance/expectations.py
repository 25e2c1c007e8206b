"""Hold the stored expectations against the oracle, or write them. `./dev conformance` calls this with a CPython 3.11.7.

    expectations.py [PATH...]             say which scripts the oracle runs differently from what is stored, and how
    expectations.py --update [PATH...]    write NAME.out, NAME.trace.jsonl and, where there is something to say, NAME.err and NAME.code

A PATH is a script or a folder; without one it is every script of tests/conformance, tests/scenes and scenarios.
"""
import concurrent.futures
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ORACLE = os.path.join(ROOT, "tests", "oracle", "cpython_trace.py")
LARGEST_TRACE = 150_000  # bytes
ENDINGS = (".out", ".err", ".code", ".trace.jsonl")


def all_scripts():
    """The same that conforming_scripts() in support.cpp finds."""
    for family in os.scandir(HERE):
        if not family.is_dir() or family.name == "__pycache__":
            continue
        for entry in os.scandir(family):
            if entry.name.endswith(".py"):
                yield entry.path
            elif entry.is_dir() and entry.name != "__pycache__":
                yield os.path.join(entry.path, "main.py")
    scenes = os.path.join(ROOT, "tests", "scenes")
    for name in os.listdir(scenes):
        if os.path.exists(os.path.join(scenes, name[:-3] + ".trace.jsonl")):
            yield os.path.join(scenes, name)
    scenarios = os.path.join(ROOT, "scenarios")
    for name in os.listdir(scenarios):
        if name.endswith(".py"):
            yield os.path.join(scenarios, name)


def chosen_scripts(paths):
    every = sorted(all_scripts())
    if not paths:
        return every
    chosen = []
    for path in paths:
        path = os.path.abspath(path)
        below = [script for script in every if script == path or script.startswith(path + os.sep)]
        if not below:
            # A scene gets its first trace by being named.
            if not (path.endswith(".py") and os.path.exists(path)):
                sys.exit(f"{path} is no script of tests/conformance/FAMILY, tests/scenes or scenarios")
            below = [path]
        chosen += below
    return chosen


def base_of(script):
    """Where the expectations lie, without their ending."""
    name = os.path.relpath(script, ROOT)[:-3]
    return os.path.join(ROOT, "tests", name) if name.startswith("scenarios" + os.sep) else os.path.join(ROOT, name)


# Both CPython's and the project's own.
LIBRARY_FRAME = re.compile(r'(\s*(?:\| )?)  File "(?:/[^"]*|<(?!string>)[^"]*>)", .*')
LIBRARY_PLACE = re.compile(r"/[^ :\"()]*/lib/python3\.11/([a-z_]+)[^ :\"()]*\.py(?::\d+)?|<([a-z_.]+)>:\d+")
LIBRARY_WARNING = re.compile(r"<[a-z_.]+>: \w+Warning: .*")
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def comparable(err, folder, records):
    """stderr without what cannot be the same elsewhere: see README.md."""
    lines, margin = [], None
    for line in err.replace(folder + os.sep, "").splitlines():
        if margin is not None and line.startswith(margin):
            continue
        margin = None
        frame = LIBRARY_FRAME.fullmatch(line)
        if frame:
            margin = frame[1] + "    "
            continue
        line = ADDRESS.sub(" at 0x0", LIBRARY_PLACE.sub(r"<\1\2>", line))
        if LIBRARY_WARNING.fullmatch(line):
            margin = "  "
        if line.startswith("cpython_trace: deadlock: "):
            line = deadlock_told(records)
        lines.append(line + "\n")
    return "".join(lines)


def deadlock_told(records):
    """In the project's words, which the oracle has others for."""
    coroutines = {record["task_id"]: record["coro"] for record in records if record["kind"] == "task_created"}
    deadlock = next(record for record in records if record["kind"] == "deadlock")
    lines = ["awaitscope: deadlock: " + deadlock["message"]]
    for task in deadlock["pending"]:
        lines.append(f"  {task['task']} ({coroutines[task['task_id']]}) waits for {task['on'] or 'its turn'}")
    return "\n".join(lines)


def run_oracle(script):
    """-> what should be stored, by ending; an empty text means no file. Or a complaint."""
    folder, name = os.path.split(script)
    answers = script[:-3] + ".input"
    with tempfile.TemporaryDirectory() as directory, open(answers if os.path.exists(answers) else os.devnull, "rb") as given:
        trace_path = os.path.join(directory, "trace.jsonl")
        done = subprocess.run([sys.executable, ORACLE, name, "--trace", trace_path], cwd=folder, stdin=given, capture_output=True, timeout=120)
        with open(trace_path, encoding="utf-8") as file:
            trace = file.read()
    records = [json.loads(line) for line in trace.splitlines()]
    made = {
        ".out": done.stdout.decode("utf-8", "surrogateescape"),
        ".err": comparable(done.stderr.decode("utf-8", "surrogateescape"), folder, records),
        ".code": f"{done.returncode}\n" if done.returncode else "",
        ".trace.jsonl": trace,
    }
    for ending, text in made.items():
        if ROOT in text or sys.prefix in text or sys.base_prefix in text:
            return None, f"{ending} names folders of this machine: do not print paths or tracebacks through the library"
    if re.search(r"(?<![0-9a-f])0x[0-9a-f]{8,}", made[".out"]):
        return None, "it prints addresses, which are never the same"
    if len(trace) > LARGEST_TRACE:
        return None, f"its trace has {len(records)} records, {len(trace)} bytes; at most {LARGEST_TRACE} are kept: make it shorter"
    if done.returncode == 4:
        return None, "it runs into the oracle's limits: " + made[".err"]
    return made, None


def stored(base, ending):
    try:
        with open(base + ending, encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return None


def check(script, made):
    """-> what differs from what is stored."""
    base, told = base_of(script), []
    for ending in ENDINGS:
        old, new = stored(base, ending), made[ending]
        if old is None and ending == ".trace.jsonl":
            told.append("  there are no expectations: --update makes them\n")
            break
        lines = list(difflib.unified_diff((old or "").splitlines(True), new.splitlines(True), "stored" + ending, "oracle" + ending, n=1))
        told += lines[:20]
    return "".join(told)


def update(script, made):
    base, told = base_of(script), []
    for ending in ENDINGS:
        path, text = base + ending, made[ending]
        keep = bool(text) or ending in (".out", ".trace.jsonl")
        if (text if keep else None) == stored(base, ending):
            continue
        told.append(f"  {os.path.basename(path)} {'written' if keep else 'removed'}\n")
        if keep:
            with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
                file.write(text)
        else:
            os.remove(path)
    return "".join(told)


def main():
    if sys.version_info[:3] != (3, 11, 7):
        sys.exit("expectations are those of CPython 3.11.7, and this is " + sys.version.split()[0])
    arguments = sys.argv[1:]
    act = update if "--update" in arguments else check
    scripts = chosen_scripts([argument for argument in arguments if argument != "--update"])
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for script, (made, complaint) in zip(scripts, pool.map(run_oracle, scripts)):
            told = f"  {complaint}\n" if complaint else act(script, made)
            wrong += bool(complaint or (told and act is check))
            if told:
                print(f"{os.path.relpath(script, ROOT)}\n{told}", end="", flush=True)
    print(f"{len(scripts)} scripts, {wrong} not as stored" if act is check else f"{len(scripts)} scripts, {wrong} refused")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
