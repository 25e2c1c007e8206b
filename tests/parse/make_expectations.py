"""Make mistakes.txt and trees.txt again from the CPython 3.11 that runs this.

    python3 make_expectations.py            rewrite both
    python3 make_expectations.py --check    say what would change, and change nothing

Both files hold pairs: a source, a line of dashes, what CPython makes of it (for a mistake what it prints on stderr, for a
tree its dump), a line of equals signs. The sources stand only there: to add one, add it with an empty answer.
"""
import ast
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DASHES = "-----\n"
EQUALS = "=====\n"


def read(name):
    with open(os.path.join(HERE, name), encoding="utf-8", newline="\n") as file:
        text = file.read()
    return [tuple(pair.split(DASHES)) for pair in text.split(EQUALS)[:-1]]


def printed(source):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.py")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(source)
        child = subprocess.run([sys.executable, "-I", "-S", "-W", "ignore", path], capture_output=True)
        return child.stderr.decode("utf-8", "replace").replace(path, "x.py")


def tree(source):
    return ast.dump(ast.parse(source), include_attributes=True) + "\n"


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit("expectations are those of CPython 3.11")
    for name, answer in (("mistakes.txt", printed), ("trees.txt", tree)):
        pairs = read(name)
        made = [(source, answer(source)) for source, _ in pairs]
        for (source, old), (_, new) in zip(pairs, made):
            if old != new:
                print(f"{name}: {source!r}\n{old}->\n{new}")
        if "--check" not in sys.argv:
            with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as file:
                file.write("".join(source + DASHES + text + EQUALS for source, text in made))


main()
