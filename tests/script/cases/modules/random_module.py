# The same numbers as CPython's for the same seed.

import random


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


random.seed(0)
print(repr([random.random() for _ in range(3)]))  # expect: [0.8444218515250481, 0.7579544029403025, 0.420571580830845]
print(repr([random.randint(1, 100) for _ in range(10)]))  # expect: [34, 66, 63, 52, 39, 62, 46, 75, 28, 65]
print(repr(random.choice('abcdef')))  # expect: 'b'
print(repr(random.choices([1, 2, 3], k=5)))  # expect: [1, 3, 2, 1, 3]
print(repr(random.choices('abc', weights=[1, 2, 3], k=5)))  # expect: ['c', 'c', 'c', 'b', 'c']
print(repr(random.choices('abc', cum_weights=[1, 2, 3], k=5)))  # expect: ['c', 'c', 'b', 'a', 'b']
print(repr(random.sample(range(100), 5)))  # expect: [78, 81, 26, 70, 61]
print(repr(random.sample(range(100000), 20)))  # expect: [58024, 68334, 34143, 8163, 71919, 1840, 12225, 94333, 52274, 93094, 87576, 81954, 149, 80202, 64694, 43664, 31969, 95719, 42625, 92227]
error(lambda: random.sample([1, 2, 3], 4))  # expect: ValueError: Sample larger than population or is negative
error(lambda: random.sample({1, 2}, 1))  # expect: TypeError: Population must be a sequence.  For dicts or sets, use sorted(d).
print(repr(random.sample(['a', 'b'], counts=[3, 4], k=5)))  # expect: ['b', 'a', 'a', 'b', 'b']
print(repr(random.uniform(1, 10)))  # expect: 8.230105487315821
print(repr(random.gauss(0, 1)))  # expect: 0.7824875103608201
print(repr(random.gauss(0, 1)))  # expect: 0.9766335668754424
print(repr(random.gauss()))  # expect: 2.6553832501955785
print(repr(random.normalvariate(5, 2)))  # expect: 4.947380316342527
print(repr(random.lognormvariate(0, 1)))  # expect: 0.6639823552274223
print(repr(random.expovariate(0.5)))  # expect: 0.8091825183527686
print(repr(random.triangular(1, 5, 2)))  # expect: 4.034079077625185
print(repr(random.triangular()))  # expect: 0.3187490019352479
print(repr(random.triangular(3, 3, 3)))  # expect: 3
print(repr(random.betavariate(2, 3)))  # expect: 0.6747576986265953
print(repr(random.betavariate(0.5, 0.3)))  # expect: 0.9656578281589974
print(repr(random.gammavariate(1, 2)))  # expect: 0.06705651489676967
print(repr(random.gammavariate(3, 2)))  # expect: 1.875048467055913
print(repr(random.gammavariate(0.3, 2)))  # expect: 0.0031736288202576517
error(lambda: random.gammavariate(0, 2))  # expect: ValueError: gammavariate: alpha and beta must be > 0.0
print(repr(random.paretovariate(3)))  # expect: 1.0132226442278762
print(repr(random.weibullvariate(1, 2)))  # expect: 0.28922578737427657
print(repr(random.vonmisesvariate(1, 2)))  # expect: 0.27536080242409255
print(repr(random.vonmisesvariate(1, 0)))  # expect: 1.3521496156483739
print(repr(random.getrandbits(10)))  # expect: 695
print(repr(random.getrandbits(100)))  # expect: 550617100948934662305917777360
print(repr(random.getrandbits(0)))  # expect: 0
error(lambda: random.getrandbits(-1))  # expect: ValueError: number of bits must be non-negative
print(repr(random.randbytes(5)))  # expect: b'r\xe4f\x94F'
print(repr(random.randrange(10)))  # expect: 7
error(lambda: random.randrange(0))  # expect: ValueError: empty range for randrange()
error(lambda: random.randrange(5, 5))  # expect: ValueError: empty range for randrange() (5, 5, 0)
error(lambda: random.randrange(5, 1))  # expect: ValueError: empty range for randrange() (5, 1, -4)
print(repr(random.randrange(0, 100, 7)))  # expect: 49
print(repr(random.randrange(100, 0, -7)))  # expect: 30
error(lambda: random.randrange(1, 10, 0))  # expect: ValueError: zero step for randrange()
error(lambda: random.randint(5, 1))  # expect: ValueError: empty range for randrange() (5, 2, -3)
error(lambda: random.choice([]))  # expect: IndexError: Cannot choose from an empty sequence
print(repr(random.seed('hello')))  # expect: None
print(repr(random.random()))  # expect: 0.3537754404730722
print(repr(random.seed(b'bytes')))  # expect: None
print(repr(random.random()))  # expect: 0.37075677971469856
print(repr(random.seed(3.5)))  # expect: None
print(repr(random.random()))  # expect: 0.3039190124834461
print(repr(random.seed(-7)))  # expect: None
print(repr(random.random()))  # expect: 0.32383276483316237
print(repr(random.seed(2 ** 100 + 5)))  # expect: None
print(repr(random.random()))  # expect: 0.7033503239395905
print(repr(random.seed('abc', version=1)))  # expect: None
print(repr(random.random()))  # expect: 0.09639374978773074
error(lambda: random.seed([1]))  # expect: TypeError: The only supported seed types are: None, / int, float, str, bytes, and bytearray.
print(repr(random.seed(42)))  # expect: None
L = list(range(20))
random.shuffle(L)
print(repr(L))  # expect: [19, 5, 14, 4, 9, 13, 15, 18, 6, 12, 17, 10, 1, 11, 2, 16, 7, 8, 0, 3]
st = random.getstate()
a = random.random()
random.setstate(st)
print(repr(random.random() == a))  # expect: True
print(repr(((st[0], st[1][:4], len(st[1]), st[2]))))  # expect: (3, (2468570525, 44967195, 2667364560, 2449893699), 625, None)
print(repr(random.Random(5).random()))  # expect: 0.6229016948897019
print(repr(random.Random('x').sample(range(50), 10)))  # expect: [40, 20, 38, 47, 30, 4, 24, 37, 29, 28]
error(lambda: random.Random(1).choices([1, 2, 3], [0, 0, 0]))  # expect: ValueError: Total of weights must be greater than zero
error(lambda: random.choices([1, 2], [1]))  # expect: ValueError: The number of weights does not match the population
error(lambda: random.choices([1, 2], 3))  # expect: TypeError: The number of choices must be a keyword argument: k=3
error(lambda: random.choices([1, 2], [1, 2], cum_weights=[1, 3]))  # expect: TypeError: Cannot specify both weights and cumulative weights
error(lambda: random.choices([], k=1))  # expect: IndexError: list index out of range
error(lambda: random.Random(1).setstate((9, (), None)))  # expect: ValueError: state with version 9 passed to Random.setstate() of version 3

class R(random.Random):
    def random(self):
        return 0.25

print(repr(R().uniform(0, 4)))  # expect: 1.0
print(repr(R(5).choices('abcd')))  # expect: ['b']
error(lambda: random.sample(5, 2))  # expect: TypeError: Population must be a sequence.  For dicts or sets, use sorted(d).
error(lambda: random.shuffle((1, 2)))  # expect: TypeError: 'tuple' object does not support item assignment
print(repr([random.randint(0, 2 ** 70) for _ in range(3)]))  # expect: [1009002578781709233860, 355613958944463693942, 204799631668003147641]
