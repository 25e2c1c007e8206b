"""Not in the sandbox: a scenario cannot start processes."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"subprocess.{name}() is not available in the sandbox: a scenario cannot start processes; use asyncio tasks, or concurrent.futures for work that blocks")
    refused.__name__ = refused.__qualname__ = name
    return refused


run = _refuse("run")
Popen = _refuse("Popen")
call = _refuse("call")
check_call = _refuse("check_call")
check_output = _refuse("check_output")
getoutput = _refuse("getoutput")
getstatusoutput = _refuse("getstatusoutput")

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    pass


class TimeoutExpired(SubprocessError):
    pass
