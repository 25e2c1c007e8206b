"""Functions that are called when the program ends, the last one first."""

_registered = []


def register(func, /, *args, **kwargs):
    """May stand above a function as a decorator."""
    _registered.append((func, args, kwargs))
    return func


def unregister(func, /):
    _registered[:] = [entry for entry in _registered if entry[0] != func]


def _clear():
    _registered.clear()


def _ncallbacks():
    return len(_registered)


def _run_exitfuncs():
    """Called by the engine behind the script's last line. A function that fails is told of, and the others are called all the same."""
    while _registered:
        func, args, kwargs = _registered.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            import sys
            import traceback
            if not isinstance(error, SystemExit):
                sys.stderr.write(f"Exception ignored in atexit callback: {func!r}\n")
                traceback.print_exception(type(error), error, error.__traceback__.tb_next)
