import time
def f(x):
    """doc"""
    if x:
        y = 1
    elif x is None:
        y = 2
    else:
        y = 3
    for i in range(3):
        if i == 1:
            continue
        y += i
    else:
        y = 5
    while y > 0:
        y -= 1
        if y == 2: break
    else:
        pass
    while True:
        y += 1
        if y > 4:
            break
    return (y,
            x)
f(0); f(None)
f(
  1
)
class C:
    """doc"""
    a: int = 3
    b = [i for i in range(3)
         if i]
    def m(self):
        pass
    @property
    def p(self):
        return (
            1
        )
    @staticmethod
    def q(): return 2
c = C()
c.m()
c.p
def g():
    try:
        try:
            1 / 0
        except ValueError:
            pass
        except ZeroDivisionError as e:
            x = str(e)
        else:
            x = 0
        finally:
            z = 1
            w = 2
    except Exception:
        raise
    try:
        return 1
    finally:
        z = 3
g()
class M:
    def __init__(self, s): self.s = s
    def __enter__(self): return self
    def __exit__(self, *a):
        return self.s
def h():
    with M(1) as a, M(0):
        x = 1
    for k in [1, 2]:
        with M(False):
            if k == 1:
                continue
            break
    with (
        M(1) as q,
        M(2) as r,
    ):
        return q
h()
def gen():
    x = yield 1
    try:
        yield 2
    finally:
        yield 3
    yield from (k for k in [4,
                5])
for v in gen():
    print(v)
t = lambda a: (a +
               1)
t(1)
d = {
    "a": 1,
    "b": t(2),
    **{"c": 3},
}
s = [
    1,
    2,
    3,
]
s = [
    1,
    t(1),
]
u = {k: v for k, v in d.items()}
x = (1 if s
     else 2)
x = (s and
     d and
     u)
if (s and
    d):
    pass
if not s or \
   not d:
    pass
assert x, "no"
assert (x and
        s), "no"
a, b = 1, 2
a, b = b, a
def late(a=1,
         b=2,
         *, c=3):
    return a
late()
print("a",
      "b",
      sep="",
      end="\n")
"x".upper().lower(
).strip()
("x"
 .upper()
 .lower())
del a, b
zz = 1
def empty(): pass
empty()
def doconly():
    "x"
doconly()
def nested():
    def inner():
        nonlocal q
        q = 1
    q = 0
    inner()
    return q
nested()
for i in range(2): pass
for i in range(2): x = i; y = i
while i: i -= 1
try: pass
finally: pass
def ret():
    for i in range(3):
        try:
            if i == 1:
                return i
        finally:
            print("fin")
ret()
def deep():
    if True:
        if x:
            return 1
        else:
            print(1)
    else:
        return 5
deep()
def cond(a):
    if a:
        if a > 1:
            print("x")
cond(0); cond(1); cond(2)
def tern(a):
    return 1 if a else 2
tern(0); tern(1)
def chain(a):
    if 0 < a < 5:
        return True
    if (0 <
        a <
        9):
        return False
chain(1); chain(6); chain(10)
def exc():
    try:
        raise ValueError("x")
    except ValueError as e:
        if e:
            print("v")
    try:
        try:
            raise KeyError
        finally:
            print("f")
    except KeyError:
        pass
exc()
def wh(n):
    while n and n != 3:
        n -= 1
    while (n and
           n > 0):
        n -= 1
wh(5)
r = [x
     for x in [1, 2]
     for y in [3]
     if x]
print(sum(x for x in
          [1, 2]))
def fe():
    for i in [1,
              2]:
        print(i)
    return
fe()
@lambda f: f
@(lambda f:
  f)
def deco(
    a=1,
): return a
deco()
class D(C,
        metaclass=type):
    def __init__(self):
        super().__init__()
D()
f"""a{x}
{s}"""
