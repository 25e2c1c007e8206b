"""Paragraphs of text: broken into lines, shortened, indented, and freed from indentation."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_SPACE = "\t\n\x0b\x0c\r "


def _is_word_letter(letter):
    return letter.isalnum() or letter == "_"


def _break_points(word):
    """Where a word may be broken because of its hyphens: behind one between letters, and around dashes of two and more."""
    points = []
    at = 0
    while at < len(word):
        if word[at] != "-":
            at += 1
            continue
        end = at
        while end < len(word) and word[end] == "-":
            end += 1
        if end - at >= 2:
            if at > 0 and end < len(word) and (_is_word_letter(word[end])) and (word[at - 1] in "!\"'&.,?" or _is_word_letter(word[at - 1])):
                points += [at, end]
        elif at >= 2 and end < len(word) and word[at - 1].isalpha() and _is_word_letter(word[at - 2]):
            behind = word[end:]
            if behind[0].isalpha() and len(behind) >= 2 and (behind[1].isalpha() or behind[1] == "-"):
                points.append(end)
        at = end
    return points


class TextWrapper:
    """Breaks text into lines of at most `width` characters."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=" [...]"):
        self.width, self.max_lines, self.placeholder = width, max_lines, placeholder
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.tabsize, self.replace_whitespace = expand_tabs, tabsize, replace_whitespace
        self.fix_sentence_endings, self.drop_whitespace = fix_sentence_endings, drop_whitespace
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens

    def _pieces(self, text):
        """What is never broken, if it fits a line: words, parts of words, and the space between them."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(letter): " " for letter in _SPACE})
        pieces = []
        begin = 0
        for end in range(1, len(text) + 1):
            if end == len(text) or (text[end] in _SPACE) != (text[begin] in _SPACE):
                word = text[begin:end]
                points = _break_points(word) if self.break_on_hyphens and word[0] not in _SPACE else []
                for low, high in zip([0, *points], [*points, len(word)]):
                    pieces.append(word[low:high])
                begin = end
        if self.fix_sentence_endings:
            for at in range(len(pieces) - 1):
                word = pieces[at].rstrip("\"'")
                if pieces[at + 1] == " " and word[-1:] in tuple(".!?") and word[-2:-1].islower():
                    pieces[at + 1] = "  "
        return pieces

    def _take_long_word(self, pieces, line, room):
        """A word that fits no line: as much of it as there is room for, or all of it on a line of its own."""
        if self.break_long_words:
            end = room
            word = pieces[-1]
            if self.break_on_hyphens and len(word) > room:
                hyphen = word.rfind("-", 0, room)
                if hyphen > 0 and any(letter != "-" for letter in word[:hyphen]):
                    end = hyphen + 1
            line.append(word[:end])
            pieces[-1] = word[end:]
        elif not line:
            line.append(pieces.pop())

    def _lines(self, pieces):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            first = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(first) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        pieces.reverse()  # the next one is the last
        while pieces:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and pieces[-1].strip() == "" and lines:
                pieces.pop()
            line, used = [], 0
            while pieces and used + len(pieces[-1]) <= room:
                used += len(pieces[-1])
                line.append(pieces.pop())
            if pieces and len(pieces[-1]) > room:
                self._take_long_word(pieces, line, room - used if room >= 1 else 1)
                used = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == "":
                used -= len(line.pop())
            if not line:
                continue
            left = not pieces or self.drop_whitespace and len(pieces) == 1 and not pieces[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or left and used <= room:
                lines.append(indent + "".join(line))
                continue
            self._close_early(lines, line, used, indent, room)
            break
        return lines

    def _close_early(self, lines, line, used, indent, room):
        """The last line that is allowed: it ends with the placeholder."""
        while line:
            if line[-1].strip() and used + len(self.placeholder) <= room:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            used -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        return self._lines(self._pieces(text))

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The same as one text."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """As many of the words as fit, with a sign that there are more."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Takes away the space that begins every line."""
    lines = ["" if line.strip(" \t") == "" else line for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    return "\n".join(line[len(margin or ""):] for line in lines)


def indent(text, prefix, predicate=None):
    """Puts the prefix before every line, empty ones excepted."""
    wanted = predicate or (lambda line: line.strip())
    return "".join(prefix + line if wanted(line) else line for line in text.splitlines(True))
