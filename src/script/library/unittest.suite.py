"""Suites: tests in order, with what belongs before and after those of one class or one module. And the loader that finds tests."""

import sys

from unittest.case import SkipTest, TestCase, doModuleCleanups
from unittest.util import strclass

__unittest = True


class _ErrorHolder:
    """Stands for a test where setUpClass and the like have failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0

    def __str__(self):
        return self.description


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
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def __repr__(self):
        return f"<{strclass(self.__class__)} tests={list(self)}>"


class TestSuite(BaseTestSuite):
    """Runs setUpClass before the first test of a class, tearDownClass after its last, and so for modules."""

    def run(self, result, debug=False):
        outermost = not result._testRunEntered
        result._testRunEntered = True
        for test in self:
            if result.shouldStop:
                break
            if isinstance(test, TestCase):
                self._leave_class(test.__class__, result)
                self._enter_module(test.__class__, result)
                self._enter_class(test.__class__, result)
                result._previousTestClass = test.__class__
                if test.__class__._classSetupFailed or result._moduleSetUpFailed:
                    continue
            if debug:
                test.debug()
            else:
                test(result)
        if outermost:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        from unittest.result import TestResult
        self.run(TestResult(), True)

    def _report(self, result, method, parent, exc_info):
        error = _ErrorHolder(f"{method} ({parent})")
        if isinstance(exc_info[1], SkipTest):
            result.addSkip(error, str(exc_info[1]))
        else:
            result.addError(error, exc_info)

    def _attempt(self, result, method, parent, function):
        """Whether the function of this name ended well; if not, that is in the result."""
        try:
            function()
        except Exception:
            self._report(result, method, parent, sys.exc_info())
            return False
        return True

    def _clean_class(self, cls, result, method):
        cls.doClassCleanups()
        for exc_info in cls.tearDown_exceptions:
            self._report(result, method, strclass(cls), exc_info)

    def _enter_class(self, cls, result):
        if cls is result._previousTestClass or result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False):
            return
        cls._classSetupFailed = not self._attempt(result, "setUpClass", strclass(cls), cls.setUpClass)
        if cls._classSetupFailed:
            self._clean_class(cls, result, "setUpClass")

    def _leave_class(self, following, result):
        cls = result._previousTestClass
        if cls is None or cls is following or cls._classSetupFailed or result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False):
            return
        self._attempt(result, "tearDownClass", strclass(cls), cls.tearDownClass)
        self._clean_class(cls, result, "tearDownClass")

    def _enter_module(self, cls, result):
        previous = result._previousTestClass
        name = cls.__module__
        if previous is not None and previous.__module__ == name:
            return
        self._leave_module(result)
        result._moduleSetUpFailed = False
        function = getattr(sys.modules.get(name), "setUpModule", None)
        if function is not None and not self._attempt(result, "setUpModule", name, function):
            result._moduleSetUpFailed = True
            self._attempt(result, "setUpModule", name, doModuleCleanups)

    def _leave_module(self, result):
        previous = result._previousTestClass
        if previous is None or result._moduleSetUpFailed:
            return
        name = previous.__module__
        module = sys.modules.get(name)
        function = getattr(module, "tearDownModule", None)
        if function is not None:
            self._attempt(result, "tearDownModule", name, function)
        self._attempt(result, "tearDownModule", name, doModuleCleanups)


def _matches(name, pattern):
    """As fnmatch, with * alone."""
    parts = pattern.split("*")
    if len(parts) == 1:
        return name == pattern
    if not name.startswith(parts[0]) or not name.endswith(parts[-1]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        at = name.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return at <= len(name) - len(parts[-1])


class TestLoader:
    """Makes suites of the tests of a class, of a module, or by name."""

    testMethodPrefix = "test"
    testNamePatterns = None
    suiteClass = TestSuite

    def __init__(self):
        self.errors = []

    def sortTestMethodsUsing(self, x, y):
        return (x > y) - (x < y)

    def getTestCaseNames(self, testCaseClass):
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return not self.testNamePatterns or any(_matches(full, pattern) for pattern in self.testNamePatterns)
        return [name for name in dir(testCaseClass) if wanted(name)]

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in dir(module):
            found = getattr(module, name)
            if isinstance(found, type) and issubclass(found, TestCase) and found.__module__ != "unittest.case":
                tests.append(self.loadTestsFromTestCase(found))
        suite = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        return suite if load_tests is None else load_tests(self, suite, pattern)

    def loadTestsFromName(self, name, module=None):
        parent, found = None, module
        for part in name.split("."):
            parent, found = found, getattr(found, part)
        if isinstance(found, type) and issubclass(found, TestCase):
            return self.loadTestsFromTestCase(found)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(name.rpartition(".")[2])])
        if isinstance(found, BaseTestSuite):
            return found
        return self.suiteClass([found()])

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        raise RuntimeError("looking for files with tests is not available in the sandbox: import the modules and use loadTestsFromModule()")


defaultTestLoader = TestLoader()


def makeSuite(testCaseClass, prefix="test", sortUsing=None, suiteClass=TestSuite):
    loader = TestLoader()
    loader.testMethodPrefix = prefix
    loader.suiteClass = suiteClass
    return loader.loadTestsFromTestCase(testCaseClass)
