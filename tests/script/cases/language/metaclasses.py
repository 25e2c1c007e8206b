# Metaclasses, and what happens when a class is made.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print('prepare', mcs.__name__, name, bases, kw); return {'injected': 1}
    def __new__(mcs, name, bases, ns, **kw):
        print('new', name, kw, sorted(k for k in ns if not k.startswith('__'))); return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, flag=0):
        super().__init__(name, bases, ns); cls.flag = flag
    def __call__(cls, *a, **k):
        print('call', cls.__name__, a, k); return super().__call__(*a, **k)
    def describe(cls): return f'<{cls.__name__}>'
    @property
    def size(cls): return len(cls.__name__)
    def __repr__(cls): return f'Meta:{cls.__name__}'
    def __len__(cls): return 7
    def __iter__(cls): return iter('abc')
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, k): return ('item', k)
    def __getattr__(cls, n):
        if n.startswith('dyn'): return n.upper()
        raise AttributeError(n)
class A(metaclass=Meta, flag=3):
    x = 1
    def __init__(self, v=0): self.v = v
class B(A): pass
print(A, B, type(A), type(B), A.flag, B.flag, A.injected, A.describe(), A.size, len(A), list(A), 1 in A, A['k'], A.dyn_x, isinstance(A, Meta), isinstance(A, type))
a = A(5); print(a.v, A.__class__, type(a).__name__)
try: a.describe()
except AttributeError as e: print(e)
try: A.nope
except AttributeError as e: print(e)
print(B.__mro__, B.mro(), B.__bases__, A.__subclasses__())
class Single(type):
    _inst = {}
    def __call__(cls, *a, **k):
        if cls not in cls._inst: cls._inst[cls] = super().__call__(*a, **k)
        return cls._inst[cls]
class Db(metaclass=Single):
    def __init__(self): print('connect')
print(Db() is Db())
class Reg(type):
    registry = []
    def __init__(cls, n, b, d):
        cls.registry.append(n); super().__init__(n, b, d)
class P1(metaclass=Reg): pass
class P2(P1): pass
print(Reg.registry)
class M2(type): pass
try:
    class X(A, metaclass=M2): pass
except TypeError as e: print(e)
X = type('X', (object,), {'a': 5, 'hi': lambda self: self.a})
print(X, X().hi(), X.__name__, X.__module__, X.__qualname__, X.__doc__)
Y = Meta('Y', (), {}); print(Y, Y.flag)
Z = type('Z', (A,), {}); print(type(Z))
class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw); cls.tag = tag; Base.subs.append(cls.__name__)
class S1(Base, tag='t1'): pass
class S2(S1): pass
print(Base.subs, S1.tag, S2.tag)
try:
    class S3(Base, foo=1): pass
except TypeError as e: print(e)
class Desc:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name); self.name = '_' + name
    def __get__(self, obj, owner): return self if obj is None else getattr(obj, self.name, 'unset')
    def __set__(self, obj, value): setattr(obj, self.name, value)
    def __delete__(self, obj): delattr(obj, self.name)
class UD:
    f = Desc(); g = Desc()
u = UD(); print(u.f); u.f = 5; print(u.f, u.__dict__); del u.f; print(u.f, type(UD.f).__name__)
class Bad:
    def __set_name__(self, o, n): raise ValueError('bad name')
try:
    class UB: q = Bad()
except RuntimeError as e: print(e, repr(e.__cause__))
class G:
    def __class_getitem__(cls, k): return f'{cls.__name__}[{k}]'
print(G[int], G['a'])
class Inst(type):
    def __instancecheck__(cls, o): return hasattr(o, 'quack')
    def __subclasscheck__(cls, c): return c is int
class Duck(metaclass=Inst): pass
class D:
    quack = 1
print(isinstance(D(), Duck), isinstance(3, Duck), issubclass(int, Duck), issubclass(str, Duck), isinstance(3, (str, Duck)))
class OD(dict):
    def __setitem__(self, k, v):
        if k in self: raise TypeError(f'dup {k}')
        super().__setitem__(k, v)
class NoDup(type):
    def __prepare__(n, b): return OD()
    __prepare__ = classmethod(lambda m, n, b: OD())
class Good(metaclass=NoDup):
    a = 1
    b = a + 1
print(Good.b)
try:
    class Dup(metaclass=NoDup):
        a = 1
        a = 2
except TypeError as e: print(e)
for src in (lambda: type('Q', (A, A), {}), lambda: type('Q', (object, A), {}), lambda: type('Q', (1,), {}), lambda: type(1, (), {}), lambda: type('Q', [], {}), lambda: type('Q', (), [])):
    try: print(src())
    except TypeError as e: print(e)
class E:
    def __mro_entries__(self, bases): return (dict,)
class F(E()): pass
print(F.__bases__, type(F.__orig_bases__[0]).__name__)
def maker(name, bases, ns): return name, bases, [k for k in ns if k[0] != '_']
class Q(metaclass=maker): z = 1
print(Q)
class Meth:
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(x): return x
    def m(self): pass
class Meth2(Meth):
    def m(self): return super().m, super(Meth2, self).c()
print(Meth2.c(), Meth2.s(3), Meth2().m()[1], Meth2().m.__self__.__class__, Meth2().m.__func__ is Meth2.m)
class C3A: pass
class C3B(C3A): pass
class C3C(C3A): pass
class C3D(C3B, C3C): pass
print([c.__name__ for c in C3D.__mro__])

# expect: prepare Meta A () {'flag': 3}
# expect: new A {'flag': 3} ['injected', 'x']
# expect: prepare Meta B (Meta:A,) {}
# expect: new B {} ['injected']
# expect: Meta:A Meta:B <class '__main__.Meta'> <class '__main__.Meta'> 3 0 1 <A> 1 7 ['a', 'b', 'c'] True ('item', 'k') DYN_X True True
# expect: call A (5,) {}
# expect: 5 <class '__main__.Meta'> A
# expect: 'A' object has no attribute 'describe'
# expect: nope
# expect: (Meta:B, Meta:A, <class 'object'>) [Meta:B, Meta:A, <class 'object'>] (Meta:A,) [Meta:B]
# expect: connect
# expect: True
# expect: ['P1', 'P2']
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
# expect: <class '__main__.X'> 5 X __main__ X None
# expect: new Y {} []
# expect: Meta:Y 0
# expect: new Z {} []
# expect: <class '__main__.Meta'>
# expect: ['S1', 'S2'] t1 None
# expect: S3.__init_subclass__() takes no keyword arguments
# expect: set_name UD f
# expect: set_name UD g
# expect: unset
# expect: 5 {'_f': 5}
# expect: unset Desc
# expect: Error calling __set_name__ on 'Bad' instance 'q' in 'UB' ValueError('bad name')
# expect: G[<class 'int'>] G[a]
# expect: True False True False False
# expect: 2
# expect: dup a
# expect: new Q {} []
# expect: duplicate base class A
# expect: new Q {} []
# expect: Cannot create a consistent method resolution
# expect: order (MRO) for bases object, A
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
# expect: type.__new__() argument 1 must be str, not int
# expect: type.__new__() argument 2 must be tuple, not list
# expect: type.__new__() argument 3 must be dict, not list
# expect: (<class 'dict'>,) E
# expect: ('Q', (), ['z'])
# expect: Meth2 3 Meth2 <class '__main__.Meth2'> True
# expect: ['C3D', 'C3B', 'C3C', 'C3A', 'object']
