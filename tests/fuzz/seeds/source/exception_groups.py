# ExceptionGroup and except*.
def show(eg, ind=0):
    print(' ' * ind + repr(eg) if not isinstance(eg, BaseExceptionGroup) else ' ' * ind + f'{type(eg).__name__} {eg.message!r} {len(eg.exceptions)}')
    if isinstance(eg, BaseExceptionGroup):
        for e in eg.exceptions: show(e, ind + 2)
eg = ExceptionGroup('top', [ValueError(1), TypeError('t'), ExceptionGroup('in', [ValueError(2), OSError(3)])])
print(repr(eg), str(eg), eg.args, eg.message, eg.exceptions[0], len(eg.exceptions))
m, r = eg.split(ValueError); show(m); show(r)
show(eg.subgroup((TypeError, OSError))); print(eg.subgroup(KeyError), eg.split(ExceptionGroup)[1])
show(eg.subgroup(lambda e: isinstance(e, OSError))); show(eg.derive([KeyError('k')]))
print(type(BaseExceptionGroup('b', [ValueError()])), type(BaseExceptionGroup('b', [KeyboardInterrupt()])))
for f in (lambda: ExceptionGroup('x', [KeyboardInterrupt()]), lambda: ExceptionGroup('x', []), lambda: ExceptionGroup('x', [1]), lambda: ExceptionGroup('x'), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup('x', 5), lambda: eg.split(5), lambda: eg.split(int)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
try:
    try: raise eg
    except* ValueError as e: print('V'); show(e)
    except* TypeError as e: print('T'); show(e)
except ExceptionGroup as rest: print('rest'); show(rest)
try: raise KeyError('naked')
except* KeyError as e: print(repr(e), e.exceptions)
try:
    try: raise KeyError('not matched')
    except* ValueError: print('no')
except KeyError as e: print('outer', e)
try:
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError: raise RuntimeError('new')
    except* TypeError: pass
except BaseException as e: show(e); print(repr(e.__context__))
try:
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError: raise RuntimeError('new1')
    except* TypeError: raise RuntimeError('new2')
except BaseException as e: show(e)
try:
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError as e: raise
except BaseException as e: show(e)
def f():
    try:
        try: raise ExceptionGroup('g', [ValueError(1)])
        except* ValueError as e: print('handled', e)
        else: print('else')
        finally: print('finally')
        try: print('body')
        except* ValueError: pass
        else: print('else2')
    finally: print('out')
    for i in range(3):
        try: raise ExceptionGroup('l', [OSError(i)])
        except* OSError as e:
            for j in range(5):
                if j == 1: break
            print(i, j)
f()
try:
    try: raise ValueError(1)
    except* ExceptionGroup: pass
except TypeError as e: print(e)
try:
    try: raise ValueError(1)
    except* 5: pass
except TypeError as e: print(e)
class MyEG(ExceptionGroup):
    def __new__(cls, m, e, code): 
        self = super().__new__(cls, m, e); self.code = code; return self
    def derive(self, excs): return MyEG(self.message, excs, self.code)
my = MyEG('mine', [ValueError(1), KeyError(2)], 42)
a, b = my.split(ValueError); print(type(a).__name__, a.code, b.code, a.exceptions, b.exceptions)
my.add_note('noted'); print(my.subgroup(KeyError).__notes__)
e = ValueError('x'); e.add_note('n1'); e.add_note('n2'); print(e.__notes__)

# expect: ExceptionGroup('top', [ValueError(1), TypeError('t'), ExceptionGroup('in', [ValueError(2), OSError(3)])]) top (3 sub-exceptions) ('top', [ValueError(1), TypeError('t'), ExceptionGroup('in', [ValueError(2), OSError(3)])]) top 1 3
# expect: ExceptionGroup 'top' 2
# expect:   ValueError(1)
# expect:   ExceptionGroup 'in' 1
# expect:     ValueError(2)
# expect: ExceptionGroup 'top' 2
# expect:   TypeError('t')
# expect:   ExceptionGroup 'in' 1
# expect:     OSError(3)
# expect: ExceptionGroup 'top' 2
# expect:   TypeError('t')
# expect:   ExceptionGroup 'in' 1
# expect:     OSError(3)
# expect: None None
# expect: ExceptionGroup 'top' 1
# expect:   ExceptionGroup 'in' 1
# expect:     OSError(3)
# expect: ExceptionGroup 'top' 1
# expect:   KeyError('k')
# expect: <class 'ExceptionGroup'> <class 'BaseExceptionGroup'>
# expect: TypeError Cannot nest BaseExceptions in an ExceptionGroup
# expect: ValueError second argument (exceptions) must be a non-empty sequence
# expect: ValueError Item 0 of second argument (exceptions) is not an exception
# expect: TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
# expect: TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
# expect: TypeError second argument (exceptions) must be a sequence
# expect: TypeError expected a function, exception type or tuple of exception types
# expect: TypeError expected a function, exception type or tuple of exception types
# expect: V
# expect: ExceptionGroup 'top' 2
# expect:   ValueError(1)
# expect:   ExceptionGroup 'in' 1
# expect:     ValueError(2)
# expect: T
# expect: ExceptionGroup 'top' 1
# expect:   TypeError('t')
# expect: rest
# expect: ExceptionGroup 'top' 1
# expect:   ExceptionGroup 'in' 1
# expect:     OSError(3)
# expect: ExceptionGroup('', (KeyError('naked'),)) (KeyError('naked'),)
# expect: outer 'not matched'
# expect: RuntimeError('new')
# expect: ExceptionGroup('g', [ValueError(1)])
# expect: ExceptionGroup '' 3
# expect:   RuntimeError('new1')
# expect:   RuntimeError('new2')
# expect:   ExceptionGroup 'g' 1
# expect:     KeyError(3)
# expect: ExceptionGroup 'g' 2
# expect:   ValueError(1)
# expect:   TypeError(2)
# expect: handled g (1 sub-exception)
# expect: finally
# expect: body
# expect: else2
# expect: out
# expect: 0 1
# expect: 1 1
# expect: 2 1
# expect: catching ExceptionGroup with except* is not allowed. Use except instead.
# expect: catching classes that do not inherit from BaseException is not allowed
# expect: MyEG 42 42 (ValueError(1),) (KeyError(2),)
# expect: ['noted']
# expect: ['n1', 'n2']
