# Fractions.

from fractions import Fraction
import math


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


print(repr(Fraction(1, 3)))  # expect: Fraction(1, 3)
print(repr(Fraction('3/4')))  # expect: Fraction(3, 4)
print(repr(Fraction(0.5)))  # expect: Fraction(1, 2)
print(repr(Fraction('1.25')))  # expect: Fraction(5, 4)
print(repr(Fraction(6, -4)))  # expect: Fraction(-3, 2)
print(repr(Fraction(5)))  # expect: Fraction(5, 1)
print(repr(Fraction()))  # expect: Fraction(0, 1)
print(repr(Fraction('-7')))  # expect: Fraction(-7, 1)
print(repr(Fraction(' 1/2 ')))  # expect: Fraction(1, 2)
print(repr(Fraction('1e3')))  # expect: Fraction(1000, 1)
print(repr(Fraction('-1.5e-2')))  # expect: Fraction(-3, 200)
print(repr(Fraction(Fraction(1, 2), 3)))  # expect: Fraction(1, 6)
print(repr(Fraction(True)))  # expect: Fraction(1, 1)
print(repr(Fraction(1, 3) + Fraction(1, 6)))  # expect: Fraction(1, 2)
print(repr(Fraction(1, 2) * 2))  # expect: Fraction(1, 1)
print(repr(Fraction(1, 2) / 3))  # expect: Fraction(1, 6)
print(repr(1 - Fraction(1, 3)))  # expect: Fraction(2, 3)
print(repr(2 / Fraction(1, 3)))  # expect: Fraction(6, 1)
print(repr(Fraction(7, 2) // 2))  # expect: 1
print(repr(Fraction(7, 2) % 2))  # expect: Fraction(3, 2)
print(repr(divmod(Fraction(7, 2), 2)))  # expect: (1, Fraction(3, 2))
print(repr(Fraction(1, 2) ** 2))  # expect: Fraction(1, 4)
print(repr(Fraction(1, 2) ** (-2)))  # expect: Fraction(4, 1)
print(repr(Fraction(4) ** 0.5))  # expect: 2.0
print(repr(-Fraction(1, 2)))  # expect: Fraction(-1, 2)
print(repr(abs(Fraction(-1, 2))))  # expect: Fraction(1, 2)
print(repr(Fraction(1, 2) + 0.5))  # expect: 1.0
print(repr(0.5 * Fraction(1, 2)))  # expect: 0.25
print(repr(2 ** Fraction(2)))  # expect: 4
print(repr(2 ** Fraction(1, 2)))  # expect: 1.4142135623730951
print(repr(Fraction(1, 2) - 1))  # expect: Fraction(-1, 2)
print(repr(sum([Fraction(1, 3)] * 3)))  # expect: Fraction(1, 1)
error(lambda: Fraction(1, 0))  # expect: ZeroDivisionError: Fraction(1, 0)
error(lambda: Fraction('x'))  # expect: ValueError: Invalid literal for Fraction: 'x'
error(lambda: Fraction(1.5, 2))  # expect: TypeError: both arguments should be Rational instances
error(lambda: Fraction('1/0'))  # expect: ZeroDivisionError: Fraction(1, 0)
error(lambda: Fraction(1, 2) / 0)  # expect: ZeroDivisionError: Fraction(1, 0)
error(lambda: Fraction(1, 2) + 'a')  # expect: TypeError: unsupported operand type(s) for +: 'Fraction' and 'str'
error(lambda: Fraction([1]))  # expect: TypeError: argument should be a string or a Rational instance
print(repr(Fraction(1, 2) == 0.5))  # expect: True
print(repr(Fraction(1, 2) < 1))  # expect: True
print(repr(Fraction(1, 2) > Fraction(1, 3)))  # expect: True
print(repr(Fraction(2) == 2))  # expect: True
print(repr(hash(Fraction(1, 2)) == hash(0.5)))  # expect: True
print(repr(hash(Fraction(3)) == hash(3)))  # expect: True
print(repr(Fraction(1, 3) != 1 / 3))  # expect: True
print(repr(max(Fraction(1, 2), Fraction(2, 3))))  # expect: Fraction(2, 3)
print(repr(sorted([Fraction(1, 2), Fraction(1, 3), 0.4])))  # expect: [Fraction(1, 3), 0.4, Fraction(1, 2)]
print(repr(str(Fraction(3, 4))))  # expect: '3/4'
print(repr(str(Fraction(4))))  # expect: '4'
print(repr(repr(Fraction(1, 2))))  # expect: 'Fraction(1, 2)'
print(repr(f'{Fraction(1, 2)}'))  # expect: '1/2'
print(repr(int(Fraction(7, 2))))  # expect: 3
print(repr(float(Fraction(1, 3))))  # expect: 0.3333333333333333
print(repr(round(Fraction(7, 2))))  # expect: 4
print(repr(round(Fraction(5, 2))))  # expect: 2
print(repr(round(Fraction(22, 7), 2)))  # expect: Fraction(157, 50)
print(repr(math.floor(Fraction(-7, 2))))  # expect: -4
print(repr(math.ceil(Fraction(7, 2))))  # expect: 4
print(repr(math.trunc(Fraction(-7, 2))))  # expect: -3
print(repr(bool(Fraction())))  # expect: False
print(repr(Fraction(1, 2).numerator))  # expect: 1
print(repr(Fraction(1, 2).denominator))  # expect: 2
print(repr(Fraction(3, 4).as_integer_ratio()))  # expect: (3, 4)
print(repr(Fraction(math.pi).limit_denominator(1000)))  # expect: Fraction(355, 113)
print(repr(Fraction('3.1415926535897932').limit_denominator(100)))  # expect: Fraction(311, 99)
print(repr(Fraction.from_float(0.1)))  # expect: Fraction(3602879701896397, 36028797018963968)
print(repr(Fraction(1, 7).limit_denominator(3)))  # expect: Fraction(0, 1)
error(lambda: Fraction(1, 2) < 'a')  # expect: TypeError: '<' not supported between instances of 'Fraction' and 'str'
print(repr(((hash(Fraction(1, 3)), hash(Fraction(-5, 7)), hash(Fraction(10 ** 20, 3))))))  # expect: (1537228672809129301, -658812288346769701, 282916867937053369)
