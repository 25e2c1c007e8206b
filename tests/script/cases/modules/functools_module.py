# functools.

import functools, operator
from functools import *
import heapq, itertools


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))



def f(a, b=2, *args, c=3, **kw):
    """doc f"""
    return (a, b, args, c, kw)

p = partial(f, 1, c=5)
print(repr(p()))  # expect: (1, 2, (), 5, {})
print(repr(p(9, 8, c=7, d=6)))  # expect: (1, 9, (8,), 7, {'d': 6})
print(repr(p.func is f))  # expect: True
print(repr(p.args))  # expect: (1,)
print(repr(p.keywords))  # expect: {'c': 5}
print(repr(partial(p, 2, z=1)()))  # expect: (1, 2, (), 5, {'z': 1})
print(repr(partial(p, 2).args))  # expect: (1, 2)
print(repr(partial(int, base=2)('101')))  # expect: 5
print(repr(partial(print)))  # expect: functools.partial(<built-in function print>)
error(lambda: partial())  # expect: TypeError: type 'partial' takes at least one argument
error(lambda: partial(5))  # expect: TypeError: the first argument must be callable
print(repr(repr(partial(f, 1, x=2)).startswith('functools.partial(<function f at')))  # expect: True
print(repr(partial(max, 1, x=2)))  # expect: functools.partial(<built-in function max>, 1, x=2)
print(repr(partial(int, '5')))  # expect: functools.partial(<class 'int'>, '5')
print(repr(((list(map(partial(pow, 2), [1, 2, 3])), partial(p) is not p))))  # expect: ([2, 4, 8], True)
print(repr(p(1, 2, c=1)))  # expect: (1, 1, (2,), 1, {})
p.attr = 5
print(repr(((p.attr, hasattr(p, '__name__'), callable(p), type(p), partial))))  # expect: (5, False, True, <class 'functools.partial'>, <class 'functools.partial'>)
error(lambda: partial(f)())  # expect: TypeError: f() missing 1 required positional argument: 'a'

def deco(fn):
    @wraps(fn)
    def wrapper(*a, **k):
        return fn(*a, **k)
    return wrapper

@deco
def g(x: int) -> str:
    """doc"""
    return str(x)

print(repr(g(5)))  # expect: '5'
print(repr(g.__name__))  # expect: 'g'
print(repr(g.__doc__))  # expect: 'doc'
print(repr(g.__wrapped__.__name__))  # expect: 'g'
print(repr(g.__annotations__))  # expect: {'x': <class 'int'>, 'return': <class 'str'>}
print(repr(g.__qualname__))  # expect: 'g'
print(repr(g.__module__))  # expect: '__main__'
print(repr(reduce(lambda a, b: a + b, [1, 2, 3])))  # expect: 6
print(repr(reduce(operator.mul, range(1, 6), 2)))  # expect: 240
print(repr(reduce(max, [3], 5)))  # expect: 5
error(lambda: reduce(operator.add, []))  # expect: TypeError: reduce() of empty iterable with no initial value
error(lambda: reduce(operator.add, 5))  # expect: TypeError: reduce() arg 2 must support iteration
error(lambda: reduce())  # expect: TypeError: reduce expected at least 2 arguments, got 0
calls = []

@lru_cache(maxsize=2)
def sq(x):
    calls.append(x)
    return x * x

print(repr(sq(1)))  # expect: 1
print(repr(sq(2)))  # expect: 4
print(repr(sq(1)))  # expect: 1
print(repr(sq(3)))  # expect: 9
print(repr(sq(2)))  # expect: 4
print(repr(calls))  # expect: [1, 2, 3, 2]
print(repr(sq.cache_info()))  # expect: CacheInfo(hits=1, misses=4, maxsize=2, currsize=2)
print(repr(sq.cache_parameters()))  # expect: {'maxsize': 2, 'typed': False}
print(repr(sq.__name__))  # expect: 'sq'
print(repr(sq.__wrapped__(7)))  # expect: 49
print(repr(((sq.cache_clear(), sq.cache_info(), sq(x=1), sq(x=1), sq.cache_info()))))  # expect: (None, CacheInfo(hits=0, misses=0, maxsize=2, currsize=0), 1, 1, CacheInfo(hits=1, misses=1, maxsize=2, currsize=1))

@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

print(repr(((fib(50), fib(120), fib.cache_info()))))  # expect: (12586269025, 5358359254990966640871840, CacheInfo(hits=119, misses=121, maxsize=None, currsize=121))

@lru_cache
def h(*a, **k):
    return (a, k)

print(repr(((h(1, 2, x=3), h(1, 2, x=3), h(1.0), h(1), h.cache_info()))))  # expect: (((1, 2), {'x': 3}), ((1, 2), {'x': 3}), ((1.0,), {}), ((1,), {}), CacheInfo(hits=1, misses=3, maxsize=128, currsize=3))
error(lambda: h([]))  # expect: TypeError: unhashable type: 'list'

@lru_cache(typed=True)
def ty(x):
    return type(x)

