from dataclasses import *
import dataclasses
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
print(P(1), P(1,2), P(y=3,x=4,tags=['a']))  # expect: P(x=1, y=0, tags=[]) P(x=1, y=2, tags=[]) P(x=4, y=3, tags=['a'])
print(P(1)==P(1), P(1)!=P(2), P(1)=='a')  # expect: True True False
for bad in [lambda: P(), lambda: P(1,2,3,4), lambda: P(1,z=2), lambda: P(1,x=2), lambda: hash(P(1)), lambda: P(1)<P(2)]:
    try: print(bad())
    except TypeError as e: print(type(e).__name__, e)
# expect: TypeError P.__init__() missing 1 required positional argument: 'x'
# expect: TypeError P.__init__() takes from 2 to 4 positional arguments but 5 were given
# expect: TypeError P.__init__() got an unexpected keyword argument 'z'
# expect: TypeError P.__init__() got multiple values for argument 'x'
# expect: TypeError unhashable type: 'P'
# expect: TypeError '<' not supported between instances of 'P' and 'P'
print(P.__doc__, P.__match_args__, P.__init__.__qualname__, P.__init__.__annotations__)
# expect: P(x: int, y: int = 0, tags: list = <factory>) ('x', 'y', 'tags') P.__init__ {'x': <class 'int'>, 'y': <class 'int'>, 'tags': <class 'list'>, 'return': None}
print(fields(P)[0].name, [f.name for f in fields(P(1))], fields(P)[2].default_factory, fields(P)[0].type)
# expect: x ['x', 'y', 'tags'] <class 'list'> <class 'int'>

print(asdict(P(1,2,['q'])), astuple(P(1)))  # expect: {'x': 1, 'y': 2, 'tags': ['q']} (1, 0, [])
print(replace(P(1,2), x=9))  # expect: P(x=9, y=2, tags=[])
print(is_dataclass(P), is_dataclass(P(1)), is_dataclass(int))  # expect: True True False
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = field(default=0, compare=False)
    secret: str = field(default='s', repr=False)
print(V(1)<V(2), sorted([V(3),V(1),V(2)]), hash(V(1))==hash(V(1,5)), {V(1):2}[V(1)])
# expect: True [V(major=1, minor=0), V(major=2, minor=0), V(major=3, minor=0)] True 2
v=V(1)
try: v.major=2
except FrozenInstanceError as e: print(repr(e))  # expect: FrozenInstanceError("cannot assign to field 'major'")
try: del v.major
except FrozenInstanceError as e: print(repr(e), isinstance(e, AttributeError))  # expect: FrozenInstanceError("cannot delete field 'major'") True
@dataclass
class Base:
    a: int
    b: int = 2
@dataclass
class Der(Base):
    c: int = 3
    def __post_init__(self):
        self.total = self.a+self.b+self.c
d=Der(1); print(d, d.total)  # expect: Der(a=1, b=2, c=3) 6
@dataclass
class I:
    n: int
    scale: InitVar[int] = 2
    r: int = field(init=False, default=0)
    _: KW_ONLY
    k: str = 'k'
    def __post_init__(self, scale): self.r=self.n*scale
print(I(3), I(3,5,k='z'))  # expect: I(n=3, r=6, k='k') I(n=3, r=15, k='z')
try: I(3,5,'z')
except TypeError as e: print(e)  # expect: I.__init__() takes from 2 to 3 positional arguments but 4 were given
try:
    @dataclass
    class B1:
        x: list = []
except ValueError as e: print(e)  # expect: mutable default <class 'list'> for field x is not allowed: use default_factory
try:
    @dataclass
    class B2:
        x: int = 1
        y: int
except TypeError as e: print(e)  # expect: non-default argument 'y' follows default argument
@dataclass(kw_only=True)
class K: 
    a: int
    b: int = 1
print(K(a=1))  # expect: K(a=1, b=1)
try: K(1)
except TypeError as e: print(e)  # expect: K.__init__() takes 1 positional argument but 2 were given
try: K()
except TypeError as e: print(e)  # expect: K.__init__() missing 1 required keyword-only argument: 'a'
M = make_dataclass('M', [('x', int), 'y', ('z', int, field(default=5))], namespace={'dbl': lambda self: self.x*2})
print(M(1,2), M(1,2).dbl())  # expect: M(x=1, y=2, z=5) 2
@dataclass
class Node:
    value: int
    next: 'Node' = None
n=Node(1); n.next=n; print(n)  # expect: Node(value=1, next=...)
print(Node(1, Node(2)), asdict(Node(1, Node(2))))  # expect: Node(value=1, next=Node(value=2, next=None)) {'value': 1, 'next': {'value': 2, 'next': None}}
@dataclass(eq=False)
class NE: x:int=1
print(NE()==NE(), NE().__hash__ is not None)  # expect: False True
@dataclass(unsafe_hash=True)
class UH: x:int=1
print(hash(UH())==hash((1,)))  # expect: True
@dataclass
class Own:
    x: int
    def __repr__(self): return 'own'
    def __eq__(self, o): return True
print(Own(1), Own(1)==5)  # expect: own True
print(P.__dataclass_params__)  # expect: _DataclassParams(init=True,repr=True,eq=True,order=False,unsafe_hash=False,frozen=False)
try: fields(3)
except TypeError as e: print(e)  # expect: must be called with a dataclass type or instance
try: asdict(P)
except TypeError as e: print(e)  # expect: asdict() should be called on dataclass instances
print(MISSING is dataclasses.MISSING, InitVar[int])  # expect: True dataclasses.InitVar[int]
@dataclass
class Inv:
    amount: float
    def __post_init__(self):
        if self.amount<0: raise ValueError('neg')
Inv(-1)
# expect error: ValueError: neg
