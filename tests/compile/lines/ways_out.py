def a(n):
    for i in range(n):
        for j in range(2):
            try:
                if j:
                    continue
                try:
                    if i == 2:
                        break
                finally:
                    x = 1
            finally:
                y = 1
        else:
            z = 3
    return 5
a(3)
def b():
    try:
        try:
            return 1
        finally:
            x = 2
    finally:
        return 3
print(b())
def c(x):
    try:
        if x:
            raise ValueError
        y = 1
    except (KeyError,
            ValueError) as e:
        return 2
    else:
        return 3
    finally:
        print("x")
c(0); c(1)
def d():
    for i in range(2):
        try:
            raise ValueError(
                i,
            )
        except KeyError:
            pass
        except ValueError as e:
            if i:
                break
            continue
        finally:
            z = i
    return z
d()
def e():
    x = [1, 2, 3]
    x[0], x[1] = (x[1],
                  x[0])
    a, *b = x
    (a,
     b) = 1, 2
    x[
        0
    ] = 5
    x[1:
      2] = [7]
    x[0] += (
        3)
    return x
e()
def f():
    i = 0
    while i < 3:
        i += 1
        if i == 2:
            continue
    while 1:
        if i:
            break
    while not i:
        pass
    while i: i -= 1
    else: i = 9
    if 0:
        x = 1
    elif 1:
        x = 2
    if i and (x
              or y):
        return
f()
def g(n):
    if n == 0:
        return 0
    elif n == 1: return 1
    return (g(n - 1)
            + g(n - 2))
g(3)
def h():
    with open2() as f: pass
class open2:
    def __enter__(self): return 1
    def __exit__(self, a, b, c): pass
h()
def k():
    for x in range(2):
        with open2():
            for y in range(2):
                with open2() as z, open2():
                    if y: break
                    if x: return 4
k()
def lam():
    f = lambda x, \
        y=1: (
            x + y)
    return f(1)
lam()
def outer():
    x = 1
    def inner(a: int,
              b: str = "x"
              ) -> int:
        return x
    class K(
        object
    ):
        y = x
        def m(self): return __class__
    return inner(1), K().m()
outer()
print(*[1,
        2], **{"sep":
               "-"})
print(
    "%s"
    % 1)
x = {
    **{"a": 1},
    "b": 2,
}
y = {1,
     2, x["b"]}
z = not (x and
         y)
z = (1 <
     len(y) <
     5)
def dd(): 
    del (z1,
         z2)
try:
    dd()
except NameError: z = 1
else: z = 2
if z == 1: print("one")
elif z == 2: print("two")
else: print("three")
for i in (1, 2): print(i)
else: print("done")
async def co(): return 1
raise SystemExit(
    3)
