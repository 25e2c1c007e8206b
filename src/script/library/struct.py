"""Numbers and bytes packed into a row of bytes, by a format: '>I' is a whole number of four bytes, the highest first."""

import math as _math

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    pass


# Of each letter: bytes, and for whole numbers whether they have a sign. In native formats ('@' or nothing) each stands at a multiple of its
# size.
_SIZES = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4, "L": 4, "q": 8, "Q": 8, "e": 2, "f": 4, "d": 8, "s": 1, "p": 1}
_NATIVE = {**_SIZES, "l": 8, "L": 8, "n": 8, "N": 8, "P": 8}
_SIGNED = "bhilqn"
_FLOATS = {"e": (5, 10), "f": (8, 23), "d": (11, 52)}  # bits of exponent and of fraction


class _Item:
    __slots__ = ("letter", "count", "size", "offset")


def _parse(format):
    """The items of a format, the order of bytes and the size of all."""
    if isinstance(format, bytes):
        format = format.decode("ascii")
    order = format[:1] if format[:1] in ("@", "=", "<", ">", "!") else ""
    native = order in ("", "@")
    sizes = _NATIVE if native else _SIZES
    items = []
    offset = 0
    count = ""
    for letter in format[len(order):]:
        if letter.isspace():
            continue
        if letter.isdigit():
            count += letter
            continue
        if letter not in sizes:
            raise error("bad char in struct format")
        size = sizes[letter]
        if native and letter not in "sp":
            offset += -offset % size
        times = int(count) if count else 1
        item = _Item()
        item.letter, item.count, item.size, item.offset = letter, times, size, offset
        items.append(item)
        offset += times * size
        count = ""
    if count:
        raise error("repeat count given without format specifier")
    return items, "big" if order in (">", "!") else "little", offset


def _float_bits(number, exponent_bits, fraction_bits):
    bias = (1 << exponent_bits - 1) - 1
    sign = int(_math.copysign(1.0, number) < 0) << exponent_bits + fraction_bits
    top = (1 << exponent_bits) - 1
    if number != number:
        return sign | top << fraction_bits | 1 << fraction_bits - 1
    number = abs(number)
    if number == _math.inf:
        return sign | top << fraction_bits
    if number == 0:
        return sign
    mantissa, exponent = _math.frexp(number)  # 0.5 to 1
    exponent = max(exponent - 1 + bias, 0)
    scale = fraction_bits - (exponent - bias if exponent else 1 - bias)
    whole = round(_math.ldexp(number, scale)) if scale < 1024 else round(_math.ldexp(_math.ldexp(number, scale - 1000), 1000))
    bits = whole if not exponent else whole + (exponent - 1 << fraction_bits)
    if bits >> fraction_bits >= top:
        raise OverflowError(f"float too large to pack with {'e' if exponent_bits == 5 else 'f'} format")
    return sign | bits


def _float_of(bits, exponent_bits, fraction_bits):
    bias = (1 << exponent_bits - 1) - 1
    fraction = bits & (1 << fraction_bits) - 1
    exponent = bits >> fraction_bits & (1 << exponent_bits) - 1
    sign = -1.0 if bits >> exponent_bits + fraction_bits else 1.0
    if exponent == (1 << exponent_bits) - 1:
        return sign * _math.inf if not fraction else _math.nan
    if exponent:
        return sign * _math.ldexp(fraction | 1 << fraction_bits, exponent - bias - fraction_bits)
    return sign * _math.ldexp(fraction, 1 - bias - fraction_bits)


