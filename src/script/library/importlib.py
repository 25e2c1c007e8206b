"""Importing by a name that is computed."""

from _imports import import_module as _import_module
import sys


def import_module(name, package=None):
    """The module of this dotted name."""
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        level = len(name) - len(name.lstrip("."))
        parts = package.split(".")
        parts = parts[:len(parts) - level + 1]
        name = ".".join(parts + [name.lstrip(".")]) if name.lstrip(".") else ".".join(parts)
    return _import_module(name)


def reload(module):
    raise RuntimeError("importlib.reload() is not available in the sandbox: a module's source does not change while it runs")


def invalidate_caches():
    pass
