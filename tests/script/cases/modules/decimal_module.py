# Decimal numbers: arithmetic, rounding, formats.

from decimal import *
import decimal, math


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


D = Decimal
print(repr(D('1.1') + D('2.2')))  # expect: Decimal('3.3')
print(repr(D('0.1') * 3))  # expect: Decimal('0.3')
print(repr(D(1) / D(3)))  # expect: Decimal('0.3333333333333333333333333333')
print(repr(D(2) / D(3)))  # expect: Decimal('0.6666666666666666666666666667')
print(repr(D('1.20')))  # expect: Decimal('1.20')
print(repr(D('1.20') + D('1.3')))  # expect: Decimal('2.50')
print(repr(D(10) / 4))  # expect: Decimal('2.5')
print(repr(D('1E+3')))  # expect: Decimal('1E+3')
print(repr(D('1e-7')))  # expect: Decimal('1E-7')
print(repr(D('0.000001')))  # expect: Decimal('0.000001')
print(repr(D('123456789012345678901234567890')))  # expect: Decimal('123456789012345678901234567890')
print(repr(D(0.1)))  # expect: Decimal('0.1000000000000000055511151231257827021181583404541015625')
print(repr(D(5)))  # expect: Decimal('5')
print(repr(D('-0')))  # expect: Decimal('-0')
print(repr(D('Infinity')))  # expect: Decimal('Infinity')
print(repr(D('NaN')))  # expect: Decimal('NaN')
print(repr(D((1, (1, 2, 3), -2))))  # expect: Decimal('-1.23')
print(repr(D('1_000.5')))  # expect: Decimal('1000.5')
print(repr(D(' 5 ')))  # expect: Decimal('5')
error(lambda: D('abc'))  # expect: InvalidOperation: [<class 'decimal.ConversionSyntax'>]
error(lambda: D(''))  # expect: InvalidOperation: [<class 'decimal.ConversionSyntax'>]
error(lambda: D(None))  # expect: TypeError: conversion from NoneType to Decimal is not supported
error(lambda: D([1]))  # expect: ValueError: argument must be a sequence of length 3
error(lambda: D(1) / 0)  # expect: DivisionByZero: [<class 'decimal.DivisionByZero'>]
error(lambda: D(0) / 0)  # expect: InvalidOperation: [<class 'decimal.DivisionUndefined'>]
error(lambda: D(1) + 1.5)  # expect: TypeError: unsupported operand type(s) for +: 'decimal.Decimal' and 'float'
error(lambda: D(1) + 'a')  # expect: TypeError: unsupported operand type(s) for +: 'decimal.Decimal' and 'str'
print(repr(D(1) == 1.0))  # expect: True
print(repr(D('1.0') == D('1.00')))  # expect: True
print(repr(D('0.1') == 0.1))  # expect: False
print(repr(D(1) < 2))  # expect: True
print(repr(D('1.5') > 1))  # expect: True
print(repr(D(2) >= D(3)))  # expect: False
print(repr(D('NaN') == D('NaN')))  # expect: False
print(repr(D(1) != D(2)))  # expect: True
print(repr(hash(D(1)) == hash(1)))  # expect: True
print(repr(hash(D('1.5')) == hash(1.5)))  # expect: True
print(repr(max(D(1), D(2))))  # expect: Decimal('2')
print(repr(sorted([D('1.1'), D(1)])))  # expect: [Decimal('1'), Decimal('1.1')]
print(repr(sum([D('0.1')] * 3)))  # expect: Decimal('0.3')
print(repr(D('1.5') < 2.5))  # expect: True
print(repr(D('3.14159').quantize(D('0.01'))))  # expect: Decimal('3.14')
print(repr(D('2.675').quantize(D('0.01'), rounding=ROUND_HALF_UP)))  # expect: Decimal('2.68')
print(repr(D('2.5').quantize(D('1'))))  # expect: Decimal('2')
print(repr(D('3.5').quantize(D(1))))  # expect: Decimal('4')
print(repr(D('1.1').quantize(D('0.01'))))  # expect: Decimal('1.10')
print(repr(D('-2.5').quantize(D(1), ROUND_HALF_DOWN)))  # expect: Decimal('-2')
print(repr(D('7.325').quantize(D('.01'), rounding=ROUND_DOWN)))  # expect: Decimal('7.32')
print(repr(D('7.325').quantize(D('1.'), rounding=ROUND_UP)))  # expect: Decimal('8')
print(repr(D('-7.5').quantize(D(1), rounding=ROUND_CEILING)))  # expect: Decimal('-7')
print(repr(D('-7.5').quantize(D(1), rounding=ROUND_FLOOR)))  # expect: Decimal('-8')
print(repr(D('10').quantize(D('1e1'))))  # expect: Decimal('1E+1')
error(lambda: D('1e30').quantize(D('0.01')))  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
print(repr(round(D('2.675'), 2)))  # expect: Decimal('2.68')
print(repr(round(D('2.5'))))  # expect: 2
print(repr(round(D('3.5'))))  # expect: 4
print(repr(int(D('3.9'))))  # expect: 3
print(repr(int(D('-3.9'))))  # expect: -3
print(repr(float(D('3.25'))))  # expect: 3.25
print(repr(math.floor(D('-1.5'))))  # expect: -2
print(repr(math.ceil(D('1.2'))))  # expect: 2
print(repr(str(D('1.0'))))  # expect: '1.0'
print(repr(abs(D('-5'))))  # expect: Decimal('5')
print(repr(-D('1.5')))  # expect: Decimal('-1.5')
print(repr(+D('1.5')))  # expect: Decimal('1.5')
print(repr(D('7') // 2))  # expect: Decimal('3')
print(repr(D('7') % 3))  # expect: Decimal('1')
print(repr(D('-7') // 2))  # expect: Decimal('-3')
print(repr(D('-7') % 3))  # expect: Decimal('-1')
print(repr(divmod(D(7), 2)))  # expect: (Decimal('3'), Decimal('1'))
print(repr(D(2) ** 10))  # expect: Decimal('1024')
print(repr(D(2) ** (-1)))  # expect: Decimal('0.5')
print(repr(D('1.1') ** 2))  # expect: Decimal('1.21')
print(repr(D(2) ** D('0.5')))  # expect: Decimal('1.414213562373095048801688724')
print(repr(D(9) ** D('0.5')))  # expect: Decimal('3.000000000000000000000000000')
print(repr(D(2).sqrt()))  # expect: Decimal('1.414213562373095048801688724')
print(repr(D(16).sqrt()))  # expect: Decimal('4')
print(repr(D('0.25').sqrt()))  # expect: Decimal('0.5')
print(repr(D('1e10').sqrt()))  # expect: Decimal('1E+5')
error(lambda: D(-1).sqrt())  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
error(lambda: D(10) % 0)  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
error(lambda: D(10) // 0)  # expect: DivisionByZero: [<class 'decimal.DivisionByZero'>]
print(repr(D('1.23').as_tuple()))  # expect: DecimalTuple(sign=0, digits=(1, 2, 3), exponent=-2)
print(repr(D('-1.5').as_tuple().digits))  # expect: (1, 5)
print(repr(D('1.5').is_nan()))  # expect: False
print(repr(D('100').adjusted()))  # expect: 2
print(repr(D('1.500').normalize()))  # expect: Decimal('1.5')
print(repr(D('1000').normalize()))  # expect: Decimal('1E+3')
print(repr(D('0.00').normalize()))  # expect: Decimal('0')
print(repr(D('1.5').to_integral_value()))  # expect: Decimal('2')
print(repr(D('2.5').to_integral_value()))  # expect: Decimal('2')
print(repr(D('12345.678').to_eng_string()))  # expect: '12345.678'
print(repr(D('1.5').as_integer_ratio()))  # expect: (3, 2)
print(repr(D('1.5').compare(D(2))))  # expect: Decimal('-1')
print(repr(D('3').copy_sign(D(-1))))  # expect: Decimal('-3')
print(repr(D('1.5').is_signed()))  # expect: False
print(repr(D('5').is_zero()))  # expect: False
print(repr(f"{D('1234.567'):.2f}"))  # expect: '1234.57'
print(repr(f"{D('1234.567'):,.1f}"))  # expect: '1,234.6'
print(repr(f"{D('0.5'):.0%}"))  # expect: '50%'
print(repr(f"{D('1.5'):>10}"))  # expect: '       1.5'
print(repr(f"{D('1.5'):08.2f}"))  # expect: '00001.50'
print(repr(f"{D('12345'):e}"))  # expect: '1.2345e+4'
print(repr(f"{D('12345.678'):.3e}"))  # expect: '1.235e+4'
print(repr(f"{D('1.5')}"))  # expect: '1.5'
print(repr('%s' % D('1.10')))  # expect: '1.10'
print(repr('%.2f' % D('1.555')))  # expect: '1.55'
print(repr(format(D('2.5'), '.0f')))  # expect: '2'
print(repr(f"{D('-1.5'):+.2f}"))  # expect: '-1.50'
print(repr(f"{D('1e3'):f}"))  # expect: '1000'
print(repr(f"{D('1.5'):<6}|"))  # expect: '1.5   |'
print(repr(f"{D('1234567.891'):,}"))  # expect: '1,234,567.891'
print(repr(((getcontext().prec, getcontext().rounding))))  # expect: (28, 'ROUND_HALF_EVEN')
getcontext().prec = 6
print(repr(D(1) / D(7)))  # expect: Decimal('0.142857')
print(repr(D('1.23456789') + 0))  # expect: Decimal('1.23457')
print(repr(D('1.23456789')))  # expect: Decimal('1.23456789')
print(repr(D(2).sqrt()))  # expect: Decimal('1.41421')
print(repr(D(100) / 3))  # expect: Decimal('33.3333')
print(repr(D('123456789') + 1))  # expect: Decimal('1.23457E+8')
getcontext().prec = 28
print(repr(D(1) / D(7)))  # expect: Decimal('0.1428571428571428571428571429')
with localcontext() as ctx:
    ctx.prec = 5
    inner = D(1) / D(3)

print(repr(((inner, D(1) / D(3)))))  # expect: (Decimal('0.33333'), Decimal('0.3333333333333333333333333333'))
with localcontext(prec=4):
    inner = D(2) / D(3)

print(repr(inner))  # expect: Decimal('0.6667')
print(repr(D(1).exp()))  # expect: Decimal('2.718281828459045235360287471')
print(repr(D(2).ln()))  # expect: Decimal('0.6931471805599453094172321215')
print(repr(D(10).ln()))  # expect: Decimal('2.302585092994045684017991455')
print(repr(D(100).log10()))  # expect: Decimal('2')
print(repr(D(2).log10()))  # expect: Decimal('0.3010299956639811952137388947')
print(repr(D('0.5').exp()))  # expect: Decimal('1.648721270700128146848650788')
print(repr(D(-1).exp()))  # expect: Decimal('0.3678794411714423215955237702')
print(repr(D('1.5').ln()))  # expect: Decimal('0.4054651081081643819780131155')
print(repr(D('1e-30') + D(1)))  # expect: Decimal('1.000000000000000000000000000')
print(repr(D('1e30') + D('1e-30')))  # expect: Decimal('1.000000000000000000000000000E+30')
print(repr(D('9.999999999999999999999999999') + D('1e-27')))  # expect: Decimal('10.00000000000000000000000000')
print(repr(D('99999999999999999999999999995') + 0))  # expect: Decimal('1.000000000000000000000000000E+29')
print(repr(D(3) * D('1.1')))  # expect: Decimal('3.3')
print(repr(D('100') - D('99.99')))  # expect: Decimal('0.01')
print(repr(5 - D('1.5')))  # expect: Decimal('3.5')
print(repr(2 * D('1.5')))  # expect: Decimal('3.0')
print(repr(10 / D(4)))  # expect: Decimal('2.5')
print(repr(7 % D(4)))  # expect: Decimal('3')
print(repr(D('19.99') * 3))  # expect: Decimal('59.97')
print(repr(D('19.99') * D('0.0825')))  # expect: Decimal('1.649175')
print(repr((D('19.99') * D('1.0825')).quantize(D('.01'))))  # expect: Decimal('21.64')
print(repr(D('0.1') + D('0.2') == D('0.3')))  # expect: True
print(repr(sum([D('19.99'), D('5.01')])))  # expect: Decimal('25.00')
print(repr(isinstance(D(1), Decimal)))  # expect: True
print(repr(D))  # expect: <class 'decimal.Decimal'>
print(repr(decimal.InvalidOperation.__mro__[1].__name__))  # expect: 'DecimalException'
print(repr(issubclass(DivisionByZero, ZeroDivisionError)))  # expect: True
print(repr(D('Infinity') > D(1)))  # expect: True
print(repr(D('-Infinity') < 0))  # expect: True
print(repr(D('Infinity') + 1))  # expect: Decimal('Infinity')
print(repr(D('1').is_finite()))  # expect: True
error(lambda: D('Infinity') - D('Infinity'))  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
print(repr(D('1.5') + True))  # expect: Decimal('2.5')
print(repr(D(10) ** 3))  # expect: Decimal('1000')
print(repr(D('2') ** D('3')))  # expect: Decimal('8')
print(repr(pow(D(3), 2, 5)))  # expect: Decimal('4')
print(repr(D('1.21').sqrt()))  # expect: Decimal('1.1')
print(repr(D('2') ** D('1.5')))  # expect: Decimal('2.828427124746190097603377448')
print(repr(D('0') ** 0 if False else 1))  # expect: 1
print(repr(D('10') ** (-3)))  # expect: Decimal('0.001')
