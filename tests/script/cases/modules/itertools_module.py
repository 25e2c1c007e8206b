# Every iterator of itertools.

from itertools import *
import itertools, operator
import functools


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


print(repr(list(islice(count(), 5))))  # expect: [0, 1, 2, 3, 4]
print(repr(list(islice(count(5, 3), 3))))  # expect: [5, 8, 11]
print(repr(list(islice(count(1.5, 0.5), 3))))  # expect: [1.5, 2.0, 2.5]
print(repr(list(islice(count(10, -1), 3))))  # expect: [10, 9, 8]
print(repr(((count(3), count(3, 2), count(1.5), count(step=2)))))  # expect: (count(3), count(3, 2), count(1.5), count(0, 2))
error(lambda: count('a'))  # expect: TypeError: a number is required
print(repr(((list(islice(cycle('abc'), 7)), list(islice(cycle([]), 3))))))  # expect: (['a', 'b', 'c', 'a', 'b', 'c', 'a'], [])
print(repr(list(repeat(1, 3))))  # expect: [1, 1, 1]
print(repr(repeat('x')))  # expect: repeat('x')
print(repr(repeat('x', 2)))  # expect: repeat('x', 2)
print(repr(list(repeat(1, -3))))  # expect: []
print(repr(list(islice(repeat(0), 2))))  # expect: [0, 0]
print(repr(list(chain('abc', [1, 2], (3,)))))  # expect: ['a', 'b', 'c', 1, 2, 3]
print(repr(list(chain())))  # expect: []
print(repr(list(chain.from_iterable(['ab', 'cd']))))  # expect: ['a', 'b', 'c', 'd']
error(lambda: list(chain(1)))  # expect: TypeError: 'int' object is not iterable
error(lambda: list(chain([1], 2)))  # expect: TypeError: 'int' object is not iterable
print(repr(list(islice('abcdefg', 2))))  # expect: ['a', 'b']
print(repr(list(islice('abcdefg', 2, 4))))  # expect: ['c', 'd']
print(repr(list(islice('abcdefg', 2, None))))  # expect: ['c', 'd', 'e', 'f', 'g']
print(repr(list(islice('abcdefg', 0, None, 2))))  # expect: ['a', 'c', 'e', 'g']
print(repr(list(islice('abc', 0))))  # expect: []
error(lambda: list(islice('abc', -1)))  # expect: ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
error(lambda: list(islice('abc', 1, -1)))  # expect: ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
error(lambda: list(islice('abc', -1, 2)))  # expect: ValueError: Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.
error(lambda: list(islice('abc', 0, 2, 0)))  # expect: ValueError: Step for islice() must be a positive integer or None.
error(lambda: list(islice('abc', 'x')))  # expect: ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
error(lambda: islice('abc'))  # expect: TypeError: islice expected at least 2 arguments, got 1
it = iter(range(10))
print(repr(((list(islice(it, 3)), next(it)))))  # expect: ([0, 1, 2], 3)
it = iter(range(20))
print(repr(((list(islice(it, 0, 11, 3)), next(it)))))  # expect: ([0, 3, 6, 9], 11)
it = iter(range(20))
print(repr(((list(islice(it, 5, 3)), next(it)))))  # expect: ([], 5)
print(repr(list(zip_longest('abc', [1], fillvalue='-'))))  # expect: [('a', 1), ('b', '-'), ('c', '-')]
print(repr(list(zip_longest())))  # expect: []
print(repr(list(zip_longest([1, 2], [3]))))  # expect: [(1, 3), (2, None)]
error(lambda: zip_longest([1], fill=2))  # expect: TypeError: zip_longest() got an unexpected keyword argument
print(repr(list(product('ab', [1, 2]))))  # expect: [('a', 1), ('a', 2), ('b', 1), ('b', 2)]
print(repr(list(product('ab', repeat=2))))  # expect: [('a', 'a'), ('a', 'b'), ('b', 'a'), ('b', 'b')]
print(repr(list(product())))  # expect: [()]
print(repr(list(product('ab', []))))  # expect: []
print(repr(len(list(product(range(3), repeat=3)))))  # expect: 27
error(lambda: product('a', repeat=-1))  # expect: ValueError: repeat argument cannot be negative
error(lambda: product('a', x=-1))  # expect: TypeError: 'x' is an invalid keyword argument for product()
print(repr(list(product((x for x in 'ab')))))  # expect: [('a',), ('b',)]
print(repr(list(product('ab', (x for x in [1, 2]), repeat=2))[:5]))  # expect: [('a', 1, 'a', 1), ('a', 1, 'a', 2), ('a', 1, 'b', 1), ('a', 1, 'b', 2), ('a', 2, 'a', 1)]
print(repr(list(permutations('abc'))))  # expect: [('a', 'b', 'c'), ('a', 'c', 'b'), ('b', 'a', 'c'), ('b', 'c', 'a'), ('c', 'a', 'b'), ('c', 'b', 'a')]
print(repr(list(permutations('abc', 2))))  # expect: [('a', 'b'), ('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')]
print(repr(list(permutations([1, 2], 3))))  # expect: []
print(repr(list(permutations([]))))  # expect: [()]
print(repr(list(permutations('abc', 0))))  # expect: [()]
print(repr(list(permutations('abcd', 2))))  # expect: [('a', 'b'), ('a', 'c'), ('a', 'd'), ('b', 'a'), ('b', 'c'), ('b', 'd'), ('c', 'a'), ('c', 'b'), ('c', 'd'), ('d', 'a'), ('d', 'b'), ('d', 'c')]
error(lambda: permutations('abc', -1))  # expect: ValueError: r must be non-negative
error(lambda: permutations('abc', 'x'))  # expect: TypeError: Expected int as r
print(repr(list(combinations('abcd', 2))))  # expect: [('a', 'b'), ('a', 'c'), ('a', 'd'), ('b', 'c'), ('b', 'd'), ('c', 'd')]
print(repr(list(combinations('ab', 3))))  # expect: []
print(repr(list(combinations('abc', 0))))  # expect: [()]
print(repr(list(combinations(range(4), 4))))  # expect: [(0, 1, 2, 3)]
error(lambda: combinations('abc', -1))  # expect: ValueError: r must be non-negative
error(lambda: combinations('abc'))  # expect: TypeError: combinations() missing required argument 'r' (pos 2)
print(repr(list(combinations_with_replacement('abc', 2))))  # expect: [('a', 'a'), ('a', 'b'), ('a', 'c'), ('b', 'b'), ('b', 'c'), ('c', 'c')]
print(repr(list(combinations_with_replacement('', 2))))  # expect: []
print(repr(list(combinations_with_replacement('ab', 0))))  # expect: [()]
print(repr(list(combinations_with_replacement('ab', 3))))  # expect: [('a', 'a', 'a'), ('a', 'a', 'b'), ('a', 'b', 'b'), ('b', 'b', 'b')]
print(repr(list(accumulate([1, 2, 3]))))  # expect: [1, 3, 6]
print(repr(list(accumulate([1, 2, 3], operator.mul))))  # expect: [1, 2, 6]
print(repr(list(accumulate([1, 2], initial=10))))  # expect: [10, 11, 13]
print(repr(list(accumulate([]))))  # expect: []
print(repr(list(accumulate('abc'))))  # expect: ['a', 'ab', 'abc']
print(repr(list(accumulate([3, 1, 4], max))))  # expect: [3, 3, 4]
print(repr(list(accumulate([1, 2, 3], lambda a, b: a * 10 + b))))  # expect: [1, 12, 123]
error(lambda: list(accumulate([1, 'a'])))  # expect: TypeError: unsupported operand type(s) for +: 'int' and 'str'
print(repr([(k, list(g)) for k, g in groupby('aaabbc')]))  # expect: [('a', ['a', 'a', 'a']), ('b', ['b', 'b']), ('c', ['c'])]
print(repr([(k, list(g)) for k, g in groupby([1, 2, 4, 5, 7], key=lambda x: x % 2)]))  # expect: [(1, [1]), (0, [2, 4]), (1, [5, 7])]
print(repr([k for k, g in groupby('aabbaa')]))  # expect: ['a', 'b', 'a']
print(repr([(k, len(list(g))) for k, g in groupby(sorted(['bb', 'a', 'cc', 'd'], key=len), len)]))  # expect: [(1, 2), (2, 2)]
gs = list(groupby('aabb'))
print(repr([list(g) for k, g in gs]))  # expect: [[], []]
a, b = tee([1, 2, 3])
print(repr(((next(a), list(b), list(a)))))  # expect: (1, [1, 2, 3], [2, 3])
print(repr((([list(x) for x in tee('ab', 3)], tee([1], 0)))))  # expect: ([['a', 'b'], ['a', 'b'], ['a', 'b']], ())
a, b = tee((x * 2 for x in range(3)))
print(repr(((list(a), list(b)))))  # expect: ([0, 2, 4], [0, 2, 4])
print(repr(list(starmap(pow, [(2, 3), (3, 2)]))))  # expect: [8, 9]
print(repr(list(starmap(lambda a, b=5: a + b, [(1,), (1, 2)]))))  # expect: [6, 3]
error(lambda: list(starmap(pow, [1])))  # expect: TypeError: 'int' object is not iterable
print(repr(list(takewhile(lambda x: x < 3, [1, 2, 3, 1]))))  # expect: [1, 2]
print(repr(list(dropwhile(lambda x: x < 3, [1, 2, 3, 1]))))  # expect: [3, 1]
print(repr(list(filterfalse(lambda x: x % 2, range(5)))))  # expect: [0, 2, 4]
print(repr(list(filterfalse(None, [0, 1, 2]))))  # expect: [0]
print(repr(list(compress('abcd', [1, 0, 1, 0]))))  # expect: ['a', 'c']
print(repr(list(pairwise([1, 2, 3]))))  # expect: [(1, 2), (2, 3)]
print(repr(list(pairwise([1]))))  # expect: []
print(repr(list(pairwise([]))))  # expect: []
print(repr(type(count())))  # expect: <class 'itertools.count'>
print(repr(type(chain())))  # expect: <class 'itertools.chain'>
print(repr(type(product())))  # expect: <class 'itertools.product'>
print(repr(type(groupby([]))))  # expect: <class 'itertools.groupby'>
print(repr(type(tee([])[0])))  # expect: <class 'itertools._tee'>
print(repr(((chain.__name__, str(islice), permutations))))  # expect: ('chain', "<class 'itertools.islice'>", <class 'itertools.permutations'>)
print(repr(list(zip(count(1), 'abc'))))  # expect: [(1, 'a'), (2, 'b'), (3, 'c')]
print(repr(dict(zip('abc', count()))))  # expect: {'a': 0, 'b': 1, 'c': 2}
print(repr(sum(islice(count(), 100))))  # expect: 4950
print(repr(list(map(lambda x, y: x + y, count(), [1, 2]))))  # expect: [1, 3]
print(repr(max(accumulate([1, 5, 2]))))  # expect: 8
print(repr(def_ if False else next(count(7))))  # expect: 7
print(repr(next(iter(groupby('a')))[0]))  # expect: 'a'
print(repr(list(chain.from_iterable(map(str, [12, 34])))))  # expect: ['1', '2', '3', '4']

