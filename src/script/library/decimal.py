"""Decimal numbers with as many digits as the context asks for (28), rounded as it says.

A number is a sign, a whole number (its digits) and an exponent of ten; or it is Infinity, NaN or sNaN.
"""

import math as _math
from _library import name_with_module as _named

__all__ = [
    "Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException", "Clamped", "InvalidOperation",
    "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation", "DivisionImpossible", "InvalidContext",
    "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP",
    "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext", "localcontext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS",
    "HAVE_CONTEXTVAR",
]

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = HAVE_CONTEXTVAR = True


# -- what can go wrong


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Rounded, Inexact, Clamped)


class Context:
    """How many digits, how they are rounded, and what is an error."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self.flags = dict.fromkeys(_SIGNALS, False)
        for signal in flags or ():
            self.flags[signal] = True
        trapped = (InvalidOperation, DivisionByZero, Overflow) if traps is None else traps
        self.traps = dict(trapped) if isinstance(trapped, dict) else {signal: signal in trapped for signal in _SIGNALS}

    def copy(self):
        traps = [signal for signal, trapped in self.traps.items() if trapped]
        flags = [signal for signal, set_ in self.flags.items() if set_]
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, flags, traps)

    __copy__ = copy

    def clear_flags(self):
        self.flags = dict.fromkeys(_SIGNALS, False)

    def clear_traps(self):
        self.traps = dict.fromkeys(_SIGNALS, False)

    def __repr__(self):
        flags = ", ".join(signal.__name__ for signal, value in self.flags.items() if value)
        traps = ", ".join(signal.__name__ for signal, value in self.traps.items() if value)
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, "
                f"clamp={self.clamp}, flags=[{flags}], traps=[{traps}])")

    def create_decimal(self, num="0"):
        return Decimal(num)._fixed(self)

    def divide(self, a, b):
        return _in_context(self, lambda: Decimal(a) / b)

    def add(self, a, b):
        return _in_context(self, lambda: Decimal(a) + b)

    def subtract(self, a, b):
        return _in_context(self, lambda: Decimal(a) - b)

    def multiply(self, a, b):
        return _in_context(self, lambda: Decimal(a) * b)

    def sqrt(self, a):
        return Decimal(a).sqrt(self)

    def power(self, a, b):
        return _in_context(self, lambda: Decimal(a) ** b)

    def quantize(self, a, b):
        return Decimal(a).quantize(b, context=self)

    def _signal(self, condition, result):
        """The error, if the context wants one; else the result."""
        kind = InvalidOperation if issubclass(condition, InvalidOperation) else condition
        self.flags[kind] = True
        if self.traps[kind]:
            raise kind([condition])
        return result


def _in_context(context, action):
    with localcontext(context) as active:
        active.traps = context.traps
        return action()


_context = None


def getcontext():
    global _context
    if _context is None:
        _context = Context()
    return _context


def setcontext(context):
    global _context
    _context = context.copy() if context in (DefaultContext, BasicContext, ExtendedContext) else context


class _LocalContext:
    def __init__(self, context):
        self.context = context

    def __enter__(self):
        self.before = getcontext()
        setcontext(self.context)
        return self.context

    def __exit__(self, *problem):
        setcontext(self.before)


def localcontext(ctx=None, **kwargs):
    """A context for the length of a with statement."""
    context = (ctx or getcontext()).copy()
    for name, value in kwargs.items():
        if not hasattr(context, name):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(context, name, value)
    return _LocalContext(context)


class DecimalTuple(tuple):
    """The parts of a number: sign (1 is minus), digits, exponent."""

    __slots__ = ()

    def __new__(cls, sign, digits, exponent):
        return super().__new__(cls, (sign, digits, exponent))

    sign = property(lambda self: self[0])
    digits = property(lambda self: self[1])
    exponent = property(lambda self: self[2])

    def __repr__(self):
        return f"DecimalTuple(sign={self[0]!r}, digits={self[1]!r}, exponent={self[2]!r})"


# -- rounding


def _rounds_up(rounding, negative, whole, rest, half):
    """Whether the last digit kept goes up by one: `rest` is what is cut off, `half` half of what one would be, doubled as rest is."""
    if not rest:
        return False
    if rounding == ROUND_HALF_EVEN:
        return rest > half or rest == half and whole % 2 == 1
    if rounding == ROUND_HALF_UP:
        return rest >= half
    if rounding == ROUND_HALF_DOWN:
        return rest > half
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_CEILING:
        return not negative
    if rounding == ROUND_FLOOR:
        return negative
    if rounding == ROUND_05UP:
        return whole % 10 in (0, 5)
    raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, "
                    "ROUND_HALF_EVEN,\n   ROUND_05UP]")


def _cut(number, count, rounding, negative):
    """The number without its last `count` digits, rounded."""
    unit = 10**count
    whole, rest = divmod(number, unit)
    return whole + _rounds_up(rounding, negative, whole, 2 * rest, unit)


def _length(number):
    return len(str(number))


# -- numbers


@_named
class Decimal:
    """A decimal number."""

    __slots__ = ("_negative", "_digits", "_exponent", "_special")

    def __new__(cls, value="0", context=None):
        if isinstance(value, Decimal):
            return value if type(value) is cls else cls._of(value._negative, value._digits, value._exponent, value._special)
        if isinstance(value, int):
            return cls._of(value < 0, abs(value), 0)
        if isinstance(value, float):
            return cls.from_float(value)
        if isinstance(value, str):
            return cls._read(value, context)
        if isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            if exponent in ("F", "n", "N"):
                return cls._of(bool(sign), 0, 0, {"F": "Infinity", "n": "NaN", "N": "sNaN"}[exponent])
            return cls._of(bool(sign), int("".join(map(str, digits)) or "0"), exponent)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def _of(cls, negative, digits, exponent, special=None):
        self = object.__new__(cls)
        self._negative = bool(negative)
        self._digits = digits
        self._exponent = exponent
        self._special = special
        return self

    @classmethod
    def _read(cls, text, context):
        plain = text.strip().replace("_", "").lower()
        negative = plain.startswith("-")
        if plain[:1] in ("-", "+"):
            plain = plain[1:]
        if plain in ("inf", "infinity"):
            return cls._of(negative, 0, 0, "Infinity")
        for name in ("snan", "nan"):
            if plain.startswith(name) and (plain == name or plain[len(name):].isdigit()):
                return cls._of(negative, int(plain[len(name):] or "0"), 0, "sNaN" if name == "snan" else "NaN")
        mantissa, mark, exponent = plain.partition("e")
        whole, _, fraction = mantissa.partition(".")
        sign_free = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not (whole + fraction).isdigit() or mark and not sign_free.isdigit() or mantissa.count(".") > 1:
            return (context or getcontext())._signal(ConversionSyntax, _NAN)
        return cls._of(negative, int(whole + fraction), int(exponent or "0") - len(fraction))

    @classmethod
    def from_float(cls, f):
        """Exactly what the float is."""
        if isinstance(f, int):
            return cls(f)
        if _math.isnan(f):
            return cls._of(False, 0, 0, "NaN")
        if _math.isinf(f):
            return cls._of(f < 0, 0, 0, "Infinity")
        top, bottom = abs(f).as_integer_ratio()
        places = bottom.bit_length() - 1
        return cls._of(_math.copysign(1.0, f) < 0, top * 5**places, -places)

    # -- what it is

    def is_nan(self):
        return self._special in ("NaN", "sNaN")

    def is_qnan(self):
        return self._special == "NaN"

    def is_snan(self):
        return self._special == "sNaN"

    def is_infinite(self):
        return self._special == "Infinity"

    def is_finite(self):
        return self._special is None

    def is_zero(self):
        return self._special is None and not self._digits

    def is_signed(self):
        return self._negative

    def adjusted(self):
        """The exponent of the first digit."""
        return 0 if self._special else self._exponent + _length(self._digits) - 1

    def as_tuple(self):
        if self._special:
            return DecimalTuple(int(self._negative), (0,) if self._special == "Infinity" else (),
                                {"Infinity": "F", "NaN": "n", "sNaN": "N"}[self._special])
        return DecimalTuple(int(self._negative), tuple(map(int, str(self._digits))), self._exponent)

    def as_integer_ratio(self):
        if self.is_nan():
            raise ValueError("cannot convert NaN to integer ratio")
        if self._special:
            raise OverflowError("cannot convert Infinity to integer ratio")
        number = -self._digits if self._negative else self._digits
        if self._exponent >= 0:
            return number * 10**self._exponent, 1
        bottom = 10**-self._exponent
        common = _math.gcd(number, bottom)
        return number // common, bottom // common

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    # -- text

    def _text(self, exponent_letter):
        sign = "-" if self._negative else ""
        if self._special:
            return sign + self._special + (str(self._digits) if self._digits else "")
        digits = str(self._digits)
        first = self._exponent + len(digits)
        if self._exponent <= 0 and first > -6:
            if first > 0:
                return sign + digits[:first] + ("." + digits[first:] if self._exponent else "")
            return sign + "0." + "0" * -first + digits
        mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
        return f"{sign}{mantissa}{exponent_letter}{first - 1:+d}"

    def __str__(self):
        return self._text("E" if getcontext().capitals else "e")

    def __repr__(self):
        return f"Decimal('{self}')"

    def to_eng_string(self, context=None):
        if self._special or self._exponent <= 0 and self.adjusted() >= -6:
            return str(self)
        digits = str(self._digits)
        first = self._exponent + len(digits)
        point = (first - 1) % 3 + 1 if self._digits else (first + 1) % 3 - 1
        exponent = first - point
        digits = "0" * (1 - point) + digits if point < 1 else digits.ljust(point, "0")
        point = max(point, 1)
        text = digits[:point] + ("." + digits[point:] if len(digits) > point else "")
        return ("-" if self._negative else "") + text + (f"E{exponent:+d}" if exponent else "")

    def __format__(self, spec):
        return _formatted(self, spec)

    # -- other types of numbers

    def __int__(self):
        if self._special == "Infinity":
            raise OverflowError("cannot convert Infinity to integer")
        if self._special:
            raise ValueError("cannot convert NaN to integer")
        number = self._digits * 10**self._exponent if self._exponent >= 0 else self._digits // 10**-self._exponent
        return -number if self._negative else number

    __trunc__ = __int__

    def __float__(self):
        if self.is_snan():
            raise ValueError("cannot convert signaling NaN to float")
        return float(self._text("e"))

    def __floor__(self):
        return int(self._rounded_to(0, ROUND_FLOOR))

    def __ceil__(self):
        return int(self._rounded_to(0, ROUND_CEILING))

    def __round__(self, n=None):
        if n is None:
            return int(self._rounded_to(0, ROUND_HALF_EVEN))
        return self.quantize(Decimal._of(False, 1, -n))

    def __bool__(self):
        return self._special is not None or self._digits != 0

    def __hash__(self):
        if self._special == "sNaN":
            raise TypeError("Cannot hash a signaling NaN value.")
        if self._special == "NaN":
            return object.__hash__(self)
        if self._special:
            return -314159 if self._negative else 314159
        modulus = 2**61 - 1
        scale = pow(10, self._exponent, modulus) if self._exponent >= 0 else pow(pow(10, -1, modulus), -self._exponent, modulus)
        number = self._digits * scale % modulus
        number = -number if self._negative else number
        return -2 if number == -1 else number

    # -- rounding

    def _fixed(self, context=None):
        """With no more digits than the context allows."""
        context = context or getcontext()
        if self._special:
            return self
        surplus = _length(self._digits) - context.prec
        if surplus > 0:
            digits = _cut(self._digits, surplus, context.rounding, self._negative)
            exponent = self._exponent + surplus
            if _length(digits) > context.prec:
                digits //= 10
                exponent += 1
            context.flags[Rounded] = True
            if digits * 10**(exponent - self._exponent) != self._digits:
                context.flags[Inexact] = True
            self = Decimal._of(self._negative, digits, exponent)
        if self._digits and self.adjusted() > context.Emax:
            return context._signal(Overflow, Decimal._of(self._negative, 0, 0, "Infinity"))
        return self

    def _rounded_to(self, exponent, rounding):
        """With this exponent, as many digits as that takes."""
        if self._special or self._exponent >= exponent:
            return self if self._special else Decimal._of(self._negative, self._digits * 10**(self._exponent - exponent), exponent)
        return Decimal._of(self._negative, _cut(self._digits, exponent - self._exponent, rounding, self._negative), exponent)

    def quantize(self, exp, rounding=None, context=None):
        """The number with the exponent of another."""
        context = context or getcontext()
        exp = _operand(exp)
        if self._special or exp._special:
            if self.is_nan() or exp.is_nan():
                return self if self.is_nan() else exp
            if self._special and exp._special:
                return self
            return context._signal(InvalidOperation, _NAN)
        result = self._rounded_to(exp._exponent, rounding or context.rounding)
        if _length(result._digits) > context.prec:
            return context._signal(InvalidOperation, _NAN)
        return result

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exponent >= 0:
            return self
        return self._rounded_to(0, rounding or (context or getcontext()).rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        """Without zeros at the end."""
        number = self._fixed(context)
        if number._special:
            return number
        if not number._digits:
            return Decimal._of(number._negative, 0, 0)
        digits, exponent = number._digits, number._exponent
        while digits % 10 == 0:
            digits //= 10
            exponent += 1
        return Decimal._of(number._negative, digits, exponent)

    # -- arithmetic

    def _nan_of(self, other):
        """The result if one of them is no number; else nothing."""
        for number in (self, other):
            if number._special == "sNaN":
                return getcontext()._signal(InvalidOperation, _NAN)
        for number in (self, other):
            if number._special == "NaN":
                return number
        return None

    def __neg__(self):
        if self.is_zero():
            return Decimal._of(False, 0, self._exponent)
        return Decimal._of(not self._negative, self._digits, self._exponent, self._special)._fixed()

    def __pos__(self):
        if self.is_zero():
            return Decimal._of(False, 0, self._exponent)
        return self._fixed()

    def __abs__(self):
        return -self if self._negative else +self

    def copy_abs(self):
        return Decimal._of(False, self._digits, self._exponent, self._special)

    def copy_negate(self):
        return Decimal._of(not self._negative, self._digits, self._exponent, self._special)

    def copy_sign(self, other, context=None):
        return Decimal._of(_operand(other)._negative, self._digits, self._exponent, self._special)

    def _signed(self, exponent):
        number = self._digits * 10**(self._exponent - exponent)
        return -number if self._negative else number

    def __add__(self, other):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        nan = self._nan_of(other)
        if nan is not None:
            return nan
        if self._special or other._special:
            if self._special and other._special and self._negative != other._negative:
                return getcontext()._signal(InvalidOperation, _NAN)
            return self if self._special else other
        context = getcontext()
        exponent = min(self._exponent, other._exponent)
        # A summand far below the other's last digit is no more than a direction for rounding.
        high, low = (self, other) if self.adjusted() >= other.adjusted() else (other, self)
        far = high.adjusted() - context.prec - 2
        if high._digits and low._digits and low.adjusted() < min(far, high._exponent - 2):
            exponent = min(far, high._exponent - 2)
            number = high._signed(exponent) + (-1 if low._negative else 1)
        else:
            number = self._signed(exponent) + other._signed(exponent)
        negative = number < 0 or number == 0 and self._negative and other._negative
        if number == 0 and self._negative != other._negative and context.rounding == ROUND_FLOOR:
            negative = True
        return Decimal._of(negative, abs(number), exponent)._fixed(context)

    __radd__ = __add__

    def __sub__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else self + other.copy_negate()

    def __rsub__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else other - self

    def __mul__(self, other):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        nan = self._nan_of(other)
        if nan is not None:
            return nan
        negative = self._negative != other._negative
        if self._special or other._special:
            if self.is_zero() or other.is_zero():
                return getcontext()._signal(InvalidOperation, _NAN)
            return Decimal._of(negative, 0, 0, "Infinity")
        return Decimal._of(negative, self._digits * other._digits, self._exponent + other._exponent)._fixed()

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        nan = self._nan_of(other)
        if nan is not None:
            return nan
        context = getcontext()
        negative = self._negative != other._negative
        if self._special:
            return context._signal(InvalidOperation, _NAN) if other._special else Decimal._of(negative, 0, 0, "Infinity")
        if other._special:
            return Decimal._of(negative, 0, context.Emin - context.prec + 1)
        if not other._digits:
            if not self._digits:
                return context._signal(DivisionUndefined, _NAN)
            return context._signal(DivisionByZero, Decimal._of(negative, 0, 0, "Infinity"))
        exponent = self._exponent - other._exponent
        if not self._digits:
            return Decimal._of(negative, 0, exponent)._fixed(context)
        shift = max(_length(other._digits) - _length(self._digits) + context.prec + 1, 0)
        quotient, rest = divmod(self._digits * 10**shift, other._digits)
        place = exponent - shift
        if rest:
            if quotient % 5 == 0:
                quotient += 1  # so that a rest is seen in rounding
        else:
            while place < exponent and quotient % 10 == 0:
                quotient //= 10
                place += 1
        return Decimal._of(negative, quotient, place)._fixed(context)

    def __rtruediv__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else other / self

    def _whole_quotient(self, other):
        """(quotient, rest) towards zero, as whole numbers at a common exponent."""
        exponent = min(self._exponent, other._exponent)
        quotient, rest = divmod(abs(self._signed(exponent)), abs(other._signed(exponent)))
        return quotient, Decimal._of(self._negative, rest, exponent)

    def _divided(self, other, wanted):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        nan = self._nan_of(other)
        context = getcontext()
        if nan is not None:
            return (nan, nan) if wanted == 2 else nan
        negative = self._negative != other._negative
        if self._special or not other._special and not other._digits:
            if self._special and other._special or self._special and wanted == 1:
                problem = InvalidOperation
            elif self._special:
                return Decimal._of(negative, 0, 0, "Infinity")
            else:
                problem = DivisionUndefined if not self._digits else DivisionByZero if wanted == 0 else InvalidOperation
            answer = context._signal(problem, _NAN if problem is not DivisionByZero else Decimal._of(negative, 0, 0, "Infinity"))
            return (answer, answer) if wanted == 2 else answer
        if other._special:
            quotient, rest = Decimal._of(negative, 0, 0), self
        else:
            number, rest = self._whole_quotient(other)
            if _length(number) > context.prec:
                answer = context._signal(DivisionImpossible, _NAN)
                return (answer, answer) if wanted == 2 else answer
            quotient, rest = Decimal._of(negative, number, 0), rest._fixed(context)
        return (quotient, rest, (quotient, rest))[wanted]

    def __floordiv__(self, other):
        return self._divided(other, 0)

    def __mod__(self, other):
        return self._divided(other, 1)

    def __divmod__(self, other):
        return self._divided(other, 2)

    def __rfloordiv__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else other // self

    def __rmod__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else other % self

    def __rdivmod__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else divmod(other, self)

    def remainder_near(self, other, context=None):
        other = _operand(other)
        number, rest = self._whole_quotient(other)
        if _length(number) > (context or getcontext()).prec:
            return (context or getcontext())._signal(DivisionImpossible, _NAN)
        twice = 2 * rest.copy_abs()._signed(min(rest._exponent, other._exponent))
        size = other.copy_abs()._signed(min(rest._exponent, other._exponent))
        if twice > size or twice == size and number % 2:
            step = other.copy_abs()
            rest = rest + step if rest._negative else rest - step
        return rest._fixed(context)

    def fma(self, other, third, context=None):
        other, third = _operand(other), _operand(third)
        product = Decimal._of(self._negative != other._negative, self._digits * other._digits, self._exponent + other._exponent)
        return product + third

    def __pow__(self, other, modulo=None):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        nan = self._nan_of(other)
        if nan is not None:
            return nan
        if modulo is not None:
            return Decimal(pow(int(self), int(other), int(modulo)))
        return _power(self, other, getcontext())

    def __rpow__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else other**self

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._special:
            if self.is_nan():
                return self
            return context._signal(InvalidOperation, _NAN) if self._negative else self
        exponent = self._exponent // 2
        if not self._digits:
            return Decimal._of(self._negative, 0, exponent)
        if self._negative:
            return context._signal(InvalidOperation, _NAN)
        digits = self._digits * 10 if self._exponent % 2 else self._digits
        shift = context.prec + 1 - (_length(digits) + 1) // 2
        rest = 0
        if shift >= 0:
            digits *= 100**shift
        else:
            digits, rest = divmod(digits, 100**-shift)
        root = _math.isqrt(digits)
        if root * root == digits and not rest:
            # Exact: with the exponent that is half of the number's, if it has room.
            return Decimal._of(False, root // 10**shift if shift >= 0 else root * 10**-shift, exponent)._fixed(_half_even(context))
        return Decimal._of(False, root + (root % 5 == 0), exponent - shift)._fixed(_half_even(context))

    def exp(self, context=None):
        context = context or getcontext()
        if self._special:
            return self if self.is_nan() or not self._negative else Decimal(0)
        if not self._digits:
            return Decimal(1)
        return _of_ratio(*_exponential(self, context.prec + 6))._fixed(_half_even(context))

    def ln(self, context=None):
        context = context or getcontext()
        if self.is_nan():
            return self
        if self.is_zero():
            return Decimal("-Infinity")
        if self._negative:
            return context._signal(InvalidOperation, _NAN)
        if self._special:
            return self
        if self == 1:
            return Decimal(0)
        return _of_ratio(*_logarithm(self, context.prec + 6))._fixed(_half_even(context))

    def log10(self, context=None):
        context = context or getcontext()
        if self.is_zero():
            return Decimal("-Infinity")
        if self._negative or self._special:
            return self if self.is_nan() or self._special and not self._negative else context._signal(InvalidOperation, _NAN)
        plain = self.normalize()
        if plain._digits == 1:
            return Decimal(plain._exponent)
        places = context.prec + 8
        top, _ = _logarithm(self, places)
        ten, _ = _logarithm(Decimal(10), places)
        return _of_ratio(top * 10**places // ten, places)._fixed(_half_even(context))

    # -- comparisons

    def _order(self, other):
        """Below, equal to or above 0; both are numbers."""
        if self._special or other._special:
            mine = (-1 if self._negative else 1) if self._special else 0
            theirs = (-1 if other._negative else 1) if other._special else 0
            return mine - theirs
        if not self._digits and not other._digits:
            return 0
        mine, theirs = (self._digits and (-1 if self._negative else 1)), (other._digits and (-1 if other._negative else 1))
        if mine != theirs:
            return mine - theirs
        if self.adjusted() != other.adjusted():
            return mine * (1 if self.adjusted() > other.adjusted() else -1)
        exponent = min(self._exponent, other._exponent)
        return self._signed(exponent) - other._signed(exponent)

    def _compared(self, other, test, ordered=True):
        if isinstance(other, float):
            other = Decimal.from_float(other)
        elif not isinstance(other, (Decimal, int)):
            if not (hasattr(other, "numerator") and hasattr(other, "denominator")):
                return NotImplemented
            # Against a fraction: both times its denominator, without rounding.
            left = Decimal._of(self._negative, self._digits * other.denominator, self._exponent, self._special)
            return left._compared(Decimal(other.numerator), test, ordered)
        else:
            other = _operand(other)
        if self.is_nan() or other.is_nan():
            if ordered:
                return getcontext()._signal(InvalidOperation, False)
            return test(1)
        return test(self._order(other))

    def __eq__(self, other):
        if self.is_nan() or isinstance(other, Decimal) and other.is_nan():
            return False
        return self._compared(other, lambda order: order == 0, ordered=False)

    def __lt__(self, other):
        return self._compared(other, lambda order: order < 0)

    def __le__(self, other):
        return self._compared(other, lambda order: order <= 0)

    def __gt__(self, other):
        return self._compared(other, lambda order: order > 0)

    def __ge__(self, other):
        return self._compared(other, lambda order: order >= 0)

    def compare(self, other, context=None):
        other = _operand(other)
        nan = self._nan_of(other)
        if nan is not None:
            return nan
        order = self._order(other)
        return Decimal((order > 0) - (order < 0))

    def max(self, other, context=None):
        other = _operand(other)
        return (self if self >= other else other)._fixed()

    def min(self, other, context=None):
        other = _operand(other)
        return (self if self <= other else other)._fixed()

    def same_quantum(self, other, context=None):
        return self._special == other._special and (self._special is not None or self._exponent == other._exponent)

    def scaleb(self, other, context=None):
        return Decimal._of(self._negative, self._digits, self._exponent + int(other), self._special)._fixed(context)

    def number_class(self, context=None):
        if self._special:
            return self._special if self.is_nan() else ("-Infinity" if self._negative else "+Infinity")
        return ("-" if self._negative else "+") + ("Normal" if self._digits else "Zero")

    def conjugate(self):
        return self

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__class__, (str(self),)


def _operand_or_none(value):
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) else None


def _operand(value):
    number = _operand_or_none(value)
    if number is None:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return number


def _half_even(context):
    if context.rounding == ROUND_HALF_EVEN:
        return context
    other = context.copy()
    other.rounding = ROUND_HALF_EVEN
    return other


_NAN = Decimal._of(False, 0, 0, "NaN")


# -- powers, exponentials, logarithms: by whole numbers scaled by 10**places


def _of_ratio(number, places):
    return Decimal._of(number < 0, abs(number), -places)


def _scaled(number, places):
    """The number times 10**places, cut."""
    shift = number._exponent + places
    scaled = number._digits * 10**shift if shift >= 0 else number._digits // 10**-shift
    return -scaled if number._negative else scaled


def _exponential(number, digits):
    """(n, places) with e**number = n / 10**places to so many digits."""
    size = int(abs(number)) if number._exponent + _length(number._digits) < 8 else 10**7
    places = digits + 4 + (int(size * 0.4343) if number._negative else 0)  # digits begin far behind the point
    work = places + 12
    one = 10**work
    x = _scaled(number, work)
    halvings = max(x.bit_length() - one.bit_length(), 0) + 8
    x >>= halvings
    total = term = one
    step = 1
    while term:
        term = term * x // (one * step)
        total += term
        step += 1
        if term in (0, -1):
            break
    for _ in range(halvings):
        total = total * total // one
    return total // 10**(work - places), places


def _logarithm(number, digits):
    """(n, places) with ln(number) = n / 10**places, by Newton's method on the exponential of a mantissa near 1."""
    places = digits + 4
    work = places + 10
    one = 10**work
    exponent = number.adjusted()
    mantissa = _scaled(Decimal._of(False, number._digits, number._exponent - exponent), work)  # 1 to 10
    return (_ln_of_scaled(mantissa, one) + exponent * _ln_of_scaled(10 * one, one)) // 10**(work - places), places