print(repr(((ty(1), ty(1.0), ty(True), ty.cache_info()))))  # expect: (<class 'int'>, <class 'float'>, <class 'bool'>, CacheInfo(hits=0, misses=3, maxsize=128, currsize=3))
error(lambda: lru_cache(maxsize='a'))  # expect: TypeError: Expected first argument to be an integer, a callable, or None

class A:
    def __init__(s, v):
        s.v = v
    @lru_cache()
    def m(s, x):
        return s.v + x
    @cached_property
    def cp(s):
        """cp doc"""
        calls.append('cp')
        return s.v * 10

a = A(1)
print(repr(a.m(1)))  # expect: 2
print(repr(a.m(1)))  # expect: 2
print(repr(A.m.cache_info().hits))  # expect: 1
print(repr(a.cp))  # expect: 10
print(repr(a.cp))  # expect: 10
print(repr(calls[-1]))  # expect: 'cp'
print(repr(calls.count('cp')))  # expect: 1
print(repr(a.__dict__))  # expect: {'v': 1, 'cp': 10}
print(repr(A.cp.__doc__))  # expect: 'cp doc'

@total_ordering
class T:
    def __init__(s, v):
        s.v = v
    def __eq__(s, o):
        return s.v == o.v
    def __lt__(s, o):
        return s.v < o.v

print(repr(T(1) < T(2)))  # expect: True
print(repr(T(1) <= T(1)))  # expect: True
print(repr(T(2) > T(1)))  # expect: True
print(repr(T(1) >= T(2)))  # expect: False
print(repr(T(1) > T(2)))  # expect: False
print(repr(T(1) != T(2)))  # expect: True
print(repr(max(T(1), T(5)).v))  # expect: 5
print(repr(sorted([T(3), T(1)])[0].v))  # expect: 1

@total_ordering
class G:
    def __init__(s, v):
        s.v = v
    def __eq__(s, o):
        return s.v == o.v
    def __ge__(s, o):
        return s.v >= o.v

print(repr(((G(1) < G(2), G(1) <= G(1), G(2) > G(1), G(1) >= G(2)))))  # expect: (True, True, True, False)
error(lambda: total_ordering(type('X', (), {})))  # expect: ValueError: must define at least one ordering operation: < > <= >=

class NI:
    def __eq__(s, o):
        return NotImplemented
    def __lt__(s, o):
        return NotImplemented

NI = total_ordering(NI)
error(lambda: NI() <= 5)  # expect: TypeError: '<=' not supported between instances of 'NI' and 'int'
error(lambda: NI() > 5)  # expect: TypeError: '>' not supported between instances of 'NI' and 'int'
print(repr(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a))))  # expect: [3, 2, 1]
print(repr(max([1, 5, 2], key=cmp_to_key(lambda a, b: a - b))))  # expect: 5
print(repr(sorted('bca', key=cmp_to_key(lambda a, b: (a > b) - (a < b)))))  # expect: ['a', 'b', 'c']

class PM:
    def __init__(s):
        s.x = 0
    def set(s, v, w=0):
        s.x = (v, w)
        return s.x
    on = partialmethod(set, True)
    off = partialmethod(set, False, w=2)

print(repr(((PM().on(), PM().off(), PM().on(5), PM().on(w=9)))))  # expect: ((True, 0), (False, 2), (True, 5), (True, 9))

@singledispatch
def sd(x, *a):
    return ('base', x)

@sd.register
def _(x: int):
    return ('int', x)

@sd.register(list)
def _(x):
    return ('list', x)

sd.register(str, lambda x: ('str', x))
print(repr(sd(1)))  # expect: ('int', 1)
print(repr(sd([1])))  # expect: ('list', [1])
print(repr(sd('a')))  # expect: ('str', 'a')
print(repr(sd(1.5)))  # expect: ('base', 1.5)
print(repr(sd(True)))  # expect: ('int', True)
print(repr(sd.dispatch(int)(3)))  # expect: ('int', 3)
print(repr(sorted((c.__name__ for c in sd.registry))))  # expect: ['int', 'list', 'object', 'str']
print(repr(sd.__name__))  # expect: 'sd'
error(lambda: sd())  # expect: TypeError: sd requires at least 1 positional argument

class SDM:
    @singledispatchmethod
    def go(self, x):
        return 'base'
    @go.register
    def _(self, x: int):
        return 'int'
    @go.register(str)
    def _(self, x):
        return 'str'

print(repr(((SDM().go(1), SDM().go('a'), SDM().go(None)))))  # expect: ('int', 'str', 'base')

class Count:
    def __init__(self, fn):
        update_wrapper(self, fn)
        self.fn = fn
        self.n = 0
    def __call__(self, *a):
        self.n += 1
        return self.fn(*a)

@Count
def cc(x):
    """dcc"""
    return x

print(repr(((cc(1), cc(2), cc.n, cc.__name__, cc.__doc__))))  # expect: (1, 2, 2, 'cc', 'dcc')
print(repr(((WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES))))  # expect: (('__module__', '__name__', '__qualname__', '__doc__', '__annotations__'), ('__dict__',))

def rec(n):
    return fr(n - 1) + 1 if n else 0

fr = lru_cache(None)(rec)
print(repr(fr(300)))  # expect: 300
