"""How values are worded in messages."""

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER = 12   # room for "[1000 chars]"
_BEGIN = 5
_END = 5
_COMMON = 5


def safe_repr(obj, short=False):
    """The repr, also of objects whose own repr fails."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _MAX_LENGTH:
        return text
    return text[:_MAX_LENGTH] + " [truncated]..."


def _shorten(text, begin, end):
    """Leaves the middle out, and says how much it was."""
    left_out = len(text) - begin - end
    if left_out > _PLACEHOLDER:
        return f"{text[:begin]}[{left_out} chars]{text[len(text) - end:]}"
    return text


def _common_prefix_length(texts):
    shortest, longest = min(texts), max(texts)
    for index, letter in enumerate(shortest):
        if letter != longest[index]:
            return index
    return len(shortest)


def _common_shorten_repr(*args):
    """The reprs, shortened where they are equal, so that the difference is seen."""
    texts = tuple(safe_repr(arg) for arg in args)
    longest = max(len(text) for text in texts)
    if longest <= _MAX_LENGTH:
        return texts
    length = _common_prefix_length(texts)
    prefix = texts[0][:length]
    common = _MAX_LENGTH - (longest - length + _BEGIN + _PLACEHOLDER)
    if common > _COMMON:
        prefix = _shorten(prefix, _BEGIN, common)
        return tuple(prefix + text[length:] for text in texts)
    prefix = _shorten(prefix, _BEGIN, _COMMON)
    rest = _MAX_LENGTH - (_BEGIN + _PLACEHOLDER + _COMMON + _PLACEHOLDER + _END)
    return tuple(prefix + _shorten(text[length:], rest, _END) for text in texts)


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def _count_differences(actual, expected):
    """(how often in the first, how often in the second, the element) where the two counts differ."""
    first, second = list(actual), list(expected)
    result = []
    while first or second:
        element = (first or second)[0]
        counts = [sum(1 for other in items if other == element) for items in (first, second)]
        if counts[0] != counts[1]:
            result.append((counts[0], counts[1], element))
        first = [other for other in first if not other == element]
        second = [other for other in second if not other == element]
    return result
