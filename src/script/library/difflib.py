"""What differs between two sequences, and the deltas that show it line by line."""


class Match(tuple):
    """a[a:a+size] equals b[b:b+size]."""

    def __new__(cls, a, b, size):
        return tuple.__new__(cls, (a, b, size))

    a = property(lambda self: self[0])
    b = property(lambda self: self[1])
    size = property(lambda self: self[2])

    def __repr__(self):
        return f"Match(a={self[0]}, b={self[1]}, size={self[2]})"


class SequenceMatcher:
    """Ratcliff and Obershelp's way: the longest run that both have in common, then the same to its left and right."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        self.a = a
        self._forget()

    def set_seq2(self, b):
        self.b = b
        self._forget()
        self._index()

    def _forget(self):
        self.matching_blocks = self.opcodes = None

    def _index(self):
        """Where each element stands in b, junk and (in long sequences) what stands there too often left out."""
        places = {}
        for index, element in enumerate(self.b):
            places.setdefault(element, []).append(index)

        def take_out(unwanted):
            taken = {element for element in places if unwanted(element)}
            for element in taken:
                del places[element]
            return taken

        most = len(self.b) // 100 + 1 if self.autojunk and len(self.b) >= 200 else len(self.b)
        self.bjunk = take_out(self.isjunk) if self.isjunk else set()
        self.bpopular = take_out(lambda element: len(places[element]) > most)
        self.b2j = places

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        ahi = len(self.a) if ahi is None else ahi
        bhi = len(self.b) if bhi is None else bhi
        best = alo, blo, 0
        ending = {}  # the length of the run that ends at each place of b and at the element before
        for i in range(alo, ahi):
            before, ending = ending, {}
            for j in self.b2j.get(self.a[i], ()):
                if blo <= j < bhi:
                    length = ending[j] = before.get(j - 1, 0) + 1
                    if length > best[2]:
                        best = i - length + 1, j - length + 1, length
        # The run grows over elements that were left out of the index; over junk only beside others.
        for junk in (False, True):
            best = self._grow(best, junk, alo, ahi, blo, bhi)
        return Match(*best)

    def _grow(self, run, junk, alo, ahi, blo, bhi):
        def equal(i, j):
            return alo <= i < ahi and blo <= j < bhi and (self.b[j] in self.bjunk) == junk and self.a[i] == self.b[j]

        i, j, size = run
        while equal(i - 1, j - 1):
            i, j, size = i - 1, j - 1, size + 1
        while equal(i + size, j + size):
            size += 1
        return i, j, size

    def _runs(self):
        """What the two have in common, from left to right."""
        left = [(0, len(self.a), 0, len(self.b))]
        while left:
            part = left.pop()
            if isinstance(part, Match):
                yield part
                continue
            alo, ahi, blo, bhi = part
            match = i, j, size = self.find_longest_match(alo, ahi, blo, bhi)
            if not size:
                continue
            if i + size < ahi and j + size < bhi:
                left.append((i + size, ahi, j + size, bhi))
            left.append(match)
            if alo < i and blo < j:
                left.append((alo, i, blo, j))

    def get_matching_blocks(self):
        if self.matching_blocks is None:
            blocks = []
            for run in self._runs():
                if blocks and (blocks[-1].a + blocks[-1].size, blocks[-1].b + blocks[-1].size) == (run.a, run.b):
                    before = blocks.pop()
                    run = Match(before.a, before.b, before.size + run.size)
                blocks.append(run)
            self.matching_blocks = [*blocks, Match(len(self.a), len(self.b), 0)]
        return self.matching_blocks

    def get_opcodes(self):
        """(what, a from, a to, b from, b to): how a becomes b."""
        if self.opcodes is None:
            self.opcodes = []
            i = j = 0
            for a, b, size in self.get_matching_blocks():
                if i < a or j < b:
                    what = "insert" if i == a else "delete" if j == b else "replace"
                    self.opcodes.append((what, i, a, j, b))
                i, j = a + size, b + size
                if size:
                    self.opcodes.append(("equal", a, i, b, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """The changes with `n` equal elements around them, near ones together."""
        codes = self.get_opcodes()
        group = []
        for number, (what, i, i_end, j, j_end) in enumerate(codes, 1):
            if what == "equal":
                if number == 1:
                    i, j = max(i, i_end - n), max(j, j_end - n)
                if number == len(codes):
                    i_end, j_end = min(i_end, i + n), min(j_end, j + n)
                if i_end - i > 2 * n:
                    yield [*group, (what, i, i + n, j, j + n)]
                    group, i, j = [], i_end - n, j_end - n
            group.append((what, i, i_end, j, j_end))
        if any(what != "equal" for what, *_ in group):
            yield group

    def _share(self, common):
        both = len(self.a) + len(self.b)
        return 2.0 * common / both if both else 1.0

    def ratio(self):
        return self._share(sum(size for _, _, size in self.get_matching_blocks()))

    def quick_ratio(self):
        """As if the order did not matter."""
        counts = {}
        for element in self.b:
            counts[element] = counts.get(element, 0) + 1
        common = 0
        for element in self.a:
            if counts.get(element):
                counts[element] -= 1
                common += 1
        return self._share(common)

    def real_quick_ratio(self):
        """As if the elements did not matter."""
        return self._share(min(len(self.a), len(self.b)))

    def _ratio_if(self, enough):
        """The ratio if enough(ratio), else None; the quick ones, which are never lower, are asked first."""
        for ratio in (self.real_quick_ratio, self.quick_ratio, self.ratio):
            value = ratio()
            if not enough(value):
                return None
        return value


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The words most like this one, the best first."""
    if n <= 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if cutoff < 0.0 or cutoff > 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    matcher = SequenceMatcher(b=word)
    rated = []
    for other in possibilities:
        matcher.set_seq1(other)
        ratio = matcher._ratio_if(lambda ratio: ratio >= cutoff)
        if ratio is not None:
            rated.append((ratio, other))
    return [other for _, other in sorted(rated, reverse=True)[:n]]


