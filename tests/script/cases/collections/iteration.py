# range, slice, the iterators, and the builtins that take iterables.

def show(r):
    parts = [r, len(r), list(r), list(reversed(r)), bool(r), r[1:3], r[::-1], r[-2:], r == range(r.start, r.stop, r.step)]
    if len(r) > 1: parts += [r[0], r[-1], r.index(r[1]), r.count(r[1]), r[1] in r, r[1] + 1 in r, 'a' in r, 3.0 in r]
    print(*parts)
show(range(5))  # expect: range(0, 5) 5 [0, 1, 2, 3, 4] [4, 3, 2, 1, 0] True range(1, 3) range(4, -1, -1) range(3, 5) True 0 4 1 1 True True False True
show(range(0))  # expect: range(0, 0) 0 [] [] False range(0, 0) range(-1, -1, -1) range(0, 0) True
show(range(2, 10, 3))  # expect: range(2, 10, 3) 3 [2, 5, 8] [8, 5, 2] True range(5, 11, 3) range(8, -1, -3) range(5, 11, 3) True 2 8 1 1 True False False False
show(range(10, 0, -3))  # expect: range(10, 0, -3) 4 [10, 7, 4, 1] [1, 4, 7, 10] True range(7, 1, -3) range(1, 13, 3) range(4, -2, -3) True 10 1 1 1 True False False False
show(range(-3, 4))  # expect: range(-3, 4) 7 [-3, -2, -1, 0, 1, 2, 3] [3, 2, 1, 0, -1, -2, -3] True range(-2, 0) range(3, -4, -1) range(2, 4) True -3 3 1 1 True True False True
show(range(10**20, 10**20 + 3))  # expect: range(100000000000000000000, 100000000000000000003) 3 [100000000000000000000, 100000000000000000001, 100000000000000000002] [100000000000000000002, 100000000000000000001, 100000000000000000000] True range(100000000000000000001, 100000000000000000003) range(100000000000000000002, 99999999999999999999, -1) range(100000000000000000001, 100000000000000000003) True 100000000000000000000 100000000000000000002 1 1 True True False False
show(range(2**62, 2**62 + 3))  # expect: range(4611686018427387904, 4611686018427387907) 3 [4611686018427387904, 4611686018427387905, 4611686018427387906] [4611686018427387906, 4611686018427387905, 4611686018427387904] True range(4611686018427387905, 4611686018427387907) range(4611686018427387906, 4611686018427387903, -1) range(4611686018427387905, 4611686018427387907) True 4611686018427387904 4611686018427387906 1 1 True True False False
show(range(-2**63, 2**63 - 1, 2**62))  # expect: range(-9223372036854775808, 9223372036854775807, 4611686018427387904) 4 [-9223372036854775808, -4611686018427387904, 0, 4611686018427387904] [4611686018427387904, 0, -4611686018427387904, -9223372036854775808] True range(-4611686018427387904, 4611686018427387904, 4611686018427387904) range(4611686018427387904, -13835058055282163712, -4611686018427387904) range(0, 9223372036854775808, 4611686018427387904) True -9223372036854775808 4611686018427387904 1 1 True False False False
show(range(2**63 - 2, 2**63 + 1))  # expect: range(9223372036854775806, 9223372036854775809) 3 [9223372036854775806, 9223372036854775807, 9223372036854775808] [9223372036854775808, 9223372036854775807, 9223372036854775806] True range(9223372036854775807, 9223372036854775809) range(9223372036854775808, 9223372036854775805, -1) range(9223372036854775807, 9223372036854775809) True 9223372036854775806 9223372036854775808 1 1 True True False False
print(range(3) == range(0, 3))  # expect: True
print(range(0, 3, 2) == range(0, 4, 2))  # expect: True
print(range(0) == range(5, 2))  # expect: True
print(range(3) != range(4))  # expect: True
print(range(3) == [0, 1, 2])  # expect: False
def cut(s):
    print(s, s.indices(7), list(range(7))[s], "abcdefg"[s], tuple(range(7))[s])
