import difflib
a = 'one\ntwo\nthree\n'.splitlines(keepends=True); b = 'ore\ntree\nemu\n'.splitlines(keepends=True)
print(''.join(difflib.ndiff(a, b)))
# expect: - one
# expect: ?  ^
# expect: + ore
# expect: ?  ^
# expect: - two
# expect: - three
# expect: ?  -
# expect: + tree
# expect: + emu
# expect:
print(''.join(difflib.unified_diff(a, b, 'a.txt', 'b.txt')))
# expect: --- a.txt
# expect: +++ b.txt
# expect: @@ -1,3 +1,3 @@
# expect: -one
# expect: -two
# expect: -three
# expect: +ore
# expect: +tree
# expect: +emu
# expect:
print(''.join(difflib.context_diff(a, b, 'a.txt', 'b.txt')))
# expect: *** a.txt
# expect: --- b.txt
# expect: ***************
# expect: *** 1,3 ****
# expect: ! one
# expect: ! two
# expect: ! three
# expect: --- 1,3 ----
# expect: ! ore
# expect: ! tree
# expect: ! emu
# expect:
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']))  # expect: ['apple', 'ape']
s = difflib.SequenceMatcher(None, 'abxcd', 'abcd'); print(s.ratio(), s.get_matching_blocks(), s.get_opcodes(), s.quick_ratio())
# expect: 0.8888888888888888 [Match(a=0, b=0, size=2), Match(a=3, b=2, size=2), Match(a=5, b=4, size=0)] [('equal', 0, 2, 0, 2), ('delete', 2, 3, 2, 2), ('equal', 3, 5, 2, 4)] 0.8888888888888888
for x, y in ((['a', 'b', 'c', 'd', 'x y z'], ['b', 'c', 'e', 'x yy z', 'q']), (['{1: 2,', ' 3: 4}'], ['{1: 3,', ' 5: 4}'])): print('\n'.join(difflib.ndiff(x, y)))
# expect: - a
# expect:   b
# expect:   c
# expect: - d
# expect: + e
# expect: - x y z
# expect: + x yy z
# expect: ?    +
# expect:
# expect: + q
# expect: - {1: 2,
# expect: ?     ^
# expect:
# expect: + {1: 3,
# expect: ?     ^
# expect:
# expect: -  3: 4}
# expect: ?  ^
# expect:
# expect: +  5: 4}
# expect: ?  ^
# expect:
