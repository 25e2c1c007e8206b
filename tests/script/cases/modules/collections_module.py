# collections.

from collections import *
import collections


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


C = Counter('abracadabra')
print(repr(C))  # expect: Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1})
print(repr(C.most_common(2)))  # expect: [('a', 5), ('b', 2)]
print(repr(C['z']))  # expect: 0
print(repr(C.total()))  # expect: 11
print(repr(sorted(C.elements())))  # expect: ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'c', 'd', 'r', 'r']
print(repr(dict(C)))  # expect: {'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}
print(repr(len(C)))  # expect: 5
print(repr(C.most_common()[-1]))  # expect: ('d', 1)
print(repr(Counter()))  # expect: Counter()
print(repr(Counter(a=1, b=2)))  # expect: Counter({'b': 2, 'a': 1})
print(repr(Counter({'x': 3})))  # expect: Counter({'x': 3})
print(repr(Counter([1, 1, 2])))  # expect: Counter({1: 2, 2: 1})
print(repr(Counter(a=1) + Counter(a=2, b=-1)))  # expect: Counter({'a': 3})
print(repr(Counter(a=3) - Counter(a=1, b=2)))  # expect: Counter({'a': 2})
print(repr(Counter(a=1, b=3) & Counter(a=2, b=1)))  # expect: Counter({'a': 1, 'b': 1})
print(repr(Counter(a=1) | Counter(a=2, b=1)))  # expect: Counter({'a': 2, 'b': 1})
print(repr(+Counter(a=1, b=-1)))  # expect: Counter({'a': 1})
print(repr(-Counter(a=-1)))  # expect: Counter({'a': 1})
C.update('aaa')
C.subtract('b')
print(repr(C))  # expect: Counter({'a': 8, 'r': 2, 'b': 1, 'c': 1, 'd': 1})
C += Counter('a')
print(repr(C))  # expect: Counter({'a': 9, 'r': 2, 'b': 1, 'c': 1, 'd': 1})
print(repr(Counter(a=1) == Counter(a=1, b=0)))  # expect: True
print(repr(Counter(a=1) <= Counter(a=2)))  # expect: True
print(repr(Counter(a=1) < Counter(a=1)))  # expect: False
print(repr(Counter(a=1) != {'a': 1}))  # expect: False
print(repr(Counter(a=1) == 5))  # expect: False
error(lambda: Counter(5))  # expect: TypeError: 'int' object is not iterable
error(lambda: Counter.fromkeys('a'))  # expect: NotImplementedError: Counter.fromkeys() is undefined.  Use Counter(iterable) instead.
del C['nope']
print(repr(((C.pop('a'), C.copy(), isinstance(C, dict), sum(C.values())))))  # expect: (9, Counter({'r': 2, 'b': 1, 'c': 1, 'd': 1}), True, 5)
print(repr(Counter('aab').most_common(1)[0][0]))  # expect: 'a'
print(repr(sorted(Counter('hello').items(), key=lambda t: (-t[1], t[0]))))  # expect: [('l', 2), ('e', 1), ('h', 1), ('o', 1)]
d = defaultdict(list)
d['a'].append(1)
d['b'].append(2)
d['a'].append(3)
print(repr(d))  # expect: defaultdict(<class 'list'>, {'a': [1, 3], 'b': [2]})
print(repr(dict(d)))  # expect: {'a': [1, 3], 'b': [2]}
print(repr(d['zz']))  # expect: []
print(repr(len(d)))  # expect: 3
print(repr(d.get('q')))  # expect: None
print(repr('q' in d))  # expect: False
print(repr(d.default_factory))  # expect: <class 'list'>
print(repr(d.copy()))  # expect: defaultdict(<class 'list'>, {'a': [1, 3], 'b': [2], 'zz': []})
print(repr(type(d.copy())))  # expect: <class 'collections.defaultdict'>
d = defaultdict(int)
for c in 'hello':
    d[c] += 1

