"""The assertions of a TestCase. unittest.case adds what it takes to run."""

import warnings

from unittest.contexts import _AssertLogsContext, _AssertRaisesContext, _AssertWarnsContext
from unittest.util import _common_shorten_repr, _count_differences, safe_repr

__unittest = True  # frames of this module are left out of what a failed test prints

_LONGEST_DIFFED = 2 ** 16

# Which method compares two values of exactly this type.
_COMPARED_BY = {
    dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual", frozenset: "assertSetEqual",
    str: "assertMultiLineEqual",
}


def _both(first, second):
    return "%s != %s" % _common_shorten_repr(first, second)


def _diff(first, second):
    """Two values, printed over several lines, what differs marked."""
    import difflib
    import pprint
    return "\n" + "\n".join(difflib.ndiff(*(pprint.pformat(value).splitlines() for value in (first, second))))


def _length(sequence):
    try:
        return len(sequence)
    except (NotImplementedError, TypeError):
        return None


def _first_difference(first, second, lengths, name):
    """The first place where two sequences differ, as a text; None if one begins with the other."""
    for index in range(min(lengths)):
        items = []
        for which, sequence in (("first", first), ("second", second)):
            try:
                items.append(sequence[index])
            except (TypeError, IndexError, NotImplementedError):
                return f"\nUnable to index element {index} of {which} {name}\n"
        if items[0] != items[1]:
            return "\nFirst differing element %d:\n%s\n%s\n" % (index, *_common_shorten_repr(*items))
    return None


def _surplus(first, second, lengths, name):
    """What the longer of two sequences has more, as a text."""
    shorter, longer = sorted(lengths)
    if shorter == longer:
        return ""
    which, sequence = ("first", first) if lengths[0] == longer else ("second", second)
    text = f"\n{which.capitalize()} {name} contains {longer - shorter} additional elements.\n"
    try:
        return f"{text}First extra element {shorter}:\n{safe_repr(sequence[shorter])}\n"
    except (TypeError, IndexError, NotImplementedError):
        return f"{text}Unable to index element {shorter} of {which} {name}\n"


class TestCase:
    failureException = AssertionError
    longMessage = True  # whether the message given to an assertion comes behind its own, or instead of it
    maxDiff = 640
    _compared_by = _COMPARED_BY

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if msg is None or not self.longMessage:
            return msg or standardMsg
        return f"{standardMsg} : {msg}"

    def _fail(self, msg, text, diff=""):
        if diff and self.maxDiff is not None and len(diff) > self.maxDiff:
            diff = f"\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it."
        raise self.failureException(self._formatMessage(msg, text + diff))

    # -- what is true

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

    def assertRegex(self, text, expected_regex, msg=None):
        import re
        wanted = re.compile(expected_regex)
        if wanted.search(text) is None:
            self._fail(msg, f"Regex didn't match: {wanted.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re
        unwanted = re.compile(unexpected_regex)
        found = unwanted.search(text)
        if found is not None:
            self._fail(msg, f"Regex matched: {found.group()!r} matches {unwanted.pattern!r} in {text!r}")

    # -- what is equal

    def addTypeEqualityFunc(self, typeobj, function):
        """assertEqual compares two values of this type with function(first, second, msg=...)."""
        self._compared_by = {**self._compared_by, typeobj: function}

    def assertEqual(self, first, second, msg=None):
        compare = self._compared_by.get(type(first)) if type(first) is type(second) else None
        if isinstance(compare, str):
            compare = getattr(self, compare)
        if compare is None:
            self._assert_equal(first, second, msg)
        else:
            compare(first, second, msg=msg)

    def _assert_equal(self, first, second, msg):
        if not first == second:
            self._fail(msg, _both(first, second))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        near, within, difference = self._distance(first, second, places, delta)
        if not near:
            self._fail(msg, f"{safe_repr(first)} != {safe_repr(second)} within {within} ({safe_repr(difference)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, within, difference = self._distance(first, second, places, delta)
        if near or first == second:
            if delta is not None:
                within += f" ({safe_repr(difference)} difference)"
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)} within {within}")

    def _distance(self, first, second, places, delta):
        """Whether two numbers are near each other, what that means, and how far apart they are."""
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, f"{safe_repr(delta)} delta", difference
        places = 7 if places is None else places
        return round(difference, places) == 0, f"{places!r} places", difference

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = seq_type.__name__ if seq_type is not None else "sequence"
        sequences = ("First", seq1), ("Second", seq2)
        for which, sequence in sequences:
            if seq_type is not None and not isinstance(sequence, seq_type):
                raise self.failureException(f"{which} sequence is not a {name}: {safe_repr(sequence)}")
        lengths = [_length(sequence) for _, sequence in sequences]
        if None in lengths:
            which, _ = sequences[lengths.index(None)]
            self._fail(msg, f"{which} {name} has no length.    Non-sequence?", _diff(seq1, seq2))
        if seq1 == seq2:
            return
        text = f"{name.capitalize()}s differ: {_both(seq1, seq2)}\n"
        difference = _first_difference(seq1, seq2, lengths, name)
        if difference is None and lengths[0] == lengths[1] and seq_type is None and type(seq1) != type(seq2):
            return  # of different types, but with the same elements
        text += (difference or "") + _surplus(seq1, seq2, lengths, name)
        self._fail(msg, text, _diff(seq1, seq2))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg=msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg=msg, seq_type=tuple)

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
                lines += [f"Items in the {which} set but not the {other}:", *map(repr, items)]
        if lines:
            self._fail(msg, "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self._fail(msg, _both(d1, d2), _diff(d1, d2))

    def assertCountEqual(self, first, second, msg=None):
        """The same elements, as often, in any order."""
        differences = _count_differences(first, second)
        if differences:
            lines = [f"First has {one}, Second has {other}:  {element!r}" for one, other, element in differences]
            self._fail(msg, "Element counts were not equal:\n", "\n".join(lines))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if max(len(first), len(second)) > _LONGEST_DIFFED:
            self._assert_equal(first, second, msg)
        import difflib
        lines = [text.splitlines(keepends=True) for text in (first, second)]
        if lines[0] == [first.strip("\r\n")]:  # a line without an end: the diff shows both texts as whole lines
            lines = [first + "\n"], [second + "\n"]
        self._fail(msg, _both(first, second), "\n" + "".join(difflib.ndiff(*lines)))

    # -- what happens

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(self, expected_exception).start("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(self, expected_exception, expected_regex).start("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(self, expected_warning).start("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarnsContext(self, expected_warning, expected_regex).start("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, wanted=True)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, wanted=False)

    # -- names of old

    def _old_name_of(name):
        def old(self, *args, **kwargs):
            warnings.warn(f"Please use {name} instead.", DeprecationWarning, 2)
            return getattr(self, name)(*args, **kwargs)
        return old

    assert_ = failUnless = _old_name_of("assertTrue")
    failIf = _old_name_of("assertFalse")
    assertEquals = failUnlessEqual = _old_name_of("assertEqual")
    assertNotEquals = failIfEqual = _old_name_of("assertNotEqual")
    assertAlmostEquals = failUnlessAlmostEqual = _old_name_of("assertAlmostEqual")
    assertNotAlmostEquals = failIfAlmostEqual = _old_name_of("assertNotAlmostEqual")
    assertRegexpMatches = _old_name_of("assertRegex")
    assertNotRegexpMatches = _old_name_of("assertNotRegex")
    assertRaisesRegexp = _old_name_of("assertRaisesRegex")
    failUnlessRaises = _old_name_of("assertRaises")
    del _old_name_of
