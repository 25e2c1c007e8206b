"""Bytes as text of 64, 32 or 16 characters."""

__all__ = ["b64encode", "b64decode", "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode", "b32encode", "b32decode",
           "b16encode", "b16decode", "encodebytes", "decodebytes"]

_STANDARD = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def _bytes_of(s, what):
    if isinstance(s, (bytes, bytearray, memoryview)):
        return bytes(s)
    if isinstance(s, str) and what == "text":
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if what == "text":
        raise TypeError(f"argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}")
    raise TypeError(f"a bytes-like object is required, not {s.__class__.__name__!r}")


def _encoded(data, alphabet, bits, group, size):
    """Groups of bytes as groups of characters; a last one that is too short is filled up with =."""
    out = []
    for at in range(0, len(data), group):
        part = data[at:at + group]
        number = int.from_bytes(part + bytes(group - len(part)), "big")
        characters = [alphabet[number >> bits * place & (1 << bits) - 1] for place in reversed(range(size))]
        used = -(-len(part) * 8 // bits)
        out.append(bytes(characters[:used]) + b"=" * (size - used))
    return b"".join(out)


def b64encode(s, altchars=None):
    encoded = _encoded(_bytes_of(s, "bytes"), _STANDARD, 6, 3, 4)
    return encoded if altchars is None else encoded.translate(bytes.maketrans(b"+/", altchars))


class _Error(ValueError):
    __module__ = "binascii"
    __qualname__ = "Error"


_Error.__name__ = "Error"


def b64decode(s, altchars=None, validate=False):
    data = _bytes_of(s, "text")
    if altchars is not None:
        data = data.translate(bytes.maketrans(_bytes_of(altchars, "text"), b"+/"))
    if validate and any(letter not in _STANDARD and letter != 61 for letter in data):
        raise _Error("Only base64 data is allowed")
    number = bits = count = 0
    out = []
    for at, letter in enumerate(data):
        if letter == 61:  # =
            if count % 4 >= 2 and data[at:].count(b"=") + count % 4 >= 4:
                return bytes(out)
            continue
        place = _STANDARD.find(letter)
        if place < 0:
            continue  # what is no character of the alphabet is passed over
        count += 1
        number = (number << 6 | place) & 0xFFFFFF
        bits += 6
        if bits >= 8:
            bits -= 8
            out.append(number >> bits & 0xFF)
    if count % 4 == 1:
        raise _Error(f"Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4")
    if count % 4:
        raise _Error("Incorrect padding")
    return bytes(out)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def b32encode(s):
    return _encoded(_bytes_of(s, "bytes"), _BASE32, 5, 5, 8)


def b32decode(s, casefold=False, map01=None):
    data = _bytes_of(s, "text")
    if casefold:
        data = data.upper()
    if len(data) % 8:
        raise _Error("Incorrect padding")
    text = data.rstrip(b"=")
    padding = len(data) - len(text)
    number = 0
    for letter in text:
        place = _BASE32.find(letter)
        if place < 0:
            raise _Error("Non-base32 digit found")
        number = number << 5 | place
    if padding not in (0, 1, 3, 4, 6):
        raise _Error("Incorrect padding")
    size = len(text) * 5 // 8
    return (number >> len(text) * 5 - size * 8).to_bytes(size, "big")


def b16encode(s):
    return _bytes_of(s, "bytes").hex().upper().encode()


def b16decode(s, casefold=False):
    data = _bytes_of(s, "text")
    if casefold:
        data = data.upper()
    if any(letter not in b"0123456789ABCDEF" for letter in data):
        raise _Error("Non-base16 digit found")
    return bytes.fromhex(data.decode())


def encodebytes(s):
    lines = [b64encode(s[at:at + 57]) + b"\n" for at in range(0, len(_bytes_of(s, "bytes")), 57)]
    return b"".join(lines)


def decodebytes(s):
    return b64decode(_bytes_of(s, "bytes"))
