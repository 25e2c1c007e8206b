"""Fractions of whole numbers, without loss."""

import math
import operator as _operator

__all__ = ["Fraction"]


def _read(text):
    """Numerator and denominator of '3/4', '-1.25e3', ' 7 '."""
    plain = text.strip().replace("_", "")
    top, slash, bottom = plain.partition("/")
    try:
        if slash:
            if top != top.strip() or not bottom.isdigit():
                raise ValueError
            return int(top), int(bottom)
        digits, _, exponent = plain.lower().partition("e")
        whole, point, decimals = digits.partition(".")
        sign = -1 if whole.startswith("-") else 1
        whole = whole[1:] if whole[:1] in ("+", "-") else whole
        if not (whole + decimals).isdigit():
            raise ValueError
        scale = int(exponent) if "e" in plain.lower() else 0
        number = sign * int(whole + decimals)
        scale -= len(decimals)
        return (number * 10**scale, 1) if scale >= 0 else (number, 10**-scale)
    except ValueError:
        raise ValueError(f"Invalid literal for Fraction: {text!r}") from None


def _is_rational(number):
    return isinstance(number, int) or hasattr(number, "numerator") and hasattr(number, "denominator")


class Fraction:
    """A numerator over a denominator above 0, in lowest terms."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, str):
                top, bottom = _read(numerator)
            elif _is_rational(numerator):
                return cls._of(numerator.numerator, numerator.denominator)
            elif hasattr(numerator, "as_integer_ratio"):
                return cls._of(*numerator.as_integer_ratio())
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif _is_rational(numerator) and _is_rational(denominator):
            top = numerator.numerator * denominator.denominator
            bottom = denominator.numerator * numerator.denominator
        else:
            raise TypeError("both arguments should be Rational instances")
        if bottom == 0:
            raise ZeroDivisionError(f"Fraction({top}, 0)")
        common = math.gcd(top, bottom)
        if bottom < 0:
            common = -common
        return cls._of(top // common, bottom // common)

    @classmethod
    def _of(cls, numerator, denominator):
        """Of two numbers in lowest terms."""
        self = object.__new__(cls)
        self._numerator = int(numerator)
        self._denominator = int(denominator)
        return self

    @classmethod
    def from_float(cls, f):
        return cls._of(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        return cls._of(*dec.as_integer_ratio())

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction with a denominator of at most this, by the continued fraction."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        before, last = (0, 1), (1, 0)  # convergents: (numerator, denominator)
        top, bottom = self._numerator, self._denominator
        while True:
            whole = top // bottom
            following = before[0] + whole * last[0], before[1] + whole * last[1]
            if following[1] > max_denominator:
                break
            before, last = last, following
            top, bottom = bottom, top - whole * bottom
        steps = (max_denominator - before[1]) // last[1]
        near = Fraction(before[0] + steps * last[0], before[1] + steps * last[1])
        other = Fraction(*last)
        return other if abs(other - self) <= abs(near - self) else near

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    # -- arithmetic: with ints and fractions exact, with floats a float

    def __abs__(self):
        return Fraction._of(abs(self._numerator), self._denominator)

    def __neg__(self):
        return Fraction._of(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction._of(self._numerator, self._denominator)

    def __bool__(self):
        return self._numerator != 0

    def __int__(self):
        return math.trunc(self)

    def __float__(self):
        return self._numerator / self._denominator

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            if 2 * rest < self._denominator or 2 * rest == self._denominator and whole % 2 == 0:
                return whole
            return whole + 1
        scale = 10 ** abs(ndigits)
        return Fraction(round(self * scale), scale) if ndigits > 0 else Fraction(round(self / scale) * scale)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            number = 314159  # as of infinity
        else:
            number = hash(hash(abs(self._numerator)) * inverse)
        number = number if self._numerator >= 0 else -number
        return -2 if number == -1 else number

    def __pow__(self, other):
        if _is_rational(other):
            if other.denominator != 1:
                return float(self) ** float(other)
            power = other.numerator
            if power >= 0:
                return Fraction._of(self._numerator**power, self._denominator**power)
            if not self._numerator:
                raise ZeroDivisionError(f"Fraction({self._denominator**-power}, 0)")
            return Fraction(self._denominator**-power, self._numerator**-power)
        return float(self) ** other

    def __rpow__(self, base):
        if self._denominator == 1 and self._numerator >= 0:
            return base**self._numerator
        return base ** float(self)

    # -- comparisons

    def _compared(self, other, test):
        if _is_rational(other):
            return test(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return test(0.0, other)
            return self._compared(Fraction(other), test)
        return NotImplemented

    def __eq__(self, other):
        return self._compared(other, _operator.eq)

    def __lt__(self, other):
        return self._compared(other, _operator.lt)

    def __le__(self, other):
        return self._compared(other, _operator.le)

    def __gt__(self, other):
        return self._compared(other, _operator.gt)

    def __ge__(self, other):
        return self._compared(other, _operator.ge)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)


_MODULUS = 2**61 - 1  # of hashes of numbers


def _sum(a, b):
    return Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)


def _difference(a, b):
    return Fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)


def _product(a, b):
    return Fraction(a.numerator * b.numerator, a.denominator * b.denominator)


def _quotient(a, b):
    return Fraction(a.numerator * b.denominator, a.denominator * b.numerator)


def _floor_quotient(a, b):
    return (a.numerator * b.denominator) // (a.denominator * b.numerator)


def _remainder(a, b):
    return Fraction(a.numerator * b.denominator % (b.numerator * a.denominator), a.denominator * b.denominator)


def _both(a, b):
    whole, rest = divmod(a.numerator * b.denominator, a.denominator * b.numerator)
    return whole, Fraction(rest, a.denominator * b.denominator)


def _add_operator(name, exact, of_floats):
    """The operator and its reflection."""

    def forward(a, b):
        if _is_rational(b):
            return exact(a, b)
        if isinstance(b, float):
            return of_floats(float(a), b)
        return NotImplemented

    def reverse(b, a):
        if _is_rational(a):
            return exact(a, b)
        if isinstance(a, float):
            return of_floats(a, float(b))
        return NotImplemented

    forward.__name__ = f"__{name}__"
    reverse.__name__ = f"__r{name}__"
    setattr(Fraction, forward.__name__, forward)
    setattr(Fraction, reverse.__name__, reverse)


for _arguments in (("add", _sum, _operator.add), ("sub", _difference, _operator.sub), ("mul", _product, _operator.mul),
                   ("truediv", _quotient, _operator.truediv), ("floordiv", _floor_quotient, _operator.floordiv),
                   ("mod", _remainder, _operator.mod), ("divmod", _both, divmod)):
    _add_operator(*_arguments)
