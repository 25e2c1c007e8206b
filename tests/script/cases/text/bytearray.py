# bytearray and memoryview
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
def B(x=b'hello world'): return bytearray(x)
t(lambda: bytearray())  # expect: bytearray(b'')
t(lambda: bytearray(3))  # expect: bytearray(b'\x00\x00\x00')
t(lambda: bytearray([1,2,3]))  # expect: bytearray(b'\x01\x02\x03')
t(lambda: bytearray('abc','utf-8'))  # expect: bytearray(b'abc')
t(lambda: bytearray('abc'))  # expect: TypeError string argument without an encoding
t(lambda: bytearray(-1))  # expect: ValueError negative count
t(lambda: bytearray([256]))  # expect: ValueError byte must be in range(0, 256)
t(lambda: bytearray(['a']))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda: bytearray(1.5))  # expect: TypeError cannot convert 'float' object to bytearray
t(lambda: bytearray(None))  # expect: TypeError cannot convert 'NoneType' object to bytearray
t(lambda: bytearray(b'a', 'utf-8'))  # expect: TypeError encoding without a string argument
t(lambda: bytearray('x', 5))  # expect: TypeError bytearray() argument 'encoding' must be str, not int
t(lambda: bytearray(source='x', encoding='ascii'))  # expect: bytearray(b'x')
t(lambda: bytearray(x for x in (1,2)))  # expect: bytearray(b'\x01\x02')
t(lambda: bytes(B()))  # expect: b'hello world'
t(lambda: str(B(), 'ascii'))  # expect: 'hello world'
t(lambda: B().decode())  # expect: 'hello world'
t(lambda: list(B(b'ab')))  # expect: [97, 98]
t(lambda: len(B()))  # expect: 11
t(lambda: B()[0])  # expect: 104
t(lambda: B()[-1])  # expect: 100
t(lambda: B()[100])  # expect: IndexError bytearray index out of range
t(lambda: B()['a'])  # expect: TypeError bytearray indices must be integers or slices, not str
t(lambda: B()[1:4])  # expect: bytearray(b'ell')
t(lambda: B()[::-2])  # expect: bytearray(b'drwolh')
t(lambda: B()[1.5])  # expect: TypeError bytearray indices must be integers or slices, not float
def st(k, v, x=b'hello'):
    b = bytearray(x); b[k] = v; return b
