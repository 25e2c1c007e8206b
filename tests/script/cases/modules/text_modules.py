# string's Template and Formatter; textwrap.

import string, textwrap
from string import Template, Formatter


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


print(repr(Template('$a ${b} $$ x').substitute(a=1, b=2)))  # expect: '1 2 $ x'
print(repr(Template('$a ${b}').safe_substitute(a=1)))  # expect: '1 ${b}'
print(repr(Template('$who likes $what').substitute({'who': 'tim', 'what': 'kung'})))  # expect: 'tim likes kung'
print(repr(Template('$a').substitute({'a': 1}, a=2)))  # expect: '2'
print(repr(Template('no').substitute()))  # expect: 'no'
print(repr(Template('${a}b').substitute(a='x')))  # expect: 'xb'
print(repr(Template('$a$b').safe_substitute()))  # expect: '$a$b'
print(repr(Template('$').safe_substitute()))  # expect: '$'
print(repr(Template('$5 $a').safe_substitute(a=1)))  # expect: '$5 1'
error(lambda: Template('$a').substitute())  # expect: KeyError: 'a'
error(lambda: Template('$').substitute())  # expect: ValueError: Invalid placeholder in string: line 1, col 1
error(lambda: Template('abc\n $ x').substitute())  # expect: ValueError: Invalid placeholder in string: line 2, col 2
print(repr(Template('$a ${a} $b').get_identifiers()))  # expect: ['a', 'b']
print(repr(Template('$').is_valid()))  # expect: False
print(repr(Template('$a').is_valid()))  # expect: True
print(repr(Template('$a').template))  # expect: '$a'
print(repr(Formatter().format('{0} {1}', 'a', 'b')))  # expect: 'a b'
print(repr(Formatter().format('{} {}', 1, 2)))  # expect: '1 2'
print(repr(Formatter().format('{x:>5}|{y!r}', x=1, y='a')))  # expect: "    1|'a'"
print(repr(Formatter().format('{0.real} {1[0]} {1[1]}', 5, [1, 2])))  # expect: '5 1 2'
print(repr(Formatter().format('{{}} {0:{1}}', 5, '>4')))  # expect: '{}    5'
print(repr(list(Formatter().parse('a{b!r:c}d{{e'))))  # expect: [('a', 'b', 'c', 'r'), ('d{', None, None, None), ('e', None, None, None)]
print(repr(Formatter().vformat('{a}', (), {'a': 1})))  # expect: '1'
error(lambda: Formatter().format('{}'))  # expect: IndexError: tuple index out of range
error(lambda: Formatter().format('{x}'))  # expect: KeyError: 'x'

class F(Formatter):
    def get_value(self, key, args, kw):
        return 'V' + str(key)

