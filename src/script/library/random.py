"""Random numbers of many kinds, all made from one source of bits: the generator MT19937, which is part of the engine."""

import _hashlib
import _random
from bisect import bisect_right
from itertools import accumulate
from math import acos, ceil, cos, e, exp, floor, isfinite, log, pi, sin, sqrt, tau
from operator import index

__all__ = [
    "Random", "SystemRandom", "betavariate", "choice", "choices", "expovariate", "gammavariate", "gauss", "getrandbits", "getstate",
    "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange", "sample", "seed", "setstate",
    "shuffle", "triangular", "uniform", "vonmisesvariate", "weibullvariate",
]

_WORD = 2**64 - 1
_seeds_made_up = 0


def _number_of(seed):
    """The whole number that stands for a seed of any allowed type."""
    if isinstance(seed, int):
        return int(seed)
    if isinstance(seed, float):
        return hash(seed) & _WORD
    if isinstance(seed, str):
        seed = seed.encode()
    if isinstance(seed, bytes):
        return int.from_bytes(seed + _hashlib.sha512(seed), "big")
    raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")


def _number_of_old(text):
    """The same for text as Python 2 hashed it: seed(text, version=1)."""
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    number = ord(text[0]) << 7 if text else 0
    for character in text:
        number = (number * 1000003 ^ ord(character)) & _WORD
    return number ^ len(text)


def _whole(value, message):
    """The int that a bound of randrange() is. Floats without a fraction are still taken."""
    try:
        return index(value)
    except TypeError:
        number = int(value)
        if number != value:
            raise ValueError(message) from None
        return number


