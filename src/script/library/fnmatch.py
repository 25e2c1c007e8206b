"""Names that fit a pattern with *, ? and [...]."""


def _fits(name, pattern):
    """From left to right; behind the last * another try begins one letter later."""
    at = place = 0
    star = mark = -1
    while at < len(name):
        size = _fits_letter(name[at], pattern, place) if place < len(pattern) else 0
        if place < len(pattern) and pattern[place] == "*":
            star, mark = place, at
            place += 1
        elif size:
            place += size
            at += 1
        elif star >= 0:
            mark += 1
            at, place = mark, star + 1
        else:
            return False
    return all(letter == "*" for letter in pattern[place:])


def _fits_letter(letter, pattern, place):
    """How much of the pattern stands for the letter; 0 if it does not fit."""
    if pattern[place] == "?":
        return 1
    end = pattern.find("]", place + 2) if pattern[place] == "[" else -1
    if end < 0:
        return 1 if pattern[place] == letter else 0
    inside = pattern[place + 1:end]
    wanted = not inside.startswith("!")
    inside = inside if wanted else inside[1:]
    found = False
    i = 0
    while i < len(inside):
        if i + 2 < len(inside) and inside[i + 1] == "-":
            found = found or inside[i] <= letter <= inside[i + 2]
            i += 3
        else:
            found = found or inside[i] == letter
            i += 1
    return end + 1 - place if found == wanted else 0


def fnmatchcase(name, pat):
    return _fits(name, pat)


def fnmatch(name, pat):
    return _fits(name, pat)


def filter(names, pat):
    return [name for name in names if _fits(name, pat)]
