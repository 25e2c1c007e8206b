"""TestCase: a class whose methods test_... are tests, each run on an object of its own."""

import functools
import sys
import warnings

from contextlib import _methods
from unittest import assertions
from unittest.util import strclass

__unittest = True  # frames of this module are left out of what a failed test prints


class SkipTest(Exception):
    """Raised in a test that is not to be run."""


class _Enough(Exception):
    """A subtest has failed, and the test shall not go on."""


# -- decorators -------------------------------------------------------------------------------------------------------------------

def _skipped(test_item, reason):
    if not isinstance(test_item, type):
        @functools.wraps(test_item)
        def skipping(*args, **kwargs):
            raise SkipTest(reason)
        return _marked(skipping, reason)
    return _marked(test_item, reason)


def _marked(test_item, reason):
    test_item.__unittest_skip__, test_item.__unittest_skip_why__ = True, reason
    return test_item


def skip(reason):
    """Above a test or a class of tests: it is not run."""
    if isinstance(reason, type(skip)):  # without its brackets
        return _skipped(reason, "")
    return lambda test_item: _skipped(test_item, reason)


def _as_it_is(test_item):
    return test_item


def skipIf(condition, reason):
    return skip(reason) if condition else _as_it_is


def skipUnless(condition, reason):
    return _as_it_is if condition else skip(reason)