t(lambda: st(0, 72))  # expect: bytearray(b'Hello')
t(lambda: st(0, 256))  # expect: ValueError byte must be in range(0, 256)
t(lambda: st(0, 'a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda: st(9, 1))  # expect: IndexError bytearray index out of range
t(lambda: st(slice(1,3), b'XYZ'))  # expect: bytearray(b'hXYZlo')
t(lambda: st(slice(1,3), [1,2,3]))  # expect: bytearray(b'h\x01\x02\x03lo')
t(lambda: st(slice(1,3), 'ab'))  # expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
t(lambda: st(slice(0,4,2), b'XY'))  # expect: bytearray(b'XeYlo')
t(lambda: st(slice(0,4,2), b'XYZ'))  # expect: ValueError attempt to assign bytes of size 3 to extended slice of size 2
t(lambda: st(slice(1,3), 5))  # expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
t(lambda: st(slice(3,1), b'--'))  # expect: bytearray(b'hel--lo')
t(lambda: st('a', 1))  # expect: TypeError bytearray indices must be integers or slices, not str
t(lambda: st(slice(0,2), B(b'QQ')))  # expect: bytearray(b'QQllo')
t(lambda: st(-1, 33))  # expect: bytearray(b'hell!')
t(lambda: st(slice(1,3), iter([65,66])))  # expect: bytearray(b'hABlo')
t(lambda: st(slice(1,3), ['a']))  # expect: TypeError 'str' object cannot be interpreted as an integer
def dl(k, x=b'hello'):
    b = bytearray(x); del b[k]; return b
t(lambda: dl(0))  # expect: bytearray(b'ello')
t(lambda: dl(-1))  # expect: bytearray(b'hell')
t(lambda: dl(9))  # expect: IndexError bytearray index out of range
t(lambda: dl(slice(1,3)))  # expect: bytearray(b'hlo')
t(lambda: dl(slice(None,None,2)))  # expect: bytearray(b'el')
t(lambda: dl(slice(None,None,-2)))  # expect: bytearray(b'el')
def m(name, *a, x=b'hello'):
    b = bytearray(x); r = getattr(b, name)(*a); return b, r
t(lambda: m('append', 33))  # expect: (bytearray(b'hello!'), None)
t(lambda: m('append', 300))  # expect: ValueError byte must be in range(0, 256)
t(lambda: m('append', 'a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda: m('extend', b'!!'))  # expect: (bytearray(b'hello!!'), None)
t(lambda: m('extend', [1,2]))  # expect: (bytearray(b'hello\x01\x02'), None)
t(lambda: m('extend', 'ab'))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda: m('extend', 5))  # expect: TypeError can't extend bytearray with int
t(lambda: m('extend', [300]))  # expect: ValueError byte must be in range(0, 256)
t(lambda: m('extend', (c for c in b'xy')))  # expect: (bytearray(b'helloxy'), None)
t(lambda: m('extend', ['a']))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda: m('insert', 0, 65))  # expect: (bytearray(b'Ahello'), None)
t(lambda: m('insert', 100, 65))  # expect: (bytearray(b'helloA'), None)
t(lambda: m('insert', -1, 65))  # expect: (bytearray(b'hellAo'), None)
t(lambda: m('insert', 0, 'a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda: m('pop'))  # expect: (bytearray(b'hell'), 111)
t(lambda: m('pop', 0))  # expect: (bytearray(b'ello'), 104)
t(lambda: m('pop', 10))  # expect: IndexError pop index out of range
t(lambda: m('pop', x=b''))  # expect: IndexError pop from empty bytearray
t(lambda: m('remove', 108))  # expect: (bytearray(b'helo'), None)
t(lambda: m('remove', 1))  # expect: ValueError value not found in bytearray
t(lambda: m('remove', 'a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda: m('reverse'))  # expect: (bytearray(b'olleh'), None)
t(lambda: m('clear'))  # expect: (bytearray(b''), None)
t(lambda: m('copy'))  # expect: (bytearray(b'hello'), bytearray(b'hello'))
t(lambda: m('append'))  # expect: TypeError bytearray.append() takes exactly one argument (0 given)
t(lambda: m('append', 1, 2))  # expect: TypeError bytearray.append() takes exactly one argument (2 given)
t(lambda: m('pop', 'a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda: m('remove', 300))  # expect: ValueError byte must be in range(0, 256)
for n, a in [
        ('upper',()), ('lower',()), ('title',()), ('capitalize',()), ('swapcase',()), ('strip',()), ('strip',(b'h',)), ('lstrip',(b'he',)),
        ('rstrip',(b'o',)), ('split',()), ('split',(b'l',)), ('rsplit',(b'l',1)), ('splitlines',()), ('partition',(b'l',)), ('partition',(b'z',)),
        ('rpartition',(b'z',)), ('rpartition',(b'l',)), ('replace',(b'l',b'L')), ('replace',(b'l',b'L',1)), ('find',(b'l',)), ('rfind',(b'l',)),
        ('find',(108,)), ('index',(b'z',)), ('count',(b'l',)), ('startswith',(b'he',)), ('endswith',((b'a',b'o'),)), ('startswith',('h',)),
        ('join',([b'a',b'b'],)), ('join',(['a'],)), ('join',([bytearray(b'1'),b'2'],)), ('center',(9,)), ('center',(9,b'*')), ('ljust',(9,b'.')),
        ('rjust',(9,)), ('zfill',(8,)), ('hex',()), ('hex',('-',)), ('isalpha',()), ('isdigit',()), ('isupper',()), ('islower',()), ('isspace',()),
        ('istitle',()), ('isascii',()), ('isalnum',()), ('expandtabs',()), ('translate',(bytes.maketrans(b'h',b'j'),)), ('translate',(None,b'l')),
        ('removeprefix',(b'he',)), ('removesuffix',(b'lo',)), ('decode',()), ('decode',('ascii','strict')), ('upper',(1,)), ('center',()), ('find',()),
        ('split',('a',)), ('replace',('a','b')), ('replace', (b'l',)),
]:
    t(lambda: m(n, *a))
# expect: (bytearray(b'hello'), bytearray(b'HELLO'))
# expect: (bytearray(b'hello'), bytearray(b'hello'))
# expect: (bytearray(b'hello'), bytearray(b'Hello'))
# expect: (bytearray(b'hello'), bytearray(b'Hello'))
# expect: (bytearray(b'hello'), bytearray(b'HELLO'))
# expect: (bytearray(b'hello'), bytearray(b'hello'))
# expect: (bytearray(b'hello'), bytearray(b'ello'))
# expect: (bytearray(b'hello'), bytearray(b'llo'))
# expect: (bytearray(b'hello'), bytearray(b'hell'))
# expect: (bytearray(b'hello'), [bytearray(b'hello')])
# expect: (bytearray(b'hello'), [bytearray(b'he'), bytearray(b''), bytearray(b'o')])
# expect: (bytearray(b'hello'), [bytearray(b'hel'), bytearray(b'o')])
# expect: (bytearray(b'hello'), [bytearray(b'hello')])
# expect: (bytearray(b'hello'), (bytearray(b'he'), bytearray(b'l'), bytearray(b'lo')))
# expect: (bytearray(b'hello'), (bytearray(b'hello'), bytearray(b''), bytearray(b'')))
# expect: (bytearray(b'hello'), (bytearray(b''), bytearray(b''), bytearray(b'hello')))
# expect: (bytearray(b'hello'), (bytearray(b'hel'), bytearray(b'l'), bytearray(b'o')))
# expect: (bytearray(b'hello'), bytearray(b'heLLo'))
# expect: (bytearray(b'hello'), bytearray(b'heLlo'))
# expect: (bytearray(b'hello'), 2)
# expect: (bytearray(b'hello'), 3)
# expect: (bytearray(b'hello'), 2)
# expect: ValueError subsection not found
# expect: (bytearray(b'hello'), 2)
# expect: (bytearray(b'hello'), True)
# expect: (bytearray(b'hello'), True)
# expect: TypeError startswith first arg must be bytes or a tuple of bytes, not str
# expect: (bytearray(b'hello'), bytearray(b'ahellob'))
# expect: TypeError sequence item 0: expected a bytes-like object, str found
# expect: (bytearray(b'hello'), bytearray(b'1hello2'))
# expect: (bytearray(b'hello'), bytearray(b'  hello  '))
# expect: (bytearray(b'hello'), bytearray(b'**hello**'))
# expect: (bytearray(b'hello'), bytearray(b'hello....'))
# expect: (bytearray(b'hello'), bytearray(b'    hello'))
# expect: (bytearray(b'hello'), bytearray(b'000hello'))
# expect: (bytearray(b'hello'), '68656c6c6f')
# expect: (bytearray(b'hello'), '68-65-6c-6c-6f')
# expect: (bytearray(b'hello'), True)
# expect: (bytearray(b'hello'), False)
# expect: (bytearray(b'hello'), False)
# expect: (bytearray(b'hello'), True)
# expect: (bytearray(b'hello'), False)
# expect: (bytearray(b'hello'), False)
# expect: (bytearray(b'hello'), True)
# expect: (bytearray(b'hello'), True)
# expect: (bytearray(b'hello'), bytearray(b'hello'))
# expect: (bytearray(b'hello'), bytearray(b'jello'))
# expect: (bytearray(b'hello'), bytearray(b'heo'))
# expect: (bytearray(b'hello'), bytearray(b'llo'))
# expect: (bytearray(b'hello'), bytearray(b'hel'))
# expect: (bytearray(b'hello'), 'hello')
# expect: (bytearray(b'hello'), 'hello')
# expect: TypeError bytearray.upper() takes no arguments (1 given)
# expect: TypeError center expected at least 1 argument, got 0
# expect: TypeError find() takes at least 1 argument (0 given)
# expect: TypeError a bytes-like object is required, not 'str'
# expect: TypeError a bytes-like object is required, not 'str'
# expect: TypeError replace expected at least 2 arguments, got 1
t(lambda: B() + b'x')  # expect: bytearray(b'hello worldx')
t(lambda: b'x' + B())  # expect: b'xhello world'
t(lambda: B() + 'x')  # expect: TypeError can't concat str to bytearray
t(lambda: B() + 1)  # expect: TypeError can't concat int to bytearray
t(lambda: B(b'ab') * 2)  # expect: bytearray(b'abab')
t(lambda: 2 * B(b'ab'))  # expect: bytearray(b'abab')
t(lambda: B() * 'a')  # expect: TypeError can't multiply sequence by non-int of type 'str'
t(lambda: 'x' + B())  # expect: TypeError can only concatenate str (not "bytearray") to str
t(lambda: B() - b'x')  # expect: TypeError unsupported operand type(s) for -: 'bytearray' and 'bytes'
def ia(v, x=b'ab'):
    b = bytearray(x); c = b; b += v; return b, b is c
t(lambda: ia(b'cd'))  # expect: (bytearray(b'abcd'), True)
t(lambda: ia(B(b'cd')))  # expect: (bytearray(b'abcd'), True)
t(lambda: ia('cd'))  # expect: TypeError can't concat str to bytearray
t(lambda: ia([1,2]))  # expect: TypeError can't concat list to bytearray
t(lambda: ia(1))  # expect: TypeError can't concat int to bytearray
def im(v, x=b'ab'):
    b = bytearray(x); c = b; b *= v; return b, b is c
t(lambda: im(3))  # expect: (bytearray(b'ababab'), True)
t(lambda: im(-1))  # expect: (bytearray(b''), True)
t(lambda: im('a'))  # expect: TypeError can't multiply sequence by non-int of type 'str'
t(lambda: B() == b'hello world')  # expect: True
t(lambda: b'hello world' == B())  # expect: True
t(lambda: B() == B())  # expect: True
t(lambda: B() < b'z')  # expect: True
t(lambda: b'a' < B())  # expect: True
t(lambda: B() == 'hello world')  # expect: False
t(lambda: B() < 'a')  # expect: TypeError '<' not supported between instances of 'bytearray' and 'str'
t(lambda: b'l' in B())  # expect: True
t(lambda: 108 in B())  # expect: True
t(lambda: 'l' in B())  # expect: TypeError a bytes-like object is required, not 'str'
t(lambda: B(b'l') in b'hello')  # expect: True
t(lambda: 300 in B())  # expect: ValueError byte must be in range(0, 256)
t(lambda: hash(B()))  # expect: TypeError unhashable type: 'bytearray'
t(lambda: {B(): 1})  # expect: TypeError unhashable type: 'bytearray'
t(lambda: bool(B(b'')))  # expect: False
t(lambda: bytearray.fromhex('48 65'))  # expect: bytearray(b'He')
t(lambda: bytearray.fromhex('4'))  # expect: ValueError non-hexadecimal number found in fromhex() arg at position 1
t(lambda: bytearray.maketrans(b'a', b'b')[97:99])  # expect: b'bb'
t(lambda: sorted(B(b'cab')))  # expect: [97, 98, 99]
t(lambda: max(B(b'cab')))  # expect: 99
t(lambda: sum(B(b'\x01\x02')))  # expect: 3
t(lambda: list(reversed(B(b'abc'))))  # expect: [99, 98, 97]
t(lambda: int(B(b'12')))  # expect: 12
t(lambda: float(B(b'1.5')))  # expect: 1.5
t(lambda: int.from_bytes(B(b'\x01\x00'), 'big'))  # expect: 256
t(lambda: B().foo)  # expect: AttributeError 'bytearray' object has no attribute 'foo'
t(lambda: isinstance(B(), bytearray))  # expect: True
t(lambda: isinstance(B(), bytes))  # expect: False
t(lambda: type(B()))  # expect: <class 'bytearray'>
t(lambda: b'%s-%d' % (B(b'a'), 5))  # expect: b'a-5'
t(lambda: bytearray(b'%s-%d') % (b'a', 5))  # expect: bytearray(b'a-5')
t(lambda: f'{B(b"a")} {B(b"a")!r}')  # expect: "bytearray(b'a') bytearray(b'a')"
t(lambda: '{:>10}'.format(B(b'a')))  # expect: TypeError unsupported format string passed to bytearray.__format__
t(lambda: print(B(b'a\n\xff\'"')))
# expect: bytearray(b'a\n\xff\'"')
# expect: None
t(lambda: dict(zip(B(b'ab'), B(b'cd'))))  # expect: {97: 99, 98: 100}
t(lambda: [*B(b'ab')])  # expect: [97, 98]
t(lambda: bytes(reversed(B(b'ab'))))  # expect: b'ba'
t(lambda: B(b'abc').index(98))  # expect: 1
t(lambda: ord(B(b'a')))  # expect: 97
t(lambda: ord(B(b'ab')))  # expect: TypeError ord() expected a character, but string of length 2 found
t(lambda: b','.join([B(b'a'), b'b']))  # expect: b'a,b'
t(lambda: b'abc'.replace(B(b'a'), B(b'x')))  # expect: b'xbc'
t(lambda: b'abc'.find(B(b'b')))  # expect: 1
t(lambda: b'abc'.startswith(B(b'a')))  # expect: True
t(lambda: bytes([1]) + B(b'a'))  # expect: b'\x01a'
t(lambda: b'a-b'.split(B(b'-')))  # expect: [b'a', b'b']
import copy
t(lambda: copy.copy(B()))  # expect: bytearray(b'hello world')
t(lambda: copy.deepcopy([B()]))  # expect: [bytearray(b'hello world')]
b = B(b'abc')
it = iter(b)
next(it)
b.append(100)
t(lambda: list(it))  # expect: [98, 99, 100]
t(lambda: iter(b).__class__.__name__)  # expect: 'bytearray_iterator'
class Buf(bytearray):
    def readline(self):
        i = self.find(b'\n')
        line = self[:i+1]; del self[:i+1]; return line
x = Buf(b'one\ntwo\n')
t(lambda: x.readline())  # expect: bytearray(b'one\n')
t(lambda: x)  # expect: Buf(b'two\n')
t(lambda: type(x[:1]))  # expect: <class 'bytearray'>
x.tag = 5
t(lambda: x.tag)  # expect: 5
x.extend(b'3')
t(lambda: x)  # expect: Buf(b'two\n3')
def del_while(buf):
    out = []
    while buf:
        out.append(bytes(buf[:2])); del buf[:2]
    return out
t(lambda: del_while(B()))  # expect: [b'he', b'll', b'o ', b'wo', b'rl', b'd']
mv = memoryview(b'hello world')
t(lambda: mv[0])  # expect: 104
t(lambda: bytes(mv[1:4]))  # expect: b'ell'
t(lambda: mv.tobytes())  # expect: b'hello world'
t(lambda: mv.nbytes)  # expect: 11
t(lambda: len(mv))  # expect: 11
t(lambda: mv.readonly)  # expect: True
t(lambda: mv.format)  # expect: 'B'
t(lambda: mv.itemsize)  # expect: 1
t(lambda: mv.ndim)  # expect: 1
t(lambda: mv.shape)  # expect: (11,)
t(lambda: mv.strides)  # expect: (1,)
t(lambda: mv.tolist()[:3])  # expect: [104, 101, 108]
t(lambda: mv.obj)  # expect: b'hello world'
t(lambda: bytes(mv[::2]))  # expect: b'hlowrd'
t(lambda: mv[::-1].tobytes())  # expect: b'dlrow olleh'
t(lambda: mv == b'hello world')  # expect: True
t(lambda: mv[:5] == mv[:5])  # expect: True
t(lambda: mv.hex())  # expect: '68656c6c6f20776f726c64'
t(lambda: mv[20])  # expect: IndexError index out of bounds on dimension 1
t(lambda: mv['a'])  # expect: TypeError memoryview: invalid slice key
t(lambda: mv.contiguous)  # expect: True
t(lambda: mv.cast('B').nbytes)  # expect: 11
t(lambda: mv.foo)  # expect: AttributeError 'memoryview' object has no attribute 'foo'
def ms(v, k, x):
    b = bytearray(b'hello'); w = memoryview(b); w[k] = x; return b
t(lambda: ms(0, 0, 72))  # expect: bytearray(b'Hello')
t(lambda: ms(0, slice(1,3), b'XY'))  # expect: bytearray(b'hXYlo')
t(lambda: ms(0, slice(1,3), b'XYZ'))  # expect: ValueError memoryview assignment: lvalue and rvalue have different structures
t(lambda: ms(0, 0, 'a'))  # expect: TypeError memoryview: invalid type for format 'B'
t(lambda: ms(0, 0, 300))  # expect: ValueError memoryview: invalid value for format 'B'
t(lambda: ms(0, 9, 1))  # expect: IndexError index out of bounds on dimension 1
def ro():
    mv[0] = 1
t(ro)  # expect: TypeError cannot modify read-only memory
t(lambda: memoryview('a'))  # expect: TypeError memoryview: a bytes-like object is required, not 'str'
t(lambda: memoryview([1]))  # expect: TypeError memoryview: a bytes-like object is required, not 'list'
def ex():
    b = B(); w = memoryview(b); b.append(1)
t(ex)  # expect: BufferError Existing exports of data: object cannot be re-sized
def rel():
    b = B(); w = memoryview(b)
    with w as q: print(q is w, q[0])
    b.append(33); print(b)
    return w[0]
t(rel)
# expect: True 104
# expect: bytearray(b'hello world!')
# expect: ValueError operation forbidden on released memoryview object
def rel2():
    w = memoryview(b'a'); w.release(); return w.nbytes
t(rel2)  # expect: ValueError operation forbidden on released memoryview object
t(lambda: sum(memoryview(b'\x01\x02')))  # expect: 3
t(lambda: list(memoryview(b'ab')))  # expect: [97, 98]
t(lambda: 97 in memoryview(b'ab'))  # expect: True
t(lambda: bytearray(memoryview(b'ab')))  # expect: bytearray(b'ab')
t(lambda: b''.join([memoryview(b'ab'), b'c']))  # expect: b'abc'
t(lambda: b'x' + memoryview(b'y'))  # expect: b'xy'
t(lambda: hash(memoryview(b'a')) == hash(b'a'))  # expect: True
t(lambda: hash(memoryview(B())))  # expect: ValueError cannot hash writable memoryview object
t(lambda: memoryview(memoryview(b'abc'))[1])  # expect: 98
t(lambda: str(memoryview(b'abc'), 'ascii'))  # expect: 'abc'
t(lambda: bytes(memoryview(b'abc')).decode())  # expect: 'abc'
t(lambda: bool(memoryview(b'')))  # expect: False
t(lambda: memoryview(b'a').toreadonly().readonly)  # expect: True
t(lambda: memoryview(B()).toreadonly().readonly)  # expect: True
t(lambda: memoryview())  # expect: TypeError memoryview() missing required argument 'object' (pos 1)
t(lambda: int.from_bytes(memoryview(b'\x01\x02'), 'little'))  # expect: 513
import struct
t(lambda: struct.unpack('>H', B(b'\x01\x02')))  # expect: (258,)
t(lambda: struct.unpack_from('>H', memoryview(b'\x00\x01\x02'), 1))  # expect: (258,)
def pi():
    b = bytearray(4); struct.pack_into('>H', b, 1, 258); return b
t(pi)  # expect: bytearray(b'\x00\x01\x02\x00')
import io
t(lambda: io.BytesIO(B(b'abc')).read(2))  # expect: b'ab'
def bw():
    f = io.BytesIO(); f.write(B(b'abc')); f.write(memoryview(b'de')); return f.getvalue()
t(bw)  # expect: b'abcde'
def ri():
    f = io.BytesIO(b'abcdef'); b = bytearray(4); n = f.readinto(b); return n, b
t(ri)  # expect: (4, bytearray(b'abcd'))
import hashlib
t(lambda: hashlib.md5(B()).hexdigest())  # expect: '5eb63bbbe01eeed093cb22bb8f5acdc3'
import base64
t(lambda: base64.b64encode(B()))  # expect: b'aGVsbG8gd29ybGQ='
import json
t(lambda: json.loads(B(b'[1]')))  # expect: [1]
import re
t(lambda: re.findall(rb'\w+', B()))  # expect: [b'hello', b'world']
t(lambda: re.sub(rb'o', b'0', B()))  # expect: b'hell0 w0rld'
t(lambda: re.match(rb'(h)', B()).group(1))  # expect: b'h'
