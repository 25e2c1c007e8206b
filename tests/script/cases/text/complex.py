# complex numbers and cmath
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for s in ["1+2j"," (1+2j) ","j","-j","+1j","1e5j","nan+infj","1 + 2j","1+2","","(1+2j","1_0+2j","infinityj","--1j","1+-2j","(j)"," 3 ","3.","1+j","j1"]:
    t(lambda: complex(s))
# expect: (1+2j)
# expect: (1+2j)
# expect: 1j
# expect: -1j
# expect: 1j
# expect: 100000j
# expect: (nan+infj)
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: (10+2j)
# expect: infj
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: 1j
# expect: (3+0j)
# expect: (3+0j)
# expect: (1+1j)
# expect: ValueError complex() arg is a malformed string
print(-1j, 1-0j, complex(-0.0,1), complex(0,-0.0), 1e16+1j)  # expect: (-0-1j) (1+0j) (-0+1j) -0j (1e+16+1j)
import math, cmath
t(lambda: complex('a',1))  # expect: TypeError complex() can't take second arg if first is a string
t(lambda: complex(1,'a'))  # expect: TypeError complex() second arg can't be a string
t(lambda: complex([]))  # expect: TypeError complex() first argument must be a string or a number, not 'list'
t(lambda: complex(1,[]))  # expect: TypeError complex() second argument must be a number, not 'list'
t(lambda: 1j<2)  # expect: TypeError '<' not supported between instances of 'complex' and 'int'
t(lambda: 1j//2)  # expect: TypeError unsupported operand type(s) for //: 'complex' and 'int'
t(lambda: 1j%2)  # expect: TypeError unsupported operand type(s) for %: 'complex' and 'int'
t(lambda: divmod(1j,2))  # expect: TypeError unsupported operand type(s) for divmod(): 'complex' and 'int'
t(lambda: round(1j))  # expect: TypeError type complex doesn't define __round__ method
t(lambda: int(1j))  # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'complex'
t(lambda: float(1j))  # expect: TypeError float() argument must be a string or a real number, not 'complex'
t(lambda: 1j/0)  # expect: ZeroDivisionError complex division by zero
t(lambda: 0j**-1)  # expect: ZeroDivisionError 0.0 to a negative or complex power
t(lambda: (1e300+1j)**5)  # expect: (nan+nanj)
t(lambda: '%d'%1j)  # expect: TypeError %d format: a real number is required, not complex
t(lambda: '{:d}'.format(1j))  # expect: ValueError Unknown format code 'd' for object of type 'complex'
t(lambda: '{:05.1f}'.format(1j))  # expect: ValueError Zero padding is not allowed in complex format specifier
t(lambda: '{:=10}'.format(1j))  # expect: ValueError '=' alignment flag is not allowed in complex format specifier
t(lambda: '{:>12.2f}|{:<12}|{:^12,}|'.format(1+2j,1j,1234.5j))  # expect:   1.00+2.00j|1j          |  1,234.5j  |
t(lambda: '{:+}'.format(3j))  # expect: +3j
t(lambda: '{:e}'.format(3+4j))  # expect: 3.000000e+00+4.000000e+00j
t(lambda: abs(1e308+1e308j))  # expect: 1.4142135623730951e+308
t(lambda: pow(1j,2,3))  # expect: ValueError complex modulo
t(lambda: math.sqrt(1j))  # expect: TypeError must be real number, not complex
t(lambda: (1j).foo)  # expect: AttributeError 'complex' object has no attribute 'foo'
t(lambda: complex.__new__(complex,1))  # expect: (1+0j)
t(lambda: complex(real=1,imag=2))  # expect: (1+2j)
t(lambda: (hash(3+4j),hash(1j), hash(2+0j)))  # expect: (4000015, 1000003, 2)
t(lambda: (-(1+2j), +(1j)))  # expect: ((-1-2j), 1j)
t(lambda: ~1j)  # expect: TypeError bad operand type for unary ~: 'complex'
t(lambda: 1j+'a')  # expect: TypeError unsupported operand type(s) for +: 'complex' and 'str'
t(lambda: (-8)**(1/3))  # expect: (1.0000000000000002+1.7320508075688772j)
t(lambda: (-8)**0.5)  # expect: (1.7319121124709868e-16+2.8284271247461903j)
t(lambda: complex(1+1j,2j))  # expect: (-1+1j)
t(lambda: complex(True,2.5))  # expect: (1+2.5j)
t(lambda: '{!r:>8}'.format(2j))  # expect:       2j
t(lambda: sum([1j,2]))  # expect: (2+1j)
t(lambda: f'{1+2j:.3}')  # expect: (1+2j)
t(lambda: f'{1+2j:g}')  # expect: 1+2j
t(lambda: f'{0j:g} {1+0j:.2g}')  # expect: 0+0j 1+0j
t(lambda: divmod(5,1j))  # expect: TypeError unsupported operand type(s) for divmod(): 'int' and 'complex'
t(lambda: (1j==1j, 1j!=2, 1==1+0j, 1.5==1.5+0j, 1j=='a'))  # expect: (True, True, True, True, False)
t(lambda: (bool(0j), bool(1j)))  # expect: (False, True)
t(lambda: (1j**2, (1+2j)**0.5, (1+2j)**-1, 2**1j))  # expect: ((-1+0j), (1.272019649514069+0.7861513777574233j), (0.2-0.4j), (0.7692389013639721+0.6389612763136348j))
t(lambda: (1+2j).conjugate())  # expect: (1-2j)
t(lambda: math.floor(1j))  # expect: TypeError must be real number, not complex
t(lambda: '%s %r'%(1j,2j))  # expect: 1j 2j
t(lambda: '%f'%1j)  # expect: TypeError must be real number, not complex
t(lambda: range(1j))  # expect: TypeError 'complex' object cannot be interpreted as an integer
t(lambda: chr(1j))  # expect: TypeError 'complex' object cannot be interpreted as an integer
t(lambda: max(1j,2j))  # expect: TypeError '>' not supported between instances of 'complex' and 'complex'
t(lambda: sorted([1j,2j]))  # expect: TypeError '<' not supported between instances of 'complex' and 'complex'
t(lambda: complex(float('nan'),float('-inf')))  # expect: (nan-infj)
t(lambda: (1+2j).__complex__())  # expect: (1+2j)
t(lambda: complex('1+2j').imag)  # expect: 2.0
t(lambda: isinstance(1j,complex))  # expect: True
t(lambda: type(1j))  # expect: <class 'complex'>
t(lambda: 2j.imag)  # expect: 2.0
t(lambda: {1j:2}[1j])  # expect: 2
t(lambda: {1:'a'}[1+0j])  # expect: a
t(lambda: (abs(3+4j), abs(-1j)))  # expect: (5.0, 1.0)
t(lambda: ((1+2j)*(3-4j),(1+2j)/(3-4j),1/(1+1j),(1+2j)-3,3-(1+2j),3*1j,2.5*(1+1j), True+1j))  # expect: ((11+2j), (-0.2+0.4j), (0.5-0.5j), (-2+2j), (2-2j), 3j, (2.5+2.5j), (1+1j))
t(lambda: ((1j).__add__(2), (1j).__radd__(2), (1j).__eq__(1j), (1j).__bool__(), (1j).__repr__(), (2j).__mul__('a')))  # expect: ((2+1j), (2+1j), True, True, '1j', NotImplemented)

class Sub(complex): pass
x = Sub(1, 2); x.tag = 'a'
print(x, repr(x), type(x), x.tag, x + 1, type(x + 1), x == 1+2j, isinstance(x, complex))  # expect: (1+2j) (1+2j) <class '__main__.Sub'> a (2+2j) <class 'complex'> True True
class C:
    def __complex__(self): return 3+4j
print(complex(C()))  # expect: (3+4j)
match 1+2j:
    case 1+2j: print('matched')  # expect: matched
class F:
    def __float__(self): return 2.5
print(complex(F(), 1))  # expect: (2.5+1j)
print([z.real for z in (1j, 2+3j)])  # expect: [0.0, 2.0]
import json
t(lambda: json.dumps(1j))  # expect: TypeError Object of type complex is not JSON serializable
t(lambda: cmath.sqrt(-1))  # expect: 1j
t(lambda: cmath.phase(1j))  # expect: 1.5707963267948966
t(lambda: cmath.polar(1+1j))  # expect: (1.4142135623730951, 0.7853981633974483)
t(lambda: cmath.rect(2, cmath.pi/2))  # expect: (1.2246467991473532e-16+2j)
t(lambda: cmath.exp(1j*cmath.pi))  # expect: (-1+1.2246467991473532e-16j)
t(lambda: cmath.log(-1))  # expect: 3.141592653589793j
t(lambda: cmath.log(100,10))  # expect: (2+0j)
t(lambda: cmath.log10(1000j))  # expect: (2.9999999999999996+0.6821881769209206j)
t(lambda: (cmath.sin(1+1j), cmath.cos(1+1j), cmath.tan(1+1j), cmath.sinh(1+1j), cmath.cosh(1+1j), cmath.tanh(1+1j)))  # expect: ((1.2984575814159773+0.6349639147847361j), (0.8337300251311491-0.9888977057628651j), (0.2717525853195118+1.0839233273386946j), (0.6349639147847361+1.2984575814159773j), (0.8337300251311491+0.9888977057628651j), (1.0839233273386946+0.2717525853195118j))
t(lambda: (cmath.asin(1+1j), cmath.acos(1+1j), cmath.atan(1+1j), cmath.asinh(1+1j), cmath.acosh(1+1j), cmath.atanh(1+1j)))  # expect: ((0.6662394324925153+1.0612750619050357j), (0.9045568943023814-1.0612750619050357j), (1.0172219678978514+0.40235947810852507j), (1.0612750619050357+0.6662394324925153j), (1.0612750619050357+0.9045568943023813j), (0.40235947810852507+1.0172219678978514j))
t(lambda: (cmath.isclose(1+1j, 1+1.0000000001j), cmath.isnan(1j), cmath.isinf(complex('inf')), cmath.isfinite(1j)))  # expect: (True, False, True, True)
t(lambda: cmath.sqrt('a'))  # expect: TypeError must be real number, not str
t(lambda: cmath.log(0))  # expect: ValueError math domain error
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)  # expect: 3.141592653589793 2.718281828459045 6.283185307179586 inf nan infj nanj
print([cmath.exp(2j*cmath.pi*k/4) for k in range(4)])  # expect: [(1+0j), (6.123233995736766e-17+1j), (-1+1.2246467991473532e-16j), (-1.8369701987210297e-16-1j)]
