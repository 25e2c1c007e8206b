# Dicts and their views: order, methods, changes while they are looked at.

d = {'a': 1, 'b': 2, 3: 'c', (1, 2): [], None: 0, 2.5: 'f', True: 't'}
print(d)  # expect: {'a': 1, 'b': 2, 3: 'c', (1, 2): [], None: 0, 2.5: 'f', True: 't'}
print(len(d))  # expect: 7
print(d[1])  # expect: t
print(d[1.0])  # expect: t
print(3.0 in d)  # expect: True
print(d.get('zz'))  # expect: None
print(d.get('zz', 5))  # expect: 5
print(d.get(None))  # expect: 0
d['a'] = 10
del d['b']
d['b'] = 20
print(d)  # expect: {'a': 10, 3: 'c', (1, 2): [], None: 0, 2.5: 'f', True: 't', 'b': 20}
print(list(d))  # expect: ['a', 3, (1, 2), None, 2.5, True, 'b']
print(list(d.values()))  # expect: [10, 'c', [], 0, 'f', 't', 20]
print(list(d.items()))  # expect: [('a', 10), (3, 'c'), ((1, 2), []), (None, 0), (2.5, 'f'), (True, 't'), ('b', 20)]
print(d.pop('a'))  # expect: 10
print(d.pop('nope', 'default'))  # expect: default
print(d.popitem())  # expect: ('b', 20)
print(d.setdefault('n', 5))  # expect: 5
print(d.setdefault('n', 6))  # expect: 5
print(d)  # expect: {3: 'c', (1, 2): [], None: 0, 2.5: 'f', True: 't', 'n': 5}
try: d.pop('nope')
except KeyError as e: print(repr(e), e)  # expect: KeyError('nope') 'nope'
try: d['nope']
except KeyError as e: print(repr(e), e)  # expect: KeyError('nope') 'nope'
try: del d[(9,)]
except KeyError as e: print(repr(e), e)  # expect: KeyError((9,)) (9,)
print(dict(a=1, b=2))  # expect: {'a': 1, 'b': 2}
print(dict([(1, 2), [3, 4]]))  # expect: {1: 2, 3: 4}
print(dict({'x': 1}, y=2))  # expect: {'x': 1, 'y': 2}
print(dict(zip("ab", (1, 2))))  # expect: {'a': 1, 'b': 2}
print(dict(["ab", "cd"]))  # expect: {'a': 'b', 'c': 'd'}
print(dict(((i, i * i) for i in range(3)), z=1))  # expect: {0: 0, 1: 1, 2: 4, 'z': 1}
print(dict.fromkeys("abc"))  # expect: {'a': None, 'b': None, 'c': None}
print(dict.fromkeys([1, 2], []))  # expect: {1: [], 2: []}
print(dict.fromkeys(range(3), 0))  # expect: {0: 0, 1: 0, 2: 0}
print({x: x * 2 for x in range(4) if x % 2})  # expect: {1: 2, 3: 6}
e = {1: 2}
e.update({3: 4})
e.update([(5, 6)])
e.update(a=7)
e.update({8: 9}, b=1)
e.update(x for x in [(1, 'one')])
print(e)  # expect: {1: 'one', 3: 4, 5: 6, 'a': 7, 8: 9, 'b': 1}
print(e | {1: 'new', 'z': 0})  # expect: {1: 'new', 3: 4, 5: 6, 'a': 7, 8: 9, 'b': 1, 'z': 0}
print({**e, 'q': 1})  # expect: {1: 'one', 3: 4, 5: 6, 'a': 7, 8: 9, 'b': 1, 'q': 1}
e |= [(100, 1)]
print(e)  # expect: {1: 'one', 3: 4, 5: 6, 'a': 7, 8: 9, 'b': 1, 100: 1}
e |= {'r': 2}
print(e)  # expect: {1: 'one', 3: 4, 5: 6, 'a': 7, 8: 9, 'b': 1, 100: 1, 'r': 2}
class M:
    def keys(self): return ['k1', 'k2']
    def __getitem__(self, k): return k + '!'
