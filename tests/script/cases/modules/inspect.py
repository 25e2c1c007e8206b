import inspect, asyncio, functools
def f(a, b=2, *args, c, d: int = 4, **kw) -> str:
    "doc"
    return a
async def co(x: int): pass
def gen(): yield 1
async def ag(): yield 1
class C:
    """Class doc.

        indented
    """
    def __init__(self, x, y=1): self.x = x
    def m(self, z): return z
    @staticmethod
    def s(q): pass
    @classmethod
    def c(cls, w): pass
    @property
    def p(self): return 1
for o in (f, co, gen, ag, C, C.m, C(1).m, C.s, C.c, functools.partial(f, 1, c=3)): print(inspect.signature(o))
print(inspect.iscoroutinefunction(co), inspect.iscoroutinefunction(f), inspect.isgeneratorfunction(gen), inspect.isasyncgenfunction(ag), inspect.iscoroutinefunction(ag))
k = co(1); print(inspect.iscoroutine(k), inspect.isawaitable(k), inspect.getcoroutinestate(k)); k.close(); print(inspect.getcoroutinestate(k))
g = gen(); print(inspect.isgenerator(g), inspect.getgeneratorstate(g)); next(g); print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g)); list(g); print(inspect.getgeneratorstate(g))
print(inspect.isasyncgen(ag()), inspect.isfunction(f), inspect.ismethod(C(1).m), inspect.isclass(C), inspect.ismodule(inspect), inspect.isbuiltin(len), inspect.iscoroutinefunction(functools.partial(co, 1)))
print(inspect.getdoc(f), repr(inspect.getdoc(C)))
print(inspect.getsource(f)); print(inspect.getsource(C.m)); print(inspect.getsource(C))
sig = inspect.signature(f)
for n, p in sig.parameters.items(): print(n, p, p.kind, p.default is inspect.Parameter.empty, p.annotation)
print(sig.return_annotation, repr(sig), list(sig.parameters))
b = sig.bind(1, c=3); b.apply_defaults(); print(b.arguments, b.args, b.kwargs)
for args, kw in (((), {}), ((1,), {}), ((1, 2), {'c': 1, 'a': 2})):
    try: sig.bind(*args, **kw)
    except TypeError as e: print(e)
try: inspect.signature(5)
except TypeError as e: print(e)
def outer():
    def inner():
        fr = inspect.currentframe(); print(fr.f_code.co_name, fr.f_back.f_code.co_name)
        print([x.function for x in inspect.stack()], inspect.stack()[1][3])
        return 5
    inner()
outer()
@functools.wraps(f)
def w(*args, **kwargs): return f(*args, **kwargs)
print(inspect.signature(w), inspect.unwrap(w) is f)
print([n for n, v in inspect.getmembers(C(5)) if not n.startswith('__')])
print(inspect.getfullargspec(f))
class A:
    def __await__(self): yield
print(inspect.isawaitable(A()), inspect.isawaitable(5), inspect.signature(lambda x, /, y: 0))
async def main():
    t = asyncio.ensure_future(asyncio.sleep(0)); print(inspect.isawaitable(t)); await t
asyncio.run(main())
print(asyncio.iscoroutinefunction(co), inspect.getmro(C))

# expect: (a, b=2, *args, c, d: int = 4, **kw) -> str
# expect: (x: int)
# expect: ()
# expect: ()
# expect: (x, y=1)
# expect: (self, z)
# expect: (z)
# expect: (q)
# expect: (w)
# expect: (b=2, *args, c=3, d: int = 4, **kw) -> str
# expect: True False True True False
# expect: True True CORO_CREATED
# expect: CORO_CLOSED
# expect: True GEN_CREATED
# expect: GEN_SUSPENDED {}
# expect: GEN_CLOSED
# expect: True True True True True True True
# expect: doc 'Class doc.\n\nindented'
# expect: def f(a, b=2, *args, c, d: int = 4, **kw) -> str:
# expect:     "doc"
# expect:     return a
# expect:
# expect:     def m(self, z): return z
# expect:
# expect: class C:
# expect:     """Class doc.
# expect:
# expect:         indented
# expect:     """
# expect:     def __init__(self, x, y=1): self.x = x
# expect:     def m(self, z): return z
# expect:     @staticmethod
# expect:     def s(q): pass
# expect:     @classmethod
# expect:     def c(cls, w): pass
# expect:     @property
# expect:     def p(self): return 1
# expect:
# expect: a a POSITIONAL_OR_KEYWORD True <class 'inspect._empty'>
# expect: b b=2 POSITIONAL_OR_KEYWORD False <class 'inspect._empty'>
# expect: args *args VAR_POSITIONAL True <class 'inspect._empty'>
# expect: c c KEYWORD_ONLY True <class 'inspect._empty'>
# expect: d d: int = 4 KEYWORD_ONLY False <class 'int'>
# expect: kw **kw VAR_KEYWORD True <class 'inspect._empty'>
# expect: <class 'str'> <Signature (a, b=2, *args, c, d: int = 4, **kw) -> str> ['a', 'b', 'args', 'c', 'd', 'kw']
# expect: {'a': 1, 'b': 2, 'args': (), 'c': 3, 'd': 4, 'kw': {}} (1, 2) {'c': 3, 'd': 4}
# expect: missing a required argument: 'a'
# expect: missing a required argument: 'c'
# expect: multiple values for argument 'a'
# expect: 5 is not a callable object
# expect: inner outer
# expect: ['inner', 'outer', '<module>'] outer
# expect: (a, b=2, *args, c, d: int = 4, **kw) -> str True
# expect: ['c', 'm', 'p', 's', 'x']
# expect: FullArgSpec(args=['a', 'b'], varargs='args', varkw='kw', defaults=(2,), kwonlyargs=['c', 'd'], kwonlydefaults={'d': 4}, annotations={'return': <class 'str'>, 'd': <class 'int'>})
# expect: True False (x, /, y)
# expect: True
# expect: True (<class '__main__.C'>, <class 'object'>)
