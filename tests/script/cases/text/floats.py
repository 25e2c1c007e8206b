# float: arithmetic, text, rounding, hexadecimal, errors.


def error(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(repr(7.5//2))  # expect: 3.0
print(repr(-7.5//2))  # expect: -4.0
print(repr(7.5%-2))  # expect: -0.5
print(repr(-7.5%2))  # expect: 0.5
print(repr(1e300//1e-300))  # expect: inf
print(repr(divmod(-7.5,2)))  # expect: (-4.0, 0.5)
print(repr(divmod(7,2.0)))  # expect: (3.0, 1.0)
print(repr(0.0//-1))  # expect: -0.0
print(repr(-0.0%1))  # expect: 0.0
print(repr(5.0%float("inf")))  # expect: 5.0
print(repr(-5.0%float("inf")))  # expect: inf
print(repr(0.0**0))  # expect: 1.0
print(repr(2.5**2))  # expect: 6.25
print(repr(1e16))  # expect: 1e+16
print(repr(1e15))  # expect: 1000000000000000.0
print(repr(123456789012345678.0))  # expect: 1.2345678901234568e+17
print(repr(0.1+0.2))  # expect: 0.30000000000000004
print(repr(1e-5))  # expect: 1e-05
print(repr(0.0001))  # expect: 0.0001
print(repr(1e22))  # expect: 1e+22
print(repr(1.7976931348623157e308))  # expect: 1.7976931348623157e+308
print(repr(-0.0))  # expect: -0.0
print(repr(100.0))  # expect: 100.0
print(repr(1e100))  # expect: 1e+100
print(repr(2.5e-7))  # expect: 2.5e-07
print(repr(123456.789))  # expect: 123456.789
print(repr(2**53+1==2.0**53))  # expect: False
print(repr(2**53==2.0**53))  # expect: True
print(repr(10**400>1e308))  # expect: True
print(repr(10**400>float("inf")))  # expect: False
print(repr(-(10**400)<float("-inf")))  # expect: False
print(repr(1<float("nan")))  # expect: False
print(repr(1!=float("nan")))  # expect: True
print(repr(2**62<4.7e18))  # expect: True
print(repr(3<3.5))  # expect: True
print(repr(3.5>3))  # expect: True
print(repr(-3<-3.5))  # expect: False
print(repr(True==1.0))  # expect: True
print(repr(round(0.5)))  # expect: 0
print(repr(round(1.5)))  # expect: 2
print(repr(round(-2.5)))  # expect: -2
print(repr(round(2.5,0)))  # expect: 2.0
print(repr(round(1e20)))  # expect: 100000000000000000000
print(repr(round(1234.5678,2)))  # expect: 1234.57
print(repr(round(1234.5678,-2)))  # expect: 1200.0
print(repr(round(15,-1)))  # expect: 20
print(repr(round(25,-1)))  # expect: 20
print(repr(round(-15,-1)))  # expect: -20
print(repr(round(1.005,2)))  # expect: 1.0
print(repr(round(25.0,-1)))  # expect: 20.0
print(repr(round(35.0,-1)))  # expect: 40.0
print(repr(round(5.0,-1)))  # expect: 0.0
print(repr(round(15.0,-1)))  # expect: 20.0
print(repr(round(4.9,-1)))  # expect: 0.0
print(repr(round(50.1,-2)))  # expect: 100.0
print(repr(round(50.0,-2)))  # expect: 0.0
print(repr(round(1e308,-308)))  # expect: 1e+308
print(repr(round(9e307,-308)))  # expect: 1e+308
error(lambda: round(1.7e308,-308))  # expect: OverflowError: rounded value too large to represent
print(repr(round(0.1,400)))  # expect: 0.1
print(repr(round(True)))  # expect: 1
print(repr(round(True,1)))  # expect: 1
print(repr(round(5,None)))  # expect: 5
print(repr(round(5.5,None)))  # expect: 6
print(repr(round(number=2.5)))  # expect: 2
print(repr(round(10**30,-29)))  # expect: 1000000000000000000000000000000
print(repr(round(10**30+5*10**28,-29)))  # expect: 1000000000000000000000000000000
print(repr(round(1.1,True)))  # expect: 1.1
print(repr(int(3.99)))  # expect: 3
print(repr(int(-3.99)))  # expect: -3
print(repr(int(1e30)))  # expect: 1000000000000000019884624838656
print(repr(float("1e5")))  # expect: 100000.0
print(repr(float("1_0.5_0")))  # expect: 10.5
print(repr(float(".5")))  # expect: 0.5
print(repr(float("5.")))  # expect: 5.0
error(lambda: float("."))  # expect: ValueError: could not convert string to float: '.'
error(lambda: float("1e"))  # expect: ValueError: could not convert string to float: '1e'
error(lambda: float("e5"))  # expect: ValueError: could not convert string to float: 'e5'
print(repr(float("1e+5")))  # expect: 100000.0
error(lambda: float("0x1"))  # expect: ValueError: could not convert string to float: '0x1'
print(repr(float("iNf")))  # expect: inf
print(repr(float("-nAn")))  # expect: nan
error(lambda: float("1__0"))  # expect: ValueError: could not convert string to float: '1__0'
error(lambda: float("_1"))  # expect: ValueError: could not convert string to float: '_1'
error(lambda: float("1_"))  # expect: ValueError: could not convert string to float: '1_'
error(lambda: float("1_.5"))  # expect: ValueError: could not convert string to float: '1_.5'
print(repr(float("٣.٤")))  # expect: 3.4
print(repr(float("1e-400")))  # expect: 0.0
print(repr(float(5)))  # expect: 5.0
print(repr(float(True)))  # expect: 1.0
print(repr(float()))  # expect: 0.0
print(repr(float("4.9406564584124654e-324")))  # expect: 5e-324
print(repr(float("2.2250738585072011e-308")))  # expect: 2.225073858507201e-308
print(repr((1.5).real))  # expect: 1.5
print(repr((1.5).imag))  # expect: 0.0
print(repr((1.5).conjugate()))  # expect: 1.5
print(repr((0.1).as_integer_ratio()))  # expect: (3602879701896397, 36028797018963968)
print(repr((-2.5).as_integer_ratio()))  # expect: (-5, 2)
print(repr((1e20).as_integer_ratio()))  # expect: (100000000000000000000, 1)
print(repr((0.0).as_integer_ratio()))  # expect: (0, 1)
print(repr((5.0).is_integer()))  # expect: True
print(repr((5.5).is_integer()))  # expect: False
print(repr((0.1).hex()))  # expect: '0x1.999999999999ap-4'
print(repr((-1.0).hex()))  # expect: '-0x1.0000000000000p+0'
print(repr((1e300).hex()))  # expect: '0x1.7e43c8800759cp+996'
print(repr(float("nan").hex()))  # expect: 'nan'
print(repr(float.fromhex("0x1.8p3")))  # expect: 12.0
print(repr(float.fromhex("-0x.8p-1074")))  # expect: -0.0
error(lambda: float.fromhex("0x1.fffffffffffff8p1023"))  # expect: OverflowError: hexadecimal value too large to represent as a float
print(repr(float.fromhex("0x1.fffffffffffff7p1023")))  # expect: 1.7976931348623157e+308
print(repr(float.fromhex("1.8")))  # expect: 1.5
print(repr(float.fromhex("inf")))  # expect: inf
print(repr(float.fromhex(" 0x10 ")))  # expect: 16.0
print(repr(float.fromhex("0x1p-1075")))  # expect: 0.0
print(repr(float.fromhex("0x1.8p-1075")))  # expect: 5e-324
error(lambda: float.fromhex(""))  # expect: ValueError: invalid hexadecimal floating-point string
error(lambda: float.fromhex("0x"))  # expect: ValueError: invalid hexadecimal floating-point string
print(repr(float.fromhex("abc")))  # expect: 2748.0
print(repr(float.fromhex("nan")))  # expect: nan
print(repr(pow(2.0,3)))  # expect: 8.0
print(repr(abs(-5.5)))  # expect: 5.5
print(repr(bool(0.0)))  # expect: False
print(repr(bool(-0.0)))  # expect: False
error(lambda: str.maketrans({1.5:1}))  # expect: TypeError: keys in translate table must be strings or integers
error(lambda: int(float("nan")))  # expect: ValueError: cannot convert float NaN to integer
error(lambda: int(float("inf")))  # expect: OverflowError: cannot convert float infinity to integer
error(lambda: float("a"))  # expect: ValueError: could not convert string to float: 'a'
error(lambda: float(None))  # expect: TypeError: float() argument must be a string or a real number, not 'NoneType'
print(repr(float("1_0")))  # expect: 10.0
print(repr(float("nan")))  # expect: nan
print(repr(float("-inf")))  # expect: -inf
print(repr(float("infinity")))  # expect: inf
error(lambda: float(""))  # expect: ValueError: could not convert string to float: ''
print(repr(float(" 1.5 ")))  # expect: 1.5
print(repr(float(b"1.5")))  # expect: 1.5
print(repr(float("1e400")))  # expect: inf
error(lambda: 1.0/0)  # expect: ZeroDivisionError: float division by zero
error(lambda: 1.0//0)  # expect: ZeroDivisionError: float floor division by zero
error(lambda: 1.0%0)  # expect: ZeroDivisionError: float modulo
error(lambda: divmod(1.0,0))  # expect: ZeroDivisionError: float divmod()
error(lambda: 0.0**-1)  # expect: ZeroDivisionError: 0.0 cannot be raised to a negative power
error(lambda: pow(2.0,3,4))  # expect: TypeError: pow() 3rd argument not allowed unless all arguments are integers
error(lambda: pow(2,3,4.0))  # expect: TypeError: pow() 3rd argument not allowed unless all arguments are integers
error(lambda: 2.0**10000)  # expect: OverflowError: (34, 'Numerical result out of range')
error(lambda: 10**400*1.0)  # expect: OverflowError: int too large to convert to float
error(lambda: float(10**400))  # expect: OverflowError: int too large to convert to float
error(lambda: 1.5<<1)  # expect: TypeError: unsupported operand type(s) for <<: 'float' and 'int'
error(lambda: ~1.5)  # expect: TypeError: bad operand type for unary ~: 'float'
error(lambda: round(1.5,"a"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
error(lambda: round("a"))  # expect: TypeError: type str doesn't define __round__ method
print(repr(round(2.5)))  # expect: 2
print(repr(round(2.675,2)))  # expect: 2.67
print(repr(round(1234,-2)))  # expect: 1200
print(repr(round(1250,-2)))  # expect: 1200
print(repr(round(1e300,-400)))  # expect: 0.0
error(lambda: round(float("nan")))  # expect: ValueError: cannot convert float NaN to integer
error(lambda: round(float("inf")))  # expect: OverflowError: cannot convert float infinity to integer
print(repr(round(float("inf"),2)))  # expect: inf
error(lambda: round(None))  # expect: TypeError: type NoneType doesn't define __round__ method
error(lambda: chr(1.5))  # expect: TypeError: 'float' object cannot be interpreted as an integer
error(lambda: hex(1.5))  # expect: TypeError: 'float' object cannot be interpreted as an integer
error(lambda: round())  # expect: TypeError: round() missing required argument 'number' (pos 1)
error(lambda: float(1,2))  # expect: TypeError: float expected at most 1 argument, got 2
print(repr((1.5).as_integer_ratio()))  # expect: (3, 2)
error(lambda: float("inf").as_integer_ratio())  # expect: OverflowError: cannot convert Infinity to integer ratio
error(lambda: float("nan").as_integer_ratio())  # expect: ValueError: cannot convert NaN to integer ratio
error(lambda: float.fromhex("zz"))  # expect: ValueError: invalid hexadecimal floating-point string
error(lambda: float.fromhex("0x1p5000"))  # expect: OverflowError: hexadecimal value too large to represent as a float
error(lambda: float.is_integer(1))  # expect: TypeError: descriptor 'is_integer' for 'float' objects doesn't apply to a 'int' object
print(repr(2**0.5))  # expect: 1.4142135623730951
