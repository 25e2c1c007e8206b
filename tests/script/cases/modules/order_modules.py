# operator, heapq and bisect.

import operator, heapq, bisect
from operator import *
import random


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


print(repr(add(1, 2)))  # expect: 3
print(repr(sub(5, 3)))  # expect: 2
print(repr(mul(2, 3)))  # expect: 6
print(repr(truediv(1, 2)))  # expect: 0.5
print(repr(floordiv(7, 2)))  # expect: 3
print(repr(mod(7, 3)))  # expect: 1
print(repr(pow(2, 3)))  # expect: 8
print(repr(neg(1)))  # expect: -1
print(repr(pos(-1)))  # expect: -1
print(repr(not_(0)))  # expect: True
print(repr(abs(-3)))  # expect: 3
print(repr(inv(5)))  # expect: -6
print(repr(lshift(1, 3)))  # expect: 8
print(repr(rshift(8, 1)))  # expect: 4
print(repr(and_(6, 3)))  # expect: 2
print(repr(or_(6, 3)))  # expect: 7
print(repr(xor(6, 3)))  # expect: 5
print(repr(concat([1], [2])))  # expect: [1, 2]
error(lambda: add(1))  # expect: TypeError: add expected 2 arguments, got 1
error(lambda: add(1, 'a'))  # expect: TypeError: unsupported operand type(s) for +: 'int' and 'str'
print(repr(lt(1, 2)))  # expect: True
print(repr(le(1, 1)))  # expect: True
print(repr(eq(1, 2)))  # expect: False
print(repr(ne(1, 2)))  # expect: True
print(repr(gt(1, 2)))  # expect: False
print(repr(ge(2, 2)))  # expect: True
print(repr(is_(None, None)))  # expect: True
print(repr(is_not(1, None)))  # expect: True
print(repr(truth([])))  # expect: False
print(repr(contains([1, 2], 1)))  # expect: True
print(repr(countOf([1, 2, 1], 1)))  # expect: 2
print(repr(indexOf([1, 2], 2)))  # expect: 1
error(lambda: indexOf([1], 3))  # expect: ValueError: sequence.index(x): x not in sequence
print(repr(getitem({'a': 1}, 'a')))  # expect: 1
print(repr(itemgetter(1)([1, 2])))  # expect: 2
print(repr(itemgetter(0, 2)('abc')))  # expect: ('a', 'c')
print(repr(itemgetter('a', 'b')({'a': 1, 'b': 2})))  # expect: (1, 2)
print(repr(itemgetter(slice(1, 3))('abcde')))  # expect: 'bc'
error(lambda: itemgetter(5)([1]))  # expect: IndexError: list index out of range
error(lambda: itemgetter())  # expect: TypeError: itemgetter expected 1 argument, got 0
print(repr(((itemgetter(1), attrgetter('a.b', 'c'), methodcaller('upper')))))  # expect: (operator.itemgetter(1), operator.attrgetter('a.b', 'c'), operator.methodcaller('upper'))
print(repr(attrgetter('real')(5)))  # expect: 5
print(repr(attrgetter('real', 'imag')(5)))  # expect: (5, 0)
print(repr(attrgetter('__class__.__name__')(5)))  # expect: 'int'
error(lambda: attrgetter('nope')(5))  # expect: AttributeError: 'int' object has no attribute 'nope'
error(lambda: attrgetter(5))  # expect: TypeError: attribute name must be a string
print(repr(methodcaller('upper')('abc')))  # expect: 'ABC'
print(repr(methodcaller('split', ',')('a,b')))  # expect: ['a', 'b']
print(repr(methodcaller('split', ',', maxsplit=1)('a,b,c')))  # expect: ['a', 'b,c']
print(repr(methodcaller('replace', 'a', 'b')('aaa')))  # expect: 'bbb'
error(lambda: methodcaller('nope')('a'))  # expect: AttributeError: 'str' object has no attribute 'nope'
error(lambda: methodcaller())  # expect: TypeError: methodcaller needs at least one argument, the method name
print(repr(((iadd([1], [2]), index(5), call(max, 1, 2), length_hint([1, 2])))))  # expect: ([1, 2], 5, 2, 2)
error(lambda: index(1.5))  # expect: TypeError: 'float' object cannot be interpreted as an integer
print(repr(sorted([(1, 'b'), (0, 'c')], key=itemgetter(1))))  # expect: [(1, 'b'), (0, 'c')]
print(repr(max([{'a': 1}, {'a': 3}], key=itemgetter('a'))))  # expect: {'a': 3}
print(repr(list(map(add, [1, 2], [3, 4]))))  # expect: [4, 6]
print(repr(list(map(itemgetter(0), ['ab', 'cd']))))  # expect: ['a', 'c']
h = [5, 2, 8, 1]
heapq.heapify(h)
print(repr(((h, heapq.heappop(h), h))))  # expect: ([2, 5, 8], 1, [2, 5, 8])
print(repr(((heapq.heappush(h, 0), h))))  # expect: (None, [0, 2, 8, 5])
print(repr(((heapq.heappushpop(h, 3), heapq.heapreplace(h, 9), h))))  # expect: (0, 2, [3, 5, 8, 9])
error(lambda: heapq.heappop([]))  # expect: IndexError: index out of range
error(lambda: heapq.heapreplace([], 1))  # expect: IndexError: index out of range
error(lambda: heapq.heappush((1,), 1))  # expect: TypeError: heappush() argument 1 must be list, not tuple
print(repr(heapq.heappushpop([], 1)))  # expect: 1
print(repr(heapq.nlargest(2, [1, 5, 3])))  # expect: [5, 3]
print(repr(heapq.nsmallest(2, [1, 5, 3])))  # expect: [1, 3]
print(repr(heapq.nlargest(2, ['a', 'bbb', 'cc'], key=len)))  # expect: ['bbb', 'cc']
print(repr(heapq.nlargest(0, [1])))  # expect: []
print(repr(heapq.nsmallest(10, [3, 1])))  # expect: [1, 3]
print(repr(list(heapq.merge([1, 4], [2, 3]))))  # expect: [1, 2, 3, 4]
print(repr(list(heapq.merge([4, 1], [3, 2], reverse=True))))  # expect: [4, 3, 2, 1]
print(repr(list(heapq.merge(['a', 'ccc'], ['bb'], key=len))))  # expect: ['a', 'bb', 'ccc']
print(repr(list(heapq.merge())))  # expect: []
q = []
for i, w in enumerate(['x', 'y', 'z']):
    heapq.heappush(q, (3 - i, w))