def expectedFailure(test_item):
    """Above a test: it is well if it fails."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


# -- cleanups ---------------------------------------------------------------------------------------------------------------------

def _enter(manager, add_cleanup):
    """Enters a context manager that is left by a cleanup."""
    enter, exit = _methods(manager, "__enter__", "__exit__", "context manager")
    entered = enter(manager)
    add_cleanup(exit, manager, None, None, None)
    return entered


def _clean_up(cleanups):
    """Calls the last that was added first. Answers what they have raised, as sys.exc_info() tells it."""
    raised = []
    while cleanups:
        function, args, kwargs = cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception:
            raised.append(sys.exc_info())
    return raised


_of_module = []


def addModuleCleanup(function, /, *args, **kwargs):
    """To be called after all tests of the module, also if setUpModule fails."""
    _of_module.append((function, args, kwargs))


def enterModuleContext(cm):
    return _enter(cm, addModuleCleanup)


def doModuleCleanups():
    for _, error, _ in _clean_up(_of_module):
        raise error


# -- one run of one test ----------------------------------------------------------------------------------------------------------

class _Trial:
    """What is known of a test while it runs: whether all parts of it ended well, and who is told if they do not.

    Parts are setUp, the test, tearDown, each cleanup, each subtest.
    """

    def __init__(self, test, result=None):
        self.test = test
        self.result = result
        self.well = True
        self.subtest = None          # the innermost that is running
        self.must_fail = False       # while the test itself runs, if it is an expected failure
        self.expected_failure = None

    def part(self, function, /, *args, **kwargs):
        """Calls one part of the test; what it raises goes no further."""
        try:
            function(*args, **kwargs)
        except BaseException as error:
            if not self.take(error, self.test):
                raise

    def take(self, error, test):
        """Tells the result what has ended a part of the test, or a subtest. False: it must be raised on."""
        if isinstance(error, KeyboardInterrupt):
            return False
        if isinstance(error, SkipTest):
            self.well = False
            self.result.addSkip(test, str(error))
        elif not isinstance(error, _Enough):
            details = type(error), error, error.__traceback__
            if self.must_fail:
                self.expected_failure = details
            else:
                self.well = False
                self._report(test, details)
        return True

    def _report(self, test, details):
        if isinstance(test, _SubTest):
            self.result.addSubTest(test.test_case, test, details)
        elif self.result is not None:
            failed = issubclass(details[0], test.failureException)
            (self.result.addFailure if failed else self.result.addError)(test, details)

    def conclude(self, must_fail):
        """All parts have run."""
        if not self.well:
            return
        if not must_fail:
            self.result.addSuccess(self.test)
        elif self.expected_failure:
            self.result.addExpectedFailure(self.test, self.expected_failure)
        else:
            self.result.addUnexpectedSuccess(self.test)


class _SubTestBlock:
    """What subTest() answers; without a trial that can tell of subtests, the block is like any other."""

    def __init__(self, trial, subtest):
        self.trial = trial
        self.subtest = subtest

    def __enter__(self):
        trial = self.trial
        if trial is not None:
            self.around, trial.subtest = trial.subtest, self.subtest
            self.well_before, trial.well = trial.well, True

    def __exit__(self, kind, error, frames):
        trial = self.trial
        if trial is None:
            return False
        trial.subtest = self.around
        taken = True
        if error is not None:
            taken = trial.take(error, self.subtest)
        elif trial.well:
            trial.result.addSubTest(self.subtest.test_case, self.subtest, None)
        trial.well = trial.well and self.well_before
        if taken and (trial.expected_failure if trial.well else trial.result.failfast):
            raise _Enough
        return taken


# -- tests ------------------------------------------------------------------------------------------------------------------------

class TestCase(assertions.TestCase):
    """The base of classes of tests."""

    _of_class = []
    _trial = None

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._of_class = []

    def __init__(self, methodName="runTest"):
        method = getattr(self, methodName, None)
        if method is None and methodName != "runTest":
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._testMethodName = methodName
        self._testMethodDoc = "No test" if method is None else method.__doc__
        self._cleanups = []

    # -- around the tests

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addCleanup(self, function, /, *args, **kwargs):
        """To be called after tearDown, the last one first, also if setUp fails."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter(cm, self.addCleanup)

    def doCleanups(self):
        trial = self._trial or _Trial(self)
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            trial.part(self._call, function, *args, **kwargs)
        return trial.well

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._of_class.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = _clean_up(cls._of_class)

    # -- what a test is called

    def countTestCases(self):
        return 1

    def id(self):
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def shortDescription(self):
        return (self._testMethodDoc or "").strip().partition("\n")[0].strip() or None

    def _key(self):
        """Tests of the same class are equal if this is."""
        return self._testMethodName

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._key()))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    # -- running

    def _call(self, function, /, *args, **kwargs):
        """How the parts of a test are called."""
        return function(*args, **kwargs)

    def _set_up(self):
        self._call(self.setUp)

    def _test(self, method):
        if self._call(method) is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})", DeprecationWarning,
                          stacklevel=2)

    def _tear_down(self):
        self._call(self.tearDown)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=..., **params):
        """A part of the test that may fail without ending it."""
        trial = self._trial
        if trial is None or not hasattr(trial.result, "addSubTest"):
            return _SubTestBlock(None, None)
        if trial.subtest is not None:
            params = {**params, **trial.subtest.params, **params}  # its own first, then those around it
        return _SubTestBlock(trial, _SubTest(self, msg, params))

    def _to_run(self):
        """The method, and why it is to be skipped; None if it is not."""
        method = getattr(self, self._testMethodName)
        both = self.__class__, method
        if not any(getattr(holder, "__unittest_skip__", False) for holder in both):
            return method, None
        reasons = [getattr(holder, "__unittest_skip_why__", "") for holder in both]
        return method, reasons[0] or reasons[1]

    def defaultTestResult(self):
        from unittest.result import TestResult
        return TestResult()

    def run(self, result=None):
        if result is not None:
            return self._run(result)
        result = self.defaultTestResult()
        result.startTestRun()
        try:
            return self._run(result)
        finally:
            result.stopTestRun()

    def _run(self, result):
        result.startTest(self)
        try:
            method, reason = self._to_run()
            if reason is None:
                self._run_parts(method, result)
            else:
                result.addSkip(self, reason)
        finally:
            result.stopTest(self)
        return result

    def _run_parts(self, method, result):
        must_fail = any(getattr(holder, "__unittest_expecting_failure__", False) for holder in (self, method))
        trial = self._trial = _Trial(self, result)
        try:
            trial.part(self._set_up)
            if trial.well:
                trial.must_fail = must_fail
                trial.part(self._test, method)
                trial.must_fail = False
                trial.part(self._tear_down)
            self.doCleanups()
            trial.conclude(must_fail)
        finally:
            trial.expected_failure = None  # its traceback leads here
            self._trial = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Runs the test and lets its exceptions out."""
        method, reason = self._to_run()
        if reason is not None:
            raise SkipTest(reason)
        self._set_up()
        self._test(method)
        self._tear_down()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._call(function, *args, **kwargs)


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._function = testFunc
        self._around = setUp, tearDown
        self._described = description

    def setUp(self):
        before, _ = self._around
        if before is not None:
            before()

    def tearDown(self):
        _, after = self._around
        if after is not None:
            after()

    def runTest(self):
        self._function()

    def _key(self):
        return self._function, self._around, self._described

    def id(self):
        return self._function.__name__

    def __str__(self):
        return f"{strclass(self.__class__)} ({self._function.__name__})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._function}>"

    def shortDescription(self):
        if self._described is not None:
            return self._described
        return (self._function.__doc__ or "").partition("\n")[0].strip() or None


class _SubTest(TestCase):
    """A subtest, as results know it."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException
        words = [] if message is ... else [f"[{message}]"]
        if params:
            words.append("(" + ", ".join(f"{name}={value!r}" for name, value in params.items()) + ")")
        self._described = " ".join(words) or "(<subtest>)"

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def shortDescription(self):
        return self.test_case.shortDescription()

    def id(self):
        return f"{self.test_case.id()} {self._described}"

    def __str__(self):
        return f"{self.test_case} {self._described}"
