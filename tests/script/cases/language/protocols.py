# Special methods and built-in functions that ask for them; calls and their errors.
import sys
class Mapping:
    def __init__(self, d): self.d = d
    def keys(self): return self.d.keys()
    def __getitem__(self, k): return self.d[k]
def f(**k): return k
print(f(**Mapping({'a': 1})), {**Mapping({'b': 2})}, dict(Mapping({'c': 3})))
class DD(dict):
    def __getitem__(self, k): return 'x'
print(f(**DD(a=1)), dict(DD(a=1)), {**DD(a=1)}, '{a}'.format(**DD(a=1)), '%(a)s' % DD(a=1), '{a}'.format_map(DD(a=1)))
print(list(iter(iter([1, 2, 3, 0, 4]).__next__, 0)))
try: list(zip([1], [1, 2], strict=True))
except ValueError as e: print(e)
print(sum([0.1] * 3), sum([], 5), min([], default=None), max('abc', key=ord), sorted([(1, 'b'), (1, 'a')], key=lambda t: t[0]), round(-2.5), round(1234, -2), pow(3, -1, 7), divmod(-7, 2), list(map(max, [1, 5], [3, 2])), list(reversed('abc')), all(x > 0 for x in [1]), format(3.14159, '.2f'), ascii('ü'), bin(-5), hash(1.0) == hash(1), isinstance(1, int | str), issubclass(bool, (int, str)), callable(f), type(f).__name__, [*range(3)][::-1])
class C:
    def __index__(self): return 2
    def __len__(self): return 3
    def __bool__(self): return False
    def __int__(self): return 7
    def __float__(self): return 1.5
    def __complex__(self): return 0
    def __round__(self, n=0): return ('round', n)
    def __trunc__(self): return 9
    def __bytes__(self): return b'by'
    def __hash__(self): return 5
    def __divmod__(self, o): return 'dm'
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __reversed__(self): return iter('rev')
    def __contains__(self, x): return x == 'in'
    def __call__(self, *a, **k): return a, k
    def __lshift__(self, o): return self
    def __invert__(self): return 'inv'
    def __dir__(self): return ['z', 'a']
    def __sizeof__(self): return 1
c = C(); print([1, 2, 3][c], len(c), bool(c), int(c), float(c), round(c), round(c, 2), bytes(c), hash(c), divmod(c, 1), pow(c, 2), pow(c, 2, 3), list(reversed(c)), 'in' in c, 'out' in c, c(1, a=2), c << 1 is c, ~c, dir(c), 'abc'[c], range(5)[c], hex(c), 'a' * c)
global_x = 1
def g():
    global global_x, new_g
    global_x += 1; new_g = 5
    def inner():
        nonlocal_v = 1
        def deep():
            nonlocal nonlocal_v; nonlocal_v += 1; return nonlocal_v
        return deep
    return inner()
d = g(); print(d(), d(), global_x, new_g)
print(globals()['global_x'], 'g' in globals(), (lambda: locals())(), vars(C).get('__len__') is C.__len__)
try: f(1)
except TypeError as e: print(e)
def h(a, b, /, c, *, d): pass
for args, kw in (((), {}), ((1,), {}), ((1, 2), {'c': 3}), ((1, 2, 3, 4), {'d': 1}), ((1, 2), {'c': 1, 'd': 2, 'e': 3}), ((), {'a': 1, 'b': 2, 'c': 3, 'd': 4})):
    try: h(*args, **kw)
    except TypeError as e: print(e)
try: print(undefined)
except NameError as e: print(e)
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)
def local(): 
    try: print(v)
    except UnboundLocalError as e: print(e)
    v = 1
local()
x = [1, 2, 3]
for i, v in enumerate(x):
    if v == 2: x.remove(v)
print(x, x.__class__, x.__len__(), [].__doc__ is not None or True)
print('done', file=sys.stderr)
sys.stdout.write('w\n')
print(1, 2, sep='', end=''); print(flush=True)
print({1: 'a'} | {2: 'b'}, {**{}}, {'a'} | {'b'} == {'b', 'a'}, [] or 'e', None or 0, 1 and 2, 'x' if [] else 'y', (1, 2) + (3,), 'ab' * 2, not [], 5 if 3 > 2 else 6, 2 ** 3 ** 2, -2 ** 2, 7 & 3 | 8 ^ 1, ~5, 1 << 4 >> 2)

# expect: {'a': 1} {'b': 2} {'c': 3}
# expect: {'a': 1} {'a': 1} {'a': 1} 1 x x
# expect: [1, 2, 3]
# expect: zip() argument 2 is longer than argument 1
# expect: 0.30000000000000004 5 None c [(1, 'b'), (1, 'a')] -2 1200 5 (-4, 1) [3, 5] ['c', 'b', 'a'] True 3.14 '\xfc' -0b101 True True True True function [2, 1, 0]
# expect: 3 3 False 7 1.5 ('round', 0) ('round', 2) b'by' 5 dm ('pow', 2, None) ('pow', 2, 3) ['r', 'e', 'v'] True False ((1,), {'a': 2}) True inv ['a', 'z'] c 2 0x2 aa
# expect: 2 3 2 5
# expect: 2 True {} True
# expect: f() takes 0 positional arguments but 1 was given
# expect: h() missing 3 required positional arguments: 'a', 'b', and 'c'
# expect: h() missing 2 required positional arguments: 'b' and 'c'
# expect: h() missing 1 required keyword-only argument: 'd'
# expect: h() takes 3 positional arguments but 4 positional arguments (and 1 keyword-only argument) were given
# expect: h() got an unexpected keyword argument 'e'
# expect: h() got some positional-only arguments passed as keyword arguments: 'a, b'
# expect: name 'undefined' is not defined
# expect: maximum recursion depth exceeded
# expect: cannot access local variable 'v' where it is not associated with a value
# expect: [1, 3] <class 'list'> 2 True
# expect: w
# expect: 12
# expect: {1: 'a', 2: 'b'} {} True e 0 2 y (1, 2, 3) abab True 5 512 -4 11 -6 4