cut(slice(None))  # expect: slice(None, None, None) (0, 7, 1) [0, 1, 2, 3, 4, 5, 6] abcdefg (0, 1, 2, 3, 4, 5, 6)
cut(slice(2))  # expect: slice(None, 2, None) (0, 2, 1) [0, 1] ab (0, 1)
cut(slice(1, 5, 2))  # expect: slice(1, 5, 2) (1, 5, 2) [1, 3] bd (1, 3)
cut(slice(-3, None))  # expect: slice(-3, None, None) (4, 7, 1) [4, 5, 6] efg (4, 5, 6)
cut(slice(None, None, -1))  # expect: slice(None, None, -1) (6, -1, -1) [6, 5, 4, 3, 2, 1, 0] gfedcba (6, 5, 4, 3, 2, 1, 0)
cut(slice(10, -10, -3))  # expect: slice(10, -10, -3) (6, -1, -3) [6, 3, 0] gda (6, 3, 0)
total = 0
for i in range(10, 0, -2): total = total * 10 + i
print(total)  # expect: 108642
print(sum(range(101)))  # expect: 5050
print([i for i in range(2**63 - 2, 2**63 + 2)])  # expect: [9223372036854775806, 9223372036854775807, 9223372036854775808, 9223372036854775809]
print(max(range(5)))  # expect: 4
print(min(range(3, 9)))  # expect: 3
print(list(enumerate("ab")))  # expect: [(0, 'a'), (1, 'b')]
print(list(enumerate("ab", 5)))  # expect: [(5, 'a'), (6, 'b')]
print(list(enumerate(start=2, iterable=[9])))  # expect: [(2, 9)]
print(list(zip()))  # expect: []
print(list(zip([1, 2, 3])))  # expect: [(1,), (2,), (3,)]
print(list(zip("abc", range(10), [True, None])))  # expect: [('a', 0, True), ('b', 1, None)]
print(list(zip([1], [2], strict=True)))  # expect: [(1, 2)]
print(list(map(str, range(3))))  # expect: ['0', '1', '2']
print(list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])))  # expect: [11, 22]
print(list(filter(None, [0, 1, '', 'a', [], [0]])))  # expect: [1, 'a', [0]]
print(list(filter(lambda x: x % 2, range(6))))  # expect: [1, 3, 5]
print(list(map(max, [1, 5], [3, 2])))  # expect: [3, 5]
print(list(map(int, "123")))  # expect: [1, 2, 3]
def gen(n):
    for i in range(n): yield i * i
    return 'done'
