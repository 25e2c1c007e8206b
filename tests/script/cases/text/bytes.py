# bytes: operators, methods, errors.


def error(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(repr(b"abc".decode()))  # expect: 'abc'
print(repr(bytes([255,65]).decode("utf-8","replace")))  # expect: '�A'
print(repr(bytes([255,65]).decode("utf-8","ignore")))  # expect: 'A'
print(repr(bytes([255,65]).decode("ascii","backslashreplace")))  # expect: '\\xffA'
print(repr(bytes([255,65]).decode("utf-8","surrogateescape")))  # expect: '\udcffA'
print(repr(bytes([0xe2,0x28,0xa1]).decode("utf-8","replace")))  # expect: '�(�'
error(lambda: bytes([0xe2,0x82]).decode())  # expect: UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
error(lambda: bytes([0xed,0xa0,0x80]).decode())  # expect: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte
print(repr(bytes([0xf0,0x9f]).decode("utf-8","replace")))  # expect: '�'
error(lambda: b"a".decode("foo"))  # expect: LookupError: unknown encoding: foo
print(repr(bytes()))  # expect: b''
print(repr(bytes(5)))  # expect: b'\x00\x00\x00\x00\x00'
print(repr(bytes([1,2])))  # expect: b'\x01\x02'
print(repr(bytes("é","utf-8")))  # expect: b'\xc3\xa9'
print(repr(bytes(b"ab")))  # expect: b'ab'
print(repr(b"ab"+b"c"))  # expect: b'abc'
print(repr(b"ab"*2))  # expect: b'abab'
print(repr(b"abc"[0]))  # expect: 97
print(repr(b"abc"[-1]))  # expect: 99
print(repr(b"abc"[1:]))  # expect: b'bc'
print(repr(b"abc"[::-1]))  # expect: b'cba'
print(repr(98 in b"abc"))  # expect: True
print(repr(b"bc" in b"abc"))  # expect: True
error(lambda: 300 in b"abc")  # expect: ValueError: byte must be in range(0, 256)
error(lambda: "a" in b"abc")  # expect: TypeError: a bytes-like object is required, not 'str'
error(lambda: b"a"+"b")  # expect: TypeError: can't concat str to bytes
error(lambda: b"a"*"b")  # expect: TypeError: can't multiply sequence by non-int of type 'str'
print(repr(b"a"==b"a"))  # expect: True
print(repr(b"a"=="a"))  # expect: False
print(repr(b"a"<b"b"))  # expect: True
print(repr(len(b"abc")))  # expect: 3
print(repr(list(b"abc")))  # expect: [97, 98, 99]
print(repr(b"a\x00'\"\xff\n"))  # expect: b'a\x00\'"\xff\n'
print(repr(b"it's"))  # expect: b"it's"
print(repr(b"a,b".split(b",")))  # expect: [b'a', b'b']
print(repr(b" a b ".split()))  # expect: [b'a', b'b']
error(lambda: b"a,b".split(","))  # expect: TypeError: a bytes-like object is required, not 'str'
print(repr(b",".join([b"a",b"b"])))  # expect: b'a,b'
error(lambda: b",".join(["a"]))  # expect: TypeError: sequence item 0: expected a bytes-like object, str found
print(repr(b"abc".hex()))  # expect: '616263'
print(repr(b"abc".hex(":")))  # expect: '61:62:63'
print(repr(b"abcde".hex("-",2)))  # expect: '61-6263-6465'
print(repr(b"abcde".hex("-",-2)))  # expect: '6162-6364-65'
print(repr(bytes.fromhex("61 62")))  # expect: b'ab'
error(lambda: bytes.fromhex("6"))  # expect: ValueError: non-hexadecimal number found in fromhex() arg at position 1
error(lambda: bytes.fromhex("zz"))  # expect: ValueError: non-hexadecimal number found in fromhex() arg at position 0
print(repr(b"abc".find(b"c")))  # expect: 2
print(repr(b"abc".find(99)))  # expect: 2
print(repr(b"abc".upper()))  # expect: b'ABC'
print(repr(b" a ".strip()))  # expect: b'a'
print(repr(b"xax".strip(b"x")))  # expect: b'a'
print(repr(b"abc".startswith(b"a")))  # expect: True
error(lambda: b"abc".startswith("a"))  # expect: TypeError: startswith first arg must be bytes or a tuple of bytes, not str
print(repr(b"abc".replace(b"b",b"xx")))  # expect: b'axxc'
print(repr(b"a b".title()))  # expect: b'A B'
print(repr(b"ab".center(6,b"*")))  # expect: b'**ab**'
print(repr(b"5".zfill(3)))  # expect: b'005'
print(repr(b"-5".zfill(4)))  # expect: b'-005'
print(repr(b"a\tb".expandtabs(4)))  # expect: b'a   b'
print(repr(b"abc".translate(None,b"b")))  # expect: b'ac'
print(repr(b"ab".isalpha()))  # expect: True
print(repr(b"abc".partition(b"b")))  # expect: (b'a', b'b', b'c')
print(repr(b"a\nb".splitlines()))  # expect: [b'a', b'b']
print(repr(b"abc".count(b"b")))  # expect: 1
error(lambda: b"abc".index(b"z"))  # expect: ValueError: subsection not found
print(repr(bytes.maketrans(b"a",b"b")[97]))  # expect: 98
print(repr(b"a".removeprefix(b"a")))  # expect: b''
error(lambda: b"abc".rfind("a"))  # expect: TypeError: argument should be integer or bytes-like object, not 'str'
error(lambda: b"a"[5])  # expect: IndexError: index out of range
error(lambda: b"a"["x"])  # expect: TypeError: byte indices must be integers or slices, not str
error(lambda: bytes(2**70))  # expect: OverflowError: cannot fit 'int' into an index-sized integer
error(lambda: bytes([1,"a"]))  # expect: TypeError: 'str' object cannot be interpreted as an integer
error(lambda: b"a".index(b"b"))  # expect: ValueError: subsection not found
error(lambda: bytes(-1))  # expect: ValueError: negative count
error(lambda: bytes("a"))  # expect: TypeError: string argument without an encoding
error(lambda: bytes([256]))  # expect: ValueError: bytes must be in range(0, 256)
error(lambda: bytes([1.5]))  # expect: TypeError: 'float' object cannot be interpreted as an integer
error(lambda: bytes(1.5))  # expect: TypeError: cannot convert 'float' object to bytes
print(repr(bytes(3)))  # expect: b'\x00\x00\x00'
print(repr(bytes("a","utf-8")))  # expect: b'a'
error(lambda: bytes(None))  # expect: TypeError: cannot convert 'NoneType' object to bytes
