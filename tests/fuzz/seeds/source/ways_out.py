# Leaving loops, try, with and generators.
def a():
    for i in range(3):
        try:
            try:
                if i == 0: continue
                if i == 1: raise ValueError(i)
                return "ret", i
            except ValueError as e:
                print("caught", e.args)
                try:
                    continue
                finally:
                    print("inner")
            finally:
                print("fin", i)
        finally:
            print("outer", i)
print(a())
# expect: fin 0
# expect: outer 0
# expect: caught (1,)
# expect: inner
# expect: fin 1
# expect: outer 1
# expect: fin 2
# expect: outer 2
# expect: ('ret', 2)
def b():
    while True:
        try:
            return 1
        finally:
            break
    return 2
print(b())
# expect: 2
def c():
    try:
        raise KeyError("k")
    except KeyError as e:
        try:
            raise ValueError("v") from e
        except ValueError as f:
            print(repr(f.__cause__), repr(f.__context__))
    try:
        e
    except UnboundLocalError as x:
        print(x)
c()
# expect: KeyError('k') KeyError('k')
# expect: cannot access local variable 'e' where it is not associated with a value
def d():
    try:
        try:
            1 / 0
        finally:
            raise KeyError("x")
    except KeyError as e:
        print(repr(e.__context__))
d()
# expect: ZeroDivisionError('division by zero')
class M:
    def __init__(self, n, s=False): self.n, self.s = n, s
    def __enter__(self): print("in", self.n); return self.n
    def __exit__(self, t, e, b): print("out", self.n, t and t.__name__); return self.s
def e():
    with M(1) as x, M(2, True) as y:
        print(x, y)
        raise ValueError
    for k in range(3):
        with M(k):
            if k == 0: continue
            if k == 1: break
    with M(5):
        return "r"
print(e())
# expect: in 1
# expect: in 2
# expect: 1 2
# expect: out 2 ValueError
# expect: out 1 None
# expect: in 0
# expect: out 0 None
# expect: in 1
# expect: out 1 None
# expect: in 5
# expect: out 5 None
# expect: r
