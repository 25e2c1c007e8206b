# Targets, strings, operators, scopes.
fs = [lambda i=i: i for i in range(3)]
a, *b, c = range(5); print(a, b, c)
# expect: 0 [1, 2, 3] 4
(a, b), [c, *d] = (1, 2), "xyz"; print(a, b, c, d)
# expect: 1 2 x ['y', 'z']
l = [0] * 5; l[1:3] = [7, 8, 9]; l[-1] += 4; del l[0]; print(l, l[::-1], l[1:], l[:-1:2])
# expect: [7, 8, 9, 0, 4] [4, 0, 9, 8, 7] [8, 9, 0, 4] [7, 9]
z = z2 = []; z.append(1); print(z2)
# expect: [1]
i = 0
l = [1, 2, 3]
i, l[i] = 2, 9
print(i, l)
# expect: 2 [1, 2, 9]
print(f"{a!r:>5}|{b:03d}|{'x':{4}}|{a}{b}{{}}|{a=}|{l!s}", f"", f"{1}", f"a" "b")
# expect:     1|002|x   |12{}|a=1|[1, 2, 9]  1 ab
print(1 if a else 2, a and b or c, not a, (a or b) and c)
# expect: 1 2 False x
def deflt(a, b=[], *, c=a): 
    b.append(a); return b, c
print(deflt(1), deflt(2, c=3))
# expect: ([1, 2], 1) ([1, 2], 3)
print((lambda *a, **k: (a, k))(1, b=2))
# expect: ((1,), {'b': 2})
def ann(x: int, y: "str" = "q") -> float: pass
print(ann.__annotations__, ann.__defaults__, ann.__name__, ann.__qualname__)
# expect: {'x': <class 'int'>, 'y': 'str', 'return': <class 'float'>} ('q',) ann ann
def doc():
    """the doc"""
print(doc.__doc__, ann.__doc__)
# expect: the doc None
try:
    assert False, "msg"
except AssertionError as e: print(e)
# expect: msg
try:
    assert not 1
except AssertionError as e: print(repr(e))
# expect: AssertionError()
global_x = 1
def setg():
    global global_x
    global_x += 1
    del globals_y
try: setg()
except NameError as e: print(type(e).__name__, e)
# expect: UnboundLocalError cannot access local variable 'globals_y' where it is not associated with a value
print(global_x)
# expect: 2
for i in range(3):
    pass
else:
    print("else", i)
# expect: else 2
while i:
    i -= 1
    if i == 1: break
else: print("no")
print([*range(3), *"ab"], {*[1], 2}, (*[1], 2), {**{"a": 1}, "b": 2})
# expect: [0, 1, 2, 'a', 'b'] {1, 2} (1, 2) {'a': 1, 'b': 2}
def many(): return 1, 2, 3
x, y, z = many(); print(x, y, z)
# expect: 1 2 3
try:
    x, y = many()
except ValueError as e: print(e)
# expect: too many values to unpack (expected 2)
try:
    x, *y, z, w, v = many()
except ValueError as e: print(e)
# expect: not enough values to unpack (expected at least 4, got 3)
def outer():
    x = 1
    class Inner:
        y = x
        x = 2
        def get(self): return x
        z = [x for q in range(1)]
    return Inner.y, Inner.x, Inner().get(), Inner.z
try: print(outer())
except NameError as e: print(e)
# expect: (1, 2, 1, [1])
def outer2():
    x = 1
    class Inner:
        y = x
        def get(self): return x
    return Inner.y, Inner().get()
print(outer2())
# expect: (1, 1)
def named(): 
    def q(): pass
    class R:
        def s(self): pass
    return q.__qualname__, R.__qualname__, R.s.__qualname__, (lambda: 1).__qualname__
print(named())
# expect: ('named.<locals>.q', 'named.<locals>.R', 'named.<locals>.R.s', 'named.<locals>.<lambda>')
print("%s-%d" % ("a", 1), "a" "b" 'c', -2 ** 2, 2 ** -1, ~5, 7 // -2, 7 % -2, 1 << 5 | 3 ^ 1 & 7)
# expect: a-1 abc -4 0.5 -6 -4 -1 34