print(repr(d))  # expect: defaultdict(<class 'int'>, {'h': 1, 'e': 1, 'l': 2, 'o': 1})
print(repr(sorted(d.items())))  # expect: [('e', 1), ('h', 1), ('l', 2), ('o', 1)]
print(repr(defaultdict(None)))  # expect: defaultdict(None, {})
print(repr(defaultdict(None, {'a': 1})))  # expect: defaultdict(None, {'a': 1})
print(repr(defaultdict(lambda: 5, x=1)['y']))  # expect: 5
error(lambda: defaultdict(5))  # expect: TypeError: first argument must be callable or None
error(lambda: defaultdict()[1])  # expect: KeyError: 1
tree = lambda: defaultdict(tree)
t = tree()
t['a']['b'] = 1
print(repr(((t['a']['b'], isinstance(t, dict), t == {'a': {'b': 1}}))))  # expect: (1, True, True)

class D(defaultdict):
    def __missing__(self, k):
        return k * 2

print(repr(((D(int)['ab'], D(int, a=1)))))  # expect: ('abab', D(<class 'int'>, {'a': 1}))
P = namedtuple('Point', 'x y', defaults=[5])
print(repr(P(1)))  # expect: Point(x=1, y=5)
print(repr(P(1, 2)))  # expect: Point(x=1, y=2)
print(repr(P(y=1, x=2)))  # expect: Point(x=2, y=1)
print(repr(P._fields))  # expect: ('x', 'y')
print(repr(P._field_defaults))  # expect: {'y': 5}
print(repr(P._make([1, 2])))  # expect: Point(x=1, y=2)
print(repr(P(1)._asdict()))  # expect: {'x': 1, 'y': 5}
print(repr(P(1)._replace(x=3)))  # expect: Point(x=3, y=5)
print(repr(P.__doc__))  # expect: 'Point(x, y)'
print(repr(P.__match_args__))  # expect: ('x', 'y')
error(lambda: P())  # expect: TypeError: Point.__new__() missing 1 required positional argument: 'x'
error(lambda: P(1, 2, 3))  # expect: TypeError: Point.__new__() takes from 2 to 3 positional arguments but 4 were given
error(lambda: P(1, z=3))  # expect: TypeError: Point.__new__() got an unexpected keyword argument 'z'
error(lambda: P._make([1]))  # expect: TypeError: Expected 2 arguments, got 1
error(lambda: P(1)._replace(q=3))  # expect: ValueError: Got unexpected field names: ['q']
print(repr(P(1).x))  # expect: 1
print(repr(P(1)[1]))  # expect: 5
print(repr(P(1) == (1, 5)))  # expect: True
print(repr(len(P(1))))  # expect: 2
print(repr(P(1) + (2,)))  # expect: (1, 5, 2)
print(repr(tuple(P(1))))  # expect: (1, 5)
print(repr(hash(P(1)) == hash((1, 5))))  # expect: True
print(repr(P(1) < P(2)))  # expect: True
print(repr(max(P(1), P(3))))  # expect: Point(x=3, y=5)
print(repr(isinstance(P(1), tuple)))  # expect: True
print(repr(P.__name__))  # expect: 'Point'
print(repr(P.__module__))  # expect: '__main__'
print(repr(P))  # expect: <class '__main__.Point'>
error(lambda: P(1).q)  # expect: AttributeError: 'Point' object has no attribute 'q'
error(lambda: P(1).x.y)  # expect: AttributeError: 'int' object has no attribute 'y'
x, y = P(7, 8)
(x, y, *P(1, 2), [*P(3, 4)])
error(lambda: namedtuple('P', 'x x'))  # expect: ValueError: Encountered duplicate field name: 'x'
error(lambda: namedtuple('P', 'class'))  # expect: ValueError: Type names and field names cannot be a keyword: 'class'
error(lambda: namedtuple('P', '_x'))  # expect: ValueError: Field names cannot start with an underscore: '_x'
error(lambda: namedtuple('1P', 'x'))  # expect: ValueError: Type names and field names must be valid identifiers: '1P'
print(repr(namedtuple('P', 'x class x', rename=True)(1, 2, 3)))  # expect: P(x=1, _1=2, _2=3)
print(repr(namedtuple('P', ['a', 'b'])(1, 2)))  # expect: P(a=1, b=2)
print(repr(namedtuple('P', 'a,b')(1, 2)))  # expect: P(a=1, b=2)
print(repr(namedtuple('E', '')()))  # expect: E()
error(lambda: namedtuple('P', 'x', defaults=[1, 2]))  # expect: TypeError: Got more default values than field names

