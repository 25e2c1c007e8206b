"""Means and measures of spread. Sums are exact: numbers become fractions first, and are rounded once, at the end."""

import math
import random as _random
from bisect import bisect_left, bisect_right

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "linear_regression", "mean",
    "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


# -- exact sums


def _ratio(number):
    """A number as a fraction of two ints; nan and infinities have no denominator."""
    try:
        return number.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type '{type(number).__name__}' to numerator/denominator") from None
    except (OverflowError, ValueError):
        return number, None


def _kind_of_result(kinds):
    """What a mean of numbers of these types is."""
    for kind in kinds:
        if kind not in (int, bool, float):
            return kind
    return float if float in kinds else int


class _Sum:
    """Numbers added up: (numerator, denominator) without loss, how many there were, of which types."""

    def __init__(self, data):
        self.count = 0
        self.special = None  # the sum of nan and infinities, if there are any
        self.kinds = set()
        by_denominator = {}
        for number in data:
            self.count += 1
            self.kinds.add(type(number))
            top, bottom = _ratio(number)
            if bottom is None:
                self.special = number if self.special is None else self.special + number
            else:
                by_denominator[bottom] = by_denominator.get(bottom, 0) + top
        self.top, self.bottom = 0, 1
        for bottom, top in by_denominator.items():
            common = math.gcd(self.bottom, bottom)
            self.top = self.top * (bottom // common) + top * (self.bottom // common)
            self.bottom *= bottom // common

    def result(self, top, bottom, kind=None):
        """The fraction as a number of the type that the data ask for."""
        kind = kind or _kind_of_result(self.kinds)
        if kind is int or kind is bool:
            return top // bottom if top % bottom == 0 else top / bottom
        if kind is float:
            return top / bottom
        try:
            return kind(top) / bottom
        except TypeError:
            return top / bottom


def _fail(message):
    raise StatisticsError(message)


def mean(data):
    total = _Sum(data)
    if not total.count:
        _fail("mean requires at least one data point")
    return total.special if total.special is not None else total.result(total.top, total.bottom * total.count)


def fmean(data, weights=None):
    numbers = list(data)
    if not numbers:
        _fail("fmean requires at least one data point")
    if weights is None:
        return math.fsum(numbers) / len(numbers)
    weights = list(weights)
    if len(weights) != len(numbers):
        _fail("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        _fail("sum of weights must be non-zero")
    return math.fsum(number * weight for number, weight in zip(numbers, weights)) / total


def geometric_mean(data):
    try:
        return math.exp(fmean(map(math.log, data)))
    except ValueError:
        _geometric_failure()


def _geometric_failure():
    raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def harmonic_mean(data, weights=None):
    numbers = list(data)
    if not numbers:
        _fail("harmonic_mean requires at least one data point")
    if len(numbers) == 1 and weights is None and isinstance(numbers[0], (int, float)):
        if numbers[0] < 0:
            _fail("harmonic mean does not support negative values")
        return numbers[0]
    weights = [1] * len(numbers) if weights is None else list(weights)
    if len(weights) != len(numbers):
        _fail("Number of weights does not match data size")
    for number in numbers:
        if number < 0:
            _fail("harmonic mean does not support negative values")
        if number == 0:
            return 0
    shares = _Sum([weight / number if weight else 0 for number, weight in zip(numbers, weights)])
    total = _Sum(weights)
    if shares.top <= 0:
        _fail("Weighted sum must be positive")
    return shares.result(total.top * shares.bottom, total.bottom * shares.top)


# -- the middle


def median(data):
    row = sorted(data)
    if not row:
        _fail("no median for empty data")
    middle = len(row) // 2
    return row[middle] if len(row) % 2 else (row[middle - 1] + row[middle]) / 2


def median_low(data):
    row = sorted(data)
    if not row:
        _fail("no median for empty data")
    return row[(len(row) - 1) // 2]


def median_high(data):
    row = sorted(data)
    if not row:
        _fail("no median for empty data")
    return row[len(row) // 2]


def median_grouped(data, interval=1):
    """The middle of data that stand for intervals, by interpolation within the one in the middle."""
    row = sorted(data)
    if not row:
        _fail("no median for empty data")
    middle = row[len(row) // 2]
    below, until = bisect_left(row, middle), bisect_right(row, middle)
    low = float(middle) - float(interval) / 2.0
    return low + float(interval) * (len(row) / 2 - below) / (until - below)


def _counts(data):
    counts = {}
    for item in data:
        counts[item] = counts.get(item, 0) + 1
    return counts


def mode(data):
    """The commonest item; of several the one seen first."""
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data") from None
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [item for item, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 points that cut the data into n parts of equal weight."""
    if n < 1:
        _fail("n must be at least 1")
    row = sorted(data)
    size = len(row)
    if size < 2:
        _fail("must have at least two data points")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            place, rest = divmod(i * (size - 1), n)
            result.append((row[place] * (n - rest) + row[place + 1] * rest) / n)
    elif method == "exclusive":
        for i in range(1, n):
            place = min(max(i * (size + 1) // n, 1), size - 1)
            rest = i * (size + 1) - place * n
            result.append((row[place - 1] * (n - rest) + row[place] * rest) / n)
    else:
        raise ValueError(f"Unknown method: {method!r}")
    return result


# -- spread


def _squares(data, centre=None):
    """The sum of squared distances from the mean, as an exact fraction, and the _Sum of the data."""
    numbers = list(data)
    total = _Sum(numbers)
    if not total.count or total.special is not None:
        return (0, 1) if total.special is None else (total.special - total.special, None), total
    if centre is None:
        top, bottom = total.top, total.bottom * total.count
        squares = _Sum(())
        for number in numbers:
            number_top, number_bottom = _ratio(number)
            squares.top, squares.bottom = _added(squares.top, squares.bottom, number_top * number_top, number_bottom * number_bottom)
        # sum of squares - n * mean ** 2
        spread = _added(squares.top, squares.bottom, -top * top * total.count, bottom * bottom)
        return spread, total
    centre_top, centre_bottom = _ratio(centre)
    spread = (0, 1)
    for number in numbers:
        number_top, number_bottom = _ratio(number)
        distance = number_top * centre_bottom - centre_top * number_bottom
        spread = _added(*spread, distance * distance, (number_bottom * centre_bottom) ** 2)
    return spread, total


def _added(top, bottom, other_top, other_bottom):
    common = math.gcd(bottom, other_bottom)
    return top * (other_bottom // common) + other_top * (bottom // common), bottom * (other_bottom // common)


def _spread(data, centre, least, message, lost):
    """Sum of squares over count - lost: (_Sum, top, bottom)."""
    (top, bottom), total = _squares(data, centre)
    if total.count < least:
        _fail(message)
    return total, top, None if bottom is None else bottom * (total.count - lost)


def variance(data, xbar=None):
    total, top, bottom = _spread(data, xbar, 2, "variance requires at least two data points", 1)
    return top if bottom is None else total.result(top, bottom)


def pvariance(data, mu=None):
    total, top, bottom = _spread(data, mu, 1, "pvariance requires at least one data point", 0)
    return top if bottom is None else total.result(top, bottom)


def _root(top, bottom):
    """The square root of a fraction, rounded once: of an integer with bits enough, its last one telling of a rest."""
    if not top:
        return 0.0
    shift = (top.bit_length() - bottom.bit_length() - 109) // 2
    if shift >= 0:
        scaled_top, scaled_bottom = top, bottom << 2 * shift
    else:
        scaled_top, scaled_bottom = top << -2 * shift, bottom
    root = math.isqrt(scaled_top // scaled_bottom)
    root |= root * root * scaled_bottom != scaled_top
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


def stdev(data, xbar=None):
    total, top, bottom = _spread(data, xbar, 2, "stdev requires at least two data points", 1)
    return top if bottom is None else _root(top, bottom)


def pstdev(data, mu=None):
    total, top, bottom = _spread(data, mu, 1, "pstdev requires at least one data point", 0)
    return top if bottom is None else _root(top, bottom)


# -- two variables


def _paired(x, y, what):
    if len(y) != len(x):
        _fail(f"{what} requires that both inputs have same number of data points")
    if len(x) < 2:
        _fail(f"{what} requires at least two data points")
    return math.fsum(x) / len(x), math.fsum(y) / len(y)


def covariance(x, y, /):
    xbar, ybar = _paired(x, y, "covariance")
    return math.fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /):
    xbar, ybar = _paired(x, y, "correlation")
    sxy = math.fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y))
    sxx = math.fsum((d := xi - xbar) * d for xi in x)
    syy = math.fsum((d := yi - ybar) * d for yi in y)
    try:
        return sxy / math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


class LinearRegression(tuple):
    __slots__ = ()
    slope = property(lambda self: self[0])
    intercept = property(lambda self: self[1])

    def __repr__(self):
        return f"LinearRegression(slope={self[0]!r}, intercept={self[1]!r})"


def linear_regression(x, y, /, *, proportional=False):
    if len(x) != len(y):
        _fail("linear regression requires that both inputs have same number of data points")
    if len(x) < 2:
        _fail("linear regression requires at least two data points")
    if proportional:
        sxy = math.fsum(xi * yi for xi, yi in zip(x, y))
        sxx = math.fsum(xi * xi for xi in x)
        xbar = ybar = 0.0
    else:
        xbar, ybar = math.fsum(x) / len(x), math.fsum(y) / len(y)
        sxy = math.fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y))
        sxx = math.fsum((d := xi - xbar) * d for xi in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression((slope, 0.0 if proportional else ybar - slope * xbar))


# -- the normal distribution


class NormalDist:
    """A normal distribution with a mean and a standard deviation."""

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            _fail("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        numbers = list(data)
        return cls(mean(numbers), stdev(numbers))

    mean = property(lambda self: self._mu)
    median = property(lambda self: self._mu)
    mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def samples(self, n, *, seed=None):
        gauss = _random.gauss if seed is None else _random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        if not self._sigma:
            _fail("pdf() not defined when sigma is zero")
        distance = x - self._mu
        return math.exp(distance * distance / (-2.0 * self.variance)) / math.sqrt(math.tau * self.variance)

    def cdf(self, x):
        if not self._sigma:
            _fail("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + math.erf((x - self._mu) / (self._sigma * math.sqrt(2.0))))

    def zscore(self, x):
        if not self._sigma:
            _fail("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * math.fabs(factor))

    __rmul__ = __mul__

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