print(repr(F().format('{a} {0}')))  # expect: 'Va V0'
print(repr(string.ascii_letters))  # expect: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
print(repr(string.digits))  # expect: '0123456789'
print(repr(string.punctuation))  # expect: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
print(repr(string.whitespace))  # expect: ' \t\n\r\x0b\x0c'
print(repr(string.printable))  # expect: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\x0b\x0c'
print(repr(string.hexdigits))  # expect: '0123456789abcdefABCDEF'
print(repr(string.octdigits))  # expect: '01234567'
print(repr(string.capwords('hello  world')))  # expect: 'Hello World'
print(repr(string.capwords('a-b', '-')))  # expect: 'A-B'
T = 'The quick brown fox jumped over the lazy dog and ran away from the well-known state-of-the-art hound -- very quickly--indeed.'
print(repr(textwrap.wrap(T, 20)))  # expect: ['The quick brown fox', 'jumped over the lazy', 'dog and ran away', 'from the well-known', 'state-of-the-art', 'hound -- very', 'quickly--indeed.']
print(repr(textwrap.wrap(T, 10)))  # expect: ['The quick', 'brown fox', 'jumped', 'over the', 'lazy dog', 'and ran', 'away from', 'the well-', 'known', 'state-of-', 'the-art', 'hound --', 'very', 'quickly--', 'indeed.']
print(repr(textwrap.fill(T, 30)))  # expect: 'The quick brown fox jumped\nover the lazy dog and ran away\nfrom the well-known state-of-\nthe-art hound -- very quickly\n--indeed.'
print(repr(textwrap.wrap('', 10)))  # expect: []
print(repr(textwrap.wrap('aaaaaaaaaaaaaaaaaaaaaa', 5)))  # expect: ['aaaaa', 'aaaaa', 'aaaaa', 'aaaaa', 'aa']
print(repr(textwrap.wrap('aaaa bbbb', 4, break_long_words=False)))  # expect: ['aaaa', 'bbbb']
print(repr(textwrap.wrap('  lead and trail  ', 10)))  # expect: ['  lead and', 'trail']
print(repr(textwrap.shorten('Hello  world!', width=12)))  # expect: 'Hello world!'
print(repr(textwrap.shorten('Hello  world!', width=11)))  # expect: 'Hello [...]'
print(repr(textwrap.shorten('Hello world', width=10, placeholder='...')))  # expect: 'Hello...'
print(repr(textwrap.shorten('a b c', 5)))  # expect: 'a b c'
print(repr(textwrap.shorten('aaaaaaaaaaaa bb', 8)))  # expect: '[...]'
error(lambda: textwrap.shorten('abc def', 3))  # expect: ValueError: placeholder too large for max width
error(lambda: textwrap.wrap('a', 0))  # expect: ValueError: invalid width 0 (must be > 0)
print(repr(textwrap.dedent('  a\n    b\n  c')))  # expect: 'a\n  b\nc'
print(repr(textwrap.dedent('\n    hello\n      world\n    ')))  # expect: '\nhello\n  world\n'
print(repr(textwrap.dedent('a\n  b')))  # expect: 'a\n  b'
print(repr(textwrap.dedent('\ta\n\t b')))  # expect: 'a\n b'
print(repr(textwrap.dedent('  a\n \n  b\n')))  # expect: 'a\n\nb\n'
print(repr(textwrap.dedent(' \ta\n  b')))  # expect: '\ta\n b'
print(repr(textwrap.indent('a\nb\n\nc', '  ')))  # expect: '  a\n  b\n\n  c'
print(repr(textwrap.indent('a\n\nb', '> ', lambda l: True)))  # expect: '> a\n> \n> b'
print(repr(textwrap.indent('', 'x')))  # expect: ''
print(repr(textwrap.fill('a b c d', 4, initial_indent='* ', subsequent_indent='  ')))  # expect: '* a\n  b\n  c\n  d'
print(repr(textwrap.wrap('tab\there and\nnew line', 20)))  # expect: ['tab     here and new', 'line']
print(repr(textwrap.wrap('one. two. Three! four', 10, fix_sentence_endings=True)))  # expect: ['one.  two.', 'Three!', 'four']
print(repr(textwrap.wrap(T, 25, max_lines=2)))  # expect: ['The quick brown fox', 'jumped over the [...]']
print(repr(textwrap.wrap(T, 25, max_lines=2, placeholder='~')))  # expect: ['The quick brown fox', 'jumped over the lazy dog~']
print(repr(textwrap.TextWrapper(width=15).wrap(T)))  # expect: ['The quick brown', 'fox jumped over', 'the lazy dog', 'and ran away', 'from the well-', 'known state-of-', 'the-art hound', '-- very quickly', '--indeed.']
print(repr(textwrap.wrap('a-b c-d ee-ff', 5)))  # expect: ['a-b', 'c-d', 'ee-ff']
print(repr(textwrap.wrap('a -- b x--y', 4)))  # expect: ['a --', 'b x', '--y']
print(repr(textwrap.wrap('hello-world-foo-bar', 12)))  # expect: ['hello-world-', 'foo-bar']
print(repr(textwrap.wrap("it's well-being e-mail x-ray", 6)))  # expect: ["it's", 'well-', 'being', 'e-mail', 'x-ray']
print(repr(textwrap.wrap('--foo-bar --baz', 8)))  # expect: ['--foo-', 'bar', '--baz']
print(repr(textwrap.wrap('1-2-3 10-20 a1-b2', 5)))  # expect: ['1-2-3', '10-20', 'a1-b2']
print(repr(textwrap.wrap(T, 20, break_on_hyphens=False)))  # expect: ['The quick brown fox', 'jumped over the lazy', 'dog and ran away', 'from the well-known', 'state-of-the-art', 'hound -- very', 'quickly--indeed.']
print(repr(textwrap.wrap('foo   bar   baz', 8)))  # expect: ['foo', 'bar', 'baz']
print(repr(textwrap.wrap('foo   bar   baz', 8, drop_whitespace=False)))  # expect: ['foo   ', 'bar   ', 'baz']
