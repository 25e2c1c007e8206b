# array
import array
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
a=array.array
t(lambda:a('i'))  # expect: array('i')
t(lambda:a('i',[1,2,3]))  # expect: array('i', [1, 2, 3])
t(lambda:a('d',[1,2.5]))  # expect: array('d', [1.0, 2.5])
t(lambda:a('u','abc'))  # expect: array('u', 'abc')
t(lambda:a('x'))  # expect: ValueError bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)
t(lambda:a('i',['a']))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda:a('i',[1.5]))  # expect: TypeError 'float' object cannot be interpreted as an integer
t(lambda:a('B',[256]))  # expect: OverflowError unsigned byte integer is greater than maximum
t(lambda:a('b',[-129]))  # expect: OverflowError signed char is less than minimum
t(lambda:a('i',[2**31]))  # expect: OverflowError signed integer is greater than maximum
t(lambda:a('I',[-1]))  # expect: OverflowError can't convert negative value to unsigned int
t(lambda:a('d',['a']))  # expect: TypeError must be real number, not str
t(lambda:a('i')+a('d'))  # expect: TypeError bad argument type for built-in operation
t(lambda:a('i')+[1])  # expect: TypeError can only append array (not "list") to array
t(lambda:a('i',[1])*2)  # expect: array('i', [1, 1])
t(lambda:a('i',[1,2])[5])  # expect: IndexError array index out of range
t(lambda:a('i',[1,2])['a'])  # expect: TypeError array indices must be integers
t(lambda:a('i',[1,2]).index(9))  # expect: ValueError array.index(x): x not in array
t(lambda:a('i',[1,2]).remove(9))  # expect: ValueError array.remove(x): x not in array
t(lambda:a('i').pop())  # expect: IndexError pop from empty array
t(lambda:a('i',[1,2]).itemsize)  # expect: 4
t(lambda:a('i',[1,2]).typecode)  # expect: 'i'
t(lambda:a('i',[1,2]).tobytes())  # expect: b'\x01\x00\x00\x00\x02\x00\x00\x00'
t(lambda:a('i',b'\1\0\0\0'))  # expect: array('i', [1])
t(lambda:a('i',[1])==a('d',[1.0]))  # expect: True
t(lambda:a('i',[1])<a('i',[2]))  # expect: True
t(lambda:a('i',[1])==[1])  # expect: False
t(lambda:a('i',[1]).buffer_info()[1])  # expect: 1
t(lambda:a('i',[1,2,3])[::2])  # expect: array('i', [1, 3])
t(lambda:array.typecodes)  # expect: 'bBuhHiIlLqQfd'
t(lambda:array.ArrayType)  # expect: <class 'array.array'>
t(lambda:a('f',[1.1]))  # expect: array('f', [1.100000023841858])
t(lambda:a('i',[1]).append('a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda:a(1))  # expect: TypeError array() argument 1 must be a unicode character, not int
t(lambda:a('i',5))  # expect: TypeError 'int' object is not iterable
t(lambda:a('i','abc'))  # expect: TypeError cannot use a str to initialize an array with typecode 'i'
t(lambda:a('B',[300]))  # expect: OverflowError unsigned byte integer is greater than maximum
t(lambda:a('H',[70000]))  # expect: OverflowError unsigned short is greater than maximum
t(lambda:a('q',[2**63]))  # expect: OverflowError int too big to convert
t(lambda:a('Q',[-1]))  # expect: OverflowError can't convert negative int to unsigned
t(lambda:a('l',[2**63]))  # expect: OverflowError Python int too large to convert to C long
t(lambda:a('h',[40000]))  # expect: OverflowError signed short integer is greater than maximum
t(lambda:a('L',[-1]))  # expect: OverflowError can't convert negative value to unsigned int
t(lambda:a('i',[1]).extend(a('d',[1])))  # expect: TypeError can only extend with array of same kind
t(lambda:a('i',b'123'))  # expect: ValueError bytes length not a multiple of item size
t(lambda:[a(c).itemsize for c in array.typecodes])  # expect: [1, 1, 4, 2, 2, 4, 4, 8, 8, 8, 8, 4, 8]
t(lambda: sum(a('d',[1,2])))  # expect: 3.0
t(lambda: list(a('d',[1,2])))  # expect: [1.0, 2.0]
t(lambda: a('l',[1]).tobytes())  # expect: b'\x01\x00\x00\x00\x00\x00\x00\x00'
x = a('i', range(5)); x[1:3] = a('i',[9]); print(x); x.extend([7]); x.insert(0, 5); del x[0]; x.reverse(); print(x, len(x), 9 in x, x.count(9), x.tolist()); x.byteswap(); print(x)
# expect: array('i', [0, 9, 3, 4])
# expect: array('i', [7, 4, 3, 9, 0]) 5 True 1 [7, 4, 3, 9, 0]
# expect: array('i', [117440512, 67108864, 50331648, 150994944, 0])
