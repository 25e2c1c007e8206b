# Sets iterate in CPython's order (PYTHONHASHSEED=0): checksums over generated sets and all operations on them.

state = 12345
def rnd(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state >> 8) % n
def key(kind):
    r = rnd(400)
    if kind == 0: return r
    if kind == 1: return "k" + str(r)
    if kind == 2: return r * 8
    if kind == 3: return (r, str(r))
    if kind == 4: return r / 4
    if kind == 5: return -r
    if kind == 6: return 2 ** r
    if kind == 7: return chr(200 + r) + "x"
    return frozenset([r, r + 1])
checksum = 0
def show(tag, s):
    global checksum
    text = str(list(s))
    for c in text: checksum = (checksum * 31 + ord(c)) % 1000000007
def walk(kind, size):
    s = set(); t = set()
    for i in range(size):
        s.add(key(kind))
        t.add(key(kind))
        if rnd(4) == 0 and s:
            x = key(kind)
            s.discard(x)
        if rnd(9) == 0 and s: s.pop()
    show("s", s); show("t", t)
    show("|", s | t); show("&", s & t); show("-", s - t); show("^", s ^ t)
    show("copy", s.copy()); show("set", set(s)); show("list", set(list(s))); show("fs", frozenset(t))
    show("dict", set({k: 1 for k in s})); show("gen", set(k for k in s))
    show("union", s.union(list(t), [key(kind)])); show("inter", s.intersection(list(t)))
    show("diff", s.difference(list(t)[:3])); show("diff2", s.difference(t, [1])); show("symm", s.symmetric_difference(list(t)))
    u = set(s); u |= t; show("|=", u)
    u = set(s); u &= t; show("&=", u)
    u = set(s); u -= t; show("-=", u)
    u = set(s); u ^= t; show("^=", u)
    u = set(s); u.update(list(t)); show("update", u)
    u = set(s); u.intersection_update(list(t)); show("iu", u)
    u = set(s); u.difference_update(list(t)); show("du", u)
    u = set(s); u.symmetric_difference_update(list(t)); show("su", u)
    u.clear(); u.add(key(kind)); show("clear", u)
    d = {k: 1 for k in s}; e = {k: 2 for k in t}
    show("k|", d.keys() | e.keys()); show("k&", d.keys() & e.keys()); show("k-", d.keys() - e.keys()); show("k^", d.keys() ^ e.keys())
    show("k&l", d.keys() & list(t)); show("i|", d.items() | e.items()); show("i&", d.items() & e.items()); show("i^", d.items() ^ e.items()); show("i^", e.items() ^ d.items()); show("i-", d.items() - e.items()); show("l|k", list(t) | d.keys())
    return checksum, s <= t, s < t, s >= (s & t), s == set(s), s.isdisjoint(t), s.issubset(list(t)), (s | t).issuperset(list(s)), hash(frozenset(s)) == hash(frozenset(list(s))), hash(frozenset(s))
