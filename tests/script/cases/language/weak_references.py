# Weak references, by the module that weakref.py is made of.
import _weakref
class A: pass
a = A(); r = _weakref.ref(a); print(r() is a, r == _weakref.ref(a), _weakref.ref(a) is r, hash(r) == hash(a), _weakref.getweakrefcount(a), r.__callback__)  # expect: True True True True 1 None
q = _weakref.ref(a, lambda ref: print('gone', ref() is None))  # expect: gone True
del a
print(r(), 'after')  # expect: None after
try: _weakref.ref(5)
except TypeError as e: print(e)  # expect: cannot create weak reference to 'int' object
def f(): pass
rf = _weakref.ref(f); print(rf() is f); del f; print(rf())
# expect: True
# expect: None
class L(list): pass
l = L(); rl = _weakref.ref(l); print(rl()); l = None; print(rl() is None)
# expect: []
# expect: True
