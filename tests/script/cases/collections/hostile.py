# Comparisons and hashes that change the container or fail; data too deep or too large; iterables that break.

def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, str(e)[:80])
class Evil:
    def __init__(self, target, act): self.target = target; self.act = act
    def __eq__(self, o): self.act(self.target); return False
    def __hash__(self): return 1
    def __lt__(self, o): self.act(self.target); return True
def clear(x): x.clear()
def pop(x):
    if x: x.pop()
def f1():
    l = [1, 2, 3, 4]; l[1] = Evil(l, clear); return 9 in l
t(f1)  # expect: False
def f2():
    l = []; l.extend([Evil(l, clear), Evil(l, clear), 3]); return l.index(3)
t(f2)  # expect: ValueError 3 is not in list
def f3():
    l = []; l.extend([Evil(l, clear), 2, 3]); l.remove(3); return l
t(f3)  # expect: ValueError list.remove(x): x not in list
def f4():
    d = {}; d[Evil(d, clear)] = 1; d[Evil(d, clear)] = 2; return len(d)
t(f4)  # expect: 1
def f5():
    s = set(); s.add(Evil(s, clear)); s.add(Evil(s, clear)); return len(s)
t(f5)  # expect: 1
def f6():
    l = []; l.extend(Evil(l, clear) for i in range(10)); l.sort(); return len(l)
t(f6)  # expect: 10
def f7():
    l = [1, 2, 3]; m = [1, 2, 3]; l[0] = Evil(l, clear); m[0] = Evil(m, clear); return l == m
t(f7)  # expect: False
def f8():
    l = []; l.extend([Evil(l, pop)] * 5); return l.count(7)
t(f8)  # expect: 0
def f9():
    d = {i: i for i in range(20)}; d[1] = Evil(d, clear); e = dict(d); return d == {**e, 1: 5}
t(f9)  # expect: False
def f11():
    a = []
    for i in range(100000): a = [a]
    return a == a, len(str(type(a)))
t(f11)  # expect: (True, 14)
def f12():
    a = (); 
    for i in range(1500): a = (a,)
    return hash(a) != 0
t(f12)  # expect: True
def f13():
    a = {}; b = {}
    for i in range(3000): a = {1: a}; b = {1: b}
    return a == b
t(f13)  # expect: RecursionError maximum recursion depth exceeded in comparison
def f14(): return [0] * (10**15)
t(f14)  # expect: MemoryError 
def f15(): return (0,) * (10**15)
t(f15)  # expect: MemoryError 
def f16(): return list(range(10**15))
t(f16)  # expect: MemoryError 
def f17():
    a = []
    for i in range(2000): a = [a]
    return repr(a)
t(f17)  # expect: RecursionError maximum recursion depth exceeded while getting the repr of an object
class Rep:
    def __repr__(self): return repr([self])
t(lambda: repr(Rep()))  # expect: RecursionError maximum recursion depth exceeded while calling a Python object
class Self:
    def __eq__(self, o): return [self] == [Self()]
    __hash__ = None
t(lambda: {Self(): 1})  # expect: TypeError unhashable type: 'Self'
class H:
    def __hash__(self): raise ValueError("no hash")
t(lambda: {H(): 1})  # expect: ValueError no hash
t(lambda: {H()})  # expect: ValueError no hash
t(lambda: hash((1, H())))  # expect: ValueError no hash
t(lambda: H() in {1: 2})  # expect: ValueError no hash
t(lambda: H() in {1})  # expect: ValueError no hash
class E2:
    def __eq__(self, o): raise ValueError("no eq")
    def __hash__(self): return 5
t(lambda: {E2(): 1, E2(): 2})  # expect: ValueError no eq
t(lambda: 5 in {E2()})  # expect: ValueError no eq
t(lambda: [1, E2()] == [1, 2])  # expect: ValueError no eq
t(lambda: 3 in [E2()])  # expect: ValueError no eq
t(lambda: [E2()].count(2))  # expect: ValueError no eq
t(lambda: [E2()].index(2))  # expect: ValueError no eq
t(lambda: sorted([E2(), E2()]))  # expect: TypeError '<' not supported between instances of 'E2' and 'E2'
t(lambda: max([E2(), E2()]))  # expect: TypeError '>' not supported between instances of 'E2' and 'E2'
def gen():
    yield 1
    raise KeyError("from gen")
kinds = (list, tuple, set, sum, sorted, max, dict, lambda g: [*g], lambda g: {**dict(g)}, lambda g: any(x > 5 for x in g), lambda g: list(zip(g, [1, 2])), lambda g: list(map(str, g)), lambda g: list(enumerate(g)), lambda g: list(filter(None, g)), lambda g: {1}.union(g), lambda g: [].extend(g), lambda g: 9 in g, frozenset, lambda g: {}.update(g))
def failures():
    found = []
    for kind in kinds:
        try: kind(gen()); found.append('no error')
        except Exception as error: found.append(type(error).__name__)
    return found