class Q(namedtuple('Q', 'a b')):
    __slots__ = ()
    @property
    def s(self):
        return self.a + self.b
    def __str__(self):
        return f'Q<{self.a}>'

print(repr(Q(1, 2)))  # expect: Q(a=1, b=2)
print(repr(Q(1, 2).s))  # expect: 3
print(repr(str(Q(1, 2))))  # expect: 'Q<1>'
print(repr(f'{Q(1, 2)}'))  # expect: 'Q<1>'
print(repr(Q(1, 2)._replace(a=9)))  # expect: Q(a=9, b=2)
print(repr('%s' % (Q(1, 2),)))  # expect: 'Q<1>'
o = OrderedDict(a=1, b=2, c=3)
print(repr(o))  # expect: OrderedDict([('a', 1), ('b', 2), ('c', 3)])
print(repr(OrderedDict()))  # expect: OrderedDict()
print(repr(OrderedDict([('x', 1)])))  # expect: OrderedDict([('x', 1)])
print(repr(list(o)))  # expect: ['a', 'b', 'c']
print(repr(list(reversed(o))))  # expect: ['c', 'b', 'a']
print(repr(o == dict(a=1, b=2, c=3)))  # expect: True
print(repr(o == OrderedDict(b=2, a=1, c=3)))  # expect: False
print(repr(o | {'d': 4}))  # expect: OrderedDict([('a', 1), ('b', 2), ('c', 3), ('d', 4)])
o.move_to_end('a')
print(repr(o))  # expect: OrderedDict([('b', 2), ('c', 3), ('a', 1)])
o.move_to_end('c', last=False)
print(repr(((o, o.popitem(), o.popitem(last=False), o))))  # expect: (OrderedDict([('b', 2)]), ('a', 1), ('c', 3), OrderedDict([('b', 2)]))
error(lambda: OrderedDict().popitem())  # expect: KeyError: 'dictionary is empty'
error(lambda: OrderedDict().move_to_end(1))  # expect: KeyError: 1
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(repr(cm))  # expect: ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(repr(cm['a']))  # expect: 1
print(repr(cm['b']))  # expect: 3
print(repr(list(cm)))  # expect: ['a', 'b']
print(repr(len(cm)))  # expect: 2
print(repr(cm.maps))  # expect: [{'a': 1}, {'a': 2, 'b': 3}]
print(repr(cm.new_child({'z': 1})))  # expect: ChainMap({'z': 1}, {'a': 1}, {'a': 2, 'b': 3})
print(repr(cm.parents))  # expect: ChainMap({'a': 2, 'b': 3})
print(repr(dict(cm)))  # expect: {'a': 1, 'b': 3}
print(repr(sorted(cm.items())))  # expect: [('a', 1), ('b', 3)]
print(repr(cm.get('q', 7)))  # expect: 7
print(repr('b' in cm))  # expect: True
error(lambda: cm['q'])  # expect: KeyError: 'q'
error(lambda: cm.pop('b'))  # expect: KeyError: "Key not found in the first mapping: 'b'"
error(lambda: ChainMap({}).popitem())  # expect: KeyError: 'No keys found in the first mapping.'
cm['b'] = 10
print(repr(((cm.maps, bool(ChainMap()), cm == ChainMap({'a': 1, 'b': 10})))))  # expect: ([{'a': 1, 'b': 10}, {'a': 2, 'b': 3}], False, True)

