"""TestCase: a class whose methods test_... are tests, each run on an object of its own."""

import functools
import sys
import traceback
import warnings

from unittest.util import _common_shorten_repr, _count_differences, safe_repr, strclass

__unittest = True  # frames of this module are left out of what a failed test prints

_NOT_GIVEN = object()
DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


class SkipTest(Exception):
    """Raised in a test that is not to be run."""


class _ShouldStop(Exception):
    """A subtest has failed, and the test shall not go on."""


# -- decorators, cleanups ---------------------------------------------------------------------------------------------------------

def skip(reason):
    """Above a test or a class of tests: it is not run."""
    def decorator(test_item):
        if not isinstance(test_item, type):
            @functools.wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)
            test_item = skip_wrapper
        test_item.__unittest_skip__ = True
        test_item.__unittest_skip_why__ = reason
        return test_item
    if type(reason) is type(skip):
        test_item, reason = reason, ""
        return decorator(test_item)
    return decorator


def _unchanged(test_item):
    return test_item


def skipIf(condition, reason):
    return skip(reason) if condition else _unchanged


def skipUnless(condition, reason):
    return _unchanged if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


def _enter_context(cm, add_cleanup):
    cls = type(cm)
    try:
        enter, exit = cls.__enter__, cls.__exit__
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol") from None
    result = enter(cm)
    add_cleanup(exit, cm, None, None, None)
    return result


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """To be called after all tests of the module, also if setUpModule fails."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    first = None
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            first = first or error
    if first is not None:
        raise first


# -- what happens in a test -------------------------------------------------------------------------------------------------------

class _Outcome:
    """How the parts of one test ended: setUp, the test, tearDown, cleanups, subtests."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.result_supports_subtests = hasattr(result, "addSubTest")
        self.success = True
        self.expectedFailure = None

    def part(self, test_case, subTest=False):
        return _Part(self, test_case, subTest)

    def failed(self, test_case, exc_info, is_subtest):
        if self.expecting_failure:
            self.expectedFailure = exc_info
            return
        self.success = False
        if is_subtest:
            self.result.addSubTest(test_case.test_case, test_case, exc_info)
        elif self.result is not None:
            _add_error(self.result, test_case, exc_info)


class _Part:
    """Around one part: an exception is recorded, and goes no further."""

    def __init__(self, outcome, test_case, is_subtest):
        self.outcome = outcome
        self.test_case = test_case
        self.is_subtest = is_subtest

    def __enter__(self):
        self.success_before = self.outcome.success
        self.outcome.success = True

    def __exit__(self, exc_type, exc_value, tb):
        outcome = self.outcome
        if exc_type is None:
            if self.is_subtest and outcome.success:
                outcome.result.addSubTest(self.test_case.test_case, self.test_case, None)
        elif issubclass(exc_type, KeyboardInterrupt):
            return False
        elif issubclass(exc_type, SkipTest):
            outcome.success = False
            outcome.result.addSkip(self.test_case, str(exc_value))
        elif not issubclass(exc_type, _ShouldStop):
            outcome.failed(self.test_case, (exc_type, exc_value, tb), self.is_subtest)
        outcome.success = outcome.success and self.success_before
        return True


def _add_error(result, test, exc_info):
    if issubclass(exc_info[0], test.failureException):
        result.addFailure(test, exc_info)
    else:
        result.addError(test, exc_info)


# -- contexts of assertions -------------------------------------------------------------------------------------------------------

class _AssertionContext:
    def __init__(self, test_case):
        self.test_case = test_case
        self.msg = None

    def _raiseFailure(self, standardMsg):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standardMsg))


def _is_subtype(expected, base):
    if isinstance(expected, tuple):
        return all(_is_subtype(each, base) for each in expected)
    return isinstance(expected, type) and issubclass(expected, base)


