# Programs as students write them: recursion, generators, dicts of counts, grids, a match on nested data.
def fact(n): return 1 if n < 2 else n * fact(n - 1)
def hanoi(n, a, b, c): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
def perms(s): return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i+1:])]
def qs(l): return l if len(l) < 2 else qs([x for x in l[1:] if x < l[0]]) + [l[0]] + qs([x for x in l[1:] if x >= l[0]])
def primes(n):
    s = [True] * (n + 1)
    for i in range(2, int(n ** .5) + 1):
        if s[i]: s[i*i::i] = [False] * len(s[i*i::i])
    return [i for i in range(2, n + 1) if s[i]]
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print(fact(20), hanoi(5, 'A', 'B', 'C'), perms('abc'), qs([3, 1, 2]), primes(30), gcd(48, 18))
grid = [[i * 3 + j for j in range(3)] for i in range(3)]
print(*(' '.join(f'{x:2}' for x in r) for r in grid), sep='\n'); print([list(c) for c in zip(*grid)], sum(map(sum, grid)))
words = 'the quick brown the lazy the end'.split(); freq = {}
for w in words: freq[w] = freq.get(w, 0) + 1
for w, n in sorted(freq.items(), key=lambda p: (-p[1], p[0])): print(f'{w:<8}{"*" * n:>5}')
def bfs(g, s):
    seen, q = {s}, [s]
    while q:
        n = q.pop(0); yield n
        for m in g[n]:
            if m not in seen: seen.add(m); q.append(m)
print(list(bfs({'a': 'bc', 'b': 'd', 'c': 'd', 'd': ''}, 'a')))
import sys
def pipeline():
    def src(n):
        for i in range(n): yield i
    def sq(it):
        for x in it: yield x * x
    def even(it): return (x for x in it if x % 2 == 0)
    return list(even(sq(src(10))))
print(pipeline())
def coro_avg():
    total = n = 0; avg = None
    while True:
        x = yield avg
        if x is None: return avg
        total += x; n += 1; avg = total / n
c = coro_avg(); next(c); print(c.send(10), c.send(20))
try: c.send(None)
except StopIteration as e: print('result', e.value)
def div(a, b):
    try: r = a / b
    except ZeroDivisionError: print('div by zero'); return None
    except TypeError as e: print('type', e); raise
    else: print('ok'); return r
    finally: print('done')
div(1, 2); div(1, 0)
try: div('a', 1)
except TypeError: pass
data = {'users': [{'n': 'a', 'tags': ['x']}, {'n': 'b', 'tags': []}]}
match data:
    case {'users': [{'n': first, 'tags': [tag, *_]}, *others]}: print(first, tag, others)
for n in range(1, 16): print('FizzBuzz' if n % 15 == 0 else 'Fizz' if n % 3 == 0 else 'Buzz' if n % 5 == 0 else n, end=' ')
print()

# expect: 2432902008176640000 31 ['abc', 'acb', 'bac', 'bca', 'cab', 'cba'] [1, 2, 3] [2, 3, 5, 7, 11, 13, 17, 19, 23, 29] 6
# expect:  0  1  2
# expect:  3  4  5
# expect:  6  7  8
# expect: [[0, 3, 6], [1, 4, 7], [2, 5, 8]] 36
# expect: the       ***
# expect: brown       *
# expect: end         *
# expect: lazy        *
# expect: quick       *
# expect: ['a', 'b', 'c', 'd']
# expect: [0, 4, 16, 36, 64]
# expect: 10.0 15.0
# expect: result 15.0
# expect: ok
# expect: done
# expect: div by zero
# expect: done
# expect: type unsupported operand type(s) for /: 'str' and 'int'
# expect: done
# expect: a x [{'n': 'b', 'tags': []}]
# expect: 1 2 Fizz 4 Buzz Fizz 7 8 Fizz Buzz 11 Fizz 13 14 FizzBuzz 
