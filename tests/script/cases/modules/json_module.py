# JSON both ways, its hooks and its mistakes.

import json
from json import *


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


print(repr([json.loads(s) for s in ['1', '-0', '1.5', '1e3', 'true', 'null', '"a"', '[]', '{}', '[1,[2,{"a":[3]}]]', '{"a":{"b":null}}', ' [ 1 , 2 ] ', 'NaN', '-Infinity', '"\\u00e9\\n\\ud83d\\ude00"', '1E5', '-1.25e-3', '123456789012345678901234567890', '"\\/"', '{"a":1,"a":2}']]))  # expect: [1, 0, 1.5, 1000.0, True, None, 'a', [], {}, [1, [2, {'a': [3]}]], {'a': {'b': None}}, [1, 2], nan, -inf, 'é\n😀', 100000.0, -0.00125, 123456789012345678901234567890, '/', {'a': 2}]
error(lambda: json.loads(''))  # expect: JSONDecodeError: Expecting value: line 1 column 1 (char 0)
error(lambda: json.loads('{'))  # expect: JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
error(lambda: json.loads('{"a"'))  # expect: JSONDecodeError: Expecting ':' delimiter: line 1 column 5 (char 4)
error(lambda: json.loads('{"a":'))  # expect: JSONDecodeError: Expecting value: line 1 column 6 (char 5)
error(lambda: json.loads('{"a":1'))  # expect: JSONDecodeError: Expecting ',' delimiter: line 1 column 7 (char 6)
error(lambda: json.loads('{"a":1,'))  # expect: JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 8 (char 7)
error(lambda: json.loads('{"a":1,}'))  # expect: JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 8 (char 7)
error(lambda: json.loads('{a:1}'))  # expect: JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
error(lambda: json.loads('[1,'))  # expect: JSONDecodeError: Expecting value: line 1 column 4 (char 3)
error(lambda: json.loads('[1'))  # expect: JSONDecodeError: Expecting ',' delimiter: line 1 column 3 (char 2)
error(lambda: json.loads('[1 2]'))  # expect: JSONDecodeError: Expecting ',' delimiter: line 1 column 4 (char 3)
error(lambda: json.loads('nul'))  # expect: JSONDecodeError: Expecting value: line 1 column 1 (char 0)
error(lambda: json.loads('"abc'))  # expect: JSONDecodeError: Unterminated string starting at: line 1 column 1 (char 0)
error(lambda: json.loads('"a\nb"'))  # expect: JSONDecodeError: Invalid control character at: line 1 column 3 (char 2)
error(lambda: json.loads('"\\x"'))  # expect: JSONDecodeError: Invalid \escape: line 1 column 2 (char 1)
error(lambda: json.loads('"\\u12"'))  # expect: JSONDecodeError: Invalid \uXXXX escape: line 1 column 3 (char 2)
error(lambda: json.loads('01'))  # expect: JSONDecodeError: Extra data: line 1 column 2 (char 1)
error(lambda: json.loads('-'))  # expect: JSONDecodeError: Expecting value: line 1 column 1 (char 0)
error(lambda: json.loads('1.'))  # expect: JSONDecodeError: Extra data: line 1 column 2 (char 1)
error(lambda: json.loads('1e'))  # expect: JSONDecodeError: Extra data: line 1 column 2 (char 1)
error(lambda: json.loads('[1]x'))  # expect: JSONDecodeError: Extra data: line 1 column 4 (char 3)
error(lambda: json.loads("{'a':1}"))  # expect: JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
error(lambda: json.loads('\ufeff{}'))  # expect: JSONDecodeError: Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)
error(lambda: json.loads('{"a":1 "b"}'))  # expect: JSONDecodeError: Expecting ',' delimiter: line 1 column 8 (char 7)
error(lambda: json.loads('{"a":1,\n "b": }'))  # expect: JSONDecodeError: Expecting value: line 2 column 7 (char 14)
error(lambda: json.loads(5))  # expect: TypeError: the JSON object must be str, bytes or bytearray, not int
error(lambda: json.loads(None))  # expect: TypeError: the JSON object must be str, bytes or bytearray, not NoneType
error(lambda: json.loads('[1,]'))  # expect: JSONDecodeError: Expecting value: line 1 column 4 (char 3)
error(lambda: json.loads(' '))  # expect: JSONDecodeError: Expecting value: line 1 column 2 (char 1)
print(repr(((json.loads(b'[1]'), json.loads('"a\tb"', strict=False)))))  # expect: ([1], 'a\tb')
print(repr(json.loads('{"a":1.5,"b":2}', parse_float=str, parse_int=lambda s: s + '!')))  # expect: {'a': '1.5', 'b': '2!'}
print(repr(json.loads('[NaN]', parse_constant=lambda c: c)))  # expect: ['NaN']
print(repr(json.loads('{"a":{"b":1}}', object_hook=lambda d: sorted(d.items()))))  # expect: [('a', [('b', 1)])]
print(repr(json.loads('{"a":1,"b":2}', object_pairs_hook=list)))  # expect: [('a', 1), ('b', 2)]
print(repr(json.dumps({1: 2, 1.5: 3, None: 4, False: 5, 'a': 6})))  # expect: '{"1": 2, "1.5": 3, "null": 4, "false": 5, "a": 6}'
print(repr(json.dumps({(1, 2): 3, 'a': 1}, skipkeys=True)))  # expect: '{"a": 1}'
print(repr(json.dumps(float('nan'))))  # expect: 'NaN'
print(repr(json.dumps([float('inf'), -float('inf')])))  # expect: '[Infinity, -Infinity]'
error(lambda: json.dumps({(1, 2): 3}))  # expect: TypeError: keys must be str, int, float, bool or None, not tuple
error(lambda: json.dumps(float('nan'), allow_nan=False))  # expect: ValueError: Out of range float values are not JSON compliant
print(repr(json.dumps({'b': 1, 'a': [1, 2, {}], 'c': {}, 'd': []}, indent=2)))  # expect: '{\n  "b": 1,\n  "a": [\n    1,\n    2,\n    {}\n  ],\n  "c": {},\n  "d": []\n}'
print(repr(json.dumps([1, [2, []]], indent='\t')))  # expect: '[\n\t1,\n\t[\n\t\t2,\n\t\t[]\n\t]\n]'
print(repr(json.dumps([1, 2], separators=(',', ':'))))  # expect: '[1,2]'
print(repr(json.dumps({'a': 1}, separators=(';', '='))))  # expect: '{"a"=1}'
print(repr(json.dumps([1], indent=0)))  # expect: '[\n1\n]'
print(repr(json.dumps({'a': []}, indent=4)))  # expect: '{\n    "a": []\n}'
print(repr(json.dumps({'a': 1, 'b': [1]}, indent=1, separators=(', ', ': '))))  # expect: '{\n "a": 1, \n "b": [\n  1\n ]\n}'
print(repr(json.dumps('é\u2028"\\\n\x01\x7f😀/')))  # expect: '"\\u00e9\\u2028\\"\\\\\\n\\u0001\\u007f\\ud83d\\ude00/"'
print(repr(json.dumps('é😀', ensure_ascii=False)))  # expect: '"é😀"'
print(repr(json.dumps({'é': 'ü'}, ensure_ascii=False)))  # expect: '{"é": "ü"}'
print(repr(json.dumps({'b': 1, 'a': 2}, sort_keys=True)))  # expect: '{"a": 2, "b": 1}'
print(repr(json.dumps({2: 1, 10: 2}, sort_keys=True)))  # expect: '{"2": 1, "10": 2}'
error(lambda: json.dumps({1: 1, 'a': 2}, sort_keys=True))  # expect: TypeError: '<' not supported between instances of 'str' and 'int'
print(repr(json.dumps([1.0, 1e+100, 1e-07, 10 ** 20, True, None, -0.0])))  # expect: '[1.0, 1e+100, 1e-07, 100000000000000000000, true, null, -0.0]'
print(repr(json.dumps((1, 2))))  # expect: '[1, 2]'
print(repr(json.dumps({'a': (1,)})))  # expect: '{"a": [1]}'
print(repr(json.dumps('x')))  # expect: '"x"'
print(repr(json.dumps(None)))  # expect: 'null'
print(repr(json.dumps([[], {}, ()])))  # expect: '[[], {}, []]'