# -- ndiff ------------------------------------------------------------------------------------------------------------------------

def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def IS_LINE_JUNK(line):
    return line.strip() in ("", "#")


def _marked(mark, lines):
    return (f"{mark} {line}" for line in lines)


class Differ:
    """Lines that both have, that only the first (-) or the second (+) has, and marks (?) below those that are alike."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        for what, i, i_end, j, j_end in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if what == "equal":
                yield from _marked(" ", a[i:i_end])
            else:
                yield from self._changed(a[i:i_end], b[j:j_end])

    def _changed(self, old, new):
        """Finds the two lines most alike, shows how they differ, and does the same with what stands before and behind."""
        pair = self._most_alike(old, new)
        if pair is None:  # the shorter block first
            blocks = [_marked("-", old), _marked("+", new)]
            for block in reversed(blocks) if new and len(new) < len(old) else blocks:
                yield from block
            return
        i, j = pair
        yield from self._changed(old[:i], new[:j])
        if old[i] == new[j]:
            yield f"  {old[i]}"
        else:
            yield from self._hinted(old[i], new[j])
        yield from self._changed(old[i + 1:], new[j + 1:])

    def _most_alike(self, old, new):
        """The places of two lines that are alike and not equal; if none are, of the first that are equal."""
        best = 0.74
        alike = equal = None
        matcher = SequenceMatcher(self.charjunk)
        for j, theirs in enumerate(new):
            matcher.set_seq2(theirs)
            for i, ours in enumerate(old):
                if ours == theirs:
                    equal = equal or (i, j)
                    continue
                matcher.set_seq1(ours)
                ratio = matcher._ratio_if(lambda ratio: ratio > best)
                if ratio is not None:
                    best, alike = ratio, (i, j)
        return equal if best < 0.75 else alike

    def _hinted(self, old, new):
        """Both lines, each with a row of marks below it: ^ other letters, - or + letters that only this one has."""
        marks = {"replace": "^^", "delete": "- ", "insert": " +", "equal": "  "}
        below_old = below_new = ""
        for what, i, i_end, j, j_end in SequenceMatcher(self.charjunk, old, new).get_opcodes():
            mark_old, mark_new = marks[what]
            below_old += mark_old * (i_end - i)
            below_new += mark_new * (j_end - j)
        for mark, line, below in (("-", old, below_old), ("+", new, below_new)):
            yield f"{mark} {line}"
            # White space of the line stays where it has no mark, so that tabs line up.
            row = "".join(letter if hint == " " and letter.isspace() else hint for letter, hint in zip(line, below)).rstrip()
            if row:
                yield f"? {row}\n"


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The first (1) or second (2) sequence again, from an ndiff."""
    tags = ("  ", "- " if which == 1 else "+ ")
    for line in delta:
        if line[:2] in tags:
            yield line[2:]


# -- unified and context diffs ----------------------------------------------------------------------------------------------------

def _groups(a, b, n, *header):
    """The groups of changes, with the lines that stand above the first one."""
    lines = [f"{mark} {name}" + (f"\t{date}" if date else "") for mark, name, date in header]
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        yield lines, group
        lines = ()


def _extent(group, begin, end):
    return group[0][begin], group[-1][end]


def _from_and_count(start, stop):
    count = stop - start
    if count == 1:
        return f"{start + 1}"
    return f"{start + 1 if count else start},{count}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    for header, group in _groups(a, b, n, ("---", fromfile, fromfiledate), ("+++", tofile, tofiledate)):
        for line in header:
            yield line + lineterm
        old, new = _from_and_count(*_extent(group, 1, 2)), _from_and_count(*_extent(group, 3, 4))
        yield f"@@ -{old} +{new} @@{lineterm}"
        for what, i, i_end, j, j_end in group:
            if what == "equal":
                yield from (f" {line}" for line in a[i:i_end])
            else:
                yield from (f"-{line}" for line in a[i:i_end])
                yield from (f"+{line}" for line in b[j:j_end])


def _from_and_to(start, stop):
    if stop - start <= 1:
        return f"{stop}"
    return f"{start + 1},{stop}"


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    marks = {"insert": "+", "delete": "-", "replace": "!", "equal": " "}
    for header, group in _groups(a, b, n, ("***", fromfile, fromfiledate), ("---", tofile, tofiledate)):
        for line in header:
            yield line + lineterm
        yield "***************" + lineterm
        for sign, other, lines, begin in (("*", "insert", a, 1), ("-", "delete", b, 3)):
            yield f"{sign * 3} {_from_and_to(*_extent(group, begin, begin + 1))} {sign * 4}{lineterm}"
            changes = {code[0] for code in group}
            if changes - {"equal", other}:
                for code in group:
                    if code[0] != other:
                        yield from _marked(marks[code[0]], lines[code[begin]:code[begin + 1]])