print(list(gen(4)))  # expect: [0, 1, 4, 9]
print(list(enumerate(gen(3))))  # expect: [(0, 0), (1, 1), (2, 4)]
print(list(zip(gen(3), gen(5))))  # expect: [(0, 0), (1, 1), (4, 4)]
print(list(map(lambda x: -x, gen(4))))  # expect: [0, -1, -4, -9]
print(list(filter(lambda x: x > 2, gen(5))))  # expect: [4, 9, 16]
print(sum(gen(5)))  # expect: 30
print(max(gen(4)))  # expect: 9
print(min(gen(4)))  # expect: 0
print(sorted(gen(4), reverse=True))  # expect: [9, 4, 1, 0]
print(any(gen(3)))  # expect: True
print(all(gen(3)))  # expect: False
print(tuple(gen(3)))  # expect: (0, 1, 4)
print(set(gen(3)))  # expect: {0, 1, 4}
print(dict(enumerate(gen(3))))  # expect: {0: 0, 1: 1, 2: 4}
print([*gen(2)])  # expect: [0, 1]
print(list(zip(gen(2), gen(2), strict=True)))  # expect: [(0, 0), (1, 1)]
g = gen(2)
print(next(g))  # expect: 0
print(next(g))  # expect: 1
print(next(g, 'x'))  # expect: x
g = gen(1)
next(g)
try: next(g)
except StopIteration as e: print('stop', e.value)  # expect: stop done
try: next(iter([]))
except StopIteration as e: print('stop', e.value)  # expect: stop None
try: list(zip(gen(2), [1], strict=True))
except ValueError as e: print(e)  # expect: zip() argument 2 is shorter than argument 1
try: list(zip([1], gen(2), strict=True))
except ValueError as e: print(e)  # expect: zip() argument 2 is longer than argument 1
print(any([0, 0, 3]))  # expect: True
print(all([1, 0]))  # expect: False
print(any([]))  # expect: False
print(all([]))  # expect: True
print(any(x > 2 for x in range(5)))  # expect: True
print(all(x < 3 for x in range(5)))  # expect: False
print(sum([1, 2.5, 3]))  # expect: 6.5
print(sum([[1], [2]], []))  # expect: [1, 2]
print(sum([(1,), (2,)], ()))  # expect: (1, 2)
print(sum([True, True]))  # expect: 2
print(sum(x for x in range(10)))  # expect: 45
print(sum([1, 2], start=10))  # expect: 13
print(sum([2**62, 2**62, 1]))  # expect: 9223372036854775809
print(sum([0.1] * 3))  # expect: 0.30000000000000004
print(sum([]))  # expect: 0
print(min(3, 1, 2))  # expect: 1
print(max("abc", "abd"))  # expect: abd
print(min([3, 1], key=lambda x: -x))  # expect: 3
print(max([], default='none'))  # expect: none
print(min((2, 'a'), (1, 'z')))  # expect: (1, 'z')
print(max([1.5, 2, True]))  # expect: 2
print(min({3, 1}))  # expect: 1
print(max({'a': 1, 'b': 0}))  # expect: b
print(max(range(3), key=lambda x: (x == 1, x)))  # expect: 1
print(max(2**70, 1))  # expect: 1180591620717411303424
print(min(-0.5, 0))  # expect: -0.5
calls = [3, 2, 1, 0, 9]
print(list(iter(lambda: calls.pop(0), 0)))  # expect: [3, 2, 1]
print(calls)  # expect: [9]
class Seq:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
    def __len__(self): return 3
print(list(Seq()))  # expect: [0, 10, 20]
print(list(reversed(Seq())))  # expect: [20, 10, 0]
print(20 in Seq())  # expect: True
print(5 in Seq())  # expect: False
print(sum(Seq()))  # expect: 30
print(list(zip(Seq(), "xyz")))  # expect: [(0, 'x'), (10, 'y'), (20, 'z')]
print([*Seq()])  # expect: [0, 10, 20]
print(max(Seq()))  # expect: 20
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()))  # expect: [1, 2, 3]
print(list(enumerate(It(), 1)))  # expect: [(1, 1), (2, 2), (3, 3)]
print(list(zip(It(), It())))  # expect: [(1, 1), (2, 2), (3, 3)]
print(sum(It()))  # expect: 6
print(sorted(It()))  # expect: [1, 2, 3]
print(list(map(lambda x: x + 1, It())))  # expect: [2, 3, 4]
print(tuple(It()))  # expect: (1, 2, 3)
print(2 in It())  # expect: True
print(max(It()))  # expect: 3
print(next(It()))  # expect: 1
print([x for x in It()])  # expect: [1, 2, 3]
print(list(filter(lambda x: x != 2, It())))  # expect: [1, 3]
print(dict(zip(It(), "abc")))  # expect: {1: 'a', 2: 'b', 3: 'c'}
a, b, c = It()
print(a)  # expect: 1
print(b)  # expect: 2
print(c)  # expect: 3
a, *b = It()
print(a)  # expect: 1
print(b)  # expect: [2, 3]
print([*It(), *It()])  # expect: [1, 2, 3, 1, 2, 3]
print({*It()})  # expect: {1, 2, 3}
print(list(reversed([1, 2])))  # expect: [2, 1]
print(isinstance(1, int))  # expect: True
print(isinstance(1, (str, int)))  # expect: True
print(isinstance(True, int))  # expect: True
print(isinstance(1, int | str))  # expect: True
print(isinstance('a', (list, (str,))))  # expect: True
print(issubclass(bool, int))  # expect: True
print(issubclass(int, (str, object)))  # expect: True
print(isinstance(None, type(None)))  # expect: True
print(isinstance(None, int | None))  # expect: True
print(int | None)  # expect: int | None
print(list[int])  # expect: list[int]
print(dict[str, list[int]])  # expect: dict[str, list[int]]
print(int | str | None)  # expect: int | str | None
class A:
    x = 1
    def __init__(self): self.y = 2
    @property
    def p(self): return self.y * 10
    @property
    def q(self): raise AttributeError("no q")
    def __call__(self): return 'called'
