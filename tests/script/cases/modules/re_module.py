# Regular expressions: what they find, replace and refuse.

import re


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


print(repr(re.match('a', 'abc')))  # expect: <re.Match object; span=(0, 1), match='a'>
print(repr(re.match('b', 'abc')))  # expect: None
print(repr(re.search('b', 'abc')))  # expect: <re.Match object; span=(1, 2), match='b'>
print(repr(re.fullmatch('abc', 'abc')))  # expect: <re.Match object; span=(0, 3), match='abc'>
print(repr(re.fullmatch('ab', 'abc')))  # expect: None
print(repr(re.search('\\d+', 'a12b345').group()))  # expect: '12'
print(repr(re.fullmatch('a|ab', 'ab')))  # expect: <re.Match object; span=(0, 2), match='ab'>
print(repr(re.findall('\\d+', '1 22 333')))  # expect: ['1', '22', '333']
print(repr(re.findall('(\\w)(\\d)', 'a1 b2')))  # expect: [('a', '1'), ('b', '2')]
print(repr(re.findall('(a)|b', 'ab')))  # expect: ['a', '']
print(repr(re.findall('', 'abc')))  # expect: ['', '', '', '']
print(repr(re.findall('\\b', 'ab cd')))  # expect: ['', '', '', '']
print(repr(re.findall('[a-z]+', 'Hello World')))  # expect: ['ello', 'orld']
print(repr(re.findall('x*', 'axb')))  # expect: ['', 'x', '', '']
print(repr(re.split('[,;]\\s*', 'a, b;c')))  # expect: ['a', 'b', 'c']
print(repr(re.split('(,)', 'a,b,c')))  # expect: ['a', ',', 'b', ',', 'c']
print(repr(re.split(',', 'a,b,c', maxsplit=1)))  # expect: ['a', 'b,c']
print(repr(re.split('x*', 'axbc')))  # expect: ['', 'a', '', 'b', 'c', '']
print(repr(re.split('\\s+', ' a b ')))  # expect: ['', 'a', 'b', '']
print(repr(re.split('(x)|(y)', '1x2y3')))  # expect: ['1', 'x', None, '2', None, 'y', '3']
print(repr(re.sub('\\d', '#', 'a1b2')))  # expect: 'a#b#'
print(repr(re.sub('(\\w+) (\\w+)', '\\2 \\1', 'hello world')))  # expect: 'world hello'
print(repr(re.sub('(?P<a>\\d)', '<\\g<a>>', '1 2')))  # expect: '<1> <2>'
print(repr(re.sub('a', 'b', 'aaa', count=2)))  # expect: 'bba'
print(repr(re.sub('\\d+', lambda m: str(int(m.group()) * 2), '1 22')))  # expect: '2 44'
print(repr(re.sub('x*', '-', 'abxd')))  # expect: '-a-b--d-'
print(repr(re.sub('', '-', 'abc')))  # expect: '-a-b-c-'
print(repr(re.sub('\\s', '\\n', 'a b')))  # expect: 'a\nb'
print(repr(re.sub('a', '\\g<0>\\g<0>', 'banana')))  # expect: 'baanaanaa'
print(repr(re.subn('a', 'b', 'aaa')))  # expect: ('bbb', 3)
print(repr(re.sub('(a)(b)?', '[\\1\\2]', 'ab a')))  # expect: '[ab] [a]'
print(repr(re.sub('.', '\\\\', 'ab')))  # expect: '\\\\'
print(repr(re.sub('a', '\\.', 'a')))  # expect: '\\.'
error(lambda: re.sub('a', '\\1', 'a'))  # expect: error: invalid group reference 1 at position 1
error(lambda: re.sub('(a)', '\\2', 'a'))  # expect: error: invalid group reference 2 at position 1
error(lambda: re.sub('a', '\\q', 'a'))  # expect: error: bad escape \q at position 0
error(lambda: re.sub('a', '\\g<x>', 'a'))  # expect: IndexError: unknown group name 'x'
error(lambda: re.sub('a', '\\g<1', 'a'))  # expect: error: missing >, unterminated name at position 3
error(lambda: re.sub('a', '\\g', 'a'))  # expect: error: missing < at position 2
error(lambda: re.sub('a', lambda m: 1, 'a'))  # expect: TypeError: sequence item 0: expected str instance, int found
m = re.match('(?P<first>\\w+) (?P<last>\\w+)(?: (x))?', 'Ada Lovelace')
print(repr(m))  # expect: <re.Match object; span=(0, 12), match='Ada Lovelace'>
print(repr(m.group()))  # expect: 'Ada Lovelace'
print(repr(m.group(0)))  # expect: 'Ada Lovelace'
print(repr(m.group(1)))  # expect: 'Ada'
print(repr(m.group('last')))  # expect: 'Lovelace'
print(repr(m.group(1, 2)))  # expect: ('Ada', 'Lovelace')
print(repr(m.groups()))  # expect: ('Ada', 'Lovelace', None)
print(repr(m.groups('-')))  # expect: ('Ada', 'Lovelace', '-')
print(repr(m.groupdict()))  # expect: {'first': 'Ada', 'last': 'Lovelace'}
print(repr(m['first']))  # expect: 'Ada'
print(repr(m[2]))  # expect: 'Lovelace'
print(repr(m[3]))  # expect: None
print(repr(m.start()))  # expect: 0
print(repr(m.end()))  # expect: 12
print(repr(m.span()))  # expect: (0, 12)
print(repr(m.span('last')))  # expect: (4, 12)
print(repr(m.start(3)))  # expect: -1
print(repr(m.lastindex))  # expect: 2
print(repr(m.lastgroup))  # expect: 'last'
print(repr(m.re.pattern))  # expect: '(?P<first>\\w+) (?P<last>\\w+)(?: (x))?'
print(repr(m.string))  # expect: 'Ada Lovelace'
print(repr(m.pos))  # expect: 0
print(repr(m.endpos))  # expect: 12
print(repr(m.expand('\\2 \\g<first>')))  # expect: 'Lovelace Ada'
print(repr(m.regs))  # expect: ((0, 12), (0, 3), (4, 12), (-1, -1))
print(repr(bool(m)))  # expect: True
error(lambda: m.group(5))  # expect: IndexError: no such group
error(lambda: m.group('nope'))  # expect: IndexError: no such group
error(lambda: m['nope'])  # expect: IndexError: no such group
error(lambda: m.start(9))  # expect: IndexError: no such group
p = re.compile('(\\d+)-(?P<n>\\w)', re.I | re.M)
print(repr(p))  # expect: re.compile('(\\d+)-(?P<n>\\w)', re.IGNORECASE|re.MULTILINE)
print(repr(p.pattern))  # expect: '(\\d+)-(?P<n>\\w)'
print(repr(p.flags))  # expect: 42
print(repr(p.groups))  # expect: 2
print(repr(dict(p.groupindex)))  # expect: {'n': 2}
print(repr(p.search('x 12-A').group('n')))  # expect: 'A'
print(repr(p == re.compile('(\\d+)-(?P<n>\\w)', re.I | re.M)))  # expect: True
print(repr(p.match('12-a', 0)))  # expect: <re.Match object; span=(0, 4), match='12-a'>
print(repr(p.match('x12-a', 1)))  # expect: <re.Match object; span=(1, 5), match='12-a'>
print(repr(p.search('12-a 13-b', 2).group()))  # expect: '13-b'
print(repr(p.findall('1-a 2-b')))  # expect: [('1', 'a'), ('2', 'b')]
print(repr([m.span() for m in p.finditer('1-a 2-b')]))  # expect: [(0, 3), (4, 7)]
print(repr(p.fullmatch('12-a')))  # expect: <re.Match object; span=(0, 4), match='12-a'>
print(repr(p.sub('z', '1-a')))  # expect: 'z'
print(repr(p.split('1-a')))  # expect: ['', '1', 'a', '']
print(repr(p.match('12-abc', 0, 4)))  # expect: <re.Match object; span=(0, 4), match='12-a'>
print(repr(re.compile('a')))  # expect: re.compile('a')
print(repr(re.compile('a', re.I)))  # expect: re.compile('a', re.IGNORECASE)
print(repr(re.compile(b'a')))  # expect: re.compile(b'a')
print(repr(re.I))  # expect: re.IGNORECASE
print(repr(re.I | re.M))  # expect: re.IGNORECASE|re.MULTILINE
print(repr(re.NOFLAG))  # expect: re.NOFLAG
print(repr(repr(re.compile('(?i)a').flags)))  # expect: '34'
print(repr(re.compile('a').flags))  # expect: 32
print(repr(re.compile(b'a').flags))  # expect: 0
print(repr(re.compile('a', re.A).flags))  # expect: 256
print(repr(re.IGNORECASE == 2))  # expect: True
print(repr(re.S))  # expect: re.DOTALL
print(repr(re.X))  # expect: re.VERBOSE
print(repr(re.findall('(?i)A', 'aA')))  # expect: ['a', 'A']
print(repr(re.findall('a.c', 'a\nc abc')))  # expect: ['abc']
print(repr(re.findall('a.c', 'a\nc', re.S)))  # expect: ['a\nc']
print(repr(re.findall('^a', 'a\na', re.M)))  # expect: ['a', 'a']
print(repr(re.findall('^a$', 'a\na\n', re.M)))  # expect: ['a', 'a']
print(repr(re.findall('a$', 'a\n')))  # expect: ['a']
print(repr(re.findall('a\\Z', 'a\n')))  # expect: []
print(repr(re.findall('(?s:.)x', '\nx')))  # expect: ['\nx']
print(repr(re.findall('(?-i:a)b', 'aB AB', re.I)))  # expect: ['aB']
print(repr(re.findall('$', 'a\nb\n')))  # expect: ['', '']
print(repr(re.findall('$', 'a\nb\n', re.M)))  # expect: ['', '', '']
print(repr(re.findall('^', 'a\n', re.M)))  # expect: ['', '']
print(repr(re.findall('(?<=a)b', 'ab cb')))  # expect: ['b']
print(repr(re.findall('(?<!a)b', 'ab cb')))  # expect: ['b']
print(repr(re.findall('a(?=b)', 'ab ac')))  # expect: ['a']
print(repr(re.findall('a(?!b)', 'ab ac')))  # expect: ['a']
print(repr(re.findall('(a)\\1', 'aa ab')))  # expect: ['a']
print(repr(re.findall('(?P<q>["\\\']).*?(?P=q)', '"a" \'b\'')))  # expect: ['"', "'"]
print(repr(re.findall('(a)?(?(1)b|c)', 'ab c')))  # expect: ['a', '']
print(repr(re.findall('a{2}', 'aaaa')))  # expect: ['aa', 'aa']
print(repr(re.findall('a{,2}b', 'aaab b')))  # expect: ['aab', 'b']
print(repr(re.findall('a{2,}', 'a aa aaa')))  # expect: ['aa', 'aaa']
print(repr(re.findall('a{2,3}?', 'aaaa')))  # expect: ['aa', 'aa']
print(repr(re.findall('a{x}', 'a{x}')))  # expect: ['a{x}']
print(repr(re.findall('x{,}', 'xx')))  # expect: ['xx', '']
print(repr(re.findall('a*+b', 'aab')))  # expect: ['aab']
print(repr(re.findall('(?>a+)b', 'aab')))  # expect: ['aab']
print(repr(re.findall('\\w+', 'héllo wörld ñ')))  # expect: ['héllo', 'wörld', 'ñ']
print(repr(re.findall('\\w+', 'héllo', re.A)))  # expect: ['h', 'llo']
print(repr(re.findall('\\d', '1٣')))  # expect: ['1', '٣']
print(repr(re.findall('é', 'café é')))  # expect: ['é', 'é']
print(repr(re.search('ö', 'wörld').span()))  # expect: (1, 2)
print(repr(re.sub('ö', 'o', 'wörld ö')))  # expect: 'world o'
print(repr(re.findall('É', 'é', re.I)))  # expect: ['é']
print(repr(re.findall('[^\\W\\d_]+', 'ab1_é')))  # expect: ['ab', 'é']
print(repr(re.split('é', 'aébéc')))  # expect: ['a', 'b', 'c']
print(repr(re.findall('😀', 'a😀b😀')))  # expect: ['😀', '😀']
print(repr(re.search('b', '😀b').span()))  # expect: (1, 2)
print(repr(re.findall('\\u00e9|\\x41', 'éA')))  # expect: ['é', 'A']
print(repr(re.findall('[]a]', 'a]')))  # expect: ['a', ']']
print(repr(re.findall('[^]a]', 'ab]')))  # expect: ['b']
print(repr(re.findall('[a\\-z]', 'a-z')))  # expect: ['a', '-', 'z']
print(repr(re.findall('[\\w.]+', 'a.b c')))  # expect: ['a.b', 'c']
print(repr(re.findall('[a-]', 'a-')))  # expect: ['a', '-']
print(repr(re.findall('[\\]]', ']')))  # expect: [']']
print(repr(re.findall('[\\d\\s]+', '1 2')))  # expect: ['1 2']
print(repr(re.findall('\\.', 'a.b')))  # expect: ['.']
print(repr(re.findall('[+*?]', '+*?')))  # expect: ['+', '*', '?']
print(repr(re.findall('\\t|\\n', '\t\n')))  # expect: ['\t', '\n']
print(repr(re.findall('\\/', '/')))  # expect: ['/']
print(repr(re.findall('[&~|]', '&~|')))  # expect: ['&', '~', '|']
print(repr(re.findall(b'a.', b'ab ac')))  # expect: [b'ab', b'ac']
print(repr(re.sub(b'a', b'b', b'aa')))  # expect: b'bb'
print(repr(re.match(b'\\d+', b'12').group()))  # expect: b'12'
print(repr(re.split(b',', b'a,b')))  # expect: [b'a', b'b']
print(repr(re.findall(b'\\w', b'a\xe9')))  # expect: [b'a']
error(lambda: re.match('a', b'a'))  # expect: TypeError: cannot use a string pattern on a bytes-like object
error(lambda: re.match(b'a', 'a'))  # expect: TypeError: cannot use a bytes pattern on a string-like object
error(lambda: re.match('a', 5))  # expect: TypeError: expected string or bytes-like object, got 'int'
error(lambda: re.match(5, 'a'))  # expect: TypeError: first argument must be string or compiled pattern
error(lambda: re.compile('('))  # expect: error: missing ), unterminated subpattern at position 0
error(lambda: re.compile(')'))  # expect: error: unbalanced parenthesis at position 0
error(lambda: re.compile('['))  # expect: error: unterminated character set at position 0
error(lambda: re.compile('[a'))  # expect: error: unterminated character set at position 0
error(lambda: re.compile('*'))  # expect: error: nothing to repeat at position 0
error(lambda: re.compile('a**'))  # expect: error: multiple repeat at position 2
error(lambda: re.compile('a{2}{3}'))  # expect: error: multiple repeat at position 4
error(lambda: re.compile('+a'))  # expect: error: nothing to repeat at position 0
error(lambda: re.compile('(?P<n>a)(?P<n>b)'))  # expect: error: redefinition of group name 'n' as group 2; was group 1 at position 12
error(lambda: re.compile('(?P<1>a)'))  # expect: error: bad character in group name '1' at position 4
error(lambda: re.compile('(?P<a'))  # expect: error: missing >, unterminated name at position 4
error(lambda: re.compile('(?P=x)'))  # expect: error: unknown group name 'x' at position 4
error(lambda: re.compile('(?P>x)'))  # expect: error: unknown extension ?P> at position 1
error(lambda: re.compile('(?z)'))  # expect: error: unknown extension ?z at position 1
error(lambda: re.compile('\\q'))  # expect: error: bad escape \q at position 0
error(lambda: re.compile('\\'))  # expect: error: bad escape (end of pattern) at position 0
error(lambda: re.compile('\\1'))  # expect: error: invalid group reference 1 at position 1
error(lambda: re.compile('(a)\\2'))  # expect: error: invalid group reference 2 at position 4
error(lambda: re.compile('[z-a]'))  # expect: error: bad character range z-a at position 1
error(lambda: re.compile('a{3,2}'))  # expect: error: min repeat greater than max repeat at position 2
error(lambda: re.compile('(?<=a+)b'))  # expect: error: look-behind requires fixed-width pattern
error(lambda: re.compile('(?'))  # expect: error: unexpected end of pattern at position 2
error(lambda: re.compile('(?<x>a)'))  # expect: error: unknown extension ?<x at position 1
error(lambda: re.compile('a(?i)b'))  # expect: error: global flags not at the start of the expression at position 1
error(lambda: re.compile('[\\q]'))  # expect: error: bad escape \q at position 1
error(lambda: re.compile('(?:a'))  # expect: error: missing ), unterminated subpattern at position 0
error(lambda: re.compile('\\x1'))  # expect: error: incomplete escape \x1 at position 0
error(lambda: re.compile('a|*'))  # expect: error: nothing to repeat at position 2
error(lambda: re.compile('(?(2)a|b)'))  # expect: error: invalid group reference 2 at position 3
error(lambda: re.compile('x\n('))  # expect: error: missing ), unterminated subpattern at position 2 (line 2, column 1)
try:
    re.compile('ab(')
