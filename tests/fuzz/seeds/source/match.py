# match: every form of pattern, what is bound and when, and the errors.
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x = x; self.y = y
class Color:
    RED = 1
    GREEN = 2
def kind(v):
    match v:
        case 0: return 'zero'
        case -1 | 1.5: return 'num'
        case 'a' | 'b' as s: return f'letter {s}'
        case None: return 'none'
        case True: return 'true'
        case Color.GREEN: return 'green'
        case int(n) if n > 100: return f'big {n}'
        case int() | float(): return 'number'
        case []: return 'empty'
        case [x]: return f'one {x}'
        case [x, y]: return f'two {x} {y}'
        case [first, *rest] if len(rest) > 4: return f'long {first} {rest}'
        case [first, *_, last]: return f'ends {first} {last}'
        case {'type': 'circle', 'r': r}: return f'circle {r}'
        case {'type': t, **others}: return f'typed {t} {others}'
        case {}: return 'mapping'
        case Point(0, 0): return 'origin'
        case Point(x=0, y=yy): return f'y axis {yy}'
        case Point(xx, yy) if xx == yy: return f'diag {xx}'
        case Point(xx, y=yy): return f'point {xx} {yy}'
        case str() as text: return f'text {text!r}'
        case (set() | frozenset()) as st: return f'set {sorted(st)}'
        case bytes(b): return f'bytes {b}'
        case _: return 'other'
for v in (0, -1, 1.5, 'a', 'b', None, True, False, 2, 101, 50, 2.5, [], [1], (1, 2), [1, 2, 3], list(range(6)), range(3), {'type': 'circle', 'r': 3}, {'type': 'sq', 'w': 1}, {}, {'q': 1},
          Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2), 'hello', {1, 2}, b'x', object, ...):
    print(kind(v))
    # expect: zero
    # expect: num
    # expect: num
    # expect: letter a
    # expect: letter b
    # expect: none
    # expect: true
    # expect: zero
    # expect: green
    # expect: big 101
    # expect: number
    # expect: number
    # expect: empty
    # expect: one 1
    # expect: two 1 2
    # expect: ends 1 3
    # expect: long 0 [1, 2, 3, 4, 5]
    # expect: ends 0 2
    # expect: circle 3
    # expect: typed sq {'w': 1}
    # expect: mapping
    # expect: mapping
    # expect: origin
    # expect: y axis 5
    # expect: diag 3
    # expect: point 1 2
    # expect: text 'hello'
    # expect: set [1, 2]
    # expect: bytes b'x'
    # expect: other
    # expect: other
def nested(cmd):
    match cmd:
        case ['go', ('north' | 'south') as d]: return d
        case ['take', {'item': [a, *_], 'n': int(n)}]: return a, n
        case [Point(x, y), [Point(z), *more]]: return x, y, z, len(more)
        case [a, [b, [c, *d]], *e]: return a, b, c, d, e
        case (1, x) | (x, 2) | {'x': x}: return 'alt', x
        case [[a, b], c] | [c, [a, b, _]]: return a, b, c
        case x: return 'capture', x
for v in (['go', 'north'], ['go', 'west'], ['take', {'item': [1, 2], 'n': 3, 'z': 0}], [Point(1, 2), [Point(3, 4), 5]], [1, [2, [3, 4, 5]], 6], (1, 5), (5, 2), {'x': 9}, [[1, 2], 3], [3, [1, 2, 0]]):
    print(nested(v))
    # expect: north
    # expect: ('capture', ['go', 'west'])
    # expect: (1, 3)
    # expect: (1, 2, 3, 1)
    # expect: (1, 2, 3, [4, 5], [6])
    # expect: ('alt', 5)
    # expect: ('alt', 5)
    # expect: ('alt', 9)
    # expect: (1, 2, 3)
    # expect: (1, 2, 3)
x = 'unchanged'
match [1, 2]:
    case [x, 3]: print('no')
    case [1, y] if y > 5: print('no')
    case _: print('fell through', x, y)  # expect: fell through unchanged 2
match 5:
    case 1: pass
print('after')  # expect: after
def loop():
    for v in [1, 'stop', 2]:
        match v:
            case 'stop': break
            case int(): continue
        print('unreached')
    return v
print(loop())  # expect: stop
def gen():
    while True:
        match (yield):
            case {'op': op}: print('op', op)  # expect: op 1
            case _: return
g = gen(); next(g); g.send({'op': 1})
try: g.send(0)
except StopIteration: print('stopped')  # expect: stopped
class NoArgs: pass
class BadArgs: __match_args__ = ['a']
class Two: __match_args__ = ('a', 'a'); a = 1
def bad(v, n):
    match v:
        case NoArgs(1) if n == 0: pass
        case BadArgs(1) if n == 1: pass
        case Two(1, 1) if n == 2: pass
        case int(1, 2) if n == 3: pass
for v, n in ((NoArgs(), 0), (BadArgs(), 1), (Two(), 2), (1, 3)):
    try: bad(v, n)
    except TypeError as e: print(e)
    # expect: NoArgs() accepts 0 positional sub-patterns (1 given)
    # expect: BadArgs.__match_args__ must be a tuple (got list)
    # expect: Two() got multiple sub-patterns for attribute 'a'
    # expect: int() accepts 1 positional sub-pattern (2 given)
class Meta(type):
    def __instancecheck__(cls, o): return o == 'magic'
class Magic(metaclass=Meta): pass
match 'magic':
    case Magic(): print('magic')  # expect: magic
class L(list): pass
class D(dict):
    def __missing__(self, k): return 'made'
match L([1, 2]), D(a=1):
    case [a, b], {'b': c}: print('wrong')
    case [a, b], {'a': c}: print(a, b, c)  # expect: 1 2 1
class P2(Point):
    def __eq__(self, o): print('eq'); return True  # expect: eq
match P2(1, 2):
    case Color.RED: print('equal')  # expect: equal
match {'a': 1, 'b': {'c': [10, 20]}}:
    case {'b': {'c': [_, v]}, **kw}: print(v, kw)  # expect: 20 {'a': 1}
match (lambda: 3)():
    case 3 as three: print(three)  # expect: 3
