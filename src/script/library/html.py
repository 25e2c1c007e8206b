"""Texts for web pages: what has a meaning there is written as an entity, and back."""

_NAMES = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "\xa9", "reg": "\xae", "hellip": "\u2026",
    "mdash": "\u2014", "ndash": "\u2013", "lsquo": "\u2018", "rsquo": "\u2019", "ldquo": "\u201c", "rdquo": "\u201d", "euro": "\u20ac",
    "pound": "\xa3", "yen": "\xa5", "cent": "\xa2", "sect": "\xa7", "deg": "\xb0", "plusmn": "\xb1", "times": "\xd7", "divide": "\xf7",
    "auml": "\xe4", "ouml": "\xf6", "uuml": "\xfc", "Auml": "\xc4", "Ouml": "\xd6", "Uuml": "\xdc", "szlig": "\xdf", "eacute": "\xe9",
    "egrave": "\xe8", "agrave": "\xe0", "ccedil": "\xe7", "ntilde": "\xf1", "trade": "\u2122", "bull": "\u2022", "middot": "\xb7",
    "laquo": "\xab", "raquo": "\xbb", "larr": "\u2190", "rarr": "\u2192", "uarr": "\u2191", "darr": "\u2193",
}


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def unescape(s):
    """Entities by number, and those names that are much used."""
    parts = s.split("&")
    text = parts[0]
    for part in parts[1:]:
        name, semicolon, rest = part.partition(";")
        letter = _letter(name) if semicolon else None
        text += "&" + part if letter is None else letter + rest
    return text


def _letter(name):
    try:
        if name[:2] in ("#x", "#X"):
            return chr(int(name[2:], 16))
        return chr(int(name[1:])) if name[:1] == "#" else _NAMES.get(name)
    except ValueError:
        return None
