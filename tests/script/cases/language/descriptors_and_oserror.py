# staticmethod, classmethod, property and classes derived from them; OSError; __slots__ below built-in classes
import functools, re
def t(f):
    try: print(re.sub('0x[0-9a-f]+', '0x', repr(f())))
    except Exception as e: print(type(e).__name__, e)
class A:
    """doc of A"""
    @staticmethod
    def s(x): "doc s"; return ('s', x)
    @classmethod
    def c(cls, x): "doc c"; return (cls.__name__, x)
    @property
    def p(self): "doc p"; return 42
    def m(self): pass
    partial = functools.partialmethod(lambda self, a, b: (a, b), 1)
class B(A): pass
d = A.__dict__
t(lambda: d['s'])  # expect: <staticmethod(<function A.s at 0x>)>
t(lambda: d['c'])  # expect: <classmethod(<function A.c at 0x>)>
t(lambda: d['s'].__func__)  # expect: <function A.s at 0x>
t(lambda: d['c'].__func__(A, 1))  # expect: ('A', 1)
t(lambda: d['s'].__wrapped__(1))  # expect: ('s', 1)
t(lambda: d['c'].__wrapped__)  # expect: <function A.c at 0x>
t(lambda: d['s'].__name__)  # expect: 's'
t(lambda: d['c'].__name__)  # expect: 'c'
t(lambda: d['s'].__doc__)  # expect: 'doc s'
t(lambda: d['c'].__doc__)  # expect: 'doc c'
t(lambda: d['s'].__get__(None, A)(3))  # expect: ('s', 3)
t(lambda: d['c'].__get__(None, B)(3))  # expect: ('B', 3)
t(lambda: d['c'].__get__(A())(3))  # expect: ('A', 3)
t(lambda: d['s'](5))  # expect: ('s', 5)
t(lambda: d['c'](5))  # expect: TypeError 'classmethod' object is not callable
t(lambda: d['s'].__isabstractmethod__)  # expect: False
t(lambda: d['c'].__qualname__)  # expect: 'A.c'
t(lambda: d['s'].__module__)  # expect: '__main__'
t(lambda: A.c)  # expect: <bound method A.c of <class '__main__.A'>>
t(lambda: A.s)  # expect: <function A.s at 0x>
t(lambda: A().c.__self__)  # expect: <class '__main__.A'>
t(lambda: A().m)  # expect: <bound method A.m of <__main__.A object at 0x>>
t(lambda: A.m)  # expect: <function A.m at 0x>
t(lambda: d['p'])  # expect: <property object at 0x>
t(lambda: A.p.fget(A()))  # expect: 42
t(lambda: A.p.__doc__)  # expect: 'doc p'
t(lambda: A().partial(2))  # expect: (1, 2)
t(lambda: isinstance(d['s'], staticmethod))  # expect: True
t(lambda: staticmethod(len)('abc'))  # expect: 3
t(lambda: classmethod(5))  # expect: <classmethod(5)>
t(lambda: d['m'].__get__(A(), A))  # expect: <bound method A.m of <__main__.A object at 0x>>
t(lambda: A.m.__get__(A()))  # expect: <bound method A.m of <__main__.A object at 0x>>
t(lambda: staticmethod())  # expect: TypeError staticmethod expected 1 argument, got 0
t(lambda: classmethod(1,2))  # expect: TypeError classmethod expected 1 argument, got 2
t(lambda: A.c.__func__)  # expect: <function A.c at 0x>
t(lambda: d['c'].__annotations__)  # expect: {}
class C:
    @classmethod
    @property
    def name(cls): return cls.__name__.lower()
t(lambda: C.name)  # expect: 'c'
class classproperty:
    def __init__(self, f): self.f = f
    def __get__(self, obj, owner): return self.f(owner)
class D:
    @classproperty
    def q(cls): return cls.__name__
t(lambda: D.q)  # expect: 'D'
class lazy(property):
    def __get__(self, obj, owner=None):
        if obj is None: return self
        print('lazy get'); return super().__get__(obj, owner)
class E_:
    @lazy
    def v(self): "dv"; return 7
    @v.setter
    def v(self, x): print('set', x)
t(lambda: E_().v)
# expect: lazy get
# expect: 7
t(lambda: type(E_.__dict__['v']))  # expect: <class '__main__.lazy'>
t(lambda: E_.v.__doc__)  # expect: 'dv'
e = E_(); e.v = 3  # expect: set 3
class myclass(classmethod):
    def __get__(self, o, owner=None): print('mc'); return super().__get__(o, owner)