class B(A): pass
b = B()
print(getattr(b, 'x'))  # expect: 1
print(getattr(b, 'p'))  # expect: 20
print(getattr(b, 'zz', 'default'))  # expect: default
print(hasattr(b, 'p'))  # expect: True
print(hasattr(b, 'q'))  # expect: False
print(getattr(b, 'q', 7))  # expect: 7
print(hasattr(b, 'nope'))  # expect: False
print(callable(b))  # expect: True
print(callable(5))  # expect: False
print(callable(len))  # expect: True
print(callable(A))  # expect: True
print(isinstance(b, A))  # expect: True
print(issubclass(B, A))  # expect: True
print(vars(b))  # expect: {'y': 2}
setattr(b, 'z', 5)
delattr(b, 'y')
print(vars(b))  # expect: {'z': 5}
print(hasattr(b, 'y'))  # expect: False
print(b.z)  # expect: 5
print('z' in dir(b))  # expect: True
print('x' in dir(b))  # expect: True
print(len("abc"))  # expect: 3
print(len([]))  # expect: 0
print(len({1: 2}))  # expect: 1
print(len(range(7)))  # expect: 7
print(callable(lambda: 0))  # expect: True
def f(a, b=2):
    c = a + b
    return sorted(locals().items())
print(f(1))  # expect: [('a', 1), ('b', 2), ('c', 3)]
print('f' in globals())  # expect: True
print('len' in globals())  # expect: False
print(type(iter([])).__name__)  # expect: list_iterator
print(type(iter("a")).__name__)  # expect: str_ascii_iterator
print(type(iter("é")).__name__)  # expect: str_iterator
print(type(zip()).__name__)  # expect: zip
print(type(map(int, [])).__name__)  # expect: map
print(type(reversed([])).__name__)  # expect: list_reverseiterator
print(type(iter(int, 1)).__name__)  # expect: callable_iterator
print(type(iter(Seq())).__name__)  # expect: iterator
print(type(enumerate([])).__name__)  # expect: enumerate
print('a' in range(1000))  # expect: False
print(None in range(1000))  # expect: False
print(5.0 in range(10))  # expect: True
print(5.5 in range(10))  # expect: False
print(float('nan') in range(1000))  # expect: False
print(True in range(3))  # expect: True
print(10**20 in range(5))  # expect: False
print(range(5).index(3.0))  # expect: 3
print(range(5).count('x'))  # expect: 0
print(range(10**15).index(10**14))  # expect: 100000000000000
print(1e300 in range(1000))  # expect: False
class Any:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return other == self.n
print(Any(3) in range(10))  # expect: True
print(range(10).index(Any(4)))  # expect: 4
print(Any(30) in range(10))  # expect: False
def missing(f):
    try: f()
    except ValueError as e: print(e)
missing(lambda: range(3).index(True + 7))  # expect: 8 is not in range
missing(lambda: range(0).index(False))  # expect: False is not in range
missing(lambda: range(3).index(10**30))  # expect: 1000000000000000000000000000000 is not in range
missing(lambda: range(3).index(1.5))  # expect: sequence.index(x): x not in sequence
