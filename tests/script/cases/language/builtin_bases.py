# Classes that inherit from built-in types: what their methods answer, and which special methods are asked.
class MyStr(str):
    def shout(self): return self.upper() + '!'
s = MyStr('abc'); s.tag = 5
print(s, repr(s), type(s).__name__, s.shout(), type(s.upper()).__name__, s.tag, s.__dict__, len(s), s == 'abc', {s: 1}['abc'], s[0], type(s[:]).__name__)
print(f'{s:>6}|', '%s' % s, s + 'd', 'x' + s, s * 2, ','.join([s, s]), hash(s) == hash('abc'), isinstance(s, str), str(s) is s, type(str(s)).__name__)
class MyInt(int):
    def __add__(self, o): return MyInt(int(self) + int(o) + 100)
    def __repr__(self): return f'MyInt({int(self)})'
i = MyInt(5)
print(i, repr(i), i + 1, 1 + i, i - 1, -i, type(-i).__name__, abs(i), i * 2, i == 5, i < 6, [10,20,30,40,50,60][i], range(i), hash(i), bool(MyInt(0)), int(i), type(int(i)).__name__)
i.x = 3; print(i.x, i.__dict__)
class L(list):
    def __init__(self, *a, name='n'):
        super().__init__(*a); self.name = name
    def append(self, x):
        print('append', x); super().append(x)
l = L([1,2,3], name='q'); l.append(4); print(l, l.name, l[1:], type(l[1:]).__name__, type(l + [1]).__name__, type(l * 2).__name__, len(l), l == [1,2,3,4], type(l.copy()).__name__)
l += [7]; print(l, type(l).__name__)
class D(dict):
    def __missing__(self, k): return f'missing {k}'
    def __setitem__(self, k, v): print('set', k, v); super().__setitem__(k, v)
d = D(a=1); d['b'] = 2; print(d, d['zz'], d.get('zz'), 'zz' in d, type(d.copy()).__name__, d | {'c': 3}, type(d | {}).__name__)
d.update(q=1); print(d); d.attr = 1; print(d.attr, list(d), len(d), dict(d))
class D2(dict):
    def __getitem__(self, k): return 'got ' + k
    def __iter__(self): return iter(['x', 'y'])
    def __len__(self): return 99
    def __contains__(self, k): return True
d2 = D2(a=1); print(d2['a'], d2.get('a'), list(d2), len(d2), 'no' in d2, bool(D2()), d2)
class T(tuple):
    def __new__(cls, a, b):
        self = super().__new__(cls, (a, b)); self.extra = 'e'; return self
    @property
    def first(self): return self[0]
t = T(1, 2); print(t, t.first, t.extra, t == (1,2), hash(t) == hash((1,2)), type(t[:]).__name__, t + (3,), {t: 1}[(1,2)]); a, b = t; print(a, b)
class F(float):
    def __new__(cls, v, unit='m'):
        self = float.__new__(cls, v); self.unit = unit; return self
f = F(2.5, 'km'); print(f, f.unit, f + 1, type(f + 1).__name__, f > 2, round(f), f'{f:.3f}', repr(f), isinstance(f, float))
class S(set):
    def add(self, x): super().add(x * 2)
x = S([1, 2]); x.add(5); print(sorted(x), x | {3}, type(x | {3}).__name__, type(x.copy()).__name__, len(x), repr(S([1])))
class FS(frozenset): pass
y = FS([1]); print(y, hash(y) == hash(frozenset([1])), type(y | {2}).__name__); y.z = 1; print(y.z)
class B(bytes): pass
b = B(b'abc'); b.q = 1; print(b, b.q, b.upper(), type(b.upper()).__name__, b == b'abc', b[0])
class NE:
    def __eq__(self, o): return True
print(NE() != NE(), NE() == 3)
try: hash(NE())
except TypeError as e: print(e)
class C1(MyStr, NE): pass
try:
    class C2(int, str): pass
except TypeError as e: print(e)
try:
    class C3(bool): pass
except TypeError as e: print(e)
try:
    class C4(type(None)): pass
except TypeError as e: print(e)
class Mixin:
    def __getitem__(self, k): return ('mix', super().__getitem__(k))
