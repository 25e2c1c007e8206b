import weakref, gc
class O:
    def __init__(self, n): self.n = n
    def m(self): return self.n
    def __repr__(self): return f'O({self.n})'
o = O(1); r = weakref.ref(o); print(r() is o, weakref.getweakrefcount(o)); del o; gc.collect(); print(r())
# expect: True 1
# expect: None
o = O(2); r = weakref.ref(o, lambda x: print('died')); del o  # expect: died
d = weakref.WeakValueDictionary(); a = O(3); d['a'] = a; d['b'] = O(4); print(list(d), len(d), d.get('b'), d['a'], 'a' in d); del a; print(len(d))
# expect: ['a'] 1 None O(3) True
# expect: 0
k = weakref.WeakKeyDictionary(); a = O(5); k[a] = 'v'; print(len(k), k[a], list(k.items())); del a; print(len(k))
# expect: 1 v [(O(5), 'v')]
# expect: 0
s = weakref.WeakSet(); a = O(6); s.add(a); print(len(s), a in s, list(s)); del a; print(len(s))
# expect: 1 True [O(6)]
# expect: 0
o = O(7); wm = weakref.WeakMethod(o.m); print(wm()()); del o; print(wm())
# expect: 7
# expect: None
o = O(8); p = weakref.proxy(o); print(p.n, p.m()); del o  # expect: 8 8
try: p.n
except ReferenceError as e: print(e)  # expect: weakly-referenced object no longer exists
o = O(9); f = weakref.finalize(o, print, 'finalized', 1); print(f.alive); del o; print(f.alive)
# expect: True
# expect: finalized 1
# expect: False
try: weakref.ref(5)
except TypeError as e: print(e)  # expect: cannot create weak reference to 'int' object