print(walk(0, 3))  # expect: (433116490, False, False, True, True, True, False, True, True, -4948762824585820911)
print(walk(0, 40))  # expect: (931773169, False, False, True, True, False, False, True, True, -6733564075901220568)
print(walk(0, 300))  # expect: (646047556, False, False, True, True, False, False, True, True, 867956817225777132)
print(walk(1, 3))  # expect: (961784936, False, False, True, True, True, False, True, True, -8774505784853290155)
print(walk(1, 40))  # expect: (752762773, False, False, True, True, False, False, True, True, -2022072475547967165)
print(walk(1, 300))  # expect: (82083867, False, False, True, True, False, False, True, True, -8119978228306752664)
print(walk(2, 3))  # expect: (120588005, False, False, True, True, True, False, True, True, 232498095991016824)
print(walk(2, 40))  # expect: (793761902, False, False, True, True, False, False, True, True, 1979916916361859855)
print(walk(2, 300))  # expect: (215716517, False, False, True, True, False, False, True, True, 3535643524899426821)
print(walk(3, 3))  # expect: (501345163, False, False, True, True, True, False, True, True, -2917998640369726336)
print(walk(3, 40))  # expect: (592249341, False, False, True, True, False, False, True, True, 4140556734983866160)
print(walk(3, 300))  # expect: (81622452, False, False, True, True, False, False, True, True, 6932258064109972842)
print(walk(4, 3))  # expect: (893119853, False, False, True, True, True, False, True, True, 5936478799737887619)
print(walk(4, 40))  # expect: (805214694, False, False, True, True, False, False, True, True, -3959024483775172821)
print(walk(4, 300))  # expect: (496579392, False, False, True, True, False, False, True, True, 7673989120248107141)
print(walk(5, 3))  # expect: (308175739, False, False, True, True, True, False, True, True, 8901298548629883646)
print(walk(5, 40))  # expect: (45392770, False, False, True, True, False, False, True, True, -3795907697464854092)
print(walk(5, 300))  # expect: (57735211, False, False, True, True, False, False, True, True, -812927270079127675)
print(walk(6, 3))  # expect: (868495369, False, False, True, True, True, False, True, True, -1205246495901704099)
print(walk(6, 40))  # expect: (390327833, False, False, True, True, False, False, True, True, 8073184261427122023)
print(walk(6, 300))  # expect: (317040049, False, False, True, True, False, False, True, True, 8857882379238148434)
print(walk(7, 3))  # expect: (838313342, False, False, True, True, True, False, True, True, -8678048827874017640)
print(walk(7, 40))  # expect: (540713566, False, False, True, True, False, False, True, True, 617131038424819151)
print(walk(7, 300))  # expect: (860320547, False, False, True, True, False, False, True, True, 3001979722524225575)
print(walk(8, 3))  # expect: (277644049, False, False, True, True, True, False, True, True, 8482091223931178442)
print(walk(8, 40))  # expect: (679505934, False, False, True, True, True, False, True, True, -5048121556089348197)
print(walk(8, 300))  # expect: (385251087, False, False, True, True, False, False, True, True, 8528236427435822290)
print({3, 1, 2})  # expect: {1, 2, 3}
print({"b", "a", "c"})  # expect: {'c', 'a', 'b'}
print({1.5, "x", (1, 2)})  # expect: {1.5, (1, 2), 'x'}
print({True, 0, 2})  # expect: {0, True, 2}
a = 5
print({a, 3, 9, 17, 33, 8, 24})  # expect: {33, 3, 5, 8, 9, 17, 24}
print({"apple", "banana", "cherry", "date", "elderberry", "fig", "grape"})  # expect: {'banana', 'fig', 'cherry', 'apple', 'grape', 'date', 'elderberry'}
print({'x': 1}.keys() == {'x'})  # expect: True
print({1, 2} == frozenset([2, 1]))  # expect: True
print({1} in {frozenset({1})})  # expect: True
print(type({1} | frozenset([2])).__name__)  # expect: set
print(type(frozenset([2]) | {1}).__name__)  # expect: frozenset
print(hash((1, 2, 3)))  # expect: 529344067295497451
print(hash(()))  # expect: 5740354900026072187
print(hash((1, "a", 2.5, (3, -1))))  # expect: 8087704417608288448
print(hash(-1))  # expect: -2
print(hash(2**61 - 1))  # expect: 0
print(hash(2**61))  # expect: 1
print(hash(-2**61))  # expect: -2
print(hash(10**30))  # expect: 465258685558744706
print(hash(1.5))  # expect: 1152921504606846977
print(hash(float("inf")))  # expect: 314159
print(hash("abc"))  # expect: -4594863902769663758
print(hash(""))  # expect: 0
print(hash("é"))  # expect: 6047309291227476195
print(hash("日本"))  # expect: 6243316497235261705
print(hash(True))  # expect: 1
print(hash(range(3)))  # expect: -8338477496398685190
print(hash(b"abc"))  # expect: -4594863902769663758
