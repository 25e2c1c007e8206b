# Lists and tuples: slices, methods, comparison, sorting, containers inside themselves, unpacking.

l = list(range(10))
print(l[2:5])  # expect: [2, 3, 4]
print(l[::-1])  # expect: [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
print(l[-3:])  # expect: [7, 8, 9]
print(l[8:2:-2])  # expect: [8, 6, 4]
print(l[100:])  # expect: []
print(l[:-100])  # expect: []
print(l[::3])  # expect: [0, 3, 6, 9]
l[2:4] = "abc"
print(l)  # expect: [0, 1, 'a', 'b', 'c', 4, 5, 6, 7, 8, 9]
l[::2] = [0] * len(l[::2])
print(l)  # expect: [0, 1, 0, 'b', 0, 4, 0, 6, 0, 8, 0]
del l[::3]
print(l)  # expect: [1, 0, 0, 4, 6, 0, 0]
del l[-1]
print(l)  # expect: [1, 0, 0, 4, 6, 0]
l[1:1] = (x * x for x in range(3))
print(l)  # expect: [1, 0, 1, 4, 0, 0, 4, 6, 0]
l[3:] = []
print(l)  # expect: [1, 0, 1]
l *= 3
print(l)  # expect: [1, 0, 1, 1, 0, 1, 1, 0, 1]
l += (1, 2)
print(l)  # expect: [1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 2]
l += "ab"
print(l)  # expect: [1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 2, 'a', 'b']
print(l.index(1))  # expect: 0
print(l.index(1, 2))  # expect: 2
print(l.count(0))  # expect: 3
print(5 in l)  # expect: False
print('a' in l)  # expect: True
l.insert(-100, 'first')
l.insert(100, 'last')
l.insert(-1, 'x')
print(l)  # expect: ['first', 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 2, 'a', 'b', 'x', 'last']
l.remove('x')
print(l.pop())  # expect: last
print(l.pop(0))  # expect: first
print(l.pop(-2))  # expect: a
l.reverse()
print(l)  # expect: ['b', 2, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1]
print([1, 2] < [1, 3])  # expect: True
print([1, 2] < [1, 2, 0])  # expect: True
print([] < [1])  # expect: True
print([2] > [1, 5])  # expect: True
print([1, 2] == [1, 2.0])  # expect: True
print([1] != [1])  # expect: False
print([1, 'a'] == [1, 'b'])  # expect: False
print([1, 2] <= [1, 2])  # expect: True
print([1,2]>=[1,1,1])  # expect: True
words = ["banana", "Apple", "cherry", "apple", "Banana", "date"]
print(sorted(words))  # expect: ['Apple', 'Banana', 'apple', 'banana', 'cherry', 'date']
print(sorted(words, key=str.lower))  # expect: ['Apple', 'apple', 'banana', 'Banana', 'cherry', 'date']
print(sorted(words, key=len, reverse=True))  # expect: ['banana', 'cherry', 'Banana', 'Apple', 'apple', 'date']
print(sorted(words, reverse=True))  # expect: ['date', 'cherry', 'banana', 'apple', 'Banana', 'Apple']
nums = [(i * 7919) % 101 for i in range(300)]
print(sorted(nums) == sorted(sorted(nums, reverse=True)))  # expect: True
print(sorted(nums)[:10])  # expect: [0, 0, 0, 1, 1, 1, 2, 2, 2, 3]
print(sorted(nums, key=lambda v: (v % 10, -v))[:10])  # expect: [100, 100, 100, 90, 90, 90, 80, 80, 80, 70]
print(sorted(nums, key=lambda v: v % 10)[:12])  # expect: [0, 50, 100, 40, 90, 30, 80, 20, 70, 10, 60, 0]
print(sorted(nums, key=lambda v: v % 10, reverse=True)[:12])  # expect: [69, 9, 59, 49, 99, 39, 89, 29, 79, 19, 69, 9]
print(sorted([3, 1.5, True, -2]))  # expect: [-2, True, 1.5, 3]
print(sorted([(2, 'b'), (1, 'z'), (2, 'a')]))  # expect: [(1, 'z'), (2, 'a'), (2, 'b')]
print(sorted([[2], [1, 5], [1]]))  # expect: [[1], [1, 5], [2]]
print(sorted("hello"))  # expect: ['e', 'h', 'l', 'l', 'o']
print(sorted({3: 1, 1: 2}))  # expect: [1, 3]
print(sorted({5, 4}))  # expect: [4, 5]
class P:
    count = 0
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        P.count += 1
        return self.v < other.v
    def __repr__(self): return f"P({self.v})"
    def __eq__(self, o): return isinstance(o, P) and self.v == o.v
    def __hash__(self): return hash(self.v)
