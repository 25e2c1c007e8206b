"""Running tests and saying how it went; unittest.main()."""

import sys
import time
import warnings

from unittest.result import TextTestResult
from unittest.suite import defaultTestLoader

__unittest = True


class _WritelnDecorator:
    """A stream with writeln()."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def writeln(self, arg=None):
        if arg:
            self.write(arg)
        self.write("\n")


class TextTestRunner:
    """Runs tests and reports on a stream, stderr if none is given."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *,
                 tb_locals=False):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        result.failfast = self.failfast
        result.buffer = self.buffer
        result.tb_locals = self.tb_locals
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            start = time.perf_counter()
            result.startTestRun()
            try:
                test(result)
            finally:
                result.stopTestRun()
            taken = time.perf_counter() - start
        result.printErrors()
        self._summarize(result, taken)
        return result

    def _summarize(self, result, taken):
        stream = self.stream
        if hasattr(result, "separator2"):
            stream.writeln(result.separator2)
        stream.writeln(f"Ran {result.testsRun} test{'' if result.testsRun == 1 else 's'} in {taken:.3f}s")
        stream.writeln()
        counts = [("skipped", result.skipped), ("expected failures", result.expectedFailures),
                  ("unexpected successes", result.unexpectedSuccesses)]
        if not result.wasSuccessful():
            counts = [("failures", result.failures), ("errors", result.errors)] + counts
        stream.write("OK" if result.wasSuccessful() else "FAILED")
        facts = [f"{what}={len(tests)}" for what, tests in counts if tests]
        stream.writeln(f" ({', '.join(facts)})" if facts else "")
        stream.flush()


class TestProgram:
    """unittest.main(): runs the tests of a module, as the command line says, and ends the program."""

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        self.module = sys.modules[module] if isinstance(module, str) else module
        self.exit = exit
        self.failfast = failfast or False
        self.verbosity = verbosity
        self.buffer = buffer or False
        self.tb_locals = tb_locals
        self.warnings = warnings or "default"
        self.testRunner = testRunner
        self.testLoader = testLoader
        names = [defaultTest] if isinstance(defaultTest, str) else defaultTest
        names = self._parse(list(sys.argv if argv is None else argv)[1:]) or names
        if names is None:
            self.test = testLoader.loadTestsFromModule(self.module)
        else:
            self.test = testLoader.loadTestsFromNames(names, self.module)
        self._run()

    def _parse(self, arguments):
        """Sets what the options say; answers the names of tests."""
        names = []
        patterns = []
        while arguments:
            argument = arguments.pop(0)
            if argument in ("-v", "--verbose"):
                self.verbosity = 2
            elif argument in ("-q", "--quiet"):
                self.verbosity = 0
            elif argument in ("-f", "--failfast"):
                self.failfast = True
            elif argument == "-k" and arguments:
                pattern = arguments.pop(0)
                patterns.append(pattern if "*" in pattern else f"*{pattern}*")
            elif argument in ("-b", "--buffer", "-c", "--catch", "--locals"):
                pass
            elif argument.startswith("-"):
                sys.stderr.write(f"unittest: unrecognized arguments: {argument}\n")
                sys.exit(2)
            else:
                names.append(argument)
        if patterns:
            self.testLoader.testNamePatterns = patterns
        return names

    def _run(self):
        runner = self.testRunner or TextTestRunner
        if isinstance(runner, type):
            runner = runner(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings)
        self.result = runner.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())