class U(UserDict):
    def __setitem__(s, k, v):
        super().__setitem__(k, v * 2)

print(repr(U(a=1)))  # expect: {'a': 2}
print(repr(U({'b': 2})))  # expect: {'b': 4}
print(repr(U(a=1)['a']))  # expect: 2
print(repr(len(U(a=1))))  # expect: 1
print(repr(list(U(a=1))))  # expect: ['a']
print(repr(U(a=1) == {'a': 2}))  # expect: True
print(repr('a' in U(a=1)))  # expect: True
error(lambda: U()['x'])  # expect: KeyError: 'x'
print(repr(UserList([1, 2])))  # expect: [1, 2]
print(repr(UserList([1]) + [2]))  # expect: [1, 2]
print(repr(UserList([3, 1])[0]))  # expect: 3
print(repr(len(UserList([1]))))  # expect: 1
print(repr(UserList([1, 2])[0:1]))  # expect: [1]
print(repr(UserString('ab').upper()))  # expect: 'AB'
print(repr(UserString('a') + 'b'))  # expect: 'ab'
print(repr(UserString('x') == 'x'))  # expect: True
print(repr(len(UserString('abc'))))  # expect: 3
dq = deque([1, 2, 3], maxlen=3)
print(repr(((dq, dq.append(4), dq, dq.appendleft(0), dq, dq.pop(), dq.popleft(), dq))))  # expect: (deque([2], maxlen=3), None, deque([2], maxlen=3), None, deque([2], maxlen=3), 3, 0, deque([2], maxlen=3))
print(repr(deque()))  # expect: deque([])
print(repr(deque('abc')))  # expect: deque(['a', 'b', 'c'])
print(repr(deque(range(3))))  # expect: deque([0, 1, 2])
print(repr(deque([1, 2], 5)))  # expect: deque([1, 2], maxlen=5)
print(repr(list(deque([1, 2]))))  # expect: [1, 2]
print(repr(deque([1]) == deque([1])))  # expect: True
print(repr(deque([1]) == [1]))  # expect: False
print(repr(deque([1]) < deque([2])))  # expect: True
print(repr(len(deque('ab'))))  # expect: 2
print(repr(bool(deque())))  # expect: False
print(repr(1 in deque([1])))  # expect: True
print(repr(((deque([1, 2, 3])[0], deque([1, 2, 3])[-1]))))  # expect: (1, 3)
error(lambda: deque([1])[5])  # expect: IndexError: deque index out of range
error(lambda: deque([1])[0:1])  # expect: TypeError: sequence index must be integer, not 'slice'
error(lambda: deque([1])['a'])  # expect: TypeError: sequence index must be integer, not 'str'
error(lambda: deque().pop())  # expect: IndexError: pop from an empty deque
error(lambda: deque().popleft())  # expect: IndexError: pop from an empty deque
dq = deque(range(5))
print(repr(((dq.rotate(2), dq, dq.rotate(-1), dq, dq.rotate(), dq))))  # expect: (None, deque([3, 4, 0, 1, 2]), None, deque([3, 4, 0, 1, 2]), None, deque([3, 4, 0, 1, 2]))
print(repr(dq.extend([7, 8])))  # expect: None
print(repr(dq.extendleft([9, 10])))  # expect: None
print(repr(dq))  # expect: deque([10, 9, 3, 4, 0, 1, 2, 7, 8])
print(repr(dq.count(7)))  # expect: 1
print(repr(dq.index(7)))  # expect: 7
print(repr(dq.insert(1, 'x')))  # expect: None
print(repr(dq))  # expect: deque([10, 'x', 9, 3, 4, 0, 1, 2, 7, 8])
print(repr(dq.remove('x')))  # expect: None
print(repr(dq))  # expect: deque([10, 9, 3, 4, 0, 1, 2, 7, 8])
print(repr(dq.reverse()))  # expect: None
print(repr(dq))  # expect: deque([8, 7, 2, 1, 0, 4, 3, 9, 10])
error(lambda: dq.remove('nope'))  # expect: ValueError: 'nope' is not in deque
error(lambda: dq.index('nope'))  # expect: ValueError: 'nope' is not in deque
error(lambda: dq.index(5, 0, 1))  # expect: ValueError: 5 is not in deque
error(lambda: deque([1], 1).insert(0, 2))  # expect: IndexError: deque already at its maximum size
error(lambda: deque([1], -1))  # expect: ValueError: maxlen must be non-negative
error(lambda: deque([1], 'a'))  # expect: TypeError: an integer is required
error(lambda: deque(5))  # expect: TypeError: 'int' object is not iterable
error(lambda: deque(1, 2, 3))  # expect: TypeError: deque() takes at most 2 arguments (3 given)
print(repr(deque([1]) + deque([2])))  # expect: deque([1, 2])
print(repr(deque([1]) * 2))  # expect: deque([1, 1])
print(repr(2 * deque([1])))  # expect: deque([1, 1])
print(repr(deque([1, 2]).copy()))  # expect: deque([1, 2])
print(repr(deque([1, 2], 3).maxlen))  # expect: 3
print(repr(deque([1]).maxlen))  # expect: None
error(lambda: deque([1]) + [2])  # expect: TypeError: can only concatenate deque (not "list") to deque
dq[0] = 99
del dq[1]
print(repr(dq))  # expect: deque([99, 2, 1, 0, 4, 3, 9, 10])
print(repr(list(reversed(dq))))  # expect: [10, 9, 3, 4, 0, 1, 2, 99]
print(repr(sorted(deque([3, 1]))))  # expect: [1, 3]
print(repr([x for x in deque('ab')]))  # expect: ['a', 'b']
print(repr(dq.clear()))  # expect: None
print(repr(dq))  # expect: deque([])

