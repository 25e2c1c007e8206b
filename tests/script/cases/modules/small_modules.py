# os.path, hashlib, base64, uuid, secrets, numbers, pprint.

import os, os.path, hashlib, base64, uuid, secrets, numbers, pprint, keyword, posixpath
from collections import *


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


print(repr(hashlib.md5(b'').hexdigest()))  # expect: 'd41d8cd98f00b204e9800998ecf8427e'
print(repr(hashlib.md5(b'abc').hexdigest()))  # expect: '900150983cd24fb0d6963f7d28e17f72'
print(repr(hashlib.sha1(b'abc').hexdigest()))  # expect: 'a9993e364706816aba3e25717850c26c9cd0d89d'
print(repr(hashlib.sha256(b'abc').hexdigest()))  # expect: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
print(repr(hashlib.sha512(b'abc').hexdigest()))  # expect: 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f'
print(repr(hashlib.sha224(b'x' * 200).hexdigest()))  # expect: '3ef8bae4a84311d748956ef862adec84a5745f44618cb3909def1e13'
print(repr(hashlib.sha384(b'x' * 111).hexdigest()))  # expect: 'dfec6588f894c2b089119e1884a23941e5aa69ed38702839cf7352ac6d155d315693bb5d26b7468d8b69ecf4631ef419'
print(repr(hashlib.sha256(b'a' * 1000).digest()[:4]))  # expect: b'A\xed\xec\xe4'
print(repr(hashlib.new('sha256', b'a').name))  # expect: 'sha256'
print(repr(hashlib.sha256().digest_size))  # expect: 32
print(repr(hashlib.md5('é'.encode()).hexdigest()))  # expect: '66ddcd97cfdeabb2f6fb8a999b4bc76f'
print(repr(hashlib.sha256(b'a').block_size))  # expect: 64
h = hashlib.sha256()
h.update(b'ab')
h.update(b'c')
print(repr(((h.hexdigest(), h.name, h.copy().hexdigest()))))  # expect: ('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
error(lambda: hashlib.md5('abc'))  # expect: TypeError: Strings must be encoded before hashing
error(lambda: hashlib.new('nope'))  # expect: ValueError: unsupported hash type nope
print(repr(base64.b64encode(b'hello')))  # expect: b'aGVsbG8='
print(repr(base64.b64decode('aGVsbG8=')))  # expect: b'hello'
print(repr(base64.b64encode(b'')))  # expect: b''
print(repr(base64.b64encode(b'\xff\xfe\xfd')))  # expect: b'//79'
print(repr(base64.urlsafe_b64encode(b'\xff\xfe')))  # expect: b'__4='
print(repr(base64.b64decode(b'aGVs bG8=')))  # expect: b'hello'
print(repr(base64.b32encode(b'hi')))  # expect: b'NBUQ===='
print(repr(base64.b32decode(b'NBUQ====')))  # expect: b'hi'
print(repr(base64.b16encode(b'hi')))  # expect: b'6869'
print(repr(base64.b16decode('6869')))  # expect: b'hi'
print(repr(base64.b64encode(b'ab')))  # expect: b'YWI='
print(repr(base64.b64encode(b'abc')))  # expect: b'YWJj'
print(repr(base64.encodebytes(b'x' * 60)))  # expect: b'eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4\neHh4\n'
print(repr(base64.urlsafe_b64decode('__4=')))  # expect: b'\xff\xfe'
error(lambda: base64.b64decode('abc'))  # expect: Error: Incorrect padding
error(lambda: base64.b64decode('abcde'))  # expect: Error: Invalid base64-encoded string: number of data characters (5) cannot be 1 more than a multiple of 4
error(lambda: base64.b64encode('a'))  # expect: TypeError: a bytes-like object is required, not 'str'
print(repr(os.path.join('a', 'b')))  # expect: 'a/b'
print(repr(os.path.join('a', '/b')))  # expect: '/b'
print(repr(os.path.join('a/', 'b', 'c')))  # expect: 'a/b/c'
print(repr(os.path.join('', 'b')))  # expect: 'b'
print(repr(os.path.split('a/b/c')))  # expect: ('a/b', 'c')
print(repr(os.path.split('/a')))  # expect: ('/', 'a')
print(repr(os.path.split('a/')))  # expect: ('a', '')
print(repr(os.path.splitext('a.tar.gz')))  # expect: ('a.tar', '.gz')
print(repr(os.path.splitext('.bashrc')))  # expect: ('.bashrc', '')
print(repr(os.path.splitext('a/b.c/d')))  # expect: ('a/b.c/d', '')
print(repr(os.path.basename('/a/b.py')))  # expect: 'b.py'
print(repr(os.path.dirname('/a/b')))  # expect: '/a'
print(repr(os.path.normpath('a/../b/./c//d')))  # expect: 'b/c/d'
print(repr(os.path.normpath('/../a')))  # expect: '/a'
print(repr(os.path.normpath('')))  # expect: '.'
print(repr(os.path.isabs('/a')))  # expect: True
print(repr(os.path.commonprefix(['abc', 'abd'])))  # expect: 'ab'
print(repr(os.path.commonpath(['/a/b', '/a/c'])))  # expect: '/a'
print(repr(os.path.abspath('/x/../y')))  # expect: '/y'
print(repr(os.path.relpath('/a/b', '/a/c')))  # expect: '../b'
print(repr(os.sep))  # expect: '/'
print(repr(os.linesep))  # expect: '\n'
print(repr(os.name))  # expect: 'posix'
print(repr(os.path.relpath('/a/b/c', '/a')))  # expect: 'b/c'
print(repr(os.path.splitext('..a')))  # expect: ('..a', '')
print(repr(os.path.splitext('...')))  # expect: ('...', '')
error(lambda: os.path.join(5, 'a'))  # expect: TypeError: expected str, bytes or os.PathLike object, not int
error(lambda: os.fspath(5))  # expect: TypeError: expected str, bytes or os.PathLike object, not int
u = uuid.UUID('12345678-1234-5678-1234-567812345678')
print(repr(u))  # expect: UUID('12345678-1234-5678-1234-567812345678')
print(repr(str(u)))  # expect: '12345678-1234-5678-1234-567812345678'
print(repr(u.hex))  # expect: '12345678123456781234567812345678'
print(repr(u.int))  # expect: 24197857161011715162171839636988778104
print(repr(u.version))  # expect: None
print(repr(u.variant))  # expect: 'reserved for NCS compatibility'
print(repr(u.bytes))  # expect: b'\x124Vx\x124Vx\x124Vx\x124Vx'
print(repr(u.urn))  # expect: 'urn:uuid:12345678-1234-5678-1234-567812345678'
print(repr(u.fields))  # expect: (305419896, 4660, 22136, 18, 52, 95073701484152)
print(repr(u == uuid.UUID(int=u.int)))  # expect: True
print(repr(uuid.UUID('{12345678123456781234567812345678}')))  # expect: UUID('12345678-1234-5678-1234-567812345678')
print(repr(uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org')))  # expect: UUID('886313e1-3b8a-5372-9b90-0c9aee199e5d')
print(repr(uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org')))  # expect: UUID('6fa459ea-ee8a-3ca4-894e-db77e160355e')
print(repr(uuid.uuid4().version))  # expect: 4
print(repr(uuid.uuid1().version))  # expect: 1
print(repr(len(str(uuid.uuid4()))))  # expect: 36
print(repr(uuid.uuid4() != uuid.uuid4()))  # expect: True
print(repr(u < uuid.UUID(int=5)))  # expect: False
print(repr(u.time_low))  # expect: 305419896
print(repr(u.node))  # expect: 95073701484152
print(repr(u.bytes_le))  # expect: b'xV4\x124\x12xV\x124Vx\x124Vx'
print(repr(uuid.UUID(bytes=u.bytes) == u))  # expect: True
print(repr(hash(u) == hash(u)))  # expect: True
error(lambda: uuid.UUID('x'))  # expect: ValueError: badly formed hexadecimal UUID string
error(lambda: uuid.UUID())  # expect: TypeError: one of the hex, bytes, bytes_le, fields, or int arguments must be given
print(repr(len(secrets.token_hex(4))))  # expect: 8
print(repr(len(secrets.token_bytes(3))))  # expect: 3
print(repr(secrets.choice('a')))  # expect: 'a'
print(repr(secrets.randbelow(1)))  # expect: 0
print(repr(isinstance(secrets.token_urlsafe(5), str)))  # expect: True
print(repr(secrets.compare_digest('a', 'a')))  # expect: True
error(lambda: secrets.randbelow(0))  # expect: ValueError: Upper bound must be positive.
print(repr(isinstance(1, numbers.Number)))  # expect: True
print(repr(isinstance(1.5, numbers.Real)))  # expect: True
print(repr(isinstance(1.5, numbers.Integral)))  # expect: False
print(repr(isinstance('a', numbers.Number)))  # expect: False
print(repr(isinstance(True, numbers.Integral)))  # expect: True
print(repr(issubclass(int, numbers.Rational)))  # expect: True
print(repr(keyword.iskeyword('for')))  # expect: True
print(repr(keyword.iskeyword('x')))  # expect: False
print(repr(len(keyword.kwlist)))  # expect: 35
print(repr(keyword.softkwlist))  # expect: ['_', 'case', 'match']
print(repr(pprint.pformat({'b': 1, 'a': 2})))  # expect: "{'a': 2, 'b': 1}"
print(repr(pprint.pformat([1, 2])))  # expect: '[1, 2]'
print(repr(pprint.pformat({'name': 'x' * 30, 'values': list(range(20)), 'nested': {'k': ['y' * 20] * 3}})))  # expect: "{'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',\n 'nested': {'k': ['yyyyyyyyyyyyyyyyyyyy',\n                  'yyyyyyyyyyyyyyyyyyyy',\n                  'yyyyyyyyyyyyyyyyyyyy']},\n 'values': [0,\n            1,\n            2,\n            3,\n            4,\n            5,\n            6,\n            7,\n            8,\n            9,\n            10,\n            11,\n            12,\n            13,\n            14,\n            15,\n            16,\n            17,\n            18,\n            19]}"
print(repr(pprint.pformat(list(range(40)), width=30)))  # expect: '[0,\n 1,\n 2,\n 3,\n 4,\n 5,\n 6,\n 7,\n 8,\n 9,\n 10,\n 11,\n 12,\n 13,\n 14,\n 15,\n 16,\n 17,\n 18,\n 19,\n 20,\n 21,\n 22,\n 23,\n 24,\n 25,\n 26,\n 27,\n 28,\n 29,\n 30,\n 31,\n 32,\n 33,\n 34,\n 35,\n 36,\n 37,\n 38,\n 39]'
print(repr(pprint.pformat(list(range(40)), width=30, compact=True)))  # expect: '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9,\n 10, 11, 12, 13, 14, 15, 16,\n 17, 18, 19, 20, 21, 22, 23,\n 24, 25, 26, 27, 28, 29, 30,\n 31, 32, 33, 34, 35, 36, 37,\n 38, 39]'
print(repr(pprint.pformat({'a': {'b': {'c': 1}}}, depth=2)))  # expect: "{'a': {'b': {...}}}"
print(repr(pprint.pformat([{'id': i, 'text': 'word ' * 4} for i in range(3)], width=40)))  # expect: "[{'id': 0,\n  'text': 'word word word word '},\n {'id': 1,\n  'text': 'word word word word '},\n {'id': 2,\n  'text': 'word word word word '}]"
print(repr(pprint.pformat(('a' * 40, 'b' * 40))))  # expect: "('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',\n 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb')"
print(repr(pprint.pformat({1, 3, 2})))  # expect: '{1, 2, 3}'
print(repr(pprint.pformat('lorem ipsum dolor ' * 8, width=40)))  # expect: "('lorem ipsum dolor lorem ipsum dolor '\n 'lorem ipsum dolor lorem ipsum dolor '\n 'lorem ipsum dolor lorem ipsum dolor '\n 'lorem ipsum dolor lorem ipsum dolor ')"
print(repr(pprint.pformat({'k': 'lorem ipsum dolor ' * 8}, width=40)))  # expect: "{'k': 'lorem ipsum dolor lorem ipsum '\n      'dolor lorem ipsum dolor lorem '\n      'ipsum dolor lorem ipsum dolor '\n      'lorem ipsum dolor lorem ipsum '\n      'dolor lorem ipsum dolor '}"
print(repr(pprint.pformat({'b': 1, 'a': 2}, sort_dicts=False)))  # expect: "{'b': 1, 'a': 2}"
print(repr(pprint.pformat([[1, 2, 3] * 10], indent=4, width=40)))  # expect: '[   [   1,\n        2,\n        3,\n        1,\n        2,\n        3,\n        1,\n        2,\n        3,\n        1,\n        2,\n        3,\n        1,\n        2,\n        3,\n        1,\n        2,\n        3,\n        1,\n        2,\n        3,\n        1,\n        2,\n        3,\n        1,\n        2,\n        3,\n        1,\n        2,\n        3]]'
print(repr(pprint.pformat({'x': ('y' * 50,), 'z': None}, width=30)))  # expect: "{'x': ('yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy',),\n 'z': None}"
print(repr(pprint.pformat([])))  # expect: '[]'
print(repr(pprint.pformat({})))  # expect: '{}'
print(repr(pprint.pformat(set())))  # expect: 'set()'
print(repr(pprint.pformat({2: 'b', 'a': 1})))  # expect: "{2: 'b', 'a': 1}"
print(repr(pprint.pformat(OrderedDict(((str(i), 'v' * 20) for i in range(5))))))  # expect: "OrderedDict([('0', 'vvvvvvvvvvvvvvvvvvvv'),\n             ('1', 'vvvvvvvvvvvvvvvvvvvv'),\n             ('2', 'vvvvvvvvvvvvvvvvvvvv'),\n             ('3', 'vvvvvvvvvvvvvvvvvvvv'),\n             ('4', 'vvvvvvvvvvvvvvvvvvvv')])"
print(repr(pprint.pformat(defaultdict(list, {str(i): ['v' * 20] for i in range(5)}))))  # expect: "defaultdict(<class 'list'>,\n            {'0': ['vvvvvvvvvvvvvvvvvvvv'],\n             '1': ['vvvvvvvvvvvvvvvvvvvv'],\n             '2': ['vvvvvvvvvvvvvvvvvvvv'],\n             '3': ['vvvvvvvvvvvvvvvvvvvv'],\n             '4': ['vvvvvvvvvvvvvvvvvvvv']})"
print(repr(pprint.pformat(Counter('abracadabra' * 9), width=20)))  # expect: "Counter({'a': 45,\n         'b': 18,\n         'r': 18,\n         'c': 9,\n         'd': 9})"
print(repr(pprint.pformat(deque(range(40)), width=30)))  # expect: 'deque([0,\n       1,\n       2,\n       3,\n       4,\n       5,\n       6,\n       7,\n       8,\n       9,\n       10,\n       11,\n       12,\n       13,\n       14,\n       15,\n       16,\n       17,\n       18,\n       19,\n       20,\n       21,\n       22,\n       23,\n       24,\n       25,\n       26,\n       27,\n       28,\n       29,\n       30,\n       31,\n       32,\n       33,\n       34,\n       35,\n       36,\n       37,\n       38,\n       39])'
print(repr(pprint.saferepr([1, 'a'])))  # expect: "[1, 'a']"
print(repr(pprint.isreadable([1])))  # expect: True
