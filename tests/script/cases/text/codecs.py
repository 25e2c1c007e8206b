# Text to bytes and back, and how errors are treated.


def error(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(repr("é€😀".encode()))  # expect: b'\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80'
print(repr("é".encode("latin-1")))  # expect: b'\xe9'
print(repr("é€".encode("latin-1","replace")))  # expect: b'\xe9?'
print(repr("é€".encode("ascii","ignore")))  # expect: b''
print(repr("é€".encode("ascii","xmlcharrefreplace")))  # expect: b'&#233;&#8364;'
print(repr("é€😀".encode("ascii","backslashreplace")))  # expect: b'\\xe9\\u20ac\\U0001f600'
print(repr("a😀".encode("utf-16")))  # expect: b'\xff\xfea\x00=\xd8\x00\xde'
print(repr("a😀".encode("utf-16-le")))  # expect: b'a\x00=\xd8\x00\xde'
print(repr("a😀".encode("utf-32-be")))  # expect: b'\x00\x00\x00a\x00\x01\xf6\x00'
error(lambda: "\ud800".encode())  # expect: UnicodeEncodeError: 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
print(repr("\ud800".encode("utf-8","surrogatepass")))  # expect: b'\xed\xa0\x80'
print(repr("\udc80".encode("utf-8","surrogateescape")))  # expect: b'\x80'
print(repr("a".encode("utf8","foo")))  # expect: b'a'
print(repr("é€😀".encode().decode()))  # expect: 'é€😀'
error(lambda: "é".encode("latin-1").decode())  # expect: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe9 in position 0: unexpected end of data
print(repr("é".encode("latin-1").decode("latin-1")))  # expect: 'é'
print(repr("a😀".encode("utf-16").decode("utf-16")))  # expect: 'a😀'
error(lambda: "a".encode("foo"))  # expect: LookupError: unknown encoding: foo
error(lambda: "é".encode("ascii"))  # expect: UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
