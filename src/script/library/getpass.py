"""Asking for a password: one of the answers of the run."""

import sys


class GetPassWarning(UserWarning):
    pass


def getuser():
    return "student"


def getpass(prompt="Password: ", stream=None):
    stream = sys.stderr if stream is None else stream
    stream.write(prompt)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    stream.write("\n")
    return line.removesuffix("\n")