ps = [P((i * 37) % 23) for i in range(40)]
print(sorted(ps)[:5])  # expect: [P(0), P(0), P(1), P(1), P(2)]
print(P.count)  # expect: 162
P.count = 0
ps.sort(reverse=True)
print(ps[:5])  # expect: [P(22), P(21), P(21), P(20), P(20)]
print(P.count)  # expect: 164
P.count = 0
print(min(ps))  # expect: P(0)
print(max([1, 5, 3]))  # expect: 5
print(min("hello"))  # expect: e
print(max(ps, key=lambda p: p.v))  # expect: P(22)
print(P.count)  # expect: 39
print(P(3) in ps)  # expect: True
print(ps.index(P(4)))  # expect: 31
print(ps.count(P(2)))  # expect: 2
print({P(1): 'x'}[P(1)])  # expect: x
print(P(1) in {P(1), P(2)})  # expect: True
print([P(1), 2] == [P(1), 2])  # expect: True
print((P(1),) == (P(1),))  # expect: True
print(ps[:3])  # expect: [P(22), P(21), P(21)]
print({1: P(1)})  # expect: {1: P(1)}
print((P(2),))  # expect: (P(2),)
print({P(3)})  # expect: {P(3)}
print([[P(1)], {2: [P(2)]}])  # expect: [[P(1)], {2: [P(2)]}]
def bad(x): raise ValueError("bad key")
try: words.sort(key=bad)
except ValueError as e: print(e, words)  # expect: bad key ['banana', 'Apple', 'cherry', 'apple', 'Banana', 'date']
try: [1, 'a', 2].sort()
except TypeError as e: print(e)  # expect: '<' not supported between instances of 'str' and 'int'
m = [3, 1, 2]
try: m.sort(key=lambda x: m.append(x) or x)
except ValueError as e: print(e, m)  # expect: list modified during sort [1, 2, 3]
a = []
a.append(a)
print(a)  # expect: [[...]]
print([a])  # expect: [[[...]]]
print(repr((a,)))  # expect: ([[...]],)
d = {}
d['d'] = d
print(d)  # expect: {'d': {...}}
print([d, a])  # expect: [{'d': {...}}, [[...]]]
s = (1, [2])
s[1].append(s)
print(s)  # expect: (1, [2, (...)])
class R:
    def __init__(self): self.kids = []
    def __repr__(self): return f"R({self.kids})"
r = R()
r.kids.append(r.kids)
print(r)  # expect: R([[...]])
r2 = R()
r2.kids.append(R())
r2.kids[0].kids.append(5)
print(r2)  # expect: R([R([5])])
print([r2])  # expect: [R([R([5])])]
grow = [1, 2, 3]
out = []
for x in grow:
    out.append(x)
    if len(grow) < 8: grow.append(x * 10)
