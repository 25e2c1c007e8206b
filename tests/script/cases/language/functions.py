# Calls, generators, comprehensions, classes and closures.
def f(*a, b=2, **k): return a, b, k
print(f(1, *[2, 3], *(4,), x=5, **{"y": 6}, **{"z": 7}), f(*range(3), b=4))
# expect: ((1, 2, 3, 4), 2, {'x': 5, 'y': 6, 'z': 7}) ((0, 1, 2), 4, {})
def g(a, /, b, *, c): return a, b, c
print(g(1, b=2, c=3))
# expect: (1, 2, 3)
def gen():
    try:
        x = yield 1
        print("got", x)
        y = yield x
        print("got", y)
    except GeneratorExit:
        print("closed"); raise
    finally:
        print("fin")
it = gen(); next(it); it.send("a"); it.close()
# expect: got a
# expect: closed
# expect: fin
def sub():
    r = yield from inner()
    print("r", r)
    return 5
def inner():
    z = yield 1
    return z
s = sub(); print(next(s))
# expect: 1
try: s.send(9)
except StopIteration as e: print(e.value)
# expect: r 9
# expect: 5
x = [i * j for i in range(3) if i for j in range(i) if j or i]
print(x, {i: i * i for i in range(3)}, {i % 2 for i in range(5)}, list(i for i in range(3)))
# expect: [0, 0, 2] {0: 0, 1: 1, 2: 4} {0, 1} [0, 1, 2]
print([y := 5, y ** 2], y)
# expect: [5, 25] 5
def walrus():
    if any((w := n) > 2 for n in [1, 2, 3, 4]): return w
print(walrus())
# expect: 3
class A:
    x = 1
    y = [x for _ in range(2)] if False else 2
    def __init__(self): self.__p = 3
    def p(self): return self.__p, __class__.__name__
    @property
    def q(self): return self.__p
    @classmethod
    def cm(cls): return cls.__name__
    @staticmethod
    def sm(): return "sm"
class B(A):
    def __init__(self):
        super().__init__()
        self.z = [super(B, self).p() for _ in range(1)]
    def p(self): return "B", super().p()
print(B().p(), B().z, B().q, B.cm(), B.sm())
# expect: ('B', (3, 'A')) [(3, 'A')] 3 B sm
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
k = counter(); k(); print(k())
# expect: 2
fs = [lambda i=i: i for i in range(3)]
print([h() for h in fs], [h() for h in [lambda: i for i in range(3)]])
# expect: [0, 1, 2] [2, 2, 2]
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 == 2 != 1, 1 in [1] in [[1]], not 1 in [2], None is not None)
# expect: True False True True True False
def refused(call):
    try: call()
    except TypeError as error: print(error)
refused(lambda: counter(*5))
# expect: __main__.counter() argument after * must be an iterable, not int
refused(lambda: [].append(*5)), refused(lambda: len(**5))
# expect: list.append() argument after * must be an iterable, not int
# expect: len() argument after ** must be a mapping, not int
refused(lambda: B().p(*None)), refused(lambda: B(*None))
# expect: __main__.B.p() argument after * must be an iterable, not NoneType
# expect: __main__.B() argument after * must be an iterable, not NoneType
refused(lambda: print(1, *5)), refused(lambda: counter(**{"a": 1}, **{"a": 2}))
# expect: Value after * must be an iterable, not int
# expect: __main__.counter() got multiple values for keyword argument 'a'
