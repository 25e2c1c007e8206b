import sys
print(sys.version_info[:3], sys.version_info >= (3, 8), sys.version_info.major, sys.version_info)
# expect: (3, 11, 7) True 3 sys.version_info(major=3, minor=11, micro=7, releaselevel='final', serial=0)
print(sys.byteorder, sys.hexversion, sys.maxunicode, sys.implementation.name)  # expect: little 51054576 1114111 cpython
print(sys.getrecursionlimit()); sys.setrecursionlimit(2000); print(sys.getrecursionlimit())
# expect: 1000
# expect: 2000
try: sys.setrecursionlimit(0)
except ValueError as e: print(e)  # expect: recursion limit must be greater or equal than 1
print(sys.intern('a'+'b') is sys.intern('ab'))  # expect: True
def f():
    fr = sys._getframe()
    print(fr.f_code.co_name, fr.f_back.f_code.co_name, fr.f_locals.keys())  # expect: f <module> dict_keys(['fr'])
    return sys._getframe(1).f_code.co_name
print(f())  # expect: <module>
def g(a, /, b, *args, c=1, **kw): x=1; return lambda: a
c=g.__code__
print(c.co_varnames, c.co_flags, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_qualname)
# expect: ('a', 'b', 'c', 'args', 'kw', 'x') 15 2 1 1 g
try:
    1/0
except ZeroDivisionError as e:
    tb=e.__traceback__
    print(tb.tb_lineno == tb.tb_frame.f_lineno - 1, tb.tb_next, tb.tb_frame.f_code.co_name, type(tb), type(tb.tb_frame))
# expect: False None <module> <class 'traceback'> <class 'frame'>
    print(sys.exc_info()[0], sys.exception())  # expect: <class 'ZeroDivisionError'> division by zero
print(sys.exc_info())
# expect: (None, None, None)
# expect: x
sys.stdout.write('x\n'); sys.stderr.write('err\n'); sys.stdout.flush()
async def co(): pass
k=co(); print(k.cr_frame.f_code.co_name, k.cr_running, k.cr_await); k.close(); print(k.cr_frame)
# expect: co False None
# expect: None
sys.exit('bye')
# expect error: bye