print(out)  # expect: [1, 2, 3, 10, 20, 30, 100, 200]
print(grow)  # expect: [1, 2, 3, 10, 20, 30, 100, 200]
it = iter([1, 2, 3])
print(list(zip(it, it)))  # expect: [(1, 2)]
print(next(it, 'none'))  # expect: none
it = iter(grow)
print(list(it)[:2])  # expect: [1, 2]
print(next(it, 'end'))  # expect: end
grow.append(1)
print(next(it, 'still end'))  # expect: still end
print(list(reversed([1, 2, 3])))  # expect: [3, 2, 1]
print(list(reversed("abc")))  # expect: ['c', 'b', 'a']
print(list(reversed((1, 2))))  # expect: [2, 1]
print(list(reversed(range(5))))  # expect: [4, 3, 2, 1, 0]
print(list(reversed({1: 2, 3: 4})))  # expect: [3, 1]
print(list(reversed({1: 2}.items())))  # expect: [(1, 2)]
print(list(reversed({1: 2, 5: 6}.values())))  # expect: [6, 2]
print([1, 2] * 0)  # expect: []
print(2 * [1])  # expect: [1, 1]
print([[]] * 2)  # expect: [[], []]
print(() * 3)  # expect: ()
print((1, 2) * 2)  # expect: (1, 2, 1, 2)
print((1,) + (2, 3))  # expect: (1, 2, 3)
print([None] * 3)  # expect: [None, None, None]
t = (1, 2, 3, 2)
print(t.index(2))  # expect: 1
print(t.index(2, 2))  # expect: 3
print(t.count(2))  # expect: 2
print(t[1:])  # expect: (2, 3, 2)
print(t[::-1])  # expect: (2, 3, 2, 1)
print(t[-1])  # expect: 2
print(2 in t)  # expect: True
print(9 in t)  # expect: False
print(len(t))  # expect: 4
print(t < (1, 3))  # expect: True
print(tuple("ab"))  # expect: ('a', 'b')
print(tuple(x for x in "cd"))  # expect: ('c', 'd')
print(tuple([1]))  # expect: (1,)
print(tuple())  # expect: ()
print(list("abc"))  # expect: ['a', 'b', 'c']
print(list({1: 2}))  # expect: [1]
print(list(range(3)))  # expect: [0, 1, 2]
print(list((1, 2)))  # expect: [1, 2]
print(list(x for x in range(3)))  # expect: [0, 1, 2]
print([*range(3), *"ab"])  # expect: [0, 1, 2, 'a', 'b']
print((*[1], 2))  # expect: (1, 2)
print({*[1, 2]})  # expect: {1, 2}
print({**{'a': 1}, 'b': 2})  # expect: {'a': 1, 'b': 2}
first, *rest = range(5)
print(first)  # expect: 0
print(rest)  # expect: [1, 2, 3, 4]
*init, last = "abc"
print(init)  # expect: ['a', 'b']
print(last)  # expect: c
a, (b, *c), d = 1, (2, 3, 4), 5
print(a)  # expect: 1
print(b)  # expect: 2
print(c)  # expect: [3, 4]
print(d)  # expect: 5
x, y = {1: 2, 3: 4}
print(x)  # expect: 1
print(y)  # expect: 3
x, y = (i for i in (7, 8))
print(x)  # expect: 7
print(y)  # expect: 8
(p, q), r = [(1, 2), 3]
print(p)  # expect: 1
print(q)  # expect: 2
print(r)  # expect: 3
l = [1, 2, 3]
l.extend(l)
print(l)  # expect: [1, 2, 3, 1, 2, 3]
l.extend(x for x in (9, 8))
l.extend({'k': 1})
print(l)  # expect: [1, 2, 3, 1, 2, 3, 9, 8, 'k']
print(l.copy() == l)  # expect: True
print(l.copy() is l)  # expect: False
l.clear()
print(l)  # expect: []
print(not l)  # expect: True
l = [5, 3]
l.__setitem__(0, 1)
print(l.__getitem__(0))  # expect: 1
print(l.__len__())  # expect: 2
print(l.__contains__(3))  # expect: True
print(l.__add__([1]))  # expect: [1, 3, 1]
print(l.__eq__([1, 3]))  # expect: True
print(l.__iter__().__next__())  # expect: 1
print(l.__mul__(2))  # expect: [1, 3, 1, 3]
print(l.__iadd__([9]))  # expect: [1, 3, 9]
print(l)  # expect: [1, 3, 9]
print(list.append)  # expect: <method 'append' of 'list' objects>
print([].append.__name__)  # expect: append
print(list.__name__)  # expect: list
print(type(l))  # expect: <class 'list'>
print(list)  # expect: <class 'list'>
print(isinstance(l, list))  # expect: True
