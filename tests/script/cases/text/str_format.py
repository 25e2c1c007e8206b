# str.format: fields, attributes and indices, conversions, nested specs, errors.


def error(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(repr("{} {}".format(1,2)))  # expect: '1 2'
print(repr("{1} {0}".format(1,2)))  # expect: '2 1'
print(repr("{a}{b}".format(a=1,b="x")))  # expect: '1x'
print(repr("{0[0]} {0[1]}".format([1,2])))  # expect: '1 2'
print(repr("{0.real}".format(5)))  # expect: '5'
print(repr("{:>5}|{:<5}|{:^5}".format(1,2,3)))  # expect: '    1|2    |  3  '
print(repr("{:{}}".format("a",5)))  # expect: 'a    '
print(repr("{:{w}.{p}f}".format(3.14159,w=10,p=2)))  # expect: '      3.14'
print(repr("{!r:>10}".format("a")))  # expect: "       'a'"
print(repr("{0!s:.2}".format("abc")))  # expect: 'ab'
print(repr("{{{}}}".format(1)))  # expect: '{1}'
print(repr("{[k]}".format({"k":5})))  # expect: '5'
print(repr("{0[k][0]}".format({"k":[7]})))  # expect: '7'
print(repr("{a.real.imag}".format(a=5)))  # expect: '0'
print(repr("{!a}".format("é")))  # expect: "'\\xe9'"
print(repr("é{}".format("ü")))  # expect: 'éü'
error(lambda: "{:d}".format("a"))  # expect: ValueError: Unknown format code 'd' for object of type 'str'
print(repr("{:,}".format(1234567)))  # expect: '1,234,567'
error(lambda: "{0}".format())  # expect: IndexError: Replacement index 0 out of range for positional args tuple
error(lambda: "{a}".format(1))  # expect: KeyError: 'a'
print(repr("{:%}".format(0.5)))  # expect: '50.000000%'
print(repr("{}".format([1,"a"])))  # expect: "[1, 'a']"
error(lambda: "{:5}".format([1]))  # expect: TypeError: unsupported format string passed to list.__format__
print(repr("{x[a]}".format_map({"x":{"a":1}})))  # expect: '1'
error(lambda: "{}".format_map({}))  # expect: ValueError: Format string contains positional fields
error(lambda: "{0.foo}".format(1))  # expect: AttributeError: 'int' object has no attribute 'foo'
error(lambda: "{0[5]}".format([1]))  # expect: IndexError: list index out of range
error(lambda: "{0[x]}".format({"y":1}))  # expect: KeyError: 'x'
error(lambda: "{a[}".format(a=1))  # expect: ValueError: expected '}' before end of string
error(lambda: "{a]}".format(a=1))  # expect: KeyError: 'a]'
error(lambda: "{a!}".format(a=1))  # expect: ValueError: unmatched '{' in format spec
error(lambda: "{:{:{}}}".format(1,2,3))  # expect: ValueError: Max string recursion exceeded
print(repr("{0:{0}}".format(3)))  # expect: '  3'
error(lambda: "{ }".format(1))  # expect: KeyError: ' '
error(lambda: "{ a}".format(a=1))  # expect: KeyError: ' a'
error(lambda: "{0[-1]}".format([1]))  # expect: TypeError: list indices must be integers or slices, not str
error(lambda: "{99999999999999999999}".format(1))  # expect: ValueError: Too many decimal digits in format string
error(lambda: "{0[99999999999999999999]}".format([1]))  # expect: ValueError: Too many decimal digits in format string
print(repr("a".format_map(1)))  # expect: 'a'
