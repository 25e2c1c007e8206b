# bytes % arguments
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class X:
    def __bytes__(self): return b'XX'
    def __repr__(self): return 'é-x'
t(lambda: b'%s' % b'x')  # expect: b'x'
t(lambda: b'%b|%d|%5.2f|%x|%c|%c|%r|%a|%%' % (b'a',5,2.5,255,65,b'B','é','é'))  # expect: b"a|5| 2.50|ff|A|B|'\\xe9'|'\\xe9'|%"
t(lambda: b'%s' % 'x')  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
t(lambda: b'%s' % 5)  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
t(lambda: b'%(a)s' % {b'a': b'1'})  # expect: b'1'
t(lambda: b'%d' % 'x')  # expect: TypeError %d format: a real number is required, not str
t(lambda: b'%s %s' % (b'a',))  # expect: TypeError not enough arguments for format string
t(lambda: b'%s' % (b'a',b'b'))  # expect: TypeError not all arguments converted during bytes formatting
t(lambda: b'%-5s|%5s|%.2s' % (b'ab',b'cd',b'xyz'))  # expect: b'ab   |   cd|xy'
t(lambda: b'%c' % 300)  # expect: OverflowError %c arg not in range(256)
t(lambda: b'%c' % 'a')  # expect: TypeError %c requires an integer in range(256) or a single byte
t(lambda: b'%z' % 5)  # expect: ValueError unsupported format character 'z' (0x7a) at index 1
t(lambda: b'%i %u %o %X %e %g %+d %05d' % (1,2,8,255,1.5,2.5,3,4))  # expect: b'1 2 10 FF 1.500000e+00 2.5 +3 00004'
t(lambda:  b'abc' % ())  # expect: b'abc'
t(lambda: b'abc' % 5)  # expect: TypeError not all arguments converted during bytes formatting
t(lambda: b'%s' % bytearray(b'q'))  # expect: b'q'
t(lambda: b'%s' % memoryview(b'q'))  # expect: b'q'
t(lambda: b'%*d' % (5,3))  # expect: b'    3'
t(lambda: b'%s %r' % (X(), X()))  # expect: b'XX \\xe9-x'
t(lambda: bytearray(b'%r') % X())  # expect: bytearray(b'\\xe9-x')
t(lambda: bytearray(b'\xff%s') % b'\xfe')  # expect: bytearray(b'\xff\xfe')
t(lambda: b'%s' % [1])  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'list'
t(lambda: 5 % b'a')  # expect: TypeError unsupported operand type(s) for %: 'int' and 'bytes'
x = b'a=%d'; x %= 5; print(x)  # expect: b'a=5'
