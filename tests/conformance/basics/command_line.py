# Options of the command line, as a script reads them that is started with none.
from __future__ import annotations

import argparse
import sys

parser = argparse.ArgumentParser("fetch", description="Fetches many pages at once, and says how long that took. " * 2, epilog="That is all.")
parser.add_argument("urls", nargs="*", help="what to fetch")
parser.add_argument("-n", "--workers", type=int, default=3, choices=[1, 2, 3], help="how many at once (default: %(default)s)")
parser.add_argument("-t", "--timeout", type=float, metavar="SECONDS")
parser.add_argument("-v", dest="verbose", action="store_true", default=False, help="say more")
parser.add_argument("-q", "--quiet", action="count", default=0)
parser.add_argument("--header", action="append", help="may be given again and again, each time with another one of the headers")
parser.add_argument("--cache", action=argparse.BooleanOptionalAction, default=True, help="keep pages")
parser.add_argument("--level", default="7", type=int)
parser.add_argument("--pair", nargs=2, type=int)
parser.print_help()
for line in ("", "a b", "-n 2 a b --timeout=1.5 -v", "-vqq", "--work 1", "--header x --header y --no-cache", "-n2 -t -1.5", "--pair 3 4 -- -x"):
    print(line, "->", parser.parse_args(line.split()))
for line in ("-n x", "-n 9", "--bad", "-n", "--pair 1", "--q=3", "--timeout"):
    try:
        print(parser.parse_args(line.split()))
    except SystemExit as end:
        print(line, "exit", end.code)
print(parser.parse_known_args(["--other", "a", "-v", "b"]))

strict = argparse.ArgumentParser(prog="copy")
strict.add_argument("source")
strict.add_argument("target")
strict.add_argument("rest", nargs="?", default="none")
strict.add_argument("--must", required=True)
either = strict.add_mutually_exclusive_group()
either.add_argument("--fast", action="store_true")
either.add_argument("--slow", action="store_true")
strict.print_usage()
print(strict.parse_args(["a", "b", "--must", "m", "--fast"]))
print(vars(strict.parse_args(["a", "b", "c", "--must=m"])))
for words in ([], ["a", "--must", "m"], ["a", "b", "--must", "m", "--fast", "--slow"], ["a", "b", "c", "d", "--must", "m"]):
    try:
        strict.parse_args(words)
    except SystemExit as end:
        print(words, "exit", end.code)
print(argparse.Namespace(x=1, y="t") == argparse.Namespace(x=1, y="t"), "x" in argparse.Namespace(x=1))


def even(text):
    if int(text) % 2:
        raise argparse.ArgumentTypeError(f"{text} is odd")
    return int(text)


numbers = argparse.ArgumentParser(prog="sum", add_help=False)
numbers.add_argument("numbers", type=even, nargs="+", metavar="N")
print(sum(numbers.parse_args(["2", "4"]).numbers))
numbers.print_help()
numbers.parse_args(["3"])