except re.error as e:
    err = e

print(repr(((err.msg, err.pattern, err.pos, err.lineno, err.colno, str(err), type(err), err.args))))  # expect: ('missing ), unterminated subpattern', 'ab(', 2, 1, 3, 'missing ), unterminated subpattern at position 2', <class 're.error'>, ('missing ), unterminated subpattern at position 2',))
print(repr(((re.escape('a.b*c [x] (y) \n é_-'), re.escape(b'a.b'), re.escape('')))))  # expect: ('a\\.b\\*c\\ \\[x\\]\\ \\(y\\)\\ \\\n\\ é_\\-', b'a\\.b', '')
print(repr([m.group() for m in re.finditer('\\w+', 'a bc d')]))  # expect: ['a', 'bc', 'd']
print(repr(next(re.finditer('a', 'ba'))))  # expect: <re.Match object; span=(1, 2), match='a'>
print(repr(list(re.finditer('z', 'a'))))  # expect: []
print(repr(re.match('(a)(b)?', 'a').groups()))  # expect: ('a', None)
print(repr(re.match('((a)(b))', 'ab').lastindex))  # expect: 1
print(repr(re.match('(a)(b)', 'ab').lastindex))  # expect: 2
print(repr(re.match('(a)|(b)', 'b').lastindex))  # expect: 2
print(repr(re.match('a(b)*', 'a').lastindex))  # expect: None
print(repr(re.match('(?P<x>a)(?P<y>b)?', 'a').lastgroup))  # expect: 'x'
print(repr(re.search('(\\d{3})-(\\d{4})', 'call 555-1234 now').groups()))  # expect: ('555', '1234')
print(repr(re.match('^[\\w.+-]+@[\\w-]+\\.[\\w.]+$', 'a.b@c.de') is not None))  # expect: True
print(repr(re.findall('https?://[^\\s]+', 'see http://a.b/c and https://d.e')))  # expect: ['http://a.b/c', 'https://d.e']
print(repr(re.sub('(?<!^)(?=[A-Z])', '_', 'CamelCaseName').lower()))  # expect: 'camel_case_name'
print(repr(re.sub('\\b(\\w)', lambda m: m.group(1).upper(), 'the cat')))  # expect: 'The Cat'
print(repr(re.findall('#(\\w+)', '#a #b')))  # expect: ['a', 'b']
print(repr(re.match('(?P<y>\\d{4})-(?P<m>\\d\\d)', '2024-05').groupdict()))  # expect: {'y': '2024', 'm': '05'}
print(repr(re.split('\\W+', 'a, b. c!')))  # expect: ['a', 'b', 'c', '']
print(repr(re.compile('a').search('b')))  # expect: None
print(repr(re.compile('(?x) a  b').findall('ab')))  # expect: ['ab']
print(repr(re.compile('(?m)^b').findall('a\nb')))  # expect: ['b']
print(repr(re.template if False else 1))  # expect: 1
print(repr(re.purge()))  # expect: None
print(repr(isinstance(re.compile('a'), re.Pattern)))  # expect: True
print(repr(isinstance(re.match('a', 'a'), re.Match)))  # expect: True
print(repr(type(re.compile('a'))))  # expect: <class 're.Pattern'>
print(repr(re.RegexFlag.__name__))  # expect: 'RegexFlag'
print(repr(re.search('a(?#comment)b', 'ab').group()))  # expect: 'ab'
print(repr(re.search('(?i:A)b', 'ab').group()))  # expect: 'ab'
print(repr(re.findall('(?:ab)+', 'ababx')))  # expect: ['abab']
print(repr(re.findall('(ab)+', 'ababx')))  # expect: ['ab']
print(repr(re.findall('a??', 'a')))  # expect: ['', 'a', '']
print(repr(re.findall('(a|ab)(c|bcd)', 'abcd')))  # expect: [('a', 'bcd')]
error(lambda: re.compile(re.compile('a'), re.I))  # expect: ValueError: cannot process flags argument with a compiled pattern
print(repr(re.match('(?u)a', 'a').group()))  # expect: 'a'
print(repr(re.match('a', 'A', re.I).group()))  # expect: 'A'
print(repr(re.match('ß', 'ẞ', re.I)))  # expect: <re.Match object; span=(0, 1), match='ẞ'>
print(repr(re.match('\\N', 'a') if False else 0))  # expect: 0
print(repr(re.fullmatch('[+-]?\\d+(\\.\\d+)?', '-3.14').group(1)))  # expect: '.14'
print(repr(re.fullmatch('', '').span()))  # expect: (0, 0)
print(repr(re.search('', 'abc').span()))  # expect: (0, 0)
print(repr(re.compile('b').search('abcb', 2).span()))  # expect: (3, 4)
print(repr(re.compile('^b').search('ab', 1)))  # expect: None
print(repr(re.compile('b$').search('abc', 0, 2).span()))  # expect: (1, 2)
print(repr(((re.findall('\\\\B', ''), re.findall('\\\\B', 'ab')))))  # expect: ([], [])
error(lambda: re.compile('$*'))  # expect: error: nothing to repeat at position 1
print(repr(re.compile('\\\\b+')))  # expect: re.compile('\\\\b+')