def _ln_of_scaled(x, one):
    """ln(x / one) * one: roots bring x near 1, then the series of the area function."""
    roots = 0
    while abs(x - one) > one // 100:
        x = _math.isqrt(x * one)
        roots += 1
    y = (x - one) * one // (x + one)
    square = y * y // one
    total, term, step = 0, y, 1
    while term not in (0, -1):
        total += term // step
        term = term * square // one
        step += 2
    return 2 * total << roots


def _power(base, exponent, context):
    if not exponent._special and not exponent._digits:
        if base.is_zero():
            return context._signal(InvalidOperation, _NAN)
        return Decimal(1)
    whole = not exponent._special and (exponent._exponent >= 0 or exponent == exponent.to_integral_value())
    odd = whole and int(exponent) % 2 == 1
    if base._special or exponent._special or base.is_zero():
        negative = base._negative and odd
        grows = (not base.is_zero() and abs(base) > 1) != exponent._negative if not base.is_zero() else exponent._negative
        if abs(base) == 1:
            return Decimal(1)
        if base._negative and not base.is_zero() and not whole:
            return context._signal(InvalidOperation, _NAN)
        return Decimal._of(negative, 0, 0, "Infinity" if grows else None)
    if base._negative and not whole:
        return context._signal(InvalidOperation, _NAN)
    if whole and abs(int(exponent)) < 10_000 and _length(base._digits) * abs(int(exponent)) < 100_000:
        power = abs(int(exponent))
        exact = Decimal._of(base._negative and odd, base._digits**power, base._exponent * power)
        if not exponent._negative:
            return exact._fixed(context)
        return Decimal(1) / exact
    work = context.prec + 12
    top, places = _logarithm(base.copy_abs(), work + max(exponent.adjusted(), 0))
    logarithm = _of_ratio(top, places)
    product = Decimal._of(logarithm._negative != exponent._negative, logarithm._digits * exponent._digits, logarithm._exponent + exponent._exponent)
    result = _of_ratio(*_exponential(product, work))
    rounded = Decimal._of(base._negative and odd, result._digits, result._exponent)._fixed(context)
    short = rounded.normalize()
    if _length(short._digits) <= context.prec // 2 and not whole:
        # A root that comes out even, as 4 ** 0.5: shown with all its digits, as CPython does.
        return Decimal._of(short._negative, short._digits * 10**(context.prec - _length(short._digits)),
                           short._exponent - (context.prec - _length(short._digits)))
    return rounded


