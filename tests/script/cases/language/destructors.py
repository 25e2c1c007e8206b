# When __del__ is called, and what it may do.
import sys
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
a = A(1)
a = None
print('after 1')
def f():
    x = A(2)
    print('in f')
f()
print('after f')
l = [A(3), A(4)]
del l[0]
print('after del item')
l.clear()
print('cleared')
class B(A):
    def __del__(self):
        super().__del__()
        print('B', self.n)
b = B(5)
del b
print('after b')
class R:
    keep = None
    def __del__(self): R.keep = self; print('resurrect')
r = R()
r = None
print(R.keep is not None)
R.keep = None
print('gone')
A(6)
print('temp')
d = {'k': A(8)}
d['k'] = 0
print('replaced')
z = A(9)
try:
    raise ValueError
except ValueError:
    z = 0
print('end')
keep = A(10)

# expect: del 1
# expect: after 1
# expect: in f
# expect: del 2
# expect: after f
# expect: del 3
# expect: after del item
# expect: del 4
# expect: cleared
# expect: del 5
# expect: B 5
# expect: after b
# expect: resurrect
# expect: True
# expect: gone
# expect: del 6
# expect: temp
# expect: del 8
# expect: replaced
# expect: del 9
# expect: end
# expect: del 10
