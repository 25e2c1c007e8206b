# Calls every function and class of the engine's that can be reached from the modules and from some values, with all sorts of
# things. What they answer or raise does not matter; that they do one or the other does.
import contextlib, importlib, sys

print('begun')

MODULES = '''__future__ _asyncio _bisect _collections _dataclasses _functools _heapq _json _network _random _re _simulation _thread _threads
_traceback _types _weakref abc aiohttp argparse array asyncio atexit base64 bisect calendar cmath collections collections.abc
concurrent.futures contextlib contextvars copy ctypes dataclasses datetime decimal difflib enum fractions functools gc hashlib heapq
html inspect io itertools json keyword linecache logging math numbers operator os os.path pathlib pickle pprint queue random re secrets
select shutil signal socket sqlite3 statistics string struct subprocess sys tempfile textwrap threading time timeit traceback types
typing unittest unittest.mock urllib.parse urllib.request uuid warnings weakref'''.split()

# What waits, ends the run, or speaks.
LEFT_OUT = {'exit', 'quit', '_exit', 'input', 'print', 'main', 'sleep', 'run_forever', 'settrace', 'write', 'writelines', 'join', 'wait',
            'acquire', 'serve_forever', 'interrupt_main', '_run_exitfuncs', 'set_int_max_str_digits', 'setrecursionlimit'}

class Odd:
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def __index__(self): return -1
    def __len__(self): return 3
    def __iter__(self): return iter((1, 2))
    def __call__(self, *arguments): return self

VALUES = [None, 0, -1, 2 ** 70, 1.5, 'x', '', b'x', (), [], {}, set(), object(), Odd(), Odd, int, type, len, (1, 2), [1, 'a'], {'a': 1},
          float('nan'), lambda *a: None, range(3), Exception('e'), Exception, slice(1, 2)]
ROWS = [()] + [(v,) for v in VALUES] + [(v, w) for v in VALUES[:14] for w in VALUES[:14:3]] + [(v, 1, 'x') for v in VALUES]
ROWS += [(v, (), {}, 'q') for v in VALUES[:9]] + [(v, v, v, v, v) for v in VALUES[:9]]
KINDS = {'builtin_function_or_method', 'method_descriptor', 'wrapper_descriptor', 'method-wrapper', 'type'}

kept = []       # so that no identity is given twice
seen = set()
count = 0

def first_time(thing):
    if id(thing) in seen: return False
    seen.add(id(thing))
    kept.append(thing)
    return True

# What is kept to the library is called by library code too, which calls whatever it is given.
def call_through_library(function, row):
    with contextlib.ExitStack() as stack: stack.callback(function, *row)

def call_with_anything(function):
    global count
    for row in ROWS:
        count += 1
        try:
            answer = function(*row)
            repr(answer)
            if type(answer).__name__ in ('coroutine', 'generator'): answer.close()
        except BaseException as error:
            try: own = "engine's own" in str(error)
            except BaseException: own = False
            if not own: continue
            try: call_through_library(function, row)
            except BaseException: pass

def walk(thing, depth):
    if depth > 3: return
    for name in dir(thing):
        if name in LEFT_OUT or name == '__del__': continue
        try: found = getattr(thing, name)
        except BaseException: continue
        kind = type(found).__name__
        if kind not in KINDS and kind != 'module' or not first_time(found): continue
        if kind in KINDS: call_with_anything(found)
        if kind in ('type', 'module'): walk(found, depth + 1)

for module in MODULES:
    try: walk(importlib.import_module(module), 0)
    except ImportError: pass
for value in VALUES + [iter([]), iter('x'), (x for x in ()), open, sys._getframe(), (lambda: 1).__code__]: walk(value, 1)
print('called', count > 50000)
