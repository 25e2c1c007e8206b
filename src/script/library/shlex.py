"""Words of a command line, as a shell reads them."""

import re

__all__ = ["split", "quote", "join"]

_UNSAFE = re.compile(r"[^\w@%+=:,./-]", re.ASCII)


def split(s, comments=False, posix=True):
    """Words between spaces; quotes and backslashes keep together what belongs together."""
    words, word, quote = [], None, ""
    letters = iter(s)
    for letter in letters:
        if quote:
            if letter == quote:
                quote = ""
            elif letter == "\\" and quote == '"':
                following = next(letters, None)
                if following is None:
                    raise ValueError("No escaped character")
                word += following if following in '"\\' else "\\" + following
            else:
                word += letter
        elif letter in "\"'":
            quote, word = letter, word or ""
        elif letter == "\\":
            following = next(letters, None)
            if following is None:
                raise ValueError("No escaped character")
            word = (word or "") + following
        elif letter.isspace():
            if word is not None:
                words.append(word)
            word = None
        elif comments and letter == "#":
            break
        else:
            word = (word or "") + letter
    if quote:
        raise ValueError("No closing quotation")
    if word is not None:
        words.append(word)
    return words


def quote(s):
    if not s:
        return "''"
    return s if _UNSAFE.search(s) is None else "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join(map(quote, split_command))