def _pack_number(item, value, order):
    letter, size = item.letter, item.size
    if letter == "?":
        return bytes([bool(value)])
    if letter == "c":
        if not isinstance(value, bytes) or len(value) != 1:
            raise error("char format requires a bytes object of length 1")
        return value
    if letter in _FLOATS:
        if not isinstance(value, (int, float)):
            raise error("required argument is not a float")
        return _float_bits(float(value), *_FLOATS[letter]).to_bytes(size, order)
    if not isinstance(value, int):
        raise error("required argument is not an integer")
    signed = letter in _SIGNED
    low, high = (-1 << 8 * size - 1, (1 << 8 * size - 1) - 1) if signed else (0, (1 << 8 * size) - 1)
    if not low <= value <= high:
        if not signed and value < 0 and size > 2:
            raise error("argument out of range")
        if size == 8:
            raise error("int too large to convert" if letter in "qQ" else "argument out of range")
        shown = {"b": "byte", "B": "ubyte", "h": "short", "H": "ushort"}.get(letter)
        raise error(f"{shown} format requires {low} <= number <= {high}" if shown else f"'{letter}' format requires {low} <= number <= {high}")
    return value.to_bytes(size, order, signed=signed)


def calcsize(format, /):
    return _parse(format)[2]


def pack(format, /, *values):
    items, order, size = _parse(format)
    wanted = sum(1 if item.letter in "sp" else 0 if item.letter == "x" else item.count for item in items)
    if len(values) != wanted:
        raise error(f"pack expected {wanted} items for packing (got {len(values)})")
    out = b""
    row = iter(values)
    for item in items:
        out += bytes(item.offset - len(out))
        if item.letter == "x":
            out += bytes(item.count)
        elif item.letter in "sp":
            value = next(row)
            if not isinstance(value, (bytes, bytearray)):
                raise error(f"argument for '{item.letter}' must be a bytes object")
            if item.letter == "p":
                value = value[:max(item.count - 1, 0)]
                value = bytes([len(value)]) + value if item.count else b""
            out += value[:item.count].ljust(item.count, b"\0")
        else:
            for _ in range(item.count):
                out += _pack_number(item, next(row), order)
    return out


def _unpacked(items, order, data):
    values = []
    for item in items:
        part = data[item.offset:item.offset + item.count * item.size]
        if item.letter == "s":
            values.append(part)
        elif item.letter == "p":
            values.append(part[1:1 + min(part[0], item.count - 1)] if part else b"")
        elif item.letter != "x":
            for at in range(0, len(part), item.size):
                one = part[at:at + item.size]
                if item.letter == "c":
                    values.append(one)
                elif item.letter == "?":
                    values.append(one != b"\0")
                elif item.letter in _FLOATS:
                    values.append(_float_of(int.from_bytes(one, order), *_FLOATS[item.letter]))
                else:
                    values.append(int.from_bytes(one, order, signed=item.letter in _SIGNED))
    return tuple(values)


def unpack(format, buffer, /):
    items, order, size = _parse(format)
    if len(buffer) != size:
        raise error(f"unpack requires a buffer of {size} bytes")
    return _unpacked(items, order, bytes(buffer))


def unpack_from(format, /, buffer, offset=0):
    items, order, size = _parse(format)
    if offset < 0:
        offset += len(buffer)
    if len(buffer) - offset < size:
        raise error(f"unpack_from requires a buffer of at least {offset + size} bytes for unpacking {size} bytes at offset {offset} "
                    f"(actual buffer size is {len(buffer)})")
    return _unpacked(items, order, bytes(buffer[offset:offset + size]))


def iter_unpack(format, buffer, /):
    items, order, size = _parse(format)
    if not size:
        raise error("cannot iteratively unpack with a struct of length 0")
    if len(buffer) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
    return (_unpacked(items, order, bytes(buffer[at:at + size])) for at in range(0, len(buffer), size))


def pack_into(format, buffer, offset, /, *values):
    data = pack(format, *values)
    buffer[offset:offset + len(data)] = data


class Struct:
    """A format that is used again and again."""

    def __init__(self, format):
        self.format = format if isinstance(format, str) else format.decode("ascii")
        self.size = calcsize(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def unpack(self, buffer, /):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        return iter_unpack(self.format, buffer)
