# builtins, reprlib, graphlib, sched, shlex, hmac, csv, binascii, zoneinfo, logging.handlers
import builtins, reprlib, graphlib, sched, shlex, hmac, csv, io, binascii, zoneinfo, time, logging, logging.handlers, queue, sys, hashlib
print(builtins.len([1]), builtins.print is print)  # expect: 1 True
real = builtins.print
builtins.print = lambda *a: real('>', *a)
print('patched'); builtins.print = real  # expect: > patched
class N:
    def __init__(self): self.kids=[self]
    @reprlib.recursive_repr()
    def __repr__(self): return f'N({self.kids})'
print(N(), reprlib.repr(list(range(100))), reprlib.repr('x'*100), reprlib.repr({i:i for i in range(10)}), reprlib.repr(set(range(10))), reprlib.repr((1,)), reprlib.repr(10**50), reprlib.repr([[[[[[[[1]]]]]]]]))  # expect: N([...]) [0, 1, 2, 3, 4, 5, ...] 'xxxxxxxxxxxx...xxxxxxxxxxxxx' {0: 0, 1: 1, 2: 2, 3: 3, ...} {0, 1, 2, 3, 4, 5, ...} (1,) 100000000000000000...0000000000000000000 [[[[[[[...]]]]]]]
ts = graphlib.TopologicalSorter({'d': {'b','c'} and ['b','c'], 'b': ['a'], 'c': ['a']})
print(tuple(ts.static_order()))  # expect: ('a', 'b', 'c', 'd')
g = graphlib.TopologicalSorter(); g.add('x','y'); g.add('y','z'); g.prepare()
while g.is_active():
    r = g.get_ready(); print(r); g.done(*r)
# expect: ('z',)
# expect: ('y',)
# expect: ('x',)
try: list(graphlib.TopologicalSorter({1:[2],2:[3],3:[1]}).static_order())
except graphlib.CycleError as e: print(repr(e.args[0]), len(e.args[1]), e.args[1])  # expect: 'nodes are in a cycle' 4 [1, 3, 2, 1]
for bad in (lambda: g.done('x'), lambda: g.done('q'), lambda: g.prepare(), lambda: graphlib.TopologicalSorter().get_ready()):
    try: bad()
    except ValueError as e: print(e)
# expect: node 'x' was already marked done
# expect: node 'q' was not added using add()
# expect: cannot prepare() more than once
# expect: prepare() must be called first
s = sched.scheduler(time.monotonic, time.sleep)
t0 = time.monotonic()
s.enter(2, 1, lambda x: print('two', x), ('a',)); s.enter(1, 1, print, ('one',), {'sep': '-'}); e = s.enter(3, 1, print); print(s.empty(), len(s.queue)); s.cancel(e); s.run(); print(round(time.monotonic()-t0, 1))
# expect: False 3
# expect: one
# expect: two a
# expect: 2.0
print(shlex.split("a 'b c' d\\ e \"f \\\" g\" h# i", comments=False), shlex.quote("it's"), shlex.join(['a','b c']), shlex.split("x 'y' # z", comments=True))  # expect: ['a', 'b c', 'd e', 'f " g', 'h#', 'i'] 'it'"'"'s' a 'b c' ['x', 'y']
try: shlex.split("a 'b")
except ValueError as e: print(e)  # expect: No closing quotation
print(hmac.new(b'key', b'msg', hashlib.sha256).hexdigest(), hmac.new(b'k'*100, b'm', 'md5').hexdigest(), hmac.compare_digest(b'a', b'a'))  # expect: 2d93cbc1be167bcb1637a4a23cbff01a7878f0c50ee833954ea5221bb1b8c628 42b30474e1d3e8c54f2060cc0b35bf27 True
out = io.StringIO(); w = csv.writer(out); w.writerow(['a', 1, 2.5, None, 'x,y', 'q"r', 'l\nm']); w.writerows([[1],['']]); print(repr(out.getvalue()))  # expect: 'a,1,2.5,,"x,y","q""r","l\nm"\r\n1\r\n""\r\n'
print(list(csv.reader(io.StringIO('a,b,"c,d"\n1,"2""3",\n\n"x\ny",z\n'))));   # expect: [['a', 'b', 'c,d'], ['1', '2"3', ''], [], ['x\ny', 'z']]
d = csv.DictReader('n,v\na,1\nb,2,3\nc'.split('\n')); print(list(d), d.fieldnames)  # expect: [{'n': 'a', 'v': '1'}, {'n': 'b', 'v': '2', None: ['3']}, {'n': 'c', 'v': None}] ['n', 'v']
out = io.StringIO(); w = csv.DictWriter(out, ['x','y'], restval='-'); w.writeheader(); w.writerow({'x':1}); print(out.getvalue().split())  # expect: ['x,y', '1,-']
try: w.writerow({'z':1})
except ValueError as e: print(e)  # expect: dict contains fields not in fieldnames: 'z'
print(binascii.hexlify(b'\x01\xff'), binascii.unhexlify('01ff'), binascii.crc32(b'hello'), binascii.b2a_base64(b'hi'))  # expect: b'01ff' b'\x01\xff' 907060870 b'aGk=\n'
z = zoneinfo.ZoneInfo('UTC'); print(z, repr(z), z.key); from datetime import datetime; print(datetime(2024,1,1,tzinfo=z), datetime.now(z).tzname(), datetime(2024,1,1,tzinfo=z).isoformat())
# expect: UTC zoneinfo.ZoneInfo(key='UTC') UTC
# expect: 2024-01-01 00:00:00+00:00 UTC 2024-01-01T00:00:00+00:00
q = queue.Queue(); h = logging.handlers.QueueHandler(q); log = logging.getLogger('q'); log.addHandler(h); log.setLevel(10)
class P(logging.Handler):
    seen = []
    def emit(self, record): self.seen.append(self.format(record))
st = P(); st.setFormatter(logging.Formatter('%(levelname)s:%(message)s'))
l = logging.handlers.QueueListener(q, st); log.propagate = False; l.start(); log.info('hi %s', 'x'); log.error('bad'); l.stop(); print(P.seen)  # expect: ['INFO:hi x', 'ERROR:bad']
m = logging.handlers.MemoryHandler(10, target=st); log2 = logging.getLogger('m'); log2.addHandler(m); log2.propagate = False; log2.warning('w'); print(len(P.seen)); log2.error('e'); m.close(); print(P.seen)
# expect: 2
# expect: ['INFO:hi x', 'ERROR:bad', 'WARNING:w', 'ERROR:e']
print(sys.get_int_max_str_digits()); sys.set_int_max_str_digits(0); print(len(str(10**5000))); sys.set_int_max_str_digits(4300)
# expect: 4300
# expect: 5001
try: str(10**5000)
except ValueError as e: print(e)  # expect: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
