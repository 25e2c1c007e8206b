"""The operating system, as far as a scenario sees one: a process with a number, an empty environment, and paths that are texts."""

import posixpath as path
from posixpath import curdir, pardir, extsep, sep, pathsep, altsep, devnull

name = "posix"
linesep = "\n"
environ = {}
error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2

_noise = None


def getpid():
    return 4242


def getppid():
    return 4241


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def cpu_count():
    return 32


def getcwd():
    return "/"


def getlogin():
    return "student"


def fspath(path):
    """The text of a path."""
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


class PathLike:
    """What has a path: __fspath__() answers it."""

    def __fspath__(self):
        raise NotImplementedError


def urandom(size, /):
    """Bytes of noise: the same in every run."""
    global _noise
    if _noise is None:
        from random import Random

        _noise = Random("urandom")
    return _noise.randbytes(size)


def strerror(code, /):
    return {1: "Operation not permitted", 2: "No such file or directory", 13: "Permission denied", 17: "File exists"}.get(code, f"Unknown error {code}")


_FILES = ("access", "chdir", "chmod", "chown", "close", "fdopen", "fsync", "link", "listdir", "lstat", "makedirs", "mkdir", "mkfifo", "open",
          "pipe", "read", "readlink", "remove", "removedirs", "rename", "renames", "replace", "rmdir", "scandir", "stat", "symlink", "truncate",
          "unlink", "utime", "walk", "write")
_PROCESSES = ("_exit", "abort", "execl", "execv", "execve", "execvp", "fork", "getgid", "getpgid", "getuid", "kill", "killpg", "nice", "popen",
              "setsid", "spawnl", "spawnv", "system", "times", "wait", "waitpid")
_MACHINE = ("getloadavg", "sched_getaffinity", "sysconf", "uname", "get_terminal_size")


def __getattr__(name):
    """What reaches outside is there by name, and refuses when it is called."""
    for names, why in ((_FILES, "a scenario cannot reach files"), (_PROCESSES, "a scenario cannot reach processes"),
                       (_MACHINE, "a scenario cannot see the machine")):
        if name in names:
            def refused(*args, **kwargs):
                raise RuntimeError(f"os.{name}() is not available in the sandbox: {why}")

            refused.__name__ = name
            return refused
    raise AttributeError(f"module 'os' has no attribute {name!r}")
