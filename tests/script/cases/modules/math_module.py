# The module math, its domains and its errors.

import math


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


print(repr(math.sqrt(2)))  # expect: 1.4142135623730951
error(lambda: math.sqrt(-1))  # expect: ValueError: math domain error
error(lambda: math.sqrt('a'))  # expect: TypeError: must be real number, not str
error(lambda: math.sqrt())  # expect: TypeError: math.sqrt() takes exactly one argument (0 given)
error(lambda: math.sqrt(1, 2))  # expect: TypeError: math.sqrt() takes exactly one argument (2 given)
error(lambda: math.sqrt(x=1))  # expect: TypeError: math.sqrt() takes no keyword arguments
print(repr(((math.floor(2.7), math.ceil(2.1), math.trunc(-2.7)))))  # expect: (2, 3, -2)
error(lambda: math.floor(float('nan')))  # expect: ValueError: cannot convert float NaN to integer
error(lambda: math.floor(float('inf')))  # expect: OverflowError: cannot convert float infinity to integer
error(lambda: math.ceil('a'))  # expect: TypeError: must be real number, not str
error(lambda: math.trunc('a'))  # expect: TypeError: type str doesn't define __trunc__ method
print(repr(math.floor(10 ** 30)))  # expect: 1000000000000000000000000000000
print(repr(math.gcd(12, 18)))  # expect: 6
print(repr(math.gcd()))  # expect: 0
print(repr(math.gcd(0, 5)))  # expect: 5
print(repr(math.gcd(12, 18, 27)))  # expect: 3
print(repr(math.gcd(-4, 6)))  # expect: 2
error(lambda: math.gcd(1.5, 2))  # expect: TypeError: 'float' object cannot be interpreted as an integer
print(repr(((math.lcm(4, 6), math.lcm(), math.lcm(0, 5), math.lcm(2, 3, 4)))))  # expect: (12, 1, 0, 12)
print(repr(((math.factorial(20), math.factorial(0), math.factorial(30)))))  # expect: (2432902008176640000, 1, 265252859812191058636308480000000)
error(lambda: math.factorial(-1))  # expect: ValueError: factorial() not defined for negative values
error(lambda: math.factorial(2.5))  # expect: TypeError: 'float' object cannot be interpreted as an integer
print(repr(((math.comb(5, 2), math.comb(50, 25), math.comb(2, 5), math.comb(100, 3)))))  # expect: (10, 126410606437752, 0, 161700)
error(lambda: math.comb(-1, 2))  # expect: ValueError: n must be a non-negative integer
error(lambda: math.comb(1, -2))  # expect: ValueError: k must be a non-negative integer
error(lambda: math.comb(1))  # expect: TypeError: comb expected 2 arguments, got 1
print(repr(((math.perm(5, 2), math.perm(5), math.perm(2, 5)))))  # expect: (20, 120, 0)
print(repr(((math.isqrt(17), math.isqrt(10 ** 40)))))  # expect: (4, 100000000000000000000)
error(lambda: math.isqrt(-1))  # expect: ValueError: isqrt() argument must be nonnegative
print(repr(math.log(10)))  # expect: 2.302585092994046
print(repr(math.log(8, 2)))  # expect: 3.0
print(repr(math.log(100, 10)))  # expect: 2.0
print(repr(math.log2(8)))  # expect: 3.0
print(repr(math.log10(1000)))  # expect: 3.0
print(repr(math.log1p(1e-10)))  # expect: 9.999999999500001e-11
print(repr(math.log(2 ** 2000)))  # expect: 1386.2943611198907
print(repr(math.log2(2 ** 3000)))  # expect: 3000.0
print(repr(math.log10(10 ** 400)))  # expect: 400.0
error(lambda: math.log(0))  # expect: ValueError: math domain error
error(lambda: math.log(-1))  # expect: ValueError: math domain error
error(lambda: math.log(10, 1))  # expect: ZeroDivisionError: float division by zero
error(lambda: math.log('a'))  # expect: TypeError: must be real number, not str
print(repr(((math.exp(1), math.exp2(3), math.expm1(1e-10)))))  # expect: (2.718281828459045, 8.0, 1.00000000005e-10)
error(lambda: math.exp(1000))  # expect: OverflowError: math range error
print(repr(((math.pow(2, 0.5), math.pow(2, 3), math.pow(0, 0)))))  # expect: (1.4142135623730951, 8.0, 1.0)
error(lambda: math.pow(-1, 0.5))  # expect: ValueError: math domain error
error(lambda: math.pow(0, -1))  # expect: ValueError: math domain error
error(lambda: math.pow(10, 1000))  # expect: OverflowError: math range error
print(repr(math.sin(1)))  # expect: 0.8414709848078965
print(repr(math.cos(1)))  # expect: 0.5403023058681398
print(repr(math.tan(1)))  # expect: 1.5574077246549023
print(repr(math.asin(1)))  # expect: 1.5707963267948966
print(repr(math.acos(1)))  # expect: 0.0
print(repr(math.atan(1)))  # expect: 0.7853981633974483
print(repr(math.atan2(1, 2)))  # expect: 0.4636476090008061
error(lambda: math.acos(2))  # expect: ValueError: math domain error
print(repr(math.sinh(1)))  # expect: 1.1752011936438014
print(repr(math.cosh(1)))  # expect: 1.5430806348152437
print(repr(math.tanh(1)))  # expect: 0.7615941559557649
print(repr(math.asinh(1)))  # expect: 0.881373587019543
print(repr(math.acosh(2)))  # expect: 1.3169578969248166
print(repr(math.atanh(0.5)))  # expect: 0.5493061443340548
error(lambda: math.acosh(0))  # expect: ValueError: math domain error
error(lambda: math.atanh(1))  # expect: ValueError: math domain error
error(lambda: math.sin(float('inf')))  # expect: ValueError: math domain error
print(repr(math.hypot(3, 4)))  # expect: 5.0
print(repr(math.hypot(1, 2, 3)))  # expect: 3.7416573867739413
print(repr(math.hypot()))  # expect: 0.0
print(repr(math.hypot(1e+200, 1e+200)))  # expect: 1.414213562373095e+200
print(repr(math.hypot(0.1, 0.2)))  # expect: 0.223606797749979
print(repr(((math.dist((1, 2), (4, 6)), math.dist([0], [5])))))  # expect: (5.0, 5.0)
error(lambda: math.dist((1, 2), (1,)))  # expect: ValueError: both points must have the same number of dimensions
print(repr(((math.degrees(1), math.radians(180)))))  # expect: (57.29577951308232, 3.141592653589793)
print(repr(math.fabs(-3)))  # expect: 3.0
print(repr(math.fmod(7, 3)))  # expect: 1.0
print(repr(math.fmod(-7, 3)))  # expect: -1.0
print(repr(math.modf(3.25)))  # expect: (0.25, 3.0)
print(repr(math.modf(-3.25)))  # expect: (-0.25, -3.0)
print(repr(math.frexp(10)))  # expect: (0.625, 4)
print(repr(math.ldexp(0.5, 4)))  # expect: 8.0
print(repr(math.copysign(1, -0.0)))  # expect: -1.0
error(lambda: math.fmod(1, 0))  # expect: ValueError: math domain error
print(repr(math.isclose(1, 1 + 1e-10)))  # expect: True
print(repr(math.isclose(1, 2)))  # expect: False
print(repr(math.isclose(1, 1.1, rel_tol=0.2)))  # expect: True
print(repr(math.isclose(0, 1e-10, abs_tol=1e-09)))  # expect: True
error(lambda: math.isclose(1, 1, rel_tol=-1))  # expect: ValueError: tolerances must be non-negative
print(repr(((math.isfinite(1), math.isinf(float('inf')), math.isnan(float('nan'))))))  # expect: (True, True, True)
print(repr(((math.fsum([0.1] * 10), math.fsum([1e+100, 1, -1e+100]), math.fsum([])))))  # expect: (1.0, 1.0, 0.0)
error(lambda: math.fsum(['a']))  # expect: TypeError: must be real number, not str
print(repr(math.prod([1, 2, 3])))  # expect: 6
print(repr(math.prod([], start=5)))  # expect: 5
print(repr(math.prod([1.5, 2])))  # expect: 3.0
print(repr(math.prod(range(1, 6))))  # expect: 120
print(repr(math.prod(['a', 2])))  # expect: 'aa'
print(repr(((math.remainder(7, 4), math.nextafter(1, 2), math.ulp(1), math.cbrt(27)))))  # expect: (-1.0, 1.0000000000000002, 2.220446049250313e-16, 3.0000000000000004)
print(repr(((math.erf(0.5), math.erfc(0.5), math.gamma(5)))))  # expect: (0.5204998778130465, 0.4795001221869535, 24.0)
error(lambda: math.gamma(0))  # expect: ValueError: math domain error
error(lambda: math.lgamma(-1))  # expect: ValueError: math domain error
print(repr(((math.pi, math.e, math.tau, math.inf, math.nan))))  # expect: (3.141592653589793, 2.718281828459045, 6.283185307179586, inf, nan)