class It:
    def __init__(s):
        s.n = 0
    def __iter__(s):
        return s
    def __next__(s):
        s.n += 1
        if s.n > 4:
            raise StopIteration
        return s.n

print(repr(list(chain(It(), It()))))  # expect: [1, 2, 3, 4, 1, 2, 3, 4]
print(repr(list(islice(It(), 2))))  # expect: [1, 2]
print(repr(list(pairwise(It()))))  # expect: [(1, 2), (2, 3), (3, 4)]
print(repr(list(combinations(It(), 2))))  # expect: [(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]
print(repr(list(accumulate(It()))))  # expect: [1, 3, 6, 10]
print(repr(list(zip_longest(It(), 'ab'))))  # expect: [(1, 'a'), (2, 'b'), (3, None), (4, None)]
print(repr(list(islice(cycle(It()), 10))))  # expect: [1, 2, 3, 4, 1, 2, 3, 4, 1, 2]
print(repr([list(x) for x in tee(It())]))  # expect: [[1, 2, 3, 4], [1, 2, 3, 4]]
print(repr(list(product(It(), It()))[:3]))  # expect: [(1, 1), (1, 2), (1, 3)]

class Bad:
    def __iter__(s):
        return s
    def __next__(s):
        raise ValueError('bad')

error(lambda: list(chain(Bad())))  # expect: ValueError: bad
error(lambda: list(cycle(Bad())))  # expect: ValueError: bad
error(lambda: list(groupby(Bad())))  # expect: ValueError: bad
error(lambda: list(zip_longest([1], Bad())))  # expect: ValueError: bad
print(repr(functools.reduce(lambda a, b: a + b, [1, 2, 3])))  # expect: 6
print(repr(functools.reduce(operator.mul, range(1, 6), 2)))  # expect: 240
print(repr(functools.reduce(max, [3], 5)))  # expect: 5
error(lambda: functools.reduce(operator.add, []))  # expect: TypeError: reduce() of empty iterable with no initial value
error(lambda: functools.reduce(operator.add, 5))  # expect: TypeError: reduce() arg 2 must support iteration
print(repr(((next(repeat(1, 0), 'end'), operator.length_hint(repeat(1, 5))))))  # expect: ('end', 5)
error(lambda: repeat())  # expect: TypeError: repeat() missing required argument 'object' (pos 1)
error(lambda: cycle(5))  # expect: TypeError: 'int' object is not iterable
error(lambda: starmap(1))  # expect: TypeError: starmap expected 2 arguments, got 1
error(lambda: takewhile(None))  # expect: TypeError: takewhile expected 2 arguments, got 1