print(repr([heapq.heappop(q) for _ in range(3)]))  # expect: [(1, 'z'), (2, 'y'), (3, 'x')]

class T:
    def __init__(s, p):
        s.p = p
    def __lt__(s, o):
        return s.p < o.p

q = []
for i in [3, 1, 2]:
    heapq.heappush(q, T(i))

print(repr([heapq.heappop(q).p for _ in range(3)]))  # expect: [1, 2, 3]
print(repr(heapq.heappush([(1, {})], (1, {}))))  # expect: None
error(lambda: heapq.heappush([object()], object()))  # expect: TypeError: '<' not supported between instances of 'object' and 'object'
print(repr(bisect.bisect([1, 2, 2, 3], 2)))  # expect: 3
print(repr(bisect.bisect_left([1, 2, 2, 3], 2)))  # expect: 1
print(repr(bisect.bisect_right([1, 2, 2, 3], 2)))  # expect: 3
print(repr(bisect.bisect([], 1)))  # expect: 0
L = [1, 3]
print(repr(((bisect.insort(L, 2), L))))  # expect: (None, [1, 2, 3])
print(repr(((bisect.insort_left(L, 2), L))))  # expect: (None, [1, 2, 2, 3])
print(repr(bisect.bisect([1, 2, 3], 2, 1, 2)))  # expect: 2
print(repr(bisect.bisect([(1, 'a'), (5, 'b')], 3, key=lambda t: t[0])))  # expect: 1
L = [(1, 'a'), (5, 'b')]
print(repr(((bisect.insort(L, (3, 'c'), key=lambda t: t[0]), L))))  # expect: (None, [(1, 'a'), (3, 'c'), (5, 'b')])
error(lambda: bisect.bisect([1], 'a'))  # expect: TypeError: '<' not supported between instances of 'str' and 'int'
error(lambda: bisect.bisect([1], 1, -1))  # expect: ValueError: lo must be non-negative
error(lambda: bisect.bisect())  # expect: TypeError: bisect_right() missing required argument 'a' (pos 1)
random.seed(3)
big = [random.randint(0, 99) for _ in range(60)]
heapq.heapify(big)
print(repr(big))  # expect: [1, 1, 4, 5, 3, 17, 12, 8, 20, 8, 49, 19, 29, 17, 27, 29, 16, 75, 60, 38, 34, 60, 50, 54, 50, 56, 46, 19, 30, 49, 94, 80, 85, 99, 24, 91, 97, 75, 74, 69, 99, 70, 47, 60, 76, 92, 77, 91, 81, 77, 93, 73, 69, 81, 60, 33, 60, 66, 63, 70]
print(repr([heapq.heappop(big) for _ in range(60)]))  # expect: [1, 1, 3, 4, 5, 8, 8, 12, 16, 17, 17, 19, 19, 20, 24, 27, 29, 29, 30, 33, 34, 38, 46, 47, 49, 49, 50, 50, 54, 56, 60, 60, 60, 60, 60, 63, 66, 69, 69, 70, 70, 73, 74, 75, 75, 76, 77, 77, 80, 81, 81, 85, 91, 91, 92, 93, 94, 97, 99, 99]