class mystatic(staticmethod): pass
class F:
    @myclass
    def a(cls): return cls
    @mystatic
    def b(): return 1
t(lambda: F.a())
# expect: mc
# expect: <class '__main__.F'>
t(lambda: F.b())  # expect: 1
t(lambda: OSError(2, 'x'))  # expect: FileNotFoundError(2, 'x')
t(lambda: OSError(2, 'No such file', 'f.txt'))  # expect: FileNotFoundError(2, 'No such file')
t(lambda: str(OSError(2, 'No such file', 'f.txt')))  # expect: "[Errno 2] No such file: 'f.txt'"
t(lambda: OSError(13, 'x').__class__)  # expect: <class 'PermissionError'>
t(lambda: OSError(17,'x').__class__)  # expect: <class 'FileExistsError'>
t(lambda: OSError(11,'x').__class__)  # expect: <class 'BlockingIOError'>
t(lambda: OSError(111,'x').__class__)  # expect: <class 'ConnectionRefusedError'>
t(lambda: OSError(104,'x').__class__)  # expect: <class 'ConnectionResetError'>
t(lambda: OSError(110,'x').__class__)  # expect: <class 'TimeoutError'>
t(lambda: OSError(32,'x').__class__)  # expect: <class 'BrokenPipeError'>
t(lambda: OSError(103,'x').__class__)  # expect: <class 'ConnectionAbortedError'>
t(lambda: OSError(20,'x').__class__)  # expect: <class 'NotADirectoryError'>
t(lambda: OSError(21,'x').__class__)  # expect: <class 'IsADirectoryError'>
t(lambda: OSError(4,'x').__class__)  # expect: <class 'InterruptedError'>
t(lambda: OSError(10,'x').__class__)  # expect: <class 'ChildProcessError'>
t(lambda: OSError(3,'x').__class__)  # expect: <class 'ProcessLookupError'>
t(lambda: OSError(1,'x').__class__)  # expect: <class 'PermissionError'>
t(lambda: OSError(98, 'Address already in use'))  # expect: OSError(98, 'Address already in use')
t(lambda: OSError('just'))  # expect: OSError('just')
t(lambda: OSError('just').errno)  # expect: None
t(lambda: OSError(2,'x').errno)  # expect: 2
t(lambda: OSError(2,'x').strerror)  # expect: 'x'
t(lambda: OSError(2,'x','f').filename)  # expect: 'f'
t(lambda: OSError(2,'x','f').args)  # expect: (2, 'x')
t(lambda: OSError(2,'x','f',None,'g'))  # expect: FileNotFoundError(2, 'x')
t(lambda: str(OSError(2,'x','f',None,'g')))  # expect: "[Errno 2] x: 'f' -> 'g'"
t(lambda: OSError(2,'x','f',None,'g').filename2)  # expect: 'g'
t(lambda: FileNotFoundError(5,'x'))  # expect: FileNotFoundError(5, 'x')
t(lambda: OSError(2, 'x', 'y').filename)  # expect: 'y'
t(lambda: str(OSError(2,None)))  # expect: '[Errno 2] None'
t(lambda: ConnectionRefusedError(111, 'Connection refused'))  # expect: ConnectionRefusedError(111, 'Connection refused')
t(lambda: str(ConnectionRefusedError(111, 'Connection refused')))  # expect: '[Errno 111] Connection refused'
t(lambda: IOError is OSError)  # expect: True
t(lambda: str(OSError('a', 'b')))  # expect: '[Errno a] b'
t(lambda: OSError())  # expect: OSError()
t(lambda: str(OSError(2,'x',b'f')))  # expect: "[Errno 2] x: b'f'"
class MyOS(OSError):
    def __init__(self, msg, code): super().__init__(msg); self.code = code
t(lambda: MyOS('a', 2))  # expect: MyOS('a')
t(lambda: str(MyOS('a', 2)))  # expect: 'a'
t(lambda: MyOS('a', 2).errno)  # expect: None
class MyOS2(OSError): pass
t(lambda: MyOS2(2, 'x'))  # expect: MyOS2(2, 'x')
t(lambda: MyOS2(2, 'x').errno)  # expect: 2
def seterr():
    e = OSError(2,'x'); e.errno = 5; e.filename = 'q'; return e.errno, e.filename, str(e), e.strerror, e.args
