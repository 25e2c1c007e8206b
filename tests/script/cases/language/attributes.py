# Attributes of classes, instances and functions.
class A:
    "doc of A"
    x: int = 1
    def m(self): "doc m"
class B(A):
    __slots__ = ('a', '_b')
class S:
    __slots__ = ['p', '__q']
    def __init__(self): self.p = 1; self.__q = 2
    def q(self): return self.__q
class S2(S):
    __slots__ = ('r',)
class S3(S): pass
print(A.__dict__.keys(), A.__doc__, A.__annotations__, A.__module__, A.__qualname__, A.__name__)
print(list(S.__dict__), S.__slots__, S.p, S.__dict__['p'])
s = S(); print(s.p, s.q())
for f in (lambda: s.zz, lambda: setattr(s, 'zz', 1), lambda: s.__dict__, lambda: vars(s), lambda: delattr(s, 'p'), lambda: s.p, lambda: delattr(s, 'p'), lambda: S.p.__get__(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t = S2(); t.r = 4; t.p = 5; print(t.r, t.p)
try: t.z = 1
except AttributeError as e: print(e)
u = S3(); u.z = 1; print(u.__dict__, u.p)
b = B(); b.a = 1; b.c = 2; print(b.__dict__, b.a)
for src in ("class Q:\n  __slots__=3","class Q:\n  __slots__=(3,)","class Q:\n  __slots__='a b'","class Q:\n  __slots__='a'\n  a=1","class Q(int):\n  __slots__='a'"):
    pass
try:
    class Q1: __slots__ = 3
except TypeError as e: print(e)
try:
    class Q2: __slots__ = (3,)
except TypeError as e: print(e)
try:
    class Q3: __slots__ = 'a b'
except TypeError as e: print(e)
try:
    class Q4:
        __slots__ = 'a'
        a = 1
except ValueError as e: print(e)
try:
    class Q5(int): __slots__ = 'a'
except TypeError as e: print(e)
class Q6(tuple):
    __slots__ = ()
try: Q6().x = 1
except AttributeError as e: print(e)
class L1: __slots__ = 'a'
class L2: __slots__ = 'b'
try:
    class L3(L1, L2): pass
except TypeError as e: print(e)
a = A(); a.y = 1; print(a.__dict__, vars(a), a.__class__, a.__doc__, a.__module__)
a.__dict__['z'] = 5; print(a.z); a.__dict__ = {'k': 1}; print(a.k, a.__dict__)
try: a.y
except AttributeError as e: print(e)
class A2(A): pass
a.__class__ = A2; print(type(a).__name__, isinstance(a, A2))
for bad in (int, S, 3):
    try: a.__class__ = bad
    except TypeError as e: print(e)
try: int.x = 1
except TypeError as e: print(e)
try: del A.nope
except AttributeError as e: print(e)
A.newattr = 5; print(A2.newattr, hasattr(A, 'newattr')); del A.newattr; print(hasattr(A2, 'newattr'))
A.__len__ = lambda self: 42; print(len(A2()), bool(A())); del A.__len__
try: len(A())
except TypeError as e: print(e)
class Dyn:
    def __getattr__(self, n):
        if n == 'boom': raise AttributeError('custom')
        return f'dyn_{n}'
    def __setattr__(self, n, v): print('set', n, v); super().__setattr__(n, v)
    def __delattr__(self, n): print('del', n); object.__delattr__(self, n)
d = Dyn(); d.a = 1; print(d.a, d.b); del d.a; print(d.a, getattr(d, 'boom', 'dflt'), hasattr(d, 'boom'))
class GA:
    def __getattribute__(self, n): return ('ga', n) if n != '__dict__' else object.__getattribute__(self, n)
g = GA(); g.x = 1; print(g.x, g.nope, g.__dict__)
class Prop:
    def __init__(self): self._v = 0
    @property
    def v(self): "doc v"; return self._v
    @v.setter
    def v(self, x): self._v = x * 2
    @v.deleter
    def v(self): print('deleted')
    @property
    def ro(self): return 1
p = Prop(); p.v = 5; print(p.v); del p.v; print(Prop.v.__doc__, Prop.v.fget.__name__)
try: p.ro = 1
except AttributeError as e: print(e)
try: del p.ro
except AttributeError as e: print(e)
def fn(a, b=2, *args, c, d=4, **kw) -> int:
    "fn doc"
    x = 1
    return x
fn.attr = 7
print(fn.__name__, fn.__qualname__, fn.__doc__, fn.__defaults__, fn.__kwdefaults__, fn.__annotations__, fn.__dict__, fn.__module__, fn.attr, fn.__closure__)
c = fn.__code__
print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_varnames, c.co_nlocals, c.co_flags, c.co_firstlineno, c.co_qualname, c.co_freevars, c.co_cellvars)
def outer(n):
    def inner(): return n
    return inner
i = outer(5); print(i.__closure__[0].cell_contents, i.__code__.co_freevars, outer.__code__.co_cellvars, i.__qualname__)
fn.__defaults__ = (9,); print(fn(1, c=1)); fn.__name__ = 'renamed'; print(fn.__name__)
m = A().m; print(m.__name__, m.__doc__, m.__func__ is A.m, m.__self__.__class__.__name__, A.m.__get__(a, A) == a.m)
print(type(A.__dict__), dict(A.__dict__)['x'], 'x' in A.__dict__, A.__dict__.get('q', 'none'), len(S.__dict__) > 3)
try: A.__dict__['x'] = 1
except TypeError as e: print(e)
print(sorted(k for k in dir(a) if not k.startswith('__')), 'x' in dir(A))
class WithDir:
    def __dir__(self): return ['b', 'a']
print(dir(WithDir()), WithDir().__dir__())
print(A.__base__, A2.__base__, int.__base__, bool.__bases__, object.__bases__, type.__mro__, type(type), A.__weakref__, A.__dict__['__dict__'])
print(A.__subclasses__(), int.__subclasses__()[:1])
print(repr(A.m).split(' at ')[0], repr(a.m).split(' at ')[0], super(A2, a).__thisclass__, super(A2, a).x)

# expect: dict_keys(['__module__', '__annotations__', '__doc__', 'x', 'm', '__dict__', '__weakref__']) doc of A {'x': <class 'int'>} __main__ A A
# expect: ['__module__', '__slots__', '__init__', 'q', '_S__q', 'p', '__doc__'] ['p', '__q'] <member 'p' of 'S' objects> <member 'p' of 'S' objects>
# expect: 1 2
# expect: AttributeError 'S' object has no attribute 'zz'
# expect: AttributeError 'S' object has no attribute 'zz'
# expect: AttributeError 'S' object has no attribute '__dict__'
# expect: TypeError vars() argument must have __dict__ attribute
# expect: None
# expect: AttributeError 'S' object has no attribute 'p'
# expect: AttributeError p
# expect: TypeError descriptor 'p' for 'S' objects doesn't apply to a 'int' object
# expect: 4 5
# expect: 'S2' object has no attribute 'z'
# expect: {'z': 1} 1
# expect: {'c': 2} 1
# expect: 'int' object is not iterable
# expect: __slots__ items must be strings, not 'int'
# expect: __slots__ must be identifiers
# expect: 'a' in __slots__ conflicts with class variable
# expect: nonempty __slots__ not supported for subtype of 'int'
# expect: 'Q6' object has no attribute 'x'
# expect: multiple bases have instance lay-out conflict
# expect: {'y': 1} {'y': 1} <class '__main__.A'> doc of A __main__
# expect: 5
# expect: 1 {'k': 1}
# expect: 'A' object has no attribute 'y'
# expect: A2 True
# expect: __class__ assignment only supported for mutable types or ModuleType subclasses
# expect: __class__ assignment: 'S' object layout differs from 'A2'
# expect: __class__ must be set to a class, not 'int' object
# expect: cannot set 'x' attribute of immutable type 'int'
# expect: type object 'A' has no attribute 'nope'
# expect: 5 True
# expect: False
# expect: 42 True
# expect: object of type 'A' has no len()
# expect: set a 1
# expect: 1 dyn_b
# expect: del a
# expect: dyn_a dflt False
# expect: ('ga', 'x') ('ga', 'nope') {'x': 1}
# expect: 10
# expect: deleted
# expect: doc v v
# expect: property 'ro' of 'Prop' object has no setter
# expect: property 'ro' of 'Prop' object has no deleter
# expect: fn fn fn doc (2,) {'d': 4} {'return': <class 'int'>} {'attr': 7} __main__ 7 None
# expect: fn 2 2 0 ('a', 'b', 'c', 'd', 'args', 'kw', 'x') 7 15 96 fn () ()
# expect: 5 ('n',) ('n',) outer.<locals>.inner
# expect: 1
# expect: renamed
# expect: m doc m True A True
# expect: <class 'mappingproxy'> 1 True none True
# expect: 'mappingproxy' object does not support item assignment
# expect: ['k', 'm', 'x'] True
# expect: ['a', 'b'] ['b', 'a']
# expect: <class 'object'> <class '__main__.A'> <class 'object'> (<class 'int'>,) () (<class 'type'>, <class 'object'>) <class 'type'> <attribute '__weakref__' of 'A' objects> <attribute '__dict__' of 'A' objects>
# expect: [<class '__main__.B'>, <class '__main__.A2'>] [<class 'bool'>]
# expect: <function A.m <bound method A.m of <__main__.A2 object <class '__main__.A2'> 1
