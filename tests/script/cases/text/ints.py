# int: floor division and remainder, shifts, powers, large numbers, parsing, errors.


def error(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(repr(7//2))  # expect: 3
print(repr(-7//2))  # expect: -4
print(repr(7//-2))  # expect: -4
print(repr(-7//-2))  # expect: 3
print(repr(7%3))  # expect: 1
print(repr(-7%3))  # expect: 2
print(repr(7%-3))  # expect: -2
print(repr(-7%-3))  # expect: -1
print(repr(divmod(7,-2)))  # expect: (-4, -1)
print(repr(2**10))  # expect: 1024
print(repr(2**100))  # expect: 1267650600228229401496703205376
print(repr((-2)**3))  # expect: -8
print(repr((-3)**101))  # expect: -1546132562196033993109383389296863818106322566003
print(repr(2**-2))  # expect: 0.25
print(repr((-2)**-1))  # expect: -0.5
print(repr(0**0))  # expect: 1
print(repr(10**20//3))  # expect: 33333333333333333333
print(repr(-10**20//3))  # expect: -33333333333333333334
print(repr(10**20%7))  # expect: 2
print(repr(-(10**20)%7))  # expect: 5
print(repr(10**20%-7))  # expect: -5
print(repr(10**40//10**20))  # expect: 100000000000000000000
print(repr(-10**40//(10**20+1)))  # expect: -100000000000000000000
print(repr((2**70)&(2**65-1)))  # expect: 0
print(repr(-(2**70)&(2**65-1)))  # expect: 0
print(repr(-(2**70)))  # expect: -1180591620717411303424
print(repr((2**3)))  # expect: 8
print(repr(-(2**70)^5))  # expect: -1180591620717411303419
print(repr(~(2**70)))  # expect: -1180591620717411303425
print(repr(~-(2**70)))  # expect: 1180591620717411303423
print(repr(2**70>>3))  # expect: 147573952589676412928
print(repr(-(2**70)>>3))  # expect: -147573952589676412928
print(repr(-(2**70+1)>>3))  # expect: -147573952589676412929
print(repr(1<<70))  # expect: 1180591620717411303424
print(repr(-1<<70))  # expect: -1180591620717411303424
print(repr(-1>>100))  # expect: -1
print(repr((2**70)>>100))  # expect: 0
print(repr(-(2**70)>>100))  # expect: -1
print(repr(-5>>1))  # expect: -3
print(repr(5>>100))  # expect: 0
print(repr(-5>>100))  # expect: -1
print(repr(4611686018427387903+1))  # expect: 4611686018427387904
print(repr(-4611686018427387904-1))  # expect: -4611686018427387905
print(repr(-4611686018427387904))  # expect: -4611686018427387904
print(repr(4611686018427387904-1))  # expect: 4611686018427387903
print(repr(-(2**62)))  # expect: -4611686018427387904
print(repr(-(2**62)*1))  # expect: -4611686018427387904
print(repr((2**62)//-1))  # expect: -4611686018427387904
print(repr(2**62-2**62))  # expect: 0
print(repr(3037000500*3037000500))  # expect: 9223372037000250000
print(repr(-3037000500*3037000500))  # expect: -9223372037000250000
print(repr(4611686018427387904*-1))  # expect: -4611686018427387904
print(repr((-4611686018427387904)//-1))  # expect: 4611686018427387904
print(repr(abs(-4611686018427387904)))  # expect: 4611686018427387904
print(repr(-(-4611686018427387904)))  # expect: 4611686018427387904
print(repr(~4611686018427387903))  # expect: -4611686018427387904
print(repr(9223372036854775807+1))  # expect: 9223372036854775808
print(repr(2**63))  # expect: 9223372036854775808
print(repr(-(2**63)))  # expect: -9223372036854775808
print(repr(-(2**63)-1))  # expect: -9223372036854775809
print(repr(10**18/3))  # expect: 3.333333333333333e+17
print(repr((2**53+1)/1))  # expect: 9007199254740992.0
print(repr((2**70+1)/3))  # expect: 3.935305402391371e+20
print(repr(-(2**70+1)/3))  # expect: -3.935305402391371e+20
print(repr(1/3))  # expect: 0.3333333333333333
print(repr(10**308/10**5))  # expect: 1e+303
print(repr(1/10**400))  # expect: 0.0
print(repr(10**400/10**100))  # expect: 1e+300
print(repr((10**400)/(10**399+1)))  # expect: 10.0
print(repr(1/(2**1074)))  # expect: 5e-324
print(repr(1/(2**1075)))  # expect: 0.0
print(repr(3/(2**1075)))  # expect: 1e-323
print(repr((2**53+1)/(2**1076)))  # expect: 1.1125369292536007e-308
print(repr(5**300/7**200))  # expect: 4.692381327833523e+40
print(repr(5e-324))  # expect: 5e-324
print(repr(True<2))  # expect: True
print(repr(int("12")))  # expect: 12
print(repr(int("  -12 ")))  # expect: -12
print(repr(int("1_000")))  # expect: 1000
print(repr(int("0b11",0)))  # expect: 3
print(repr(int("0o17",8)))  # expect: 15
print(repr(int("0xff",16)))  # expect: 255
print(repr(int("ff",16)))  # expect: 255
print(repr(int("zz",36)))  # expect: 1295
error(lambda: int("z",35))  # expect: ValueError: invalid literal for int() with base 35: 'z'
print(repr(int("-0x10",0)))  # expect: -16
print(repr(int("00",0)))  # expect: 0
print(repr(int("1"*30)))  # expect: 111111111111111111111111111111
print(repr(int("٣٤")))  # expect: 34
print(repr(int(True)))  # expect: 1
print(repr(int("+5")))  # expect: 5
error(lambda: int("+-5"))  # expect: ValueError: invalid literal for int() with base 10: '+-5'
error(lambda: int("0x",16))  # expect: ValueError: invalid literal for int() with base 16: '0x'
print(repr(int("0_0",0)))  # expect: 0
error(lambda: int("_1"))  # expect: ValueError: invalid literal for int() with base 10: '_1'
error(lambda: int("1 2"))  # expect: ValueError: invalid literal for int() with base 10: '1 2'
print(repr(int("0x_f",16)))  # expect: 15
print(repr(int("12",base=8)))  # expect: 10
print(repr(int("9"*4300)==10**4300-1))  # expect: True
error(lambda: int("9"*4301))  # expect: ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit
print(repr(int("f"*5000,16)>0))  # expect: True
print(repr((10).bit_length()))  # expect: 4
print(repr((-10).bit_length()))  # expect: 4
print(repr((0).bit_length()))  # expect: 0
print(repr((2**100).bit_length()))  # expect: 101
print(repr((-(2**100)).bit_count()))  # expect: 1
print(repr((5).conjugate()))  # expect: 5
print(repr((5).real))  # expect: 5
print(repr((5).imag))  # expect: 0
print(repr((5).numerator))  # expect: 5
print(repr((5).denominator))  # expect: 1
print(repr(True.real))  # expect: 1
print(repr((258).to_bytes(2,"big")))  # expect: b'\x01\x02'
print(repr((258).to_bytes(4,"little")))  # expect: b'\x02\x01\x00\x00'
print(repr((-2).to_bytes(2,"big",signed=True)))  # expect: b'\xff\xfe'
error(lambda: (128).to_bytes(1,"big",signed=True))  # expect: OverflowError: int too big to convert
print(repr((-128).to_bytes(1,"big",signed=True)))  # expect: b'\x80'
print(repr((2**70).to_bytes(10,"big")))  # expect: b'\x00@\x00\x00\x00\x00\x00\x00\x00\x00'
print(repr((0).to_bytes(0,"big")))  # expect: b''
print(repr((-1).to_bytes(0,"big",signed=True)))  # expect: b''
print(repr(int.from_bytes(b"\x01\x02","little")))  # expect: 513
print(repr(int.from_bytes(b"","big")))  # expect: 0
print(repr(int.from_bytes(b"a"*20,"big")))  # expect: 555943760082735619865715406954821383947550810465
print(repr((5).as_integer_ratio()))  # expect: (5, 1)
print(repr(pow(2,10)))  # expect: 1024
print(repr(pow(2,10,1000)))  # expect: 24
print(repr(pow(3,-1,11)))  # expect: 4
print(repr(pow(2,100,-7)))  # expect: -5
print(repr(pow(-3,5,7)))  # expect: 2
print(repr(pow(0,0,1)))  # expect: 0
print(repr(pow(5,0,1)))  # expect: 0
print(repr(pow(2,-3,5)))  # expect: 2
print(repr(pow(base=2,exp=3)))  # expect: 8
print(repr(abs(-5)))  # expect: 5
print(repr(abs(True)))  # expect: 1
print(repr(abs(-(2**70))))  # expect: 1180591620717411303424
print(repr(bin(10)))  # expect: '0b1010'
print(repr(bin(-(2**65))))  # expect: '-0b100000000000000000000000000000000000000000000000000000000000000000'
print(repr(oct(8)))  # expect: '0o10'
print(repr(hex(255)))  # expect: '0xff'
print(repr(hex(-255)))  # expect: '-0xff'
print(repr(hex(True)))  # expect: '0x1'
print(repr(bool("")))  # expect: False
print(repr(bool("a")))  # expect: True
print(repr(bool([])))  # expect: False
print(repr(bool(2**70)))  # expect: True
print(repr(bool(None)))  # expect: False
print(repr(2*b"ab"))  # expect: b'abab'
error(lambda: 1+"a")  # expect: TypeError: unsupported operand type(s) for +: 'int' and 'str'
error(lambda: 1<"a")  # expect: TypeError: '<' not supported between instances of 'int' and 'str'
error(lambda: 1 in "a")  # expect: TypeError: 'in <string>' requires string as left operand, not int
error(lambda: int("a"))  # expect: ValueError: invalid literal for int() with base 10: 'a'
error(lambda: int(""))  # expect: ValueError: invalid literal for int() with base 10: ''
error(lambda: int(" "))  # expect: ValueError: invalid literal for int() with base 10: ' '
error(lambda: int("1_"))  # expect: ValueError: invalid literal for int() with base 10: '1_'
error(lambda: int("1__2"))  # expect: ValueError: invalid literal for int() with base 10: '1__2'
print(repr(int("0x10",16)))  # expect: 16
print(repr(int("0x10",0)))  # expect: 16
error(lambda: int("010",0))  # expect: ValueError: invalid literal for int() with base 0: '010'
error(lambda: int("10",1))  # expect: ValueError: int() base must be >= 2 and <= 36, or 0
error(lambda: int("10",37))  # expect: ValueError: int() base must be >= 2 and <= 36, or 0
error(lambda: int("9",8))  # expect: ValueError: invalid literal for int() with base 8: '9'
error(lambda: int(None))  # expect: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
error(lambda: int([]))  # expect: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'
error(lambda: int("1",x=1))  # expect: TypeError: 'x' is an invalid keyword argument for int()
error(lambda: int(1,2))  # expect: TypeError: int() can't convert non-string with explicit base
error(lambda: int(base=10))  # expect: TypeError: int() missing string argument
error(lambda: int("é"))  # expect: ValueError: invalid literal for int() with base 10: 'é'
print(repr(int(b"12")))  # expect: 12
error(lambda: int(b"a"))  # expect: ValueError: invalid literal for int() with base 10: b'a'
error(lambda: 1/0)  # expect: ZeroDivisionError: division by zero
error(lambda: 1//0)  # expect: ZeroDivisionError: integer division or modulo by zero
error(lambda: 1%0)  # expect: ZeroDivisionError: integer modulo by zero
error(lambda: divmod(1,0))  # expect: ZeroDivisionError: integer division or modulo by zero
error(lambda: 0**-1)  # expect: ZeroDivisionError: 0.0 cannot be raised to a negative power
error(lambda: pow(2,-1,0))  # expect: ValueError: pow() 3rd argument cannot be 0
error(lambda: pow(2,-1,4))  # expect: ValueError: base is not invertible for the given modulus
print(repr(pow(3,-1,7)))  # expect: 5
error(lambda: pow(2,3,0))  # expect: ValueError: pow() 3rd argument cannot be 0
error(lambda: 10**400/3)  # expect: OverflowError: integer division result too large for a float
print(repr(10**400/10**399))  # expect: 10.0
error(lambda: 1<<-1)  # expect: ValueError: negative shift count
error(lambda: 1>>-1)  # expect: ValueError: negative shift count
error(lambda: 1<<(1<<70))  # expect: OverflowError: too many digits in integer
error(lambda: -"a")  # expect: TypeError: bad operand type for unary -: 'str'
error(lambda: abs("a"))  # expect: TypeError: bad operand type for abs(): 'str'
error(lambda: divmod("a",1))  # expect: TypeError: unsupported operand type(s) for divmod(): 'str' and 'int'
error(lambda: pow("a",1))  # expect: TypeError: unsupported operand type(s) for ** or pow(): 'str' and 'int'
error(lambda: pow("a",1,2))  # expect: TypeError: unsupported operand type(s) for ** or pow(): 'str', 'int', 'int'
error(lambda: hex("a"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
print(repr(bin(-5)))  # expect: '-0b101'
error(lambda: bool(1,2))  # expect: TypeError: bool expected at most 1 argument, got 2
error(lambda: hex())  # expect: TypeError: hex() takes exactly one argument (0 given)
error(lambda: abs())  # expect: TypeError: abs() takes exactly one argument (0 given)
error(lambda: divmod(1))  # expect: TypeError: divmod expected 2 arguments, got 1
error(lambda: pow(1))  # expect: TypeError: pow() missing required argument 'exp' (pos 2)
error(lambda: int(1,2,3))  # expect: TypeError: int() takes at most 2 arguments (3 given)
error(lambda: (1).to_bytes(0,"big"))  # expect: OverflowError: int too big to convert
error(lambda: (256).to_bytes(1,"big"))  # expect: OverflowError: int too big to convert
error(lambda: (-1).to_bytes(1,"big"))  # expect: OverflowError: can't convert negative int to unsigned
error(lambda: (1).to_bytes(1,"x"))  # expect: ValueError: byteorder must be either 'little' or 'big'
print(repr((1).to_bytes()))  # expect: b'\x01'
print(repr(int.from_bytes(b"a")))  # expect: 97
error(lambda: int.from_bytes(1,"big"))  # expect: TypeError: cannot convert 'int' object to bytes
error(lambda: int.from_bytes("a","big"))  # expect: TypeError: cannot convert 'str' object to bytes
print(repr(int.from_bytes([1,2],"big")))  # expect: 258
print(repr(2**-1))  # expect: 0.5
print(repr(True+True))  # expect: 2
print(repr(-True))  # expect: -1
print(repr(~True))  # expect: -2
print(repr(True&False))  # expect: False
print(repr((1).bit_count()))  # expect: 1
