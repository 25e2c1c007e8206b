"""Tests: classes of test methods, what they assert, and a runner that says which failed."""

from unittest.case import (FunctionTestCase, SkipTest, TestCase, addModuleCleanup, doModuleCleanups, enterModuleContext,
                           expectedFailure, skip, skipIf, skipUnless)
from unittest.result import TestResult
from unittest.runner import TestProgram, TextTestResult, TextTestRunner
from unittest.suite import BaseTestSuite, TestLoader, TestSuite, defaultTestLoader, makeSuite

__unittest = True

main = TestProgram


def __getattr__(name):
    # asyncio is imported only if it is needed.
    if name == "IsolatedAsyncioTestCase":
        from unittest.async_case import IsolatedAsyncioTestCase
        return IsolatedAsyncioTestCase
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "IsolatedAsyncioTestCase", "TestResult", "TestCase", "TestSuite", "TextTestRunner", "TestLoader", "FunctionTestCase", "main",
    "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless", "expectedFailure", "TextTestResult", "addModuleCleanup",
    "doModuleCleanups", "enterModuleContext", "makeSuite",
]
