def g(): yield from [1,2]
print(list(g())); print(''.join(str(x) for x in g()))
class A:
    def f(self, *, c=True):
        yield from self.d[c]
a=A(); a.d={True:['a','b']}
print(list(a.f()))
print(''.join(a.f()))
class It:
    def __init__(self): self.n=0
    def __iter__(self): return self
    def __next__(self):
        self.n+=1
        if self.n>2: raise StopIteration('done')
        return self.n
    def send(self, x): print('sent', x); return next(self)
    def close(self): print('closed')
def d():
    r = yield from It(); print('r', r); return r
x=d(); print(next(x), x.send(5)); 
try: next(x)
except StopIteration as e: print(e.value)
x=d(); next(x); x.close()
def m(): yield from 'ab'; yield from {1:2}; yield from range(2); yield from (i*i for i in range(3))
print(list(m()))
import asyncio
class Aw:
    def __await__(self): return iter([])
class Aw2:
    def __await__(self): return It2()
class It2:
    done=0
    def __iter__(self): return self
    def __next__(self):
        self.done+=1
        if self.done>2: raise StopIteration(42)
        return None
async def main(): print(await Aw()); print(await Aw2())
asyncio.run(main())
try:
    def bad(): yield from 5
    list(bad())
except TypeError as e: print(e)

# expect: [1, 2]
# expect: 12
# expect: ['a', 'b']
# expect: ab
# expect: sent 5
# expect: 1 2
# expect: r done
# expect: done
# expect: closed
# expect: ['a', 'b', 1, 0, 1, 0, 1, 4]
# expect: None
# expect: 42
# expect: 'int' object is not iterable
