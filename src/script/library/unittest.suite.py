"""Suites: tests in order, with what belongs before and after those of one class or one module. And the loader that finds tests."""

import sys

from unittest.case import SkipTest, TestCase, doModuleCleanups
from unittest.util import strclass

__unittest = True


# -- what is set up for many tests --------------------------------------------------------------------------------------------------

class _ErrorHolder:
    """Stands for a test where setUpClass and the like have failed."""

    failureException = None

    def __init__(self, description):
        self._described = description

    def __str__(self):
        return self._described

    def id(self):
        return self._described

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0


class _Fixtures:
    """The module and the class whose tests run, and whether they were set up well.

    Both are left when a test of another one comes. A class or module that could not be set up is not torn down, and its tests do not run.
    """

    def __init__(self, result):
        self.result = result
        self.cls = self.module = None
        self.class_ready = self.module_ready = True

    def ready_for(self, test):
        """Sets up what the test needs and is not there yet. Whether the test can run."""
        cls = type(test)
        if cls is not self.cls:
            self.leave_class()
            if cls.__module__ != self.module:
                self.leave_module()
                self._enter_module(cls.__module__)
            self._enter_class(cls)
        return self.class_ready and self.module_ready

    def leave(self):
        self.leave_class()
        self.leave_module()

    def _attempt(self, function, name, parent):
        """Whether the function ends well; if not, the result is told."""
        try:
            function()
        except Exception:
            self._report(name, parent, sys.exc_info())
            return False
        return True

    def _report(self, name, parent, exc_info):
        holder = _ErrorHolder(f"{name} ({parent})")
        error = exc_info[1]
        if isinstance(error, SkipTest):
            self.result.addSkip(holder, str(error))
        else:
            self.result.addError(holder, exc_info)

    # -- the class

    def _enter_class(self, cls):
        self.cls = cls
        self.class_ready = True
        if self.module_ready and not self._is_skipped():
            self.class_ready = self._attempt(cls.setUpClass, "setUpClass", strclass(cls))
            if not self.class_ready:
                self._clean_class("setUpClass")

    def leave_class(self):
        if self.cls is None or not (self.class_ready and self.module_ready) or self._is_skipped():
            return
        self._attempt(self.cls.tearDownClass, "tearDownClass", strclass(self.cls))
        self._clean_class("tearDownClass")

    def _is_skipped(self):
        return getattr(self.cls, "__unittest_skip__", False)

    def _clean_class(self, name):
        self.cls.doClassCleanups()
        for exc_info in self.cls.tearDown_exceptions:
            self._report(name, strclass(self.cls), exc_info)

    # -- the module

    def _attempt_of_module(self, name):
        function = getattr(sys.modules.get(self.module), name, None)
        return function is None or self._attempt(function, name, self.module)

    def _enter_module(self, module):
        self.module = module
        self.module_ready = self._attempt_of_module("setUpModule")
        if not self.module_ready:
            self._attempt(doModuleCleanups, "setUpModule", module)

    def leave_module(self):
        if self.module is not None and self.module_ready:
            self._attempt_of_module("tearDownModule")
            self._attempt(doModuleCleanups, "tearDownModule", self.module)


# -- suites ---------------------------------------------------------------------------------------------------------------------------

class BaseTestSuite:
    """Tests and suites, in order."""

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, BaseTestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def __eq__(self, other):
        return [*self] == [*other] if isinstance(other, type(self)) else NotImplemented

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def __repr__(self):
        return f"<{strclass(type(self))} tests={[*self]}>"


class TestSuite(BaseTestSuite):
    """Runs setUpClass before the first test of a class, tearDownClass after its last, and so for modules."""

    def run(self, result, debug=False):
        if result._fixtures is not None:  # a suite inside another one
            self._run_tests(result, debug)
            return result
        result._fixtures = _Fixtures(result)
        self._run_tests(result, debug)
        result._fixtures.leave()
        result._fixtures = None
        return result

    def _run_tests(self, result, debug):
        for test in self:
            if result.shouldStop:
                break
            if isinstance(test, TestCase) and not result._fixtures.ready_for(test):
                continue
            test.debug() if debug else test(result)

    def debug(self):
        from unittest.result import TestResult
        self.run(TestResult(), debug=True)


# -- finding tests --------------------------------------------------------------------------------------------------------------------

def _matches(name, pattern):
    """As fnmatch, with * alone."""
    begin, *middle = pattern.split("*")
    if not middle:
        return name == pattern
    end = middle.pop()
    if len(name) < len(begin) + len(end) or not name.startswith(begin) or not name.endswith(end):
        return False
    rest = name[len(begin):len(name) - len(end)]
    for part in middle:
        _, found, rest = rest.partition(part) if part else ("", "*", rest)
        if not found:
            return False
    return True


class TestLoader:
    """Makes suites of the tests of a class, of a module, or by name."""

    suiteClass = TestSuite
    testMethodPrefix = "test"
    testNamePatterns = None

    def __init__(self):
        self.errors = []

    def sortTestMethodsUsing(self, x, y):
        return (x > y) - (x < y)

    def _is_wanted(self, cls, name):
        if not name.startswith(self.testMethodPrefix) or not callable(getattr(cls, name)):
            return False
        full = f"{strclass(cls)}.{name}"
        return not self.testNamePatterns or any(_matches(full, pattern) for pattern in self.testNamePatterns)

    def getTestCaseNames(self, testCaseClass):
        return [name for name in dir(testCaseClass) if self._is_wanted(testCaseClass, name)]

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *, pattern=None):
        everything = [getattr(module, name) for name in dir(module)]
        suite = self.suiteClass([
            self.loadTestsFromTestCase(thing) for thing in everything
            if isinstance(thing, type) and issubclass(thing, TestCase) and thing.__module__ != "unittest.case"
        ])
        if hasattr(module, "load_tests"):
            return module.load_tests(self, suite, pattern)
        return suite

    def loadTestsFromName(self, name, module=None):
        """The name is that of a class, a method of a class, a suite, or a function that makes one; dots lead into the module."""
        holder, thing = None, module
        for part in name.split("."):
            holder, thing = thing, getattr(thing, part)
        if isinstance(thing, type) and issubclass(thing, TestCase):
            return self.loadTestsFromTestCase(thing)
        if isinstance(holder, type) and issubclass(holder, TestCase):
            return self.suiteClass([holder(part)])
        return thing if isinstance(thing, BaseTestSuite) else self.suiteClass([thing()])

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        raise RuntimeError("looking for files with tests is not available in the sandbox: import the modules and use loadTestsFromModule()")


defaultTestLoader = TestLoader()


def makeSuite(testCaseClass, prefix="test", sortUsing=None, suiteClass=TestSuite):
    loader = TestLoader()
    loader.testMethodPrefix, loader.suiteClass = prefix, suiteClass
    return loader.loadTestsFromTestCase(testCaseClass)