class A:
    pass

error(lambda: json.dumps(A()))  # expect: TypeError: Object of type A is not JSON serializable
error(lambda: json.dumps({1, 2}))  # expect: TypeError: Object of type set is not JSON serializable
error(lambda: json.dumps(b'a'))  # expect: TypeError: Object of type bytes is not JSON serializable
print(repr(json.dumps(A(), default=lambda o: 'X')))  # expect: '"X"'
print(repr(json.dumps([A()], default=lambda o: [1])))  # expect: '[[1]]'
print(repr(json.dumps({'a': A()}, default=lambda o: {'n': 1}, indent=1)))  # expect: '{\n "a": {\n  "n": 1\n }\n}'
print(repr(json.dumps({1, 2}, default=list)))  # expect: '[1, 2]'
print(repr(json.dumps(A(), default=lambda o: o.__dict__)))  # expect: '{}'
error(lambda: json.dumps(A(), default=lambda o: o))  # expect: ValueError: Circular reference detected
l = []
l.append(l)
error(lambda: json.dumps(l))  # expect: ValueError: Circular reference detected

class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)

print(repr(json.dumps({'s': {3, 1}}, cls=E)))  # expect: '{"s": [1, 3]}'
print(repr(json.JSONEncoder().encode([1])))  # expect: '[1]'
print(repr(''.join(json.JSONEncoder(indent=1).iterencode([1]))))  # expect: '[\n 1\n]'
print(repr(E(sort_keys=True).encode({'b': {2}, 'a': 1})))  # expect: '{"a": 1, "b": [2]}'
error(lambda: json.dumps(A(), cls=E))  # expect: TypeError: Object of type A is not JSON serializable