class _ExpectationContext(_AssertionContext):
    """An exception or a warning that must come: inside a with block, or from a function that is called."""

    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        self.obj_name = None
        if expected_regex is not None:
            import re
            expected_regex = re.compile(expected_regex)
        self.expected_regex = expected_regex

    def handle(self, name, args, kwargs):
        if not _is_subtype(self.expected, self._base_type):
            raise TypeError(f"{name}() arg 1 must be {self._base_type_str}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        with self:
            function(*args, **kwargs)
        return None

    def _expected_name(self):
        return getattr(self.expected, "__name__", None) or str(self.expected)

    def _by_whom(self):
        return f" by {self.obj_name}" if self.obj_name else ""

    def _check_regex(self, text):
        if self.expected_regex is not None and not self.expected_regex.search(text):
            self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{text}"')


class _AssertRaisesContext(_ExpectationContext):
    _base_type = BaseException
    _base_type_str = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._raiseFailure(f"{self._expected_name()} not raised{self._by_whom()}")
        traceback.clear_frames(tb)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        self._check_regex(str(exc_value))
        return True


class _AssertWarnsContext(_ExpectationContext):
    _base_type = Warning
    _base_type_str = "a warning type or tuple of warning types"

    def __enter__(self):
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for found in self.warnings:
            if not isinstance(found.message, self.expected):
                continue
            first = first or found.message
            if self.expected_regex is not None and not self.expected_regex.search(str(found.message)):
                continue
            self.warning = found.message
            self.filename = found.filename
            self.lineno = found.lineno
            return
        if first is not None:
            self._check_regex(str(first))
        self._raiseFailure(f"{self._expected_name()} not triggered{self._by_whom()}")


class _LoggingWatcher:
    """What assertLogs gives: the records, and their texts."""

    def __init__(self):
        self.records = []
        self.output = []


class _AssertLogsContext(_AssertionContext):
    def __init__(self, test_case, logger_name, level, no_logs):
        import logging
        super().__init__(test_case)
        self.logger_name = logger_name
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self.no_logs = no_logs

    def __enter__(self):
        import logging
        watcher = self.watcher = _LoggingWatcher()

        class _CapturingHandler(logging.Handler):
            def emit(self, record):
                watcher.records.append(record)
                watcher.output.append(self.format(record))
        logger = self.logger = self.logger_name if isinstance(self.logger_name, logging.Logger) else logging.getLogger(self.logger_name)
        handler = _CapturingHandler(self.level)
        handler.setFormatter(logging.Formatter(logging.BASIC_FORMAT))
        self.before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else watcher

    def __exit__(self, exc_type, exc_value, tb):
        import logging
        self.logger.handlers, level, self.logger.propagate = self.before
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        if self.no_logs:
            if self.watcher.records:
                self._raiseFailure(f"Unexpected logs found: {self.watcher.output!r}")
        elif not self.watcher.records:
            self._raiseFailure(f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}")


class _SubTestContext:
    """What subTest() answers."""

    def __init__(self, test_case, subtest):
        self.test_case = test_case
        self.subtest = subtest

    def __enter__(self):
        test_case = self.test_case
        self.parent = test_case._subtest
        if self.subtest is None:
            return
        test_case._subtest = self.subtest
        self.part = test_case._outcome.part(self.subtest, subTest=True)
        self.part.__enter__()

    def __exit__(self, exc_type, exc_value, tb):
        if self.subtest is None:
            return False
        test_case = self.test_case
        outcome = test_case._outcome
        test_case._subtest = self.parent
        if not self.part.__exit__(exc_type, exc_value, tb):
            return False
        if not outcome.success:
            if outcome.result is not None and outcome.result.failfast:
                raise _ShouldStop
        elif outcome.expectedFailure:
            raise _ShouldStop
        return True


# -- tests ------------------------------------------------------------------------------------------------------------------------

class TestCase:
    """The base of classes of tests."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _classSetupFailed = False
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        method = getattr(self, methodName, None)
        if method is not None:
            self._testMethodDoc = method.__doc__
        elif methodName != "runTest":
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {
            dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
            frozenset: "assertSetEqual", str: "assertMultiLineEqual",
        }

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    # Around the tests.

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
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter_context(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def doCleanups(self):
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.part(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    # What a test is called.

    def countTestCases(self):
        return 1

    def id(self):
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    # Running.

    def defaultTestResult(self):
        from unittest.result import TestResult
        return TestResult()

    def subTest(self, msg=_NOT_GIVEN, **params):
        """A part of the test that may fail without ending it."""
        if self._outcome is None or not self._outcome.result_supports_subtests:
            return _SubTestContext(self, None)
        if self._subtest is not None:
            params = {**self._subtest.params, **params}
        return _SubTestContext(self, _SubTest(self, msg, params))

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})", DeprecationWarning,
                          stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _skip_reason(self, method):
        """Why it is to be skipped; None if it is not."""
        for holder in (self.__class__, method):
            if getattr(holder, "__unittest_skip__", False):
                return getattr(self.__class__, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")
        return None

    def run(self, result=None):
        own_result = result is None
        if own_result:
            result = self.defaultTestResult()
            result.startTestRun()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            reason = self._skip_reason(method)
            if reason is not None:
                result.addSkip(self, reason)
                return result
            self._run_parts(method, result)
            return result
        finally:
            result.stopTest(self)
            if own_result:
                result.stopTestRun()

    def _run_parts(self, method, result):
        expecting_failure = getattr(self, "__unittest_expecting_failure__", False) or getattr(method, "__unittest_expecting_failure__", False)
        outcome = self._outcome = _Outcome(result)
        try:
            with outcome.part(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting_failure
                with outcome.part(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.part(self):
                    self._callTearDown()
            self.doCleanups()
            if not outcome.success:
                return
            if not expecting_failure:
                result.addSuccess(self)
            elif outcome.expectedFailure:
                result.addExpectedFailure(self, outcome.expectedFailure)
            else:
                result.addUnexpectedSuccess(self)
        finally:
            outcome.expectedFailure = None
            self._outcome = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Runs the test and lets its exceptions out."""
        method = getattr(self, self._testMethodName)
        reason = self._skip_reason(method)
        if reason is not None:
            raise SkipTest(reason)
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    # Assertions: what is true.

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _fail(self, msg, standardMsg):
        raise self.failureException(self._formatMessage(msg, standardMsg))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f"{safe_repr(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f"{safe_repr(expr)} is not false")

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(msg, f"{safe_repr(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, f"{safe_repr(obj)} is an instance of {cls!r}")

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    # Assertions: what is equal.

    def assertEqual(self, first, second, msg=None):
        asserter = self._type_equality_funcs.get(type(first)) if type(first) is type(second) else None
        if asserter is None:
            asserter = self._baseAssertEqual
        elif isinstance(asserter, str):
            asserter = getattr(self, asserter)
        asserter(first, second, msg=msg)

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, "%s != %s" % _common_shorten_repr(first, second))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            if difference <= delta:
                return
            near = f"{safe_repr(delta)} delta"
        else:
            places = 7 if places is None else places
            if round(difference, places) == 0:
                return
            near = f"{places!r} places"
        self._fail(msg, f"{safe_repr(first)} != {safe_repr(second)} within {near} ({safe_repr(difference)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            if not first == second and difference > delta:
                return
            near = f"{safe_repr(delta)} delta ({safe_repr(difference)} difference)"
        else:
            places = 7 if places is None else places
            if not first == second and round(difference, places) != 0:
                return
            near = f"{places!r} places"
        self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)} within {near}")

    def _diff(self, first, second):
        """The two values line by line, what differs marked."""
        import difflib
        import pprint
        return "\n" + "\n".join(difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines()))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{which} sequence is not a {name}: {safe_repr(seq)}")
        differing = None
        lengths = []
        for which, seq in (("First", seq1), ("Second", seq2)):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                differing = differing or f"{which} {name} has no length.    Non-sequence?"
        if differing is None:
            if seq1 == seq2:
                return
            differing = "%ss differ: %s != %s\n" % ((name.capitalize(),) + _common_shorten_repr(seq1, seq2))
            found = self._first_difference(seq1, seq2, lengths, name)
            if found is None and lengths[0] == lengths[1] and seq_type is None and type(seq1) != type(seq2):
                return
            differing += (found or "") + self._extra_elements(seq1, seq2, lengths, name)
        self._fail(msg, self._truncateMessage(differing, self._diff(seq1, seq2)))

    def _first_difference(self, seq1, seq2, lengths, name):
        for i in range(min(lengths)):
            items = []
            for which, seq in (("first", seq1), ("second", seq2)):
                try:
                    items.append(seq[i])
                except (TypeError, IndexError, NotImplementedError):
                    return f"\nUnable to index element {i} of {which} {name}\n"
            if items[0] != items[1]:
                return "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + _common_shorten_repr(*items))
        return None

    def _extra_elements(self, seq1, seq2, lengths, name):
        if lengths[0] == lengths[1]:
            return ""
        which, longer, at = ("first", seq1, lengths[1]) if lengths[0] > lengths[1] else ("second", seq2, lengths[0])
        text = f"\n{which.capitalize()} {name} contains {abs(lengths[0] - lengths[1])} additional elements.\n"
        try:
            return text + f"First extra element {at}:\n{safe_repr(longer[at])}\n"
        except (TypeError, IndexError, NotImplementedError):
            return text + f"Unable to index element {at} of {which} {name}\n"

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        missing = []
        for which, one, other in (("first", set1, set2), ("second", set2, set1)):
            try:
                missing.append(one.difference(other))
            except TypeError as error:
                self.fail(f"invalid type when attempting set difference: {error}")
            except AttributeError as error:
                self.fail(f"{which} argument does not support set difference: {error}")
        lines = []
        for which, other, items in (("first", "second", missing[0]), ("second", "first", missing[1])):
            if items:
                lines.append(f"Items in the {which} set but not the {other}:")
                lines += [repr(item) for item in items]
        if lines:
            self._fail(msg, "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self._fail(msg, self._truncateMessage("%s != %s" % _common_shorten_repr(d1, d2), self._diff(d1, d2)))

    def assertCountEqual(self, first, second, msg=None):
        """The same elements, as often, in any order."""
        differences = _count_differences(first, second)
        if differences:
            lines = [f"First has {one}, Second has {other}:  {element!r}" for one, other, element in differences]
            self._fail(msg, self._truncateMessage("Element counts were not equal:\n", "\n".join(lines)))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        import difflib
        lines = []
        for text in (first, second):
            if first and second and not text.endswith("\n"):
                text += "\n"
            lines.append(text.splitlines(keepends=True))
        diff = "\n" + "".join(difflib.ndiff(*lines))
        self._fail(msg, self._truncateMessage("%s != %s" % _common_shorten_repr(first, second), diff))

    # Assertions: what happens.

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, no_logs=True)

    def assertRegex(self, text, expected_regex, msg=None):
        import re
        expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            self._fail(msg, f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re
        unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            found = text[match.start():match.end()]
            self._fail(msg, f"Regex matched: {found!r} matches {unexpected_regex.pattern!r} in {text!r}")

    # Names of old.

    def _deprecated(name):
        def old(self, *args, **kwargs):
            warnings.warn(f"Please use {name} instead.", DeprecationWarning, 2)
            return getattr(self, name)(*args, **kwargs)
        return old

    failUnlessEqual = assertEquals = _deprecated("assertEqual")
    failIfEqual = assertNotEquals = _deprecated("assertNotEqual")
    failUnless = assert_ = _deprecated("assertTrue")
    failIf = _deprecated("assertFalse")
    failUnlessRaises = _deprecated("assertRaises")
    failUnlessAlmostEqual = assertAlmostEquals = _deprecated("assertAlmostEqual")
    failIfAlmostEqual = assertNotAlmostEquals = _deprecated("assertNotAlmostEqual")
    assertRegexpMatches = _deprecated("assertRegex")
    assertNotRegexpMatches = _deprecated("assertNotRegex")
    assertRaisesRegexp = _deprecated("assertRaisesRegex")
    del _deprecated


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __str__(self):
        return f"{strclass(self.__class__)} ({self._testFunc.__name__})"

    def shortDescription(self):
        doc = self._testFunc.__doc__
        return self._description if self._description is not None else doc and doc.split("\n")[0].strip() or None


class _SubTest(TestCase):
    """A subtest, as results know it."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not _NOT_GIVEN:
            parts.append(f"[{self._message}]")
        if self.params:
            parts.append("(" + ", ".join(f"{name}={value!r}" for name, value in self.params.items()) + ")")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
