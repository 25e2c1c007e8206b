"""Results of tests, with the texts of their exceptions."""

import traceback

from unittest.util import strclass

__unittest = True


# -- texts of exceptions, without the frames of unittest ----------------------------------------------------------------------------

def _is_ours(frames):
    return frames.tb_frame is not None and "__unittest" in frames.tb_frame.f_globals


def _without_runner(frames):
    """A traceback begins where the test's own code does."""
    while frames is not None and _is_ours(frames):
        frames = frames.tb_next
    return frames


def _cut_assertion(frames):
    """Ends a traceback with the line that called the assertion."""
    last = None
    while frames is not None and not _is_ours(frames):
        last, frames = frames, frames.tb_next
    if last is not None:
        last.tb_next = None


def _led_to(error):
    """The exception and all that are its causes and contexts, each once."""
    errors = [error]
    for each in errors:
        for other in (each.__context__, each.__cause__):
            if other is not None and not any(other is known for known in errors):
                errors.append(other)
    return errors


def _text_of(err, test):
    """What is printed of an exception that ended the test."""
    kind, error, frames = err
    own = _without_runner(frames)
    for each in _led_to(error):
        begin = own if each is error else _without_runner(each.__traceback__)
        if type(each) is test.failureException:
            _cut_assertion(begin)
        if each is not error:
            each.__traceback__ = begin
    return "".join(traceback.TracebackException(kind, error, own, compact=True).format())


# -- results ------------------------------------------------------------------------------------------------------------------------

class TestResult:
    """What came out: the tests that failed, with the texts of their exceptions."""

    _fixtures = None  # what the suite that runs has set up (unittest.suite)

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.testsRun = 0
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.failfast = self.shouldStop = self.buffer = self.tb_locals = False

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def stop(self):
        self.shouldStop = True

    def _note(self, where, test, what, bad=True):
        """Puts the test into one of the lists, with the reason or the text of the exception."""
        if bad and self.failfast:
            self.stop()
        where.append((test, what))

    def addSuccess(self, test):
        pass

    def addError(self, test, err):
        self._note(self.errors, test, _text_of(err, test))

    def addFailure(self, test, err):
        self._note(self.failures, test, _text_of(err, test))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self._note(self.failures if failed else self.errors, subtest, _text_of(err, test))

    def addSkip(self, test, reason):
        self._note(self.skipped, test, reason, bad=False)

    def addExpectedFailure(self, test, err):
        self._note(self.expectedFailures, test, _text_of(err, test), bad=False)

    def addUnexpectedSuccess(self, test):
        if self.failfast:
            self.stop()
        self.unexpectedSuccesses += [test]

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def printErrors(self):
        pass

    def __repr__(self):
        return f"<{strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"
