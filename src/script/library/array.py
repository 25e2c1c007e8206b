"""array: rows of numbers of one kind, each as wide as its type code says."""

import struct

__all__ = ["array", "ArrayType", "typecodes"]

typecodes = "bBuhHiIlLqQfd"

# Of each whole number's code: its width in bytes, and what messages call it.
_INTS = {"b": (1, "signed char"), "B": (1, "unsigned byte integer"), "h": (2, "signed short integer"), "H": (2, "unsigned short"),
         "i": (4, "signed integer"), "I": (4, "unsigned int"), "l": (8, "C long"), "L": (8, "C long"), "q": (8, "long"), "Q": (8, "long")}
_WIDTHS = {"f": 4, "d": 8, "u": 4}


def _whole(code, value):
    """The value as an int that the code can hold."""
    width, name = _INTS[code]
    if not hasattr(value, "__index__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    value = value.__index__()
    signed = code.islower()
    least = -(1 << 8 * width - 1) if signed else 0
    most = (1 << 8 * width - (1 if signed else 0)) - 1
    if least <= value <= most:
        return value
    if width == 8:
        if value < 0 and not signed:
            raise OverflowError("can't convert negative " + ("value to unsigned int" if code == "L" else "int to unsigned"))
        raise OverflowError("Python int too large to convert to C long" if code in "lL" else "int too big to convert")
    if value < 0 and code == "I":
        raise OverflowError("can't convert negative value to unsigned int")
    raise OverflowError(f"{name} is {'greater than maximum' if value > most else 'less than minimum'}")


class array:
    """A list that holds only what fits its type code."""

    __hash__ = None

    def __init__(self, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError(f"array() argument 1 must be a unicode character, not {type(typecode).__name__}")
        if typecode not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self.typecode = typecode
        self.itemsize = _INTS[typecode][0] if typecode in _INTS else _WIDTHS[typecode]
        self._items = []
        if isinstance(initializer, str) and typecode != "u":
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            for value in initializer:
                self.append(value)

    def _checked(self, value):
        if self.typecode in _INTS:
            return _whole(self.typecode, value)
        if self.typecode == "u":
            if not isinstance(value, str) or len(value) != 1:
                raise TypeError("array item must be a unicode character, not " + type(value).__name__)
            return value
        if not hasattr(value, "__float__") and not hasattr(value, "__index__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        value = float(value)
        return struct.unpack("f", struct.pack("f", value))[0] if self.typecode == "f" else value

    def _like(self, items):
        """Another array of the same kind, of items that are known to fit."""
        other = array(self.typecode)
        other._items = items
        return other

    # -- as a sequence

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, value):
        return value in self._items

    def _index_of(self, key):
        if not hasattr(key, "__index__"):
            raise TypeError("array indices must be integers")
        return key.__index__()

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self._like(self._items[key])
        index = self._index_of(key)
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("array index out of range")
        return self._items[index]

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            if not isinstance(value, array):
                raise TypeError(f"can only assign array (not \"{type(value).__name__}\") to array slice")
            if value.typecode != self.typecode:
                raise TypeError("bad argument type for built-in operation")
            self._items[key] = value._items
            return
        index = self._index_of(key)
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("array assignment index out of range")
        self._items[index] = self._checked(value)

    def __delitem__(self, key):
        if not isinstance(key, slice) and not -len(self._items) <= self._index_of(key) < len(self._items):
            raise IndexError("array assignment index out of range")
        del self._items[key]

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only append array (not \"{type(other).__name__}\") to array")
        if other.typecode != self.typecode:
            raise TypeError("bad argument type for built-in operation")
        return self._like(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only extend with array (not \"{type(other).__name__}\")")
        self.extend(other)
        return self

    def __mul__(self, count):
        return self._like(self._items * count)

    __rmul__ = __mul__

    def __imul__(self, count):
        self._items *= count
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        return f"array('{self.typecode}', {''.join(self._items)!r})" if self.typecode == "u" else f"array('{self.typecode}', {self._items!r})"

    # -- methods of lists

    def append(self, value, /):
        self._items.append(self._checked(value))

    def extend(self, values, /):
        if isinstance(values, array) and values.typecode != self.typecode:
            raise TypeError("can only extend with array of same kind")
        for value in list(values):
            self.append(value)

    def insert(self, index, value, /):
        self._items.insert(index, self._checked(value))

    def pop(self, index=-1, /):
        if not self._items:
            raise IndexError("pop from empty array")
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("pop index out of range")
        return self._items.pop(index)

    def remove(self, value, /):
        if value not in self._items:
            raise ValueError("array.remove(x): x not in array")
        self._items.remove(value)

    def index(self, value, *where):
        try:
            return self._items.index(value, *where)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def count(self, value, /):
        return self._items.count(value)

    def reverse(self):
        self._items.reverse()

    # -- other forms

    def tolist(self):
        return list(self._items)

    def fromlist(self, values, /):
        if not isinstance(values, list):
            raise TypeError("arg must be list")
        self._items += [self._checked(value) for value in values]

    def tobytes(self):
        if self.typecode == "u":
            return "".join(self._items).encode("utf-32-le")
        return struct.pack(f"={len(self._items)}{self._code()}", *self._items)

    def frombytes(self, data, /):
        if len(data) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        if self.typecode == "u":
            self._items += bytes(data).decode("utf-32-le")
        else:
            self._items += struct.unpack(f"={len(data) // self.itemsize}{self._code()}", data)

    def _code(self):
        """The letter that struct has for items of this width."""
        return {"l": "q", "L": "Q"}.get(self.typecode, self.typecode)

    def tounicode(self):
        if self.typecode != "u":
            raise ValueError("tounicode() may only be called on unicode type arrays")
        return "".join(self._items)

    def byteswap(self):
        data = self.tobytes()
        self._items = []
        self.frombytes(b"".join(data[at:at + self.itemsize][::-1] for at in range(0, len(data), self.itemsize)))

    def buffer_info(self):
        return id(self), len(self._items)

    def __copy__(self):
        return self._like(list(self._items))

    def __deepcopy__(self, memo):
        return self.__copy__()


ArrayType = array
