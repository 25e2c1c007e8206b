from abc import ABC, abstractmethod, ABCMeta, abstractproperty
import collections.abc as cabc, types, asyncio
from collections.abc import *
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def hello(self): return 'hello'
for c in (Shape,):
    try: c()
    except TypeError as e: print(e)  # expect: Can't instantiate abstract class Shape with abstract methods area, name
class Sq(Shape):
    def area(self): return 4
try: Sq()
except TypeError as e: print(e)  # expect: Can't instantiate abstract class Sq with abstract method name
class Sq2(Sq):
    name = 'sq'
s = Sq2(); print(s.area(), s.hello(), isinstance(s, Shape), Shape.__abstractmethods__ == {'area', 'name'})  # expect: 4 hello True True
@Shape.register
class Other: pass
print(issubclass(Other, Shape), isinstance(Other(), Shape))  # expect: True True
class H(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C): return hasattr(C, 'quack') or NotImplemented
    @classmethod
    @abstractmethod
    def cm(cls): ...
    @staticmethod
    @abstractmethod
    def sm(): ...
class Duck: quack = 1
print(isinstance(Duck(), H), isinstance(5, H))  # expect: True False
try: H()
except TypeError as e: print(e)  # expect: Can't instantiate abstract class H with abstract methods cm, sm
for v in ([], {}, 'x', 5, (i for i in []), set(), range(3), b'', lambda: 0, len, object(), None, iter([])):
    print(type(v).__name__, [n for n in ('Iterable', 'Iterator', 'Sized', 'Container', 'Collection', 'Sequence', 'MutableSequence', 'Mapping', 'MutableMapping', 'Set', 'MutableSet', 'Hashable', 'Callable', 'Generator', 'Awaitable', 'Coroutine', 'AsyncIterable', 'Reversible') if isinstance(v, getattr(cabc, n))])
# expect: list ['Iterable', 'Sized', 'Container', 'Collection', 'Sequence', 'MutableSequence', 'Reversible']
# expect: dict ['Iterable', 'Sized', 'Container', 'Collection', 'Mapping', 'MutableMapping', 'Reversible']
# expect: str ['Iterable', 'Sized', 'Container', 'Collection', 'Sequence', 'Hashable', 'Reversible']
# expect: int ['Hashable']
# expect: generator ['Iterable', 'Iterator', 'Hashable', 'Generator']
# expect: set ['Iterable', 'Sized', 'Container', 'Collection', 'Set', 'MutableSet']
# expect: range ['Iterable', 'Sized', 'Container', 'Collection', 'Sequence', 'Hashable', 'Reversible']
# expect: bytes ['Iterable', 'Sized', 'Container', 'Collection', 'Sequence', 'Hashable', 'Reversible']
# expect: function ['Hashable', 'Callable']
# expect: builtin_function_or_method ['Hashable', 'Callable']
# expect: object ['Hashable']
# expect: NoneType ['Hashable']
# expect: list_iterator ['Iterable', 'Iterator', 'Hashable']
async def co(): pass
async def ag(): yield
c = co(); print(isinstance(c, Awaitable), isinstance(c, Coroutine), isinstance(ag(), AsyncIterator), isinstance(ag(), AsyncGenerator)); c.close()
# expect: True True True True
class MyMap(Mapping):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = MyMap({'a': 1}); print(dict(m), m.get('b', 5), 'a' in m, list(m.items()), list(m.keys()), m == {'a': 1}, isinstance(m, Mapping))
# expect: {'a': 1} 5 True [('a', 1)] ['a'] True True
class MySeq(Sequence):
    def __getitem__(self, i): return [1, 2, 3][i]
    def __len__(self): return 3
q = MySeq(); print(list(q), 2 in q, q.index(3), q.count(1), list(reversed(q)))  # expect: [1, 2, 3] True 2 1 [3, 2, 1]
class MM(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
mm = MM(); mm.update(a=1, b=2); print(mm.pop('a'), mm.setdefault('c', 3), len(mm), mm.popitem(), dict(mm))  # expect: 1 3 2 ('b', 2) {'c': 3}
class It(Iterator):
    def __next__(self): raise StopIteration
print(list(It()))  # expect: []
try: Iterator()
except TypeError as e: print(e)  # expect: Can't instantiate abstract class Iterator with abstract method __next__
ns = types.SimpleNamespace(a=1, b='x'); ns.c = 3; print(ns, ns == types.SimpleNamespace(a=1, b='x', c=3))  # expect: namespace(a=1, b='x', c=3) True
@types.coroutine
def switch(x): y = yield x; return y
async def main(): r = await switch(None); return r
print(asyncio.run(main()))  # expect: None
k = main(); print(k.send(None));   # expect: None
try: k.send(42)
except StopIteration as e: print(e.value)  # expect: 42
print(isinstance(len, types.BuiltinFunctionType), isinstance(main, types.FunctionType), type(None) is types.NoneType)  # expect: True True True
mp = types.MappingProxyType({'a': 1}); print(mp, mp['a'])  # expect: {'a': 1} 1
try: mp['b'] = 2
except TypeError as e: print(e)  # expect: 'mappingproxy' object does not support item assignment
mod = types.ModuleType('mymod'); mod.x = 1; print(mod.x, mod.__name__, mod)  # expect: 1 mymod <module 'mymod'>
NC = types.new_class('NC', (), {}, lambda ns: ns.update(z=5)); print(NC.z, NC)  # expect: 5 <class 'types.NC'>
print(types.MethodType(lambda self: self, 5)(), list[int].__class__ is types.GenericAlias)  # expect: 5 True
class Async(cabc.AsyncIterator):
    def __init__(self): self.i = 0
    async def __anext__(self):
        self.i += 1
        if self.i > 2: raise StopAsyncIteration
        return self.i
async def m2(): print([i async for i in Async()])  # expect: [1, 2]
asyncio.run(m2())