class P:
    def __init__(s, x):
        s.x = x

def enc(o):
    if isinstance(o, P):
        return {'__p__': o.x}
    raise TypeError('no ' + type(o).__name__)

def dec(d):
    return P(d['__p__']) if '__p__' in d else d

print(repr(json.dumps([P(1), P([P(2)])], default=enc)))  # expect: '[{"__p__": 1}, {"__p__": [{"__p__": 2}]}]'
print(repr(json.loads('[{"__p__":5}]', object_hook=dec)[0].x))  # expect: 5
error(lambda: json.dumps({1}, default=enc))  # expect: TypeError: no set
print(repr(json.JSONDecoder().raw_decode('[1] tail')))  # expect: ([1], 3)
print(repr(json.JSONDecoder().decode('[1]')))  # expect: [1]
try:
    json.loads('[1,\n2,')
except json.JSONDecodeError as e:
    err = e

print(repr(err.msg))  # expect: 'Expecting value'
print(repr(err.doc))  # expect: '[1,\n2,'
print(repr(err.pos))  # expect: 6
print(repr(err.lineno))  # expect: 2
print(repr(err.colno))  # expect: 3
print(repr(str(err)))  # expect: 'Expecting value: line 2 column 3 (char 6)'
print(repr(type(err)))  # expect: <class 'json.decoder.JSONDecodeError'>
print(repr(isinstance(err, ValueError)))  # expect: True
print(repr(err.args))  # expect: ('Expecting value: line 2 column 3 (char 6)',)

class LL(list):
    pass

class DD(dict):
    pass

class II(int):
    pass

class SS(str):
    pass

print(repr(json.dumps([LL([1]), DD(a=1), II(5), SS('x')])))  # expect: '[[1], {"a": 1}, 5, "x"]'
print(repr(json.dumps({SS('k'): 1, II(2): 3})))  # expect: '{"k": 1, "2": 3}'
print(repr(json.loads(json.dumps({'k': [1, 2.5, 'x', None, True, {'n': []}]}))))  # expect: {'k': [1, 2.5, 'x', None, True, {'n': []}]}
print(repr(((json.dumps('\ud800'), json.dumps('aÿ', ensure_ascii=True)))))  # expect: ('"\\ud800"', '"a\\u00ff"')
print(repr(json.loads('"\\ud800"')))  # expect: '\ud800'
print(repr(json.loads('{"":{"":[]}}')))  # expect: {'': {'': []}}
print(repr(json.loads('[[[[[[]]]]]]')))  # expect: [[[[[[]]]]]]
d = []
for i in range(3000):
    d = [d]

print(repr([json.dumps(x) for x in (0.1, 1 / 3, 1e+16, 1e+22, 123456789.123, 5e-324)]))  # expect: ['0.1', '0.3333333333333333', '1e+16', '1e+22', '123456789.123', '5e-324']
