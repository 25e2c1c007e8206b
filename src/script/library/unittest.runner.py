"""Running tests and saying how it went; unittest.main()."""

import sys
import time
import warnings

from unittest.case import _SubTest
from unittest.result import TestResult
from unittest.suite import defaultTestLoader

__unittest = True


class _LineStream:
    """A stream with writeln()."""

    def __init__(self, stream):
        self._stream = stream

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def writeln(self, arg=None):
        self.write(f"{arg}\n" if arg else "\n")


class TextTestResult(TestResult):
    """Prints a letter or a line for each test as it ends, the failures at the end."""

    separator1, separator2 = "=" * 70, "-" * 70

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions = stream, descriptions
        self.dots, self.showAll = verbosity == 1, verbosity > 1
        self._at_line_start = True  # of the stream, when each test has a line

    def getDescription(self, test):
        more = self.descriptions and test.shortDescription()
        return f"{test}\n{more}" if more else str(test)

    def _announce(self, test):
        self.stream.write(f"{self.getDescription(test)} ... ")

    def _say(self, test, word, letter):
        if self.dots:
            self.stream.write(letter)
        elif self.showAll:
            self._end_line(test, word)
        else:
            return
        self.stream.flush()

    def _end_line(self, test, word):
        """The line of the test that runs ends with the word; a subtest, and what fails between tests, has a line of its own."""
        if isinstance(test, _SubTest):
            self.stream.write("  " if self._at_line_start else "\n  ")
            self._announce(test)
        elif self._at_line_start:
            self._announce(test)
        self.stream.writeln(word)
        self._at_line_start = True

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._announce(test)
            self.stream.flush()
            self._at_line_start = False

    def addSuccess(self, test):
        super().addSuccess(test)
        self._say(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._say(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._say(test, "FAIL", "F")

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._say(subtest, *(("FAIL", "F") if failed else ("ERROR", "E")))
        super().addSubTest(test, subtest, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._say_plainly("expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._say_plainly("unexpected success", "u")

    def _say_plainly(self, word, letter):
        # As CPython does, without noting that the line has ended.
        if self.showAll:
            self.stream.writeln(word)
        elif self.dots:
            self.stream.write(letter)
        self.stream.flush()

    def printErrors(self):
        out = self.stream.writeln
        if self.showAll or self.dots:
            out()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        if self.unexpectedSuccesses:
            out(self.separator1)
        for test in self.unexpectedSuccesses:
            out(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            for line in (self.separator1, f"{flavour}: {self.getDescription(test)}", self.separator2, text):
                self.stream.writeln(line)


class TextTestRunner:
    """Runs tests and reports on a stream, stderr if none is given."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *,
                 tb_locals=False):
        self.stream = _LineStream(stream or sys.stderr)
        self.descriptions, self.verbosity, self.warnings = descriptions, verbosity, warnings
        self.failfast, self.buffer, self.tb_locals = failfast, buffer, tb_locals
        self.resultclass = resultclass or self.resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        for option in ("failfast", "buffer", "tb_locals"):
            setattr(result, option, getattr(self, option))
        with warnings.catch_warnings(action=self.warnings or None):
            began = time.perf_counter()
            result.startTestRun()
            try:
                test(result)
            finally:
                result.stopTestRun()
            seconds = time.perf_counter() - began
        result.printErrors()
        self._say_how_it_went(result, seconds)
        return result

    def _say_how_it_went(self, result, seconds):
        stream = self.stream
        if hasattr(result, "separator2"):
            stream.writeln(result.separator2)
        stream.writeln(f"Ran {result.testsRun} test{'s' if result.testsRun != 1 else ''} in {seconds:.3f}s\n")
        well = result.wasSuccessful()
        bad = {} if well else {"failures": result.failures, "errors": result.errors}
        counts = {**bad, "skipped": result.skipped, "expected failures": result.expectedFailures,
                  "unexpected successes": result.unexpectedSuccesses}
        facts = ", ".join(f"{what}={len(tests)}" for what, tests in counts.items() if tests)
        stream.writeln(("OK" if well else "FAILED") + (f" ({facts})" if facts else ""))
        stream.flush()


class TestProgram:
    """unittest.main(): runs the tests of a module, as the command line says, and ends the program."""

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        self.module = sys.modules[module] if isinstance(module, str) else module
        self.testLoader, self.testRunner = testLoader, testRunner
        self._options = {"verbosity": verbosity, "failfast": failfast or False, "buffer": buffer or False,
                         "warnings": warnings or "default"}
        names = self._read((sys.argv if argv is None else argv)[1:]) or defaultTest
        if names is None:
            self.test = testLoader.loadTestsFromModule(self.module)
        else:
            self.test = testLoader.loadTestsFromNames([names] if isinstance(names, str) else names, self.module)
        self.result = self._runner().run(self.test)
        if exit:
            sys.exit(not self.result.wasSuccessful())

    def _read(self, arguments):
        """Notes the options of a command line; answers the names of tests."""
        names, patterns = [], []
        words = iter(arguments)
        for word in words:
            if word in ("-v", "--verbose", "-q", "--quiet"):
                self._options["verbosity"] = 2 if "v" in word else 0
            elif word in ("-f", "--failfast"):
                self._options["failfast"] = True
            elif word == "-k":
                pattern = next(words, "")
                patterns.append(pattern if "*" in pattern else f"*{pattern}*")
            elif word.startswith("-") and word not in ("-b", "--buffer", "-c", "--catch", "--locals"):
                sys.stderr.write(f"unittest: unrecognized arguments: {word}\n")
                sys.exit(2)
            elif not word.startswith("-"):
                names.append(word)
        self.testLoader.testNamePatterns = patterns or self.testLoader.testNamePatterns
        return names

    def _runner(self):
        runner = self.testRunner or TextTestRunner
        return runner(**self._options) if isinstance(runner, type) else runner
