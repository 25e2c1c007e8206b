"""The machine that a scenario believes to run on: always the same."""

import collections

uname_result = collections.namedtuple("uname_result", "system node release version machine")


def system():
    return "Linux"


def node():
    return "sandbox"


def release():
    return "6.1.0"


def version():
    return "#1 SMP"


def machine():
    return "x86_64"


def processor():
    return ""


def architecture(executable="", bits="", linkage=""):
    return "64bit", "ELF"


def platform(aliased=False, terse=False):
    return "Linux-6.1.0-x86_64-with-glibc2.36"


def uname():
    return uname_result(system(), node(), release(), version(), machine())


def python_version():
    return "3.11.7"


def python_version_tuple():
    return "3", "11", "7"


def python_implementation():
    return "CPython"


def python_compiler():
    return "GCC"


def python_build():
    return "main", "Dec  4 2023 18:10:11"


def python_branch():
    return ""


def libc_ver(executable=None, lib="", version="", chunksize=0):
    return "glibc", "2.36"
