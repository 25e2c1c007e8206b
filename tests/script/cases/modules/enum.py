from enum import *
import enum
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    def describe(self): return f'{self.name} is {self.value}'
    @classmethod
    def default(cls): return cls.RED
    @property
    def nice(self): return self.name.title()
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color['BLUE'], Color.CRIMSON is Color.RED)
# expect: Color.RED <Color.RED: 1> RED 1 Color.GREEN Color.BLUE True
print(list(Color), len(Color), Color, type(Color.RED), Color.__members__, Color.RED in Color, isinstance(Color.RED, Color))
# expect: [<Color.RED: 1>, <Color.GREEN: 2>, <Color.BLUE: 3>] 3 <enum 'Color'> <enum 'Color'> {'RED': <Color.RED: 1>, 'GREEN': <Color.GREEN: 2>, 'BLUE': <Color.BLUE: 3>, 'CRIMSON': <Color.RED: 1>} True True
print(Color.RED.describe(), Color.default(), Color.RED.nice, f'{Color.RED}', '%s' % Color.GREEN, f'{Color.RED!r:>20}')
# expect: RED is 1 Color.RED Red Color.RED Color.GREEN       <Color.RED: 1>
for bad in (lambda: Color(9), lambda: Color['X'], lambda: Color.PURPLE, lambda: setattr(Color, 'RED', 5), lambda: delattr(Color, 'RED'), lambda: setattr(Color.RED, 'value', 5), lambda: Color.RED < Color.GREEN):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
# expect: ValueError 9 is not a valid Color
# expect: KeyError 'X'
# expect: AttributeError PURPLE
# expect: AttributeError cannot reassign member 'RED'
# expect: AttributeError 'Color' cannot delete member 'RED'.
# expect: AttributeError <enum 'Enum'> cannot set attribute 'value'
# expect: TypeError '<' not supported between instances of 'Color' and 'Color'
print(Color.RED == 1, Color.RED == Color.RED, Color.RED != Color.GREEN, hash(Color.RED) == hash('RED'), {Color.RED: 1}[Color.RED], bool(Color.RED))
# expect: False True True True 1 True
class N(IntEnum):
    ONE = 1
    TWO = 2
print(N.ONE, repr(N.ONE), N.ONE + 1, N.ONE < N.TWO, N.ONE == 1, f'{N.ONE}', str(N.ONE), '%d' % N.TWO, sorted([N.TWO, N.ONE]), [10, 20][N.ONE], N(1), isinstance(N.ONE, int), max(N))
# expect: 1 <N.ONE: 1> 2 True True 1 1 2 [<N.ONE: 1>, <N.TWO: 2>] 20 1 True 2
class S(StrEnum):
    A = auto()
    B = 'bee'
print(S.A, repr(S.A), S.B.upper(), S.A == 'a', f'{S.B}', S('a'), S.A + 'x')  # expect: a <S.A: 'a'> BEE True bee a ax
class Au(Enum):
    X = auto()
    Y = auto()
    Z = 10
    W = auto()
print([m.value for m in Au])  # expect: [1, 2, 10, 11]
class P(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(P.R, repr(P.R), P.R | P.W, repr(P.R | P.X), P.RW, ~P.R, P.R & P.W, repr(P.R & P.W), P.R in P.RW, bool(P(0)), list(P.RW), len(P.RW), P(5), P, list(P), P.R ^ P.RW)
# expect: P.R <P.R: 1> P.RW <P.R|X: 5> P.RW P.W|X P(0) <P: 0> True False [<P.R: 1>, <P.W: 2>] 2 P.R|X <flag 'P'> [<P.R: 1>, <P.W: 2>, <P.X: 4>] P.W
try: P(64)
except ValueError as e: print(e)
# expect: <flag 'P'> invalid value 64
# expect:     given 0b0 1000000
# expect:   allowed 0b0 0000111
class IP(IntFlag):
    R = 4
    W = 2
    X = 1
print(IP.R | IP.W, repr(IP.R | IP.W), IP(7), IP.R + 1, repr(IP(8)), IP.R | 8, ~IP.R, repr(~IP.R), repr(IP(0)))
# expect: 6 <IP.R|W: 6> 7 5 <IP: 8> 12 3 <IP.W|X: 3> <IP: 0>
Animal = Enum('Animal', 'CAT DOG'); print(Animal.CAT, list(Animal), Animal.__module__)  # expect: Animal.CAT [<Animal.CAT: 1>, <Animal.DOG: 2>] __main__
A2 = Enum('A2', {'x': 1, 'y': 2}); print(list(A2)); A3 = Enum('A3', [('p', 1), ('q', 5)]); print(list(A3))
# expect: [<A2.x: 1>, <A2.y: 2>]
# expect: [<A3.p: 1>, <A3.q: 5>]
class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.3)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def density(self): return round(self.mass / self.radius, 2)
print(Planet.EARTH.mass, Planet.EARTH.density, Planet.EARTH, repr(Planet.EARTH), Planet((0.6, 3.3)), Planet.MARS.value)
# expect: 5.9 0.94 Planet.EARTH <Planet.EARTH: (5.9, 6.3)> Planet.MARS (0.6, 3.3)
try:
    @unique
    class U(Enum):
        A = 1
        B = 1
except ValueError as e: print(e)  # expect: duplicate values found in <enum 'U'>: B -> A
try:
    class D(Enum):
        A = 1
        A = 2
except TypeError as e: print(e)  # expect: 'A' already defined as 1
try:
    class E2(Color): X = 5
except TypeError as e: print(e)  # expect: <enum 'E2'> cannot extend <enum 'Color'>
class M(Enum):
    LOW = 1
    HIGH = 2
    @classmethod
    def _missing_(cls, value): return cls.LOW if isinstance(value, str) else None
print(M('x'), M(2))  # expect: M.LOW M.HIGH
class G(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    AA = auto()
    BB = auto()
print([m.value for m in G])  # expect: ['aa', 'bb']
class Op(Enum):
    ADD = '+'
    def __call__(self, a, b): return a + b
    def __str__(self): return self.value
print(Op.ADD(1, 2), Op.ADD, f'{Op.ADD}')  # expect: 3 + +
class Base(Enum):
    def hi(self): return 'hi ' + self.name
class Sub(Base):
    K = 1
print(Sub.K.hi())  # expect: hi K
class Str(str, Enum):
    A = 'a'
print(Str.A, repr(Str.A), Str.A == 'a', f'{Str.A}', Str.A.upper(), str(Str.A))  # expect: Str.A <Str.A: 'a'> True Str.A A Str.A
class New(Enum):
    def __new__(cls, v, label):
        o = object.__new__(cls); o._value_ = v; o.label = label; return o
    A = 1, 'first'
    B = 2, 'second'
print(New.A, New.A.label, New(2).label, New.A.value)  # expect: New.A first second 1
print(Color.RED.__class__, Color.__name__, [c.name for c in reversed(Color)], dir(Color)[:3])
# expect: <enum 'Color'> Color ['BLUE', 'GREEN', 'RED'] ['BLUE', 'GREEN', 'RED']
print({c.name: c.value for c in Color}, Color.RED is Color(1), Color(Color.RED))  # expect: {'RED': 1, 'GREEN': 2, 'BLUE': 3} True Color.RED
class L(Enum):
    A = [1]
    B = [2]
print(L([2]), L.A.value)  # expect: L.B [1]
print(Color.RED in {Color.RED}, N.ONE in N, N.ONE.real)  # expect: True True 1
try: print(5 in Color)
except TypeError as e: print(e)  # expect: unsupported operand type(s) for 'in': 'int' and 'EnumType'