# -- format()


def _formatted(number, spec):
    fill, align, sign, zero, width, comma, places, kind = _read_spec(spec)
    if kind == "%":
        number = Decimal._of(number._negative, number._digits, number._exponent + 2, number._special)
    rounding = getcontext().rounding
    if number._special:
        body = number._special
    elif kind in ("f", "F", "%"):
        if places is not None:
            number = number._rounded_to(-places, rounding)
        elif number._exponent > 0:
            number = number._rounded_to(0, rounding)
        digits = str(number._digits).rjust(1 - number._exponent, "0")
        cut = len(digits) + number._exponent
        body = digits[:cut] + ("." + digits[cut:] if number._exponent < 0 else "")
    elif kind in ("e", "E"):
        if places is not None and number._digits:
            surplus = _length(number._digits) - places - 1
            number = number._rounded_to(number._exponent + surplus, rounding)
            if _length(number._digits) > places + 1:
                number = Decimal._of(number._negative, number._digits // 10, number._exponent + 1)
        digits = str(number._digits)
        exponent = number.adjusted()
        if places is not None:
            digits = digits.ljust(places + 1, "0")
            exponent += 0 if number._digits else places
        body = digits[0] + ("." + digits[1:] if len(digits) > 1 else "") + f"{kind}{exponent:+d}"
    else:
        if places is not None and _length(number._digits) > max(places, 1):
            surplus = _length(number._digits) - max(places, 1)
            number = number._rounded_to(number._exponent + surplus, rounding)
        body = number.copy_abs()._text("e" if kind == "g" else "E")
    if comma:
        whole, point, rest = body.partition(".")
        body = f"{int(whole):{comma}}" + point + rest if whole.isdigit() else body
    shown_sign = "-" if number._negative else "" if sign == "-" else sign
    if kind == "%":
        body += "%"
    if zero and not align:
        body = body.rjust(width - len(shown_sign), "0")
        return shown_sign + body
    text = shown_sign + body
    if align == "=":
        return shown_sign + body.rjust(width - len(shown_sign), fill)
    return {"<": text.ljust, "^": text.center}.get(align, text.rjust)(width, fill)


def _read_spec(spec):
    """fill, align, sign, zero, width, separator, places, kind"""
    rest = spec
    fill, align = " ", ""
    if len(rest) > 1 and rest[1] in "<>=^":
        fill, align, rest = rest[0], rest[1], rest[2:]
    elif rest[:1] in tuple("<>=^"):
        align, rest = rest[0], rest[1:]
    sign = "-"
    if rest[:1] in ("+", "-", " "):
        sign, rest = rest[0], rest[1:]
    zero = rest[:1] == "0"
    rest = rest[zero:]
    width = ""
    while rest[:1].isdigit():
        width, rest = width + rest[0], rest[1:]
    comma = rest[:1] if rest[:1] in (",", "_") else ""
    rest = rest[len(comma):]
    places = None
    if rest[:1] == ".":
        digits = ""
        rest = rest[1:]
        while rest[:1].isdigit():
            digits, rest = digits + rest[0], rest[1:]
        if not digits:
            raise ValueError("invalid format string")
        places = int(digits)
    if rest not in ("", "f", "F", "e", "E", "g", "G", "n", "%"):
        raise ValueError("invalid format string")
    return fill, align, sign, zero, int(width or "0"), comma, places, rest or "G"


DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