t(failures)  # expect: ['KeyError', 'KeyError', 'KeyError', 'KeyError', 'KeyError', 'KeyError', 'TypeError', 'KeyError', 'TypeError', 'KeyError', 'KeyError', 'KeyError', 'KeyError', 'KeyError', 'KeyError', 'KeyError', 'KeyError', 'KeyError', 'TypeError']
def partial():
    l = [0]
    try: l.extend(gen())
    except KeyError: pass
    try: l += gen()
    except KeyError: pass
    try: l[1:1] = gen()
    except KeyError: pass
    return l
t(partial)  # expect: [0, 1, 1]
class BadIter:
    def __iter__(self): return 5
t(lambda: list(BadIter()))  # expect: TypeError iter() returned non-iterator of type 'int'
t(lambda: [*BadIter()])  # expect: TypeError iter() returned non-iterator of type 'int'
class BadLen:
    def __len__(self): return -1
t(lambda: len(BadLen()))  # expect: ValueError __len__() should return >= 0
t(lambda: bool(BadLen()))  # expect: ValueError __len__() should return >= 0
class BadIndex:
    def __index__(self): return 'x'
t(lambda: [1][BadIndex()])  # expect: TypeError __index__ returned non-int (type str)
t(lambda: range(BadIndex()))  # expect: TypeError __index__ returned non-int (type str)
t(lambda: [1] * BadIndex())  # expect: TypeError __index__ returned non-int (type str)
it = iter([1, 2, 3])
l = [0]
t(lambda: list(zip(it, it, it, it)))  # expect: []
def selfzip():
    l = [1, 2, 3]
    for x in l:
        l.remove(x)
    return l
t(selfzip)  # expect: [2]
def delself():
    class D:
        def __init__(self, l): self.l = l
    l = []
    l.append(D(l)); l[:] = []; return l
t(delself)  # expect: []
def nested_sort():
    l = [3, 1, 2]
    l.sort(key=lambda x: sorted([x, 0], key=lambda y: -y)[0]); return l
t(nested_sort)  # expect: [1, 2, 3]
t(lambda: sorted([3, 1, 2], key=lambda x: 1 // 0))  # expect: ZeroDivisionError integer division or modulo by zero
t(lambda: max([1, 2], key=lambda x: None))  # expect: TypeError '>' not supported between instances of 'NoneType' and 'NoneType'
t(lambda: max([1, 2], key=len))  # expect: TypeError object of type 'int' has no len()
t(lambda: min(1, 'a'))  # expect: TypeError '<' not supported between instances of 'str' and 'int'
d = {1: 2}
it = iter(d)
d[2] = 3
t(lambda: next(it))  # expect: RuntimeError dictionary changed size during iteration
t(lambda: next(it))  # expect: RuntimeError dictionary changed size during iteration
t(lambda: list(it))  # expect: RuntimeError dictionary changed size during iteration
t(lambda: dict([(1, 2), 5]))  # expect: TypeError cannot convert dictionary update sequence element #1 to a sequence
t(lambda: dict([[1]]))  # expect: ValueError dictionary update sequence element #0 has length 1; 2 is required
t(lambda: dict(["abc"]))  # expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
t(lambda: dict([(x for x in (1, 2))]))  # expect: {1: 2}
t(lambda: list(map(lambda x, y: x, [1])))  # expect: TypeError <lambda>.<locals>.<lambda>() missing 1 required positional argument: 'y'
t(lambda: frozenset([1]).add(2))  # expect: AttributeError 'frozenset' object has no attribute 'add'
t(lambda: (1).append(2))  # expect: AttributeError 'int' object has no attribute 'append'
t(lambda: list.append(5, 1))  # expect: TypeError descriptor 'append' for 'list' objects doesn't apply to a 'int' object
t(lambda: dict.get({}))  # expect: TypeError get expected at least 1 argument, got 0
t(lambda: set.add(frozenset(), 1))  # expect: TypeError descriptor 'add' for 'set' objects doesn't apply to a 'frozenset' object
t(lambda: str.join(1))  # expect: TypeError descriptor 'join' for 'str' objects doesn't apply to a 'int' object
t(lambda: dict.fromkeys(5))  # expect: TypeError 'int' object is not iterable
t(lambda: [].__getitem__(0))  # expect: IndexError list index out of range
t(lambda: {}.__getitem__(0))  # expect: KeyError 0
t(lambda: iter([]).__next__())  # expect: StopIteration 
t(lambda: {1: 2}.keys().isdisjoint(5))  # expect: TypeError 'int' object is not iterable
t(lambda: list.__len__(5) if False else 0)  # expect: 0
t(lambda: [1, 2, 3].index(5))  # expect: ValueError 5 is not in list
t(lambda: [1].index('q'))  # expect: ValueError 'q' is not in list
t(lambda: [Rep].index(4.5))  # expect: ValueError 4.5 is not in list
t(lambda: [1, 2].index(1, 1))  # expect: ValueError 1 is not in list
t(lambda: [].index([1, 'x']))  # expect: ValueError [1, 'x'] is not in list
t(lambda: (1, 2).index(1, 5))  # expect: ValueError tuple.index(x): x not in tuple
