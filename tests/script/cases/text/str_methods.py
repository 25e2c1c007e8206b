# str: indexing, slicing, operators, methods, errors.


def error(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(repr(str()))  # expect: ''
print(repr(str(5)))  # expect: '5'
print(repr(str("a")))  # expect: 'a'
print(repr(str(True)))  # expect: 'True'
print(repr(str(None)))  # expect: 'None'
print(repr(repr("it's")))  # expect: '"it\'s"'
print(repr(repr('a"b')))  # expect: '\'a"b\''
print(repr(repr("'\"")))  # expect: '\'\\\'"\''
print(repr("abc"*3))  # expect: 'abcabcabc'
print(repr(3*"ab"))  # expect: 'ababab'
print(repr("ab"+"é"))  # expect: 'abé'
print(repr("é"*3))  # expect: 'ééé'
print(repr("é"[0]))  # expect: 'é'
print(repr("aé"[0:1]))  # expect: 'a'
print(repr("hello"[::-1]))  # expect: 'olleh'
print(repr("hello"[1:-1:2]))  # expect: 'el'
print(repr("ü€x"[-1]))  # expect: 'x'
print(repr("a,b,,c".split(",")))  # expect: ['a', 'b', '', 'c']
print(repr("a,b,,c".split(",",1)))  # expect: ['a', 'b,,c']
print(repr("a,b,,c".rsplit(",",1)))  # expect: ['a,b,', 'c']
print(repr("  a b  c ".split()))  # expect: ['a', 'b', 'c']
print(repr("  a b  c ".split(None,1)))  # expect: ['a', 'b  c ']
print(repr("  a b  c ".rsplit(None,1)))  # expect: ['  a b', 'c']
print(repr("a\nb\r\nc\rd".splitlines()))  # expect: ['a', 'b', 'c', 'd']
print(repr("a\nb\r\nc\rd".splitlines(True)))  # expect: ['a\n', 'b\r\n', 'c\r', 'd']
print(repr("a\n".splitlines()))  # expect: ['a']
print(repr("".splitlines()))  # expect: []
print(repr("".split()))  # expect: []
print(repr("".split(",")))  # expect: ['']
print(repr("é b".split()))  # expect: ['é', 'b']
print(repr("é,b".split(",")))  # expect: ['é', 'b']
print(repr("aéb".split("é")))  # expect: ['a', 'b']
print(repr("abc".partition("b")))  # expect: ('a', 'b', 'c')
print(repr("abc".rpartition("x")))  # expect: ('', '', 'abc')
print(repr("abc".partition("x")))  # expect: ('abc', '', '')
print(repr("  a ".strip()))  # expect: 'a'
print(repr("xxaxx".strip("x")))  # expect: 'a'
print(repr("xxaxx".lstrip("x")))  # expect: 'axx'
print(repr("xxaxx".rstrip("x")))  # expect: 'xxa'
print(repr("éaé".strip("é")))  # expect: 'a'
print(repr("aXbX".replace("X","yy")))  # expect: 'ayybyy'
print(repr("aXbX".replace("X","yy",1)))  # expect: 'ayybX'
print(repr("abc".replace("","-")))  # expect: '-a-b-c-'
print(repr("abc".replace("","-",2)))  # expect: '-a-bc'
print(repr("".replace("","x")))  # expect: 'x'
print(repr("aé".replace("é","e")))  # expect: 'ae'
print(repr("aé".replace("a","€")))  # expect: '€é'
print(repr("straße".upper()))  # expect: 'STRASSE'
print(repr("STRASSE".casefold()))  # expect: 'strasse'
print(repr("ß".casefold()))  # expect: 'ss'
print(repr("ΑΣ".lower()))  # expect: 'ας'
print(repr("ΑΣ Σ".lower()))  # expect: 'ας σ'
print(repr("hello world".title()))  # expect: 'Hello World'
print(repr("they're bill's".title()))  # expect: "They'Re Bill'S"
print(repr("hELLO".capitalize()))  # expect: 'Hello'
print(repr("hELLO".swapcase()))  # expect: 'Hello'
print(repr("ŉ".upper()))  # expect: 'ʼN'
print(repr("ǆ".title()))  # expect: 'ǅ'
print(repr("İ".lower()))  # expect: 'i̇'
print(repr("ﬁ".upper()))  # expect: 'FI'
print(repr("ﬁ".title()))  # expect: 'Fi'
print(repr("éa".capitalize()))  # expect: 'Éa'
print(repr("abc".isalpha()))  # expect: True
print(repr("".isalpha()))  # expect: False
print(repr("a1".isalnum()))  # expect: True
print(repr("²".isdigit()))  # expect: True
print(repr("²".isdecimal()))  # expect: False
print(repr("½".isnumeric()))  # expect: True
print(repr("一".isnumeric()))  # expect: True
print(repr("٣".isdecimal()))  # expect: True
print(repr("Abc".istitle()))  # expect: True
print(repr("ABC".isupper()))  # expect: True
print(repr("abc".islower()))  # expect: True
print(repr("A1".isupper()))  # expect: True
print(repr("1".isupper()))  # expect: False
print(repr("a b".isidentifier()))  # expect: False
print(repr("_a1".isidentifier()))  # expect: True
print(repr("é1".isidentifier()))  # expect: True
print(repr("a\n".isprintable()))  # expect: False
print(repr("".isprintable()))  # expect: True
print(repr(" \t\u2003".isspace()))  # expect: True
print(repr("abc".isascii()))  # expect: True
print(repr("é".isascii()))  # expect: False
print(repr("abc".center(10)))  # expect: '   abc    '
print(repr("abc".center(9,"*")))  # expect: '***abc***'
print(repr("abc".center(8,"é")))  # expect: 'ééabcééé'
print(repr("abc".ljust(5)+"|"))  # expect: 'abc  |'
print(repr("abc".rjust(5)))  # expect: '  abc'
print(repr("-42".zfill(6)))  # expect: '-00042'
print(repr("42".zfill(1)))  # expect: '42'
print(repr("a\tb".expandtabs()))  # expect: 'a       b'
print(repr("a\tb".expandtabs(4)))  # expect: 'a   b'
print(repr("abc\t\n\tx".expandtabs(3)))  # expect: 'abc   \n   x'
print(repr("abcabc".find("c")))  # expect: 2
print(repr("abcabc".rfind("c")))  # expect: 5
print(repr("abcabc".find("c",3)))  # expect: 5
print(repr("abcabc".find("c",-3,-1)))  # expect: -1
print(repr("abcabc".count("bc")))  # expect: 2
print(repr("aaaa".count("aa")))  # expect: 2
print(repr("abc".count("")))  # expect: 4
print(repr("abc".find("")))  # expect: 0
print(repr("abc".find("",5)))  # expect: -1
print(repr("abc".index("c")))  # expect: 2
print(repr("aéa".find("é")))  # expect: 1
print(repr("aéa".count("a")))  # expect: 2
print(repr("abc".startswith("b",1)))  # expect: True
print(repr("abc".endswith(("x","c"))))  # expect: True
print(repr("abc".startswith("")))  # expect: True
print(repr("abc".removeprefix("a")))  # expect: 'bc'
print(repr("abc".removesuffix("bc")))  # expect: 'a'
print(repr("abc".translate({97:"xx",98:None,99:100})))  # expect: 'xxd'
print(repr("abc".translate(str.maketrans("ab","xy","c"))))  # expect: 'xy'
print(repr(str.maketrans("ab","xy","c")))  # expect: {97: 120, 98: 121, 99: None}
print(repr(str.maketrans({"a":1,98:"z"})))  # expect: {97: 1, 98: 'z'}
print(repr("-".join(["a","b"])))  # expect: 'a-b'
print(repr("".join([])))  # expect: ''
print(repr("".join(["x"])))  # expect: 'x'
print(repr(",".join("abc")))  # expect: 'a,b,c'
print(repr(",".join(("a","é"))))  # expect: 'a,é'
print(repr("é".join(["a","b"])))  # expect: 'aéb'
print(repr(",".join({"a":1,"b":2})))  # expect: 'a,b'
print(repr("abc" in "xabcx"))  # expect: True
print(repr("é" in "abc"))  # expect: False
print(repr("" in "abc"))  # expect: True
print(repr("abc"<"abd"))  # expect: True
print(repr("a"<"B"))  # expect: False
print(repr("é">"z"))  # expect: True
print(repr("a"==1))  # expect: False
print(repr("a"!="a"))  # expect: False
print(repr("a"=="a"))  # expect: True
print(repr(chr(8364)))  # expect: '€'
print(repr(ord("€")))  # expect: 8364
print(repr(ord(b"a")))  # expect: 97
print(repr(chr(True)))  # expect: '\x01'
print(repr(ascii("aé😀")))  # expect: "'a\\xe9\\U0001f600'"
print(repr(ascii(["é"])))  # expect: "['\\xe9']"
error(lambda: "a".upper(1))  # expect: TypeError: str.upper() takes no arguments (1 given)
error(lambda: "a".join())  # expect: TypeError: str.join() takes exactly one argument (0 given)
error(lambda: "a".join(1))  # expect: TypeError: can only join an iterable
error(lambda: "a".join([1]))  # expect: TypeError: sequence item 0: expected str instance, int found
error(lambda: "a".join(["b",2]))  # expect: TypeError: sequence item 1: expected str instance, int found
error(lambda: "a".replace("b"))  # expect: TypeError: replace expected at least 2 arguments, got 1
error(lambda: "a".replace("b",1))  # expect: TypeError: replace() argument 2 must be str, not int
error(lambda: "a".find())  # expect: TypeError: find() takes at least 1 argument (0 given)
error(lambda: "a".find(1))  # expect: TypeError: must be str, not int
error(lambda: "a".split(1))  # expect: TypeError: must be str or None, not int
error(lambda: "a".split(""))  # expect: ValueError: empty separator
error(lambda: "a".split(None,1,2))  # expect: TypeError: split() takes at most 2 arguments (3 given)
error(lambda: "a".split(x=1))  # expect: TypeError: 'x' is an invalid keyword argument for split()
error(lambda: "a".split(sep=1))  # expect: TypeError: must be str or None, not int
error(lambda: "a".strip(1))  # expect: TypeError: strip arg must be None or str
error(lambda: "a".center())  # expect: TypeError: center expected at least 1 argument, got 0
error(lambda: "a".center("b"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
error(lambda: "a".center(5,"ab"))  # expect: TypeError: The fill character must be exactly one character long
error(lambda: "a".center(5,1))  # expect: TypeError: The fill character must be a unicode character, not int
error(lambda: "a".startswith(1))  # expect: TypeError: startswith first arg must be str or a tuple of str, not int
error(lambda: "a".startswith(("b",1)))  # expect: TypeError: tuple for startswith must only contain str, not int
error(lambda: "a".startswith())  # expect: TypeError: startswith() takes at least 1 argument (0 given)
error(lambda: "a".endswith(1))  # expect: TypeError: endswith first arg must be str or a tuple of str, not int
error(lambda: "a".index("b"))  # expect: ValueError: substring not found
error(lambda: "a".rindex("b"))  # expect: ValueError: substring not found
error(lambda: "a".partition(""))  # expect: ValueError: empty separator
error(lambda: "a".partition(1))  # expect: TypeError: must be str, not int
error(lambda: "a".expandtabs("x"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
error(lambda: "a".zfill())  # expect: TypeError: str.zfill() takes exactly one argument (0 given)
error(lambda: "a".zfill("x"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
error(lambda: "a".translate(1))  # expect: TypeError: 'int' object is not subscriptable
error(lambda: "a".translate({97:-1}))  # expect: ValueError: character mapping must be in range(0x110000)
error(lambda: "a".translate({97:1.5}))  # expect: TypeError: character mapping must return integer, None or str
error(lambda: str.maketrans("a","bc"))  # expect: ValueError: the first two maketrans arguments must have equal length
error(lambda: str.maketrans(1))  # expect: TypeError: if you give only one argument to maketrans it must be a dict
error(lambda: str.maketrans({"ab":1}))  # expect: ValueError: string keys in translate table must be of length 1
error(lambda: str.upper(5))  # expect: TypeError: descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
error(lambda: str.upper())  # expect: TypeError: unbound method str.upper() needs an argument
error(lambda: "a".upper(x=1))  # expect: TypeError: str.upper() takes no keyword arguments
error(lambda: "a"+1)  # expect: TypeError: can only concatenate str (not "int") to str
error(lambda: "a"*"b")  # expect: TypeError: can't multiply sequence by non-int of type 'str'
error(lambda: "a"*1.5)  # expect: TypeError: can't multiply sequence by non-int of type 'float'
error(lambda: "a"[1.0])  # expect: TypeError: string indices must be integers, not 'float'
error(lambda: "a"["b"])  # expect: TypeError: string indices must be integers, not 'str'
error(lambda: "a"[5])  # expect: IndexError: string index out of range
error(lambda: "a"[99999999999999999999])  # expect: IndexError: cannot fit 'int' into an index-sized integer
error(lambda: "a"[::0])  # expect: ValueError: slice step cannot be zero
error(lambda: "a"<1)  # expect: TypeError: '<' not supported between instances of 'str' and 'int'
error(lambda: "a".removeprefix(1))  # expect: TypeError: removeprefix() argument must be str, not int
error(lambda: "a".splitlines(1,2))  # expect: TypeError: splitlines() takes at most 1 argument (2 given)
error(lambda: "a".count())  # expect: TypeError: count() takes at least 1 argument (0 given)
error(lambda: "a".count(1))  # expect: TypeError: must be str, not int
error(lambda: "a".find("b",1.0))  # expect: TypeError: slice indices must be integers or None or have an __index__ method
error(lambda: "a"-1)  # expect: TypeError: unsupported operand type(s) for -: 'str' and 'int'
error(lambda: chr(-1))  # expect: ValueError: chr() arg not in range(0x110000)
error(lambda: chr(0x110000))  # expect: ValueError: chr() arg not in range(0x110000)
error(lambda: chr("a"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
error(lambda: ord("ab"))  # expect: TypeError: ord() expected a character, but string of length 2 found
error(lambda: ord(""))  # expect: TypeError: ord() expected a character, but string of length 0 found
error(lambda: ord(1))  # expect: TypeError: ord() expected string of length 1, but int found
error(lambda: ord(b"ab"))  # expect: TypeError: ord() expected a character, but string of length 2 found
error(lambda: str(1,2))  # expect: TypeError: str() argument 'encoding' must be str, not int
print(repr(str(b"a","utf-8")))  # expect: 'a'
error(lambda: str(1,"utf-8"))  # expect: TypeError: decoding to str: need a bytes-like object, int found
print(repr(str(b"a")))  # expect: "b'a'"
print(repr(ascii("é\u2028")))  # expect: "'\\xe9\\u2028'"
print(repr(repr("é\u2028\x7f\xad\ud800")))  # expect: "'é\\u2028\\x7f\\xad\\ud800'"
error(lambda: ord())  # expect: TypeError: ord() takes exactly one argument (0 given)
error(lambda: chr())  # expect: TypeError: chr() takes exactly one argument (0 given)
error(lambda: repr())  # expect: TypeError: repr() takes exactly one argument (0 given)