def mutate():
    d = deque([1, 2])
    for x in d:
        d.append(x)

error(lambda: mutate())  # expect: RuntimeError: deque mutated during iteration
dq = deque([1])
dq.append(dq)
print(repr(dq))  # expect: deque([1, [...]])
dq = deque([1])
dq += [2]
dq *= 2
print(repr(((dq, hash))))  # expect: (deque([1, 2, 1, 2]), <built-in function hash>)
print(repr(((deque[int], type(deque()), deque))))  # expect: (collections.deque[int], <class 'collections.deque'>, <class 'collections.deque'>)

class DQ(deque):
    def hi(self):
        return len(self)

print(repr(((DQ([1, 2]).hi(), DQ([1]), DQ(maxlen=2)))))  # expect: (2, DQ([1]), DQ([], maxlen=2))
print(repr(list(map(list, [deque([1])]))))  # expect: [[1]]
print(repr(tuple(deque([1, 2]))))  # expect: (1, 2)
print(repr(set(deque([1]))))  # expect: {1}
print(repr(sum(deque([1, 2]))))  # expect: 3
print(repr(max(deque([1, 2]))))  # expect: 2
print(repr(','.join(deque('ab'))))  # expect: 'a,b'
print(repr(dict(deque([(1, 2)]))))  # expect: {1: 2}
print(repr([*deque('ab')]))  # expect: ['a', 'b']
print(repr(collections.Counter))  # expect: <class 'collections.Counter'>
print(repr(collections.deque))  # expect: <class 'collections.deque'>
print(repr(collections.OrderedDict))  # expect: <class 'collections.OrderedDict'>
print(repr(collections.defaultdict))  # expect: <class 'collections.defaultdict'>
class Second:
    def __index__(self): return 1
line = deque([1, 2, 3]); line[Second()] = 9; print(line[Second()], line); del line[Second()]; print(line)
# expect: 9 deque([1, 9, 3])
# expect: deque([1, 3])
