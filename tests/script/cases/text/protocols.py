# What objects of a script's classes answer when text is made of them or a number is asked for.


class Loud:
    def __str__(self):
        return "loud"

    def __repr__(self):
        return "Loud()"

    def __format__(self, spec):
        return f"[{spec}]"


class Plain:
    pass


class Broken:
    def __repr__(self):
        raise ValueError("no repr today")

    def __str__(self):
        return 5


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.parts.append("FLUSH")


class Number:
    def __init__(self, number):
        self.number = number

    def __index__(self):
        return self.number

    def __int__(self):
        return self.number * 2

    def __float__(self):
        return self.number + 0.5

    def __round__(self, digits=None):
        return ("round", digits)

    def __abs__(self):
        return "abs"

    def __divmod__(self, other):
        return ("divmod", other)

    def __rdivmod__(self, other):
        return ("rdivmod", other)

    def __hash__(self):
        return 7

    def __pow__(self, other, modulus=None):
        return ("pow", other, modulus)

    def __radd__(self, other):
        return f"{other}+number"

    def __rmul__(self, other):
        return f"{other}*number"


class Mapping:
    def __getitem__(self, key):
        return key * 2


def error(function):
    try:
        print(function())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


loud = Loud()
print(loud, [loud], (loud,), {loud: loud}, {1: [loud]})  # expect: loud [Loud()] (Loud(),) {Loud(): Loud()} {1: [Loud()]}
print(f"{loud} {loud!s} {loud!r} {loud!a} {loud:>{10}} {[loud]} {loud!r:>8}")  # expect: [] loud Loud() Loud() [>10] [Loud()]   Loud()
print("{} {!r} {:x} {0}".format(loud, loud, loud) if False else "{} {!r} {:x}".format(loud, loud, loud))  # expect: [] Loud() [x]
print("%s %r %5s|%-6s|" % (loud, loud, loud, [loud]))  # expect: loud Loud()  loud|[Loud()]|
print(str(loud), repr(loud), format(loud), format(loud, "abc"), ascii(loud))  # expect: loud Loud() [] [abc] Loud()
print(repr(Plain()).startswith("<__main__.Plain object at 0x"))  # expect: True
error(lambda: repr(Broken()))  # expect: ValueError: no repr today
error(lambda: [1, Broken()])  # expect: ValueError: no repr today
error(lambda: str(Broken()))  # expect: TypeError: __str__ returned non-string (type int)
error(lambda: f"{Plain():>5}")  # expect: TypeError: unsupported format string passed to Plain.__format__
error(lambda: "{:5}".format(Plain()))  # expect: TypeError: unsupported format string passed to Plain.__format__
writer = Writer()
print(1, loud, [2], sep="-", end="!", file=writer, flush=True)
print(writer.parts)  # expect: ['1', '-', 'loud', '-', '[2]', '!', 'FLUSH']
n = Number(3)
print(int(n), float(n), hex(n), chr(Number(65)), round(n), round(n, 2), abs(n), hash(n))  # expect: 6 3.5 0x3 A ('round', None) ('round', 2) abs 7
print(divmod(n, 1), divmod(1, n), pow(n, 2), pow(n, 2, 5), n ** 4)  # expect: ('divmod', 1) ('rdivmod', 1) ('pow', 2, None) ('pow', 2, 5) ('pow', 4, None)
print("abc"[Number(1)], "%d %x %f" % (n, n, n), "ab" + n, "ab" * n)  # expect: b 6 3 3.500000 ab+number ab*number
print("%(ab)s" % Mapping(), "{0[ab]} {x[3]}".format(Mapping(), x=Mapping()))  # expect: abab abab 6
error(lambda: int(Plain()))  # expect: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'Plain'
error(lambda: float(Plain()))  # expect: TypeError: float() argument must be a string or a real number, not 'Plain'
error(lambda: "a" + Plain())  # expect: TypeError: can only concatenate str (not "Plain") to str
error(lambda: "a" * Plain())  # expect: TypeError: can't multiply sequence by non-int of type 'Plain'
error(lambda: "%d" % Plain())  # expect: TypeError: %d format: a real number is required, not Plain
error(lambda: divmod(Plain(), 1))  # expect: TypeError: unsupported operand type(s) for divmod(): 'Plain' and 'int'
error(lambda: abs(Plain()))  # expect: TypeError: bad operand type for abs(): 'Plain'
error(lambda: round(Plain()))  # expect: TypeError: type Plain doesn't define __round__ method
error(lambda: chr(Plain()))  # expect: TypeError: 'Plain' object cannot be interpreted as an integer
loop = [1]
loop.append(loop)
print(loop, f"{loop}", "%s" % loop)  # expect: [1, [...]] [1, [...]] [1, [...]]
ring = {"loop": loop}
ring["self"] = ring
print(ring, {"t": (loop, ring)})  # expect: {'loop': [1, [...]], 'self': {...}} {'t': ([1, [...]], {'loop': [1, [...]], 'self': {...}})}
deep = []
for _ in range(2000):
    deep = [deep]
error(lambda: len(repr(deep)))  # expect: RecursionError: maximum recursion depth exceeded while getting the repr of an object
text = "a"
for k in range(5):
    text += str(k) * 100
kept = text
text += "more"
print(len(kept), len(text), kept[-3:], text[-6:], kept == text[:-4])  # expect: 501 505 444 44more True
print(id(loud) == id(loud), id(loud) == id(n), isinstance(id(1), int))  # expect: True False True
print("".join(str(c) for c in range(5)), ",".join(map(str, (1, 2))), "-".join({"a": 1, "b": 2}))  # expect: 01234 1,2 a-b
error(lambda: ",".join(map(int, "12")))  # expect: TypeError: sequence item 0: expected str instance, int found
error(lambda: ",".join(5))  # expect: TypeError: can only join an iterable
