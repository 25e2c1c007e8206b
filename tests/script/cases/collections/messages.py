# What containers and builtins say when they are misused, in CPython's words.

def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class I:
    def __init__(s,n): s.n=n
    def __index__(self): return self.n
t(lambda:[].append())  # expect: TypeError list.append() takes exactly one argument (0 given)
t(lambda:[].append(x=1))  # expect: TypeError list.append() takes no keyword arguments
t(lambda:[].insert(1))  # expect: TypeError insert expected 2 arguments, got 1
t(lambda:[].pop(1,2))  # expect: TypeError pop expected at most 1 argument, got 2
t(lambda:[].pop())  # expect: IndexError pop from empty list
t(lambda:[1].pop(5))  # expect: IndexError pop index out of range
t(lambda:[].clear(1))  # expect: TypeError list.clear() takes no arguments (1 given)
t(lambda:[].sort(1))  # expect: TypeError sort() takes no positional arguments
t(lambda:[].sort(foo=1))  # expect: TypeError 'foo' is an invalid keyword argument for sort()
t(lambda:[].index(1))  # expect: ValueError 1 is not in list
t(lambda:[].index())  # expect: TypeError index expected at least 1 argument, got 0
t(lambda:[].remove(1))  # expect: ValueError list.remove(x): x not in list
t(lambda:{}.pop())  # expect: TypeError pop expected at least 1 argument, got 0
t(lambda:{}.pop(1))  # expect: KeyError 1
t(lambda:{}.popitem())  # expect: KeyError 'popitem(): dictionary is empty'
t(lambda:{}.get())  # expect: TypeError get expected at least 1 argument, got 0
t(lambda:{}.update(1))  # expect: TypeError 'int' object is not iterable
t(lambda:{}.update([1]))  # expect: TypeError cannot convert dictionary update sequence element #0 to a sequence
t(lambda:{}.update([(1,2,3)]))  # expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
t(lambda:{}.update(1,2))  # expect: TypeError update expected at most 1 argument, got 2
t(lambda:dict(1))  # expect: TypeError 'int' object is not iterable
t(lambda:dict([1]))  # expect: TypeError cannot convert dictionary update sequence element #0 to a sequence
t(lambda:dict.fromkeys())  # expect: TypeError fromkeys expected at least 1 argument, got 0
t(lambda:set().pop())  # expect: KeyError 'pop from an empty set'
t(lambda:set().remove(3))  # expect: KeyError 3
t(lambda:set().add())  # expect: TypeError set.add() takes exactly one argument (0 given)
t(lambda:set(1))  # expect: TypeError 'int' object is not iterable
t(lambda:set(1,2))  # expect: TypeError set expected at most 1 argument, got 2
t(lambda:list(1,2))  # expect: TypeError list expected at most 1 argument, got 2
t(lambda:list(x=1))  # expect: TypeError list() takes no keyword arguments
t(lambda:tuple(x=1))  # expect: TypeError tuple() takes no keyword arguments
t(lambda:tuple(1,2))  # expect: TypeError tuple expected at most 1 argument, got 2
t(lambda:frozenset(1,2))  # expect: TypeError frozenset expected at most 1 argument, got 2
t(lambda:set(x=2))  # expect: TypeError set() takes no keyword arguments
t(lambda:range())  # expect: TypeError range expected at least 1 argument, got 0
t(lambda:range(1,2,3,4))  # expect: TypeError range expected at most 3 arguments, got 4
t(lambda:range(1,2,0))  # expect: ValueError range() arg 3 must not be zero
t(lambda:range('a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda:range(x=1))  # expect: TypeError range() takes no keyword arguments
t(lambda:slice())  # expect: TypeError slice expected at least 1 argument, got 0
t(lambda:slice(1,2,3,4))  # expect: TypeError slice expected at most 3 arguments, got 4
t(lambda:enumerate())  # expect: TypeError enumerate() missing required argument 'iterable'
t(lambda:enumerate(1))  # expect: TypeError 'int' object is not iterable
t(lambda:enumerate([],'a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda:enumerate([],1,2))  # expect: TypeError enumerate() takes at most 2 arguments (3 given)
t(lambda:enumerate([],foo=1))  # expect: TypeError 'foo' is an invalid keyword argument for enumerate()
t(lambda:zip(1))  # expect: TypeError 'int' object is not iterable
t(lambda:zip([],foo=1))  # expect: TypeError 'foo' is an invalid keyword argument for zip()
t(lambda:list(zip([1],[1,2],strict=True)))  # expect: ValueError zip() argument 2 is longer than argument 1
t(lambda:list(zip([1],[1,2],[],strict=True)))  # expect: ValueError zip() argument 3 is shorter than arguments 1-2
t(lambda:list(zip([1,2],[1],strict=True)))  # expect: ValueError zip() argument 2 is shorter than argument 1
t(lambda:list(zip([1,2],[1,2],[1],strict=True)))  # expect: ValueError zip() argument 3 is shorter than arguments 1-2
t(lambda:list(zip([1],[1],[1,2],strict=True)))  # expect: ValueError zip() argument 3 is longer than arguments 1-2
t(lambda:map(1))  # expect: TypeError map() must have at least two arguments.
t(lambda:map())  # expect: TypeError map() must have at least two arguments.
t(lambda:map(1,1))  # expect: TypeError 'int' object is not iterable
t(lambda:map(int,[],foo=1))  # expect: TypeError map() takes no keyword arguments
t(lambda:filter(1))  # expect: TypeError filter expected 2 arguments, got 1
t(lambda:filter(1,2))  # expect: TypeError 'int' object is not iterable
t(lambda:filter(1,2,3))  # expect: TypeError filter expected 2 arguments, got 3
t(lambda:filter(a=1,b=2))  # expect: TypeError filter() takes no keyword arguments
t(lambda:list(map(1,[1])))  # expect: TypeError 'int' object is not callable
t(lambda:reversed(1))  # expect: TypeError 'int' object is not reversible
t(lambda:reversed())  # expect: TypeError reversed expected 1 argument, got 0
t(lambda:reversed({1}))  # expect: TypeError 'set' object is not reversible
t(lambda:sorted())  # expect: TypeError sorted expected 1 argument, got 0
t(lambda:sorted(1))  # expect: TypeError 'int' object is not iterable
t(lambda:sorted([1],2))  # expect: TypeError sorted expected 1 argument, got 2
t(lambda:sorted([1],foo=2))  # expect: TypeError 'foo' is an invalid keyword argument for sort()
t(lambda:sorted([1,'a']))  # expect: TypeError '<' not supported between instances of 'str' and 'int'
t(lambda:min())  # expect: TypeError min expected at least 1 argument, got 0
t(lambda:min([]))  # expect: ValueError min() arg is an empty sequence
t(lambda:min(1))  # expect: TypeError 'int' object is not iterable
t(lambda:min(1,2,foo=1))  # expect: TypeError 'foo' is an invalid keyword argument for min()
t(lambda:min(1,2,default=1))  # expect: TypeError Cannot specify a default for min() with multiple positional arguments
t(lambda:max())  # expect: TypeError max expected at least 1 argument, got 0
t(lambda:sum())  # expect: TypeError sum() takes at least 1 positional argument (0 given)
t(lambda:sum([],1,2))  # expect: TypeError sum() takes at most 2 arguments (3 given)
t(lambda:sum(['a']))  # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
t(lambda:sum(['a'],''))  # expect: TypeError sum() can't sum strings [use ''.join(seq) instead]
t(lambda:sum([b'a'],b''))  # expect: TypeError sum() can't sum bytes [use b''.join(seq) instead]
t(lambda:sum(1))  # expect: TypeError 'int' object is not iterable
t(lambda:any())  # expect: TypeError any() takes exactly one argument (0 given)
t(lambda:any(1))  # expect: TypeError 'int' object is not iterable
t(lambda:len())  # expect: TypeError len() takes exactly one argument (0 given)
t(lambda:len(1))  # expect: TypeError object of type 'int' has no len()
t(lambda:len([],[]))  # expect: TypeError len() takes exactly one argument (2 given)
t(lambda:iter())  # expect: TypeError iter expected at least 1 argument, got 0
t(lambda:iter(1))  # expect: TypeError 'int' object is not iterable
t(lambda:iter(1,2))  # expect: TypeError iter(v, w): v must be callable
t(lambda:iter(1,2,3))  # expect: TypeError iter expected at most 2 arguments, got 3
t(lambda:next())  # expect: TypeError next expected at least 1 argument, got 0
t(lambda:next(1))  # expect: TypeError 'int' object is not an iterator
t(lambda:next(iter([])))  # expect: StopIteration 
t(lambda:isinstance(1))  # expect: TypeError isinstance expected 2 arguments, got 1
t(lambda:isinstance(1,1))  # expect: TypeError isinstance() arg 2 must be a type, a tuple of types, or a union
t(lambda:isinstance(1,(1,)))  # expect: TypeError isinstance() arg 2 must be a type, a tuple of types, or a union
t(lambda:isinstance(1,list[int]))  # expect: TypeError isinstance() argument 2 cannot be a parameterized generic
t(lambda:isinstance(1,int|list[int]))  # expect: True
t(lambda:issubclass(1,int))  # expect: TypeError issubclass() arg 1 must be a class
t(lambda:issubclass(int,1))  # expect: TypeError issubclass() arg 2 must be a class, a tuple of classes, or a union
t(lambda:callable())  # expect: TypeError callable() takes exactly one argument (0 given)
t(lambda:getattr(1))  # expect: TypeError getattr expected at least 2 arguments, got 1
t(lambda:getattr(1,2))  # expect: TypeError attribute name must be string, not 'int'
t(lambda:getattr(1,'foo'))  # expect: AttributeError 'int' object has no attribute 'foo'
t(lambda:setattr(1,2))  # expect: TypeError setattr expected 3 arguments, got 2
t(lambda:setattr(1,2,3))  # expect: TypeError attribute name must be string, not 'int'
t(lambda:hasattr(1,2))  # expect: TypeError attribute name must be string, not 'int'
t(lambda:hasattr(1))  # expect: TypeError hasattr expected 2 arguments, got 1
t(lambda:delattr(1,2))  # expect: TypeError attribute name must be string, not 'int'
t(lambda:delattr(1,'a'))  # expect: AttributeError 'int' object has no attribute 'a'
t(lambda:vars(1))  # expect: TypeError vars() argument must have __dict__ attribute
t(lambda:vars(1,2))  # expect: TypeError vars expected at most 1 argument, got 2
t(lambda:dir(1,2))  # expect: TypeError dir expected at most 1 argument, got 2
t(lambda:id())  # expect: TypeError id() takes exactly one argument (0 given)
t(lambda:globals(1))  # expect: TypeError globals() takes no arguments (1 given)
t(lambda:locals(1))  # expect: TypeError locals() takes no arguments (1 given)
t(lambda:[][0])  # expect: IndexError list index out of range
t(lambda:()[0])  # expect: IndexError tuple index out of range
t(lambda:range(3)[5])  # expect: IndexError range object index out of range
t(lambda:[]['a'])  # expect: TypeError list indices must be integers or slices, not str
t(lambda:()['a'])  # expect: TypeError tuple indices must be integers or slices, not str
t(lambda:range(3)['a'])  # expect: TypeError range indices must be integers or slices, not str
t(lambda:{}[0])  # expect: KeyError 0
t(lambda:{}[[]])  # expect: TypeError unhashable type: 'list'
t(lambda:{[]})  # expect: TypeError unhashable type: 'list'
t(lambda:[1,2].__setitem__(5,1))  # expect: IndexError list assignment index out of range
t(lambda:[1,2].__setitem__('a',1))  # expect: TypeError list indices must be integers or slices, not str
t(lambda:[1,2].__delitem__(5))  # expect: IndexError list assignment index out of range
t(lambda:[1,2].__setitem__(slice(0,1),5))  # expect: TypeError can only assign an iterable
t(lambda:[1,2].__setitem__(slice(0,2,2),[5,6]))  # expect: ValueError attempt to assign sequence of size 2 to extended slice of size 1
t(lambda:[1,2].__setitem__(slice(0,2,2),5))  # expect: TypeError must assign iterable to extended slice
t(lambda:[1,2][::0])  # expect: ValueError slice step cannot be zero
t(lambda:[1,2]['a':])  # expect: TypeError slice indices must be integers or None or have an __index__ method
t(lambda:[1]+(1,))  # expect: TypeError can only concatenate list (not "tuple") to list
t(lambda:[1]*'a')  # expect: TypeError can't multiply sequence by non-int of type 'str'
t(lambda:[1]*1.0)  # expect: TypeError can't multiply sequence by non-int of type 'float'
t(lambda:(1,)+[1])  # expect: TypeError can only concatenate tuple (not "list") to tuple
t(lambda:[1].extend(5))  # expect: TypeError 'int' object is not iterable
t(lambda:[1].__iadd__(5))  # expect: TypeError 'int' object is not iterable
t(lambda:[1]<(1,))  # expect: TypeError '<' not supported between instances of 'list' and 'tuple'
t(lambda:{1}|[1])  # expect: TypeError unsupported operand type(s) for |: 'set' and 'list'
t(lambda:{1}<[1])  # expect: TypeError '<' not supported between instances of 'set' and 'list'
t(lambda:{1:1}|[1])  # expect: TypeError unsupported operand type(s) for |: 'dict' and 'list'
t(lambda:hash([]))  # expect: TypeError unhashable type: 'list'
t(lambda:hash(([],)))  # expect: TypeError unhashable type: 'list'
t(lambda:hash({}))  # expect: TypeError unhashable type: 'dict'
t(lambda:hash({}.keys()))  # expect: TypeError unhashable type: 'dict_keys'
t(lambda:tuple.index((1,),2))  # expect: ValueError tuple.index(x): x not in tuple
t(lambda:(1,).count())  # expect: TypeError tuple.count() takes exactly one argument (0 given)
t(lambda:range(3).index(5))  # expect: ValueError 5 is not in range
t(lambda:range(3).index('a'))  # expect: ValueError sequence.index(x): x not in sequence
t(lambda:slice(1,2).indices('a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda:slice(1,2).indices(-1))  # expect: ValueError length should not be negative
t(lambda:list.append(1,2))  # expect: TypeError descriptor 'append' for 'list' objects doesn't apply to a 'int' object
t(lambda:list.append())  # expect: TypeError unbound method list.append() needs an argument
t(lambda:dict.keys(1))  # expect: TypeError descriptor 'keys' for 'dict' objects doesn't apply to a 'int' object
t(lambda:{}.setdefault())  # expect: TypeError setdefault expected at least 1 argument, got 0
t(lambda:{}.items(1))  # expect: TypeError dict.items() takes no arguments (1 given)
t(lambda:{1,2}.union(1))  # expect: TypeError 'int' object is not iterable
t(lambda:{1,2}.symmetric_difference())  # expect: TypeError set.symmetric_difference() takes exactly one argument (0 given)
t(lambda:{1,2}.intersection(1))  # expect: TypeError 'int' object is not iterable
t(lambda:{1,2}.isdisjoint(1))  # expect: TypeError 'int' object is not iterable
t(lambda:{1,2}.issubset(1))  # expect: TypeError 'int' object is not iterable
t(lambda:{1,2}.issuperset(1))  # expect: TypeError 'int' object is not iterable
t(lambda: slice(I(1),I(5),I(2)).indices(10))  # expect: (1, 5, 2)
t(lambda: [1,2,3][10**30:])  # expect: []
t(lambda: [1,2,3][-10**30:10**30:10**30])  # expect: [1]
t(lambda: slice(1,2)==slice(1,2))  # expect: True
t(lambda: slice(1,2)<slice(1,3))  # expect: True
t(lambda: slice(1,2).start)  # expect: 1
t(lambda: slice(1,2).__class__)  # expect: <class 'slice'>
t(lambda: repr(slice('a',2)))  # expect: slice('a', 2, None)
t(lambda: [1,2,3]*I(2))  # expect: [1, 2, 3, 1, 2, 3]
t(lambda: I(2)*[1,2,3])  # expect: [1, 2, 3, 1, 2, 3]
t(lambda: [1,2,3]*True)  # expect: [1, 2, 3]
t(lambda: [1,2,3]*None)  # expect: TypeError can't multiply sequence by non-int of type 'NoneType'
t(lambda: None*[1,2,3])  # expect: TypeError can't multiply sequence by non-int of type 'NoneType'
t(lambda: (1,2,3)*None)  # expect: TypeError can't multiply sequence by non-int of type 'NoneType'
t(lambda: "a"*None)  # expect: TypeError can't multiply sequence by non-int of type 'NoneType'
t(lambda: [1]+5)  # expect: TypeError can only concatenate list (not "int") to list
t(lambda: (1,)+5)  # expect: TypeError can only concatenate tuple (not "int") to tuple
t(lambda: 5+[1])  # expect: TypeError unsupported operand type(s) for +: 'int' and 'list'
x=[1,2,3]
def f():
    global x
    x*=None
t(f)  # expect: TypeError can't multiply sequence by non-int of type 'NoneType'
def f():
    global x
    x+=None
t(f)  # expect: TypeError 'NoneType' object is not iterable
def f():
    global x
    x-=None
t(f)  # expect: TypeError unsupported operand type(s) for -=: 'list' and 'NoneType'
def f(): del x['a']
t(f)  # expect: TypeError list indices must be integers or slices, not str
def f(): del x[::0]
t(f)  # expect: ValueError slice step cannot be zero
def f(): x[1.0]
t(f)  # expect: TypeError list indices must be integers or slices, not float
def f(): x[1.0]=2
t(f)  # expect: TypeError list indices must be integers or slices, not float
def f(): del (1,2)[0]
t(f)  # expect: TypeError 'tuple' object doesn't support item deletion
def f(): (1,2)[0]=1
t(f)  # expect: TypeError 'tuple' object does not support item assignment
def f(): x[0:1]=None
t(f)  # expect: TypeError can only assign an iterable
def f(): x[::2]=[1,2,3]
t(f)  # expect: ValueError attempt to assign sequence of size 3 to extended slice of size 2
print(x)  # expect: [1, 2, 3]
def f():
  a,b,c=[1,2]
t(f)  # expect: ValueError not enough values to unpack (expected 3, got 2)
def g():
  a,b=[1,2,3]
t(g)  # expect: ValueError too many values to unpack (expected 2)
def h():
  a,b=5
t(h)  # expect: TypeError cannot unpack non-iterable int object
def i():
  a,*b,c=[1]
t(i)  # expect: ValueError not enough values to unpack (expected at least 2, got 1)
def j():
  a,b=iter([1,2,3])
t(j)  # expect: ValueError too many values to unpack (expected 2)
def k():
  a,b=None
t(k)  # expect: TypeError cannot unpack non-iterable NoneType object
def l():
  a,*b=5
t(l)  # expect: TypeError cannot unpack non-iterable int object
def m():
  d={1:1}
  for x in d: d[2]=1
t(m)  # expect: RuntimeError dictionary changed size during iteration
def n():
  d={1,2}
  for x in d: d.add(x+5)
t(n)  # expect: RuntimeError Set changed size during iteration
def o():
  d={1:1,2:2}
  for x in d:
    del d[x]; d[x]=1
t(o)  # expect: RuntimeError dictionary keys changed during iteration
def p():
  [*5]
t(p)  # expect: TypeError Value after * must be an iterable, not int
def q():
  {**5}
t(q)  # expect: TypeError 'int' object is not a mapping
def r():
  {*5}
t(r)  # expect: TypeError 'int' object is not iterable
def s():
  l=[3,2,1]
  l.sort(key=lambda x:l.append(1) or x)
t(s)  # expect: ValueError list modified during sort
def tt():
  l=[];l.append(l);return l==[l]
t(tt)  # expect: True
def u():
  a=[];b=[];
  for i in range(100000): a=[a];b=[b]
  return a==b
t(u)  # expect: RecursionError maximum recursion depth exceeded in comparison
def v():
  a=[]
  for i in range(100000): a=[a]
  return repr(a)
t(v)  # expect: RecursionError maximum recursion depth exceeded while getting the repr of an object
t(lambda: sorted([1],key=None,reverse=False,foo=1))  # expect: TypeError sort() takes at most 2 keyword arguments (3 given)
t(lambda: [].sort(1,2,3))  # expect: TypeError sort() takes at most 2 arguments (3 given)
t(lambda: [].sort(key=1,reverse=2,foo=1))  # expect: TypeError sort() takes at most 2 keyword arguments (3 given)
t(lambda: enumerate([],start=1,iterable=2))  # expect: TypeError enumerate() takes at most 2 arguments (3 given)
t(lambda: enumerate([],0,start=2))  # expect: TypeError enumerate() takes at most 2 arguments (3 given)
t(lambda: sum([1],start=2,foo=1))  # expect: TypeError sum() takes at most 2 arguments (3 given)
t(lambda: sum())  # expect: TypeError sum() takes at least 1 positional argument (0 given)
t(lambda: sum(start=2))  # expect: TypeError sum() takes at least 1 positional argument (0 given)
t(lambda: len(x=1))  # expect: TypeError len() takes no keyword arguments
t(lambda: isinstance(x=1))  # expect: TypeError isinstance() takes no keyword arguments
t(lambda: getattr(x=1))  # expect: TypeError getattr() takes no keyword arguments
t(lambda: [].insert(x=1))  # expect: TypeError list.insert() takes no keyword arguments
t(lambda: {}.get(x=1))  # expect: TypeError dict.get() takes no keyword arguments
t(lambda: iter(x=1))  # expect: TypeError iter() takes no keyword arguments
t(lambda: [1][I(10**30)])  # expect: IndexError cannot fit 'I' into an index-sized integer
t(lambda: [1][10**30])  # expect: IndexError cannot fit 'int' into an index-sized integer
t(lambda: [1]*10**30)  # expect: OverflowError cannot fit 'int' into an index-sized integer
t(lambda: [1]*(2**62))  # expect: MemoryError 