class Random:
    """A generator with a state of its own. A subclass may bring another random()."""

    VERSION = 3

    def __init__(self, x=None):
        self._core = _random.Random()
        self.seed(x)

    # -- the state

    def seed(self, a=None, version=2):
        """Begin anew. Without a seed CPython asks the machine for noise; here a count does, so that every run is the same."""
        global _seeds_made_up
        if a is None:
            a = _seeds_made_up
            _seeds_made_up += 1
        old = version == 1 and isinstance(a, (str, bytes))
        self._core.seed(_number_of_old(a) if old else _number_of(a))
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, self._core.getstate(), self.gauss_next

    def setstate(self, state):
        if state[0] != self.VERSION:
            raise ValueError(f"state with version {state[0]} passed to Random.setstate() of version {self.VERSION}")
        _, words, self.gauss_next = state
        self._core.setstate(words)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __copy__(self):
        twin = type(self)(0)
        twin.setstate(self.getstate())
        return twin

    def __deepcopy__(self, memo):
        return self.__copy__()

    # -- bits and bytes

    def random(self):
        """A float from 0 to 1, 1 not included."""
        return self._core.random()

    def getrandbits(self, k):
        return self._core.getrandbits(k)

    def randbytes(self, n):
        return self.getrandbits(8 * n).to_bytes(n, "little")

    def _below(self, bound):
        """A whole number below the bound. Numbers that are too large are thrown away: all others stay equally likely."""
        bits = bound.bit_length()
        while True:
            number = self.getrandbits(bits)
            if number < bound:
                return number

    # -- whole numbers and choices

    def randrange(self, start, stop=None, step=1):
        """One of range(start, stop, step)."""
        first = _whole(start, "non-integer arg 1 for randrange()")
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if first <= 0:
                raise ValueError("empty range for randrange()")
            return self._below(first)
        last = _whole(stop, "non-integer stop for randrange()")
        stride = _whole(step, "non-integer step for randrange()")
        if stride == 0:
            raise ValueError("zero step for randrange()")
        count = -((first - last) // stride)  # rounded up
        if count <= 0:
            where = f" ({first}, {last}, {last - first})" if stride == 1 else ""
            raise ValueError("empty range for randrange()" + where)
        return first + stride * self._below(count)

    def randint(self, a, b):
        """A whole number from a to b, both included."""
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def shuffle(self, x):
        """Put the items of a list in another order, in place: from the back, each changes places with one before it or itself."""
        for place in range(len(x) - 1, 0, -1):
            other = self._below(place + 1)
            x[place], x[other] = x[other], x[place]

    def sample(self, population, k, *, counts=None):
        """k items, none twice, in the order in which they were chosen."""
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, "__getitem__"):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        if counts is not None:
            return self._sample_counted(population, k, list(accumulate(counts)))
        size = len(population)
        if not 0 <= k <= size:
            raise ValueError("Sample larger than population or is negative")
        # What takes less room decides, and with it which numbers come out: a copy of the population, or a set of what was chosen.
        room_of_set = 21 if k <= 5 else 21 + 4 ** ceil(log(3 * k, 4))
        places = self._places_from_pool(size, k) if size <= room_of_set else self._places_by_memory(size, k)
        return [population[place] for place in places]

    def _sample_counted(self, population, k, ends):
        if len(ends) != len(population):
            raise ValueError("The number of counts does not match the population")
        total = ends.pop()
        if not isinstance(total, int):
            raise TypeError("Counts must be integers")
        if total <= 0:
            raise ValueError("Total of counts must be greater than zero")
        return [population[bisect_right(ends, number)] for number in self.sample(range(total), k=k)]

    def _places_from_pool(self, size, k):
        pool = list(range(size))
        for left in range(size, size - k, -1):
            chosen = self._below(left)
            yield pool[chosen]
            pool[chosen] = pool[left - 1]

    def _places_by_memory(self, size, k):
        seen = set()
        while len(seen) < k:
            place = self._below(size)
            if place not in seen:
                seen.add(place)
                yield place

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items, each chosen anew, with weights or without."""
        size = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[floor(self.random() * (size + 0.0))] for _ in range(k)]
            if isinstance(weights, int):
                raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}")
            cum_weights = list(accumulate(weights))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != size:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not isfinite(total):
            raise ValueError("Total of weights must be finite")
        return [population[bisect_right(cum_weights, self.random() * total, 0, size - 1)] for _ in range(k)]

    # -- floats, by their distribution

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        drawn = self.random()
        if mode is None:
            peak = 0.5
        elif high == low:
            return low
        else:
            peak = (mode - low) / (high - low)
        if drawn > peak:
            drawn, peak, low, high = 1.0 - drawn, 1.0 - peak, high, low
        return low + (high - low) * sqrt(drawn * peak)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """By the ratio of two uniform numbers (Kinderman and Monahan)."""
        width = 4 * exp(-0.5) / sqrt(2.0)
        while True:
            above = self.random()
            below = 1.0 - self.random()
            deviation = width * (above - 0.5) / below
            if deviation * deviation / 4.0 <= -log(below):
                return mu + deviation * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """By the angle and the radius of a point (Box and Muller): two numbers at once, the second is kept for the next call."""
        deviation, self.gauss_next = self.gauss_next, None
        if deviation is None:
            angle = self.random() * tau
            radius = sqrt(-2.0 * log(1.0 - self.random()))
            deviation = cos(angle) * radius
            self.gauss_next = sin(angle) * radius
        return mu + deviation * sigma

    def lognormvariate(self, mu, sigma):
        return exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        return -log(1.0 - self.random()) / lambd

    def gammavariate(self, alpha, beta):
        if not (alpha > 0.0 and beta > 0.0):
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            return -log(1.0 - self.random()) * beta
        return (self._gamma_above_one(alpha) if alpha > 1.0 else self._gamma_below_one(alpha)) * beta

    def _gamma_above_one(self, alpha):
        """Cheng's method of 1977."""
        spread = sqrt(2.0 * alpha - 1.0)
        offset = alpha - log(4.0)
        slope = alpha + spread
        while True:
            first = self.random()
            if 1e-7 < first < 0.9999999:
                second = 1.0 - self.random()
                bent = log(first / (1.0 - first)) / spread
                number = alpha * exp(bent)
                bound = first * first * second
                height = offset + slope * bent - number
                if height + (1.0 + log(4.5)) - 4.5 * bound >= 0.0 or height >= log(bound):
                    return number

    def _gamma_below_one(self, alpha):
        """Ahrens and Dieter's method of 1974."""
        limit = (e + alpha) / e
        while True:
            drawn = limit * self.random()
            if drawn <= 1.0:
                number = drawn ** (1.0 / alpha)
                accepted = exp(-number)
            else:
                number = -log((limit - drawn) / alpha)
                accepted = number ** (alpha - 1.0)
            if self.random() <= accepted:
                return number

    def betavariate(self, alpha, beta):
        part = self.gammavariate(alpha, 1.0)
        return part / (part + self.gammavariate(beta, 1.0)) if part else 0.0

    def vonmisesvariate(self, mu, kappa):
        """An angle around mu, by Best and Fisher's method; without concentration any angle."""
        if kappa <= 1e-6:
            return tau * self.random()
        half = 0.5 / kappa
        rho = half + sqrt(1.0 + half * half)
        while True:
            cosine = cos(pi * self.random())
            ratio = cosine / (rho + cosine)
            drawn = self.random()
            if drawn < 1.0 - ratio * ratio or drawn <= (1.0 - ratio) * exp(ratio):
                break
        inverse = 1.0 / rho
        angle = acos((inverse + cosine) / (1.0 + inverse * cosine))
        return (mu + angle) % tau if self.random() > 0.5 else (mu - angle) % tau

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-log(1.0 - self.random())) ** (1.0 / beta)


class SystemRandom(Random):
    """In CPython the machine's own noise; here a generator like every other, so that runs can be repeated."""

    def seed(self, *args, **kwds):
        super().seed()

    def getstate(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate


# The functions of the module are the methods of one hidden generator, which every run begins with the same seed.
_inst = Random(0)
random = _inst._core.random
getrandbits = _inst._core.getrandbits
seed, getstate, setstate, randbytes = _inst.seed, _inst.getstate, _inst.setstate, _inst.randbytes
randrange, randint, choice, choices, shuffle, sample = _inst.randrange, _inst.randint, _inst.choice, _inst.choices, _inst.shuffle, _inst.sample
uniform, triangular, normalvariate, gauss, lognormvariate = _inst.uniform, _inst.triangular, _inst.normalvariate, _inst.gauss, _inst.lognormvariate
expovariate, gammavariate, betavariate, vonmisesvariate = _inst.expovariate, _inst.gammavariate, _inst.betavariate, _inst.vonmisesvariate
paretovariate, weibullvariate = _inst.paretovariate, _inst.weibullvariate
