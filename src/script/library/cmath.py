"""cmath: the functions of math for complex numbers."""

import math

pi, e, tau, inf, nan = math.pi, math.e, math.tau, math.inf, math.nan
infj, nanj = complex(0, inf), complex(0, nan)


def _number(value):
    """What complex() makes of the argument; texts are refused."""
    if isinstance(value, (int, float, complex)) or hasattr(value, "__complex__") or hasattr(value, "__float__") or hasattr(value, "__index__"):
        return complex(value)
    raise TypeError(f"must be real number, not {type(value).__name__}")


def _turned(function, z):
    """function(i z) / i, which is how sin comes from sinh, and so on."""
    answer = function(complex(-z.imag, z.real))
    return complex(answer.imag, -answer.real)


def phase(z):
    z = _number(z)
    return math.atan2(z.imag, z.real)


def polar(z):
    z = _number(z)
    return abs(z), phase(z)


def rect(r, phi):
    if phi == 0:
        return complex(r, r * phi)
    return complex(r * math.cos(phi), r * math.sin(phi))


def sqrt(z):
    z = _number(z)
    if z == 0:
        return complex(0, z.imag)
    # An eighth of each part: so that the sum of their squares stays a float.
    x, y = abs(z.real) / 8, abs(z.imag)
    large = 2 * math.sqrt(x + math.hypot(x, y / 8))
    small = y / (2 * large)
    if z.real >= 0:
        return complex(large, math.copysign(small, z.imag))
    return complex(small, math.copysign(large, z.imag))


def exp(z):
    z = _number(z)
    length = math.exp(z.real)
    return complex(length * math.cos(z.imag), length * math.sin(z.imag))


def log(z, base=None):
    z = _number(z)
    if z == 0:
        raise ValueError("math domain error")
    large, small = sorted((abs(z.real), abs(z.imag)), reverse=True)
    length = math.hypot(large, small)
    if 0.71 <= length <= 1.73:   # near 1 a logarithm would lose digits
        real = math.log1p((large - 1) * (large + 1) + small * small) / 2
    else:
        real = math.log(length)
    answer = complex(real, phase(z))
    return answer if base is None else answer / log(base)


def log10(z):
    answer = log(z)
    ten = math.log(10)
    return complex(answer.real / ten, answer.imag / ten)


def sinh(z):
    z = _number(z)
    return complex(math.cos(z.imag) * math.sinh(z.real), math.sin(z.imag) * math.cosh(z.real))


def cosh(z):
    z = _number(z)
    return complex(math.cos(z.imag) * math.cosh(z.real), math.sin(z.imag) * math.sinh(z.real))


def tanh(z):
    z = _number(z)
    x, y, narrow = math.tanh(z.real), math.tan(z.imag), 1 / math.cosh(z.real)
    scale = 1 + (x * y) * (x * y)
    return complex(x * (1 + y * y) / scale, y / scale * narrow * narrow)


def sin(z):
    return _turned(sinh, _number(z))


def cos(z):
    z = _number(z)
    return cosh(complex(-z.imag, z.real))


def tan(z):
    return _turned(tanh, _number(z))


def asinh(z):
    z = _number(z)
    a, b = sqrt(complex(1 + z.imag, -z.real)), sqrt(complex(1 - z.imag, z.real))
    return complex(math.asinh(a.real * b.imag - b.real * a.imag), math.atan2(z.imag, a.real * b.real - a.imag * b.imag))


def acosh(z):
    z = _number(z)
    a, b = sqrt(complex(z.real - 1, z.imag)), sqrt(complex(z.real + 1, z.imag))
    return complex(math.asinh(a.real * b.real + a.imag * b.imag), 2 * math.atan2(a.imag, b.real))


def atanh(z):
    z = _number(z)
    if z.real < 0 or z.real == 0 and math.copysign(1, z.real) < 0:
        return -atanh(-z)
    if z == 1:
        raise ValueError("math domain error")
    x, y = z.real, abs(z.imag)
    real = math.log1p(4 * x / ((1 - x) * (1 - x) + y * y)) / 4
    return complex(real, -math.atan2(-2 * z.imag, (1 - x) * (1 + x) - y * y) / 2)


def asin(z):
    return _turned(asinh, _number(z))


def acos(z):
    z = _number(z)
    a, b = sqrt(complex(1 - z.real, -z.imag)), sqrt(complex(1 + z.real, z.imag))
    return complex(2 * math.atan2(a.real, b.real), math.asinh(b.real * a.imag - b.imag * a.real))


def atan(z):
    return _turned(atanh, _number(z))


def isfinite(z):
    z = _number(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isnan(z):
    z = _number(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isinf(z):
    z = _number(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(a - b)
    return difference <= abs(rel_tol * b) or difference <= abs(rel_tol * a) or difference <= abs_tol
