# The % operator on text: flags, widths, conversions, and what is said of wrong ones.


def error(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(repr("%d %s %r %5.2f|%-5d|%05d|%+d|% d|%x|%X|%#x|%#o|%e|%g|%c|%%" % (1,"a","b",3.14159,5,42,7,8,255,255,255,8,12345.678,0.0001,"z")))  # expect: "1 a 'b'  3.14|5    |00042|+7| 8|ff|FF|0xff|0o10|1.234568e+04|0.0001|z|%"
print(repr("%s" % "a"))  # expect: 'a'
print(repr("%s" % (("a","b"),)))  # expect: "('a', 'b')"
print(repr("%(a)s %(b)d" % {"a":1,"b":2}))  # expect: '1 2'
print(repr("%*d" % (5,42)))  # expect: '   42'
print(repr("%-*d|" % (5,42)))  # expect: '42   |'
print(repr("%.*f" % (2,3.14159)))  # expect: '3.14'
print(repr("%5s|%-5s|%.2s" % ("a","b","xyz")))  # expect: '    a|b    |xy'
print(repr("%d" % 3.99))  # expect: '3'
print(repr("%i" % True))  # expect: '1'
print(repr("%d" % 2**1))  # expect: '2'
print(repr("%s" % None))  # expect: 'None'
print(repr("%r" % ("é",)))  # expect: "'é'"
print(repr("%a" % "é"))  # expect: "'\\xe9'"
error(lambda: "%5%|" % ())  # expect: TypeError: not enough arguments for format string
print(repr("%.3d" % 5))  # expect: '005'
print(repr("%+.2e" % 12345.678))  # expect: '+1.23e+04'
print(repr("%G" % 1e-10))  # expect: '1E-10'
print(repr("%#g" % 1.0))  # expect: '1.00000'
print(repr("%#.0f" % 1.0))  # expect: '1.'
print(repr("%.0f" % 0.5))  # expect: '0'
print(repr("%.0f" % 1.5))  # expect: '2'
print(repr("%d" % (2**80)))  # expect: '1208925819614629174706176'
print(repr("%x" % -255))  # expect: '-ff'
print(repr("%c" % 65))  # expect: 'A'
error(lambda: "%s %s" % ("a",))  # expect: TypeError: not enough arguments for format string
error(lambda: "%(a)s" % {"b":1})  # expect: KeyError: 'a'
print(repr("%s" % [1,2]))  # expect: '[1, 2]'
print(repr("%05s" % "a"))  # expect: '    a'
print(repr("%010.3f" % -3.14159))  # expect: '-00003.142'
print(repr("%f" % float("inf")))  # expect: 'inf'
print(repr("%F" % float("nan")))  # expect: 'NAN'
print(repr("%05d" % -5))  # expect: '-0005'
print(repr("%-05d|" % 5))  # expect: '5    |'
print(repr("% 05d" % 5))  # expect: ' 0005'
print(repr("%ld" % 5))  # expect: '5'
error(lambda: "%" % ())  # expect: ValueError: incomplete format
error(lambda: "%z" % 1)  # expect: ValueError: unsupported format character 'z' (0x7a) at index 1
print(repr("%.f" % 2.5))  # expect: '2'
print(repr("é%s" % "a"))  # expect: 'éa'
print(repr("%u" % 5))  # expect: '5'
print(repr("%o" % -8))  # expect: '-10'
print(repr("%e" % 0))  # expect: '0.000000e+00'
error(lambda: "%d" % "5")  # expect: TypeError: %d format: a real number is required, not str
error(lambda: "%d" % "x")  # expect: TypeError: %d format: a real number is required, not str