t(seterr)  # expect: (5, 'q', "[Errno 5] x: 'q'", 'x', (2, 'x'))
import errno
t(lambda: errno.ENOENT)  # expect: 2
t(lambda: errno.errorcode[2])  # expect: 'ENOENT'
t(lambda: OSError(errno.EEXIST, 'e').__class__)  # expect: <class 'FileExistsError'>
import os
t(lambda: os.strerror(2))  # expect: 'No such file or directory'
t(lambda: OSError(errno.ENOENT, os.strerror(errno.ENOENT), 'foo.txt'))  # expect: FileNotFoundError(2, 'No such file or directory')
t(lambda: sorted(x for x in object().__dir__())[:30])  # expect: ['__class__', '__delattr__', '__dir__', '__doc__', '__eq__', '__format__', '__ge__', '__getattribute__', '__getstate__', '__gt__', '__hash__', '__init__', '__init_subclass__', '__le__', '__lt__', '__ne__', '__new__', '__reduce__', '__reduce_ex__', '__repr__', '__setattr__', '__sizeof__', '__str__', '__subclasshook__']
t(lambda: [x for x in A().__dir__() if not x.startswith('__')])  # expect: ['s', 'c', 'p', 'm', 'partial']
t(lambda: object().__sizeof__())  # expect: 16
t(lambda: object().__reduce_ex__(2))  # expect: (<function __newobj__ at 0x>, (<class 'object'>,), None, None, None)
t(lambda: object().__getstate__())  # expect: None
class G:
    def __dir__(self): return ['b', 'a']
t(lambda: dir(G()))  # expect: ['a', 'b']
t(lambda: [x for x in dir(int) if x[0] != '_'])  # expect: ['as_integer_ratio', 'bit_count', 'bit_length', 'conjugate', 'denominator', 'from_bytes', 'imag', 'numerator', 'real', 'to_bytes']
t(lambda: dir(object()))  # expect: ['__class__', '__delattr__', '__dir__', '__doc__', '__eq__', '__format__', '__ge__', '__getattribute__', '__getstate__', '__gt__', '__hash__', '__init__', '__init_subclass__', '__le__', '__lt__', '__ne__', '__new__', '__reduce__', '__reduce_ex__', '__repr__', '__setattr__', '__sizeof__', '__str__', '__subclasshook__']
t(lambda: (5).__format__('>5'))  # expect: '    5'
t(lambda: object().__format__(''))  # expect: '<object object at 0x>'
t(lambda: object().__format__('x'))  # expect: TypeError unsupported format string passed to object.__format__
t(lambda: [].__format__(''))  # expect: '[]'
t(lambda: (5).__sizeof__() > 0)  # expect: True
t(lambda: [].__sizeof__() > 0)  # expect: True
class S(str):
    __slots__ = ('x',)
s = S('abc')
s.x = 5
t(lambda: (s, s.x))  # expect: ('abc', 5)
t(lambda: setattr(s, 'y', 1))  # expect: AttributeError 'S' object has no attribute 'y'
t(lambda: hasattr(s, '__dict__'))  # expect: False
class L(list):
    __slots__ = ()
l = L([1])
t(lambda: l)  # expect: [1]
t(lambda: setattr(l, 'y', 1))  # expect: AttributeError 'L' object has no attribute 'y'
class DD(dict):
    __slots__ = ('a', 'b')
x = DD(q=1)
x.a = 2
t(lambda: (x, x.a))  # expect: ({'q': 1}, 2)
t(lambda: x.b)  # expect: AttributeError 'DD' object has no attribute 'b'
t(lambda: setattr(x, 'z', 1))  # expect: AttributeError 'DD' object has no attribute 'z'
class I(int):
    __slots__ = ()
t(lambda: I(5))  # expect: 5
t(lambda: setattr(I(5), 'z', 1))  # expect: AttributeError 'I' object has no attribute 'z'
class T(tuple):
    __slots__ = ()
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
t(lambda: T(1,2))  # expect: (1, 2)
t(lambda: setattr(T(1,2), 'z', 1))  # expect: AttributeError 'T' object has no attribute 'z'
class EX(Exception):
    __slots__ = ('code',)
    def __init__(self, code): super().__init__(code); self.code = code
t(lambda: EX(5).code)  # expect: 5
t(lambda: setattr(EX(5), 'zz', 1))  # expect: None