e.update(M())
print(e)  # expect: {1: 'one', 3: 4, 5: 6, 'a': 7, 8: 9, 'b': 1, 100: 1, 'r': 2, 'k1': 'k1!', 'k2': 'k2!'}
print(dict(M()))  # expect: {'k1': 'k1!', 'k2': 'k2!'}
print({**M()})  # expect: {'k1': 'k1!', 'k2': 'k2!'}
print({1: 2, 3: 4} == {3: 4, 1: 2})  # expect: True
print({1: 2} == {1: 3})  # expect: False
print({1: 2} != {})  # expect: True
print({'a': [1]} == {'a': [1]})  # expect: True
print({1: 2} == 5)  # expect: False
k = e.keys()
v = e.values()
i = e.items()
print(k)  # expect: dict_keys([1, 3, 5, 'a', 8, 'b', 100, 'r', 'k1', 'k2'])
print(v)  # expect: dict_values(['one', 4, 6, 7, 9, 1, 1, 2, 'k1!', 'k2!'])
print(i)  # expect: dict_items([(1, 'one'), (3, 4), (5, 6), ('a', 7), (8, 9), ('b', 1), (100, 1), ('r', 2), ('k1', 'k1!'), ('k2', 'k2!')])
e.clear()
print(k)  # expect: dict_keys([])
print(v)  # expect: dict_values([])
print(i)  # expect: dict_items([])
print(len(k))  # expect: 0
print(len(v))  # expect: 0
print(bool(i))  # expect: False
f = {'a': 1, 'b': 2}
print('a' in f.keys())  # expect: True
print(1 in f.values())  # expect: True
print(('a', 1) in f.items())  # expect: True
print(('a', 2) in f.items())  # expect: False
print(5 in f.items())  # expect: False
print(f.keys() == {'a', 'b'})  # expect: True
print(f.keys() <= {'a', 'b', 'c'})  # expect: True
print(f.items() == {('a', 1), ('b', 2)})  # expect: True
print(f.keys() < {'a'})  # expect: False
print(f.values() == f.values())  # expect: False
print(f.keys().isdisjoint(['z']))  # expect: True
print(f.keys() == f.keys())  # expect: True
for key in list(f): f[key + 'x'] = f.pop(key)
print(f)  # expect: {'ax': 1, 'bx': 2}
for key, value in f.items(): f[key] = value + 1
print(f)  # expect: {'ax': 2, 'bx': 3}
print([p for p in f.items()])  # expect: [('ax', 2), ('bx', 3)]
print(list(enumerate(f)))  # expect: [(0, 'ax'), (1, 'bx')]
print(sorted(f.items(), key=lambda p: -p[1]))  # expect: [('bx', 3), ('ax', 2)]
print(max(f, key=f.get))  # expect: bx
print(sum(f.values()))  # expect: 5
pairs = [p for p in zip(f, f.values())]
print(pairs)  # expect: [('ax', 2), ('bx', 3)]
big = {}
for n in range(2000): big[n * 7919 % 10007] = n
for n in range(0, 2000, 3): del big[n * 7919 % 10007]
print(len(big))  # expect: 1333
print(list(big.items())[:5])  # expect: [(7919, 1), (5831, 2), (1655, 4), (9574, 5), (5398, 7)]
print(list(big)[-3:])  # expect: [5271, 3183, 9014]
print(sum(big))  # expect: 6672435
print(sum(big.values()))  # expect: 1332667
print(7919 in big)  # expect: True
print(0 in big)  # expect: False
for n in range(100): big.popitem()
print(len(big))  # expect: 1233
print(list(big)[-3:])  # expect: [8254, 6166, 1990]
big.update({n: n for n in range(50)})
print(len(big))  # expect: 1276
print(list(big)[-3:])  # expect: [46, 47, 49]
print(big[49])  # expect: 49
while big: big.popitem()
print(big)  # expect: {}
print(len(big))  # expect: 0
big['x'] = 1
print(big)  # expect: {'x': 1}
for n in range(100):
    big[n] = n
    if n > 3: del big[n - 3]
print(big)  # expect: {'x': 1, 0: 0, 97: 97, 98: 98, 99: 99}
for n in range(1000):
    big['q%d' % n] = n
    if n > 20: big.popitem()
print(len(big))  # expect: 26
print(big)  # expect: {'x': 1, 0: 0, 97: 97, 98: 98, 99: 99, 'q0': 0, 'q1': 1, 'q2': 2, 'q3': 3, 'q4': 4, 'q5': 5, 'q6': 6, 'q7': 7, 'q8': 8, 'q9': 9, 'q10': 10, 'q11': 11, 'q12': 12, 'q13': 13, 'q14': 14, 'q15': 15, 'q16': 16, 'q17': 17, 'q18': 18, 'q19': 19, 'q20': 20}
try:
    for q in big: big['new'] = 1
except RuntimeError as err: print(err)  # expect: dictionary changed size during iteration
class D(object):
    def __eq__(self, o): return True
    def __hash__(self): return 7
print({D(): 1, D(): 2, 7: 3}.__len__())  # expect: 1
print(f.__contains__('ax'))  # expect: True
print(f.__getitem__('ax'))  # expect: 2
print(f.__len__())  # expect: 2
print(f.__iter__().__next__())  # expect: ax
print(f.copy() is f)  # expect: False
print(f.copy() == f)  # expect: True
print(dict.get)  # expect: <method 'get' of 'dict' objects>
print(type({}.keys()).__name__)  # expect: dict_keys
print(type(iter({}.items())).__name__)  # expect: dict_itemiterator
print(str(type({})))  # expect: <class 'dict'>
words = "the quick brown fox jumps over the lazy dog the end".split()
counts = {}
for w in words: counts[w] = counts.get(w, 0) + 1
print(counts)  # expect: {'the': 3, 'quick': 1, 'brown': 1, 'fox': 1, 'jumps': 1, 'over': 1, 'lazy': 1, 'dog': 1, 'end': 1}
print(sorted(counts, key=lambda w: (-counts[w], w)))  # expect: ['the', 'brown', 'dog', 'end', 'fox', 'jumps', 'lazy', 'over', 'quick']
groups = {}
for w in words: groups.setdefault(len(w), []).append(w)
print(groups)  # expect: {3: ['the', 'fox', 'the', 'dog', 'the', 'end'], 5: ['quick', 'brown', 'jumps'], 4: ['over', 'lazy']}
print({k: sorted(v) for k, v in sorted(groups.items())})  # expect: {3: ['dog', 'end', 'fox', 'the', 'the', 'the'], 4: ['lazy', 'over'], 5: ['brown', 'jumps', 'quick']}
nested = {'a': {'b': {'c': [1, {'d': (2, 3)}]}}}
print(nested['a']['b']['c'][1]['d'][0])  # expect: 2
print(nested)  # expect: {'a': {'b': {'c': [1, {'d': (2, 3)}]}}}
print(dict(sorted({3: 1, 1: 2}.items())))  # expect: {1: 2, 3: 1}
print(list(map(lambda kv: kv[0] * kv[1], {2: 3}.items())))  # expect: [6]
print({v: k for k, v in {1: 2}.items()})  # expect: {2: 1}
