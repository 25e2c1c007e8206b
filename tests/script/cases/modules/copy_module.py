# Copies of one level and of all.

import copy
from copy import copy as cp, deepcopy as dc
from collections import *
from datetime import datetime


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


L = [1, [2, 3], {'a': [4]}]
c = cp(L)
d = dc(L)
L[1].append(9)
L[2]['a'].append(8)
print(repr(((c, d, c[1] is L[1], d[1] is L[1]))))  # expect: ([1, [2, 3, 9], {'a': [4, 8]}], [1, [2, 3], {'a': [4]}], True, False)
ring = [1]
ring.append(ring)
r = dc(ring)
print(repr(((r[1] is r, r is ring))))  # expect: (True, False)
shared = [1]
x = dc([shared, shared])
print(repr(((x[0] is x[1], x[0] is shared))))  # expect: (True, False)

class P:
    def __init__(s, a, b):
        s.a = a
        s.b = b
    def __eq__(s, o):
        return s.__dict__ == o.__dict__

p = P([1], P(2, 3))
q = cp(p)
z = dc(p)
print(repr(((q.a is p.a, z.a is p.a, z == p, q == p, type(z) is P, z.b is p.b))))  # expect: (True, False, True, True, True, False)

class C1:
    def __init__(s):
        s.v = [1]
    def __copy__(s):
        return 'copied'
    def __deepcopy__(s, memo):
        return 'deep'

print(repr(((cp(C1()), dc(C1()), dc([C1()])))))  # expect: ('copied', 'deep', ['deep'])

class S:
    __slots__ = ('a', 'b')

s = S()
s.a = [1]
t = dc(s)
print(repr(((t.a, t.a is s.a, hasattr(t, 'b'), cp(s).a is s.a))))  # expect: ([1], False, False, True)

class LL(list):
    pass

l = LL([1, [2]])
l.tag = 'x'
print(repr(((cp(l), dc(l), type(dc(l)) is LL, dc(l).tag, dc(l)[1] is l[1]))))  # expect: ([1, [2]], [1, [2]], True, 'x', False)

class DD(dict):
    pass

dd = DD(a=[1])
dd.t = 1
print(repr(((cp(dd), dc(dd), type(dc(dd)) is DD, dc(dd).t, dc(dd)['a'] is dd['a']))))  # expect: ({'a': [1]}, {'a': [1]}, True, 1, False)
print(repr(N if False else 1))  # expect: 1
print(repr(cp((1, [2]))))  # expect: (1, [2])
print(repr(dc((1, 2)) == (1, 2)))  # expect: True
print(repr(cp('a')))  # expect: 'a'
print(repr(dc(5)))  # expect: 5
print(repr(dc(None)))  # expect: None
print(repr(cp({1, 2})))  # expect: {1, 2}
print(repr(dc({1, 2})))  # expect: {1, 2}
print(repr(dc(frozenset([1]))))  # expect: frozenset({1})
print(repr(cp(b'a')))  # expect: b'a'
print(repr(dc(1.5)))  # expect: 1.5
print(repr(dc(len) is len))  # expect: True
print(repr(dc(P) is P))  # expect: True
tt = (1, 2)
tl = (1, [2])
print(repr(((dc(tt) is tt, dc(tl) is tl, cp(tl) is tl))))  # expect: (True, False, True)
PT = namedtuple('PT', 'x y')
print(repr(((cp(PT(1, 2)), dc(PT(1, [2])), type(dc(PT(1, 2))).__name__))))  # expect: (PT(x=1, y=2), PT(x=1, y=[2]), 'PT')
print(repr(cp(deque([1], 3))))  # expect: deque([1], maxlen=3)
print(repr(dc(deque([[1]], 3))))  # expect: deque([[1]], maxlen=3)
print(repr(dc(OrderedDict(a=[1]))))  # expect: OrderedDict([('a', [1])])
print(repr(dc(defaultdict(list, a=[1]))))  # expect: defaultdict(<class 'list'>, {'a': [1]})
print(repr(dc(Counter('aab'))))  # expect: Counter({'a': 2, 'b': 1})
print(repr(cp(Counter('a'))))  # expect: Counter({'a': 1})
print(repr(dc(ChainMap({'a': 1}))))  # expect: ChainMap({'a': 1})
print(repr(dc(datetime(2024, 1, 1))))  # expect: datetime.datetime(2024, 1, 1, 0, 0)

class GS:
    def __init__(s):
        s.a = 1
        s.lock = 'L'
    def __getstate__(s):
        d = s.__dict__.copy()
        del d['lock']
        return d
    def __setstate__(s, st):
        s.__dict__.update(st)
        s.lock = 'new'

print(repr(((dc(GS()).lock, cp(GS()).lock, dc(GS()).a))))  # expect: ('new', 'new', 1)
e = ValueError('x', [1])
print(repr(((dc(e), dc(e).args, type(cp(e))))))  # expect: (ValueError('x', [1]), ('x', [1]), <class 'ValueError'>)
error(lambda: dc((i for i in 'a')))  # expect: TypeError: cannot pickle 'generator' object

class B:
    def m(s):
        return 1

b = B()
print(repr(((dc(b.m)(), dc({'f': b.m})['f']()))))  # expect: (1, 1)
print(repr(((dc([lambda x: x])[0](5), cp(lambda: 5)()))))  # expect: (5, 5)
print(repr(((copy.error, copy.Error))))  # expect: (<class 'copy.Error'>, <class 'copy.Error'>)
print(repr(((dc({(1, 2): [3]}), dc([[1, 2], [3, 4]]), dc({'a': {'b': {'c': [1]}}})))))  # expect: ({(1, 2): [3]}, [[1, 2], [3, 4]], {'a': {'b': {'c': [1]}}})
deep = []
for i in range(600):
    deep = [deep]