class LD(Mixin, dict): pass
print(LD(a=1)['a'], LD(a=1))
class P:
    def __init__(self, a): self.a = a
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Q:
    def __init__(self): return 5
try: Q()
except TypeError as e: print(e)
class Q2:
    def __init__(self, a): super().__init__(a)
try: Q2(1)
except TypeError as e: print(e)
class Q3:
    def __new__(cls, *a): return super().__new__(cls, *a)
try: Q3(1)
except TypeError as e: print(e)
class Err(Exception):
    def __init__(self, msg, code=0): super().__init__(msg); self.code = code
class Err2(Exception):
    def __init__(self, a, b): self.a = a
try: raise Err('x', 5)
except Err as e: print(e, e.args, e.code, repr(e))
print(Err2(1, 2).args, repr(Err2(1,2)))
class K(KeyError): pass
class V(ValueError, KeyError): pass
print(repr(V('a')), str(K('a')), V.__mro__)
import sys
class Temp(float):
    def __str__(self): return f'{float(self):.1f}°'
print(Temp(3), f'{Temp(3)}', [Temp(3)], Temp(3) + 1, max(Temp(1), Temp(2)), sum([Temp(1), Temp(2)]), sorted([MyInt(3), MyInt(1)]))
class Order(list):
    def __lt__(self, o): return len(self) < len(o)
print(sorted([Order([3,3]), Order([9])]), Order([1]) == [1], Order([1]) < Order([0, 0]))
class A:
    def __add__(self, o): return 'A.add'
    def __radd__(self, o): return 'A.radd'
class BB(A):
    def __radd__(self, o): return 'B.radd'
print(A() + BB(), BB() + A(), 1 + A(), A() + 1)
print(L.__mro__, D.__bases__, MyInt.__base__, dict.__new__(D), D.fromkeys('ab', 1))

# expect: abc 'abc' MyStr ABC! str 5 {'tag': 5} 3 True 1 a str
# expect:    abc| abc abcd xabc abcabc abc,abc True True False str
# expect: MyInt(5) MyInt(5) MyInt(106) 6 4 -5 int 5 10 True True 60 range(0, 5) 5 False 5 int
# expect: 3 {'x': 3}
# expect: append 4
# expect: [1, 2, 3, 4] q [2, 3, 4] list list list 4 True list
# expect: [1, 2, 3, 4, 7] L
# expect: set b 2
# expect: {'a': 1, 'b': 2} missing zz None False dict {'a': 1, 'b': 2, 'c': 3} dict
# expect: {'a': 1, 'b': 2, 'q': 1}
# expect: 1 ['a', 'b', 'q'] 3 {'a': 1, 'b': 2, 'q': 1}
# expect: got a 1 ['x', 'y'] 99 True True {'a': 1}
# expect: (1, 2) 1 e True True tuple (1, 2, 3) 1
# expect: 1 2
# expect: 2.5 km 3.5 float True 2 2.500 2.5 True
# expect: [1, 2, 10] {3, 1, 2, 10} set set 3 S({1})
# expect: FS({1}) True frozenset
# expect: 1
# expect: b'abc' 1 b'ABC' bytes True 97
# expect: False True
# expect: unhashable type: 'NE'
# expect: multiple bases have instance lay-out conflict
# expect: type 'bool' is not an acceptable base type
# expect: type 'NoneType' is not an acceptable base type
# expect: ('mix', 1) {'a': 1}
# expect: TypeError 'F' object is not callable
# expect: __init__() should return None, not 'int'
# expect: object.__init__() takes exactly one argument (the instance to initialize)
# expect: object.__new__() takes exactly one argument (the type to instantiate)
# expect: x ('x',) 5 Err('x')
# expect: (1, 2) Err2(1, 2)
# expect: V('a') 'a' (<class '__main__.V'>, <class 'ValueError'>, <class 'KeyError'>, <class 'LookupError'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)
# expect: 3.0° 3.0° [3.0] 4.0 2.0° 3.0 [MyInt(1), MyInt(3)]
# expect: [[9], [3, 3]] True True
# expect: B.radd A.add A.radd A.add
# expect: set a 1
# expect: set b 1
# expect: (<class '__main__.L'>, <class 'list'>, <class 'object'>) (<class 'dict'>,) <class 'int'> {} {'a': 1, 'b': 1}