class F:
    def __float__(self):
        return 2.0
    def __floor__(self):
        return 'fl'
    def __ceil__(self):
        return 'ce'
    def __trunc__(self):
        return 'tr'

print(repr(((math.sqrt(F()), math.floor(F()), math.ceil(F()), math.trunc(F())))))  # expect: (1.4142135623730951, 'fl', 'ce', 'tr')
error(lambda: math.ldexp(1, 5000))  # expect: OverflowError: math range error
error(lambda: math.ldexp(1, 2.5))  # expect: TypeError: Expected an int as second argument to ldexp.
print(repr(math.log(1e+308, 10)))  # expect: 308.0
print(repr(math.log(3, 3)))  # expect: 1.0
print(repr(math.log(27, 3)))  # expect: 3.0
print(repr(math.log(125, 5)))  # expect: 3.0000000000000004
print(repr(math.log(1000, 10)))  # expect: 2.9999999999999996
print(repr(((math.ceil(-0.5), math.floor(-0.5)))))  # expect: (0, -1)
error(lambda: math.isqrt(2.5))  # expect: TypeError: 'float' object cannot be interpreted as an integer
error(lambda: math.lcm(1.5))  # expect: TypeError: 'float' object cannot be interpreted as an integer
error(lambda: math.sumprod)  # expect: AttributeError: module 'math' has no attribute 'sumprod'
print(repr(math.tan(math.pi / 2)))  # expect: 1.633123935319537e+16
