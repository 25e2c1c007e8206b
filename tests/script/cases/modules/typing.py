from typing import *
import typing, collections.abc, types
from typing import List, Dict, Optional
print(List[int], Dict[str, int], Optional[int], Union[int, str], Union[int, None], Tuple[int, ...], Tuple[()], Set[str])
print(Callable[[int], str], Callable[..., Any], Callable[[], Awaitable[None]], Any, Type[int], Literal['a', 1], Final[int], ClassVar[int])
print(Coroutine[Any, Any, int], AsyncIterator[int], AsyncGenerator[int, None], Generator[int, str, bool], Iterable[str], Annotated[int, 'x'], List, Optional)
T = TypeVar('T'); K = TypeVar('K', bound=int); P = ParamSpec('P'); C = TypeVar('C', covariant=True)
print(T, C, P, T.__name__, K.__bound__, List[T], List[T][int], Dict[str, T], Callable[P, T])
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int](); s.push(1); print(s.items, Stack[int], Stack.__parameters__, Stack.__mro__, s.__orig_class__)
class Sub(Stack[str]): pass
print(Sub().items, Sub.__mro__, Sub.__orig_bases__)
class Shape(Protocol):
    def area(self) -> float: ...
@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...
class Sq:
    def area(self): return 4.0
print(isinstance([], HasLen), isinstance(5, HasLen))
try: isinstance(Sq(), Shape)
except TypeError as e: print(e)
try: Shape()
except TypeError as e: print(e)
class Impl(Shape):
    def __init__(self): self.q = 1
    def area(self): return 1.0
print(Impl().area(), Impl().q)
class Pt(NamedTuple):
    x: int
    y: int = 0
    def dist(self): return self.x + self.y
p = Pt(1); print(p, p.x, p._replace(y=5), p.dist(), Pt._fields, Pt._field_defaults, isinstance(p, tuple), p == (1, 0), Pt.__annotations__)
x, y = p; print(x, y, p._asdict())
N = NamedTuple('N', [('a', int), ('b', str)]); print(N(1, 'z'))
class Mv(TypedDict):
    name: str
    year: int
m = Mv(name='a', year=1); print(m, type(m), Mv.__annotations__, Mv.__required_keys__ == {'name', 'year'}, Mv.__total__)
UserId = NewType('UserId', int); print(UserId(5), UserId, UserId.__name__, UserId.__supertype__)
print(cast(int, 'x'), TYPE_CHECKING, get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]), get_args(Callable[[int], str]))
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x
print(f(1))
def g(a: int, b: 'List[str]' = None, *c: 'Optional[Pt]') -> 'dict[str, int]': pass
print(get_type_hints(g), g.__annotations__)
class D:
    a: int
    b: 'D'
    c: Optional['D'] = None
print(get_type_hints(D))
print(Optional[int] == Union[None, int], List[int] == List[int], hash(List[int]) == hash(List[int]), Union[int, int], Union[Union[int, str], float])
print(int | None, Optional[int] | str, List[int] | None)
print(isinstance([], List), isinstance({}, Mapping), isinstance(5, Hashable), isinstance([], collections.abc.Sequence), isinstance((i for i in []), Iterator))
for bad in (lambda: List(), lambda: List[int, str], lambda: Union(), lambda: Any(), lambda: isinstance(1, List[int]), lambda: Optional[1, 2], lambda: List[int][str]):
    try: print(bad())
    except TypeError as e: print(e)
print(ForwardRef('X'), List['X'], NoReturn, Self, Text, AnyStr, Never)
class A:
    @final
    def m(self) -> Self: return self
print(A().m() is not None, SupportsInt, isinstance(5, SupportsInt))
print(get_type_hints(Pt), typing.get_type_hints(Mv))
Vec = list[float]; print(Vec, dict[str, list[int]], tuple[int, ...], collections.abc.Callable[[int], str], collections.abc.Awaitable[int])
Json = Union[Dict[str, 'Json'], List['Json'], str]; print(Json)
class G2(Generic[T, K]): pass
print(G2[int, str])
try: G2[int]
except TypeError as e: print(e)
async def co() -> AsyncIterator[int]: yield 1
print(co.__annotations__, Concatenate[int, P], TypeGuard[int])
try: assert_never(5)
except AssertionError as e: print(e)

# expect: typing.List[int] typing.Dict[str, int] typing.Optional[int] typing.Union[int, str] typing.Optional[int] typing.Tuple[int, ...] typing.Tuple[()] typing.Set[str]
# expect: typing.Callable[[int], str] typing.Callable[..., typing.Any] typing.Callable[[], typing.Awaitable[NoneType]] typing.Any typing.Type[int] typing.Literal['a', 1] typing.Final[int] typing.ClassVar[int]
# expect: typing.Coroutine[typing.Any, typing.Any, int] typing.AsyncIterator[int] typing.AsyncGenerator[int, NoneType] typing.Generator[int, str, bool] typing.Iterable[str] typing.Annotated[int, 'x'] typing.List typing.Optional
# expect: ~T +C ~P T <class 'int'> typing.List[~T] typing.List[int] typing.Dict[str, ~T] typing.Callable[~P, ~T]
# expect: [1] __main__.Stack[int] (~T,) (<class '__main__.Stack'>, <class 'typing.Generic'>, <class 'object'>) __main__.Stack[int]
# expect: [] (<class '__main__.Sub'>, <class '__main__.Stack'>, <class 'typing.Generic'>, <class 'object'>) (__main__.Stack[str],)
# expect: True False
# expect: Instance and class checks can only be used with @runtime_checkable protocols
# expect: Protocols cannot be instantiated
# expect: 1.0 1
# expect: Pt(x=1, y=0) 1 Pt(x=1, y=5) 1 ('x', 'y') {'y': 0} True True {'x': <class 'int'>, 'y': <class 'int'>}
# expect: 1 0 {'x': 1, 'y': 0}
# expect: N(a=1, b='z')
# expect: {'name': 'a', 'year': 1} <class 'dict'> {'name': <class 'str'>, 'year': <class 'int'>} True True
# expect: 5 __main__.UserId UserId <class 'int'>
# expect: x False <class 'list'> (<class 'str'>, <class 'int'>) typing.Union ([<class 'int'>], <class 'str'>)
# expect: 1
# expect: {'a': <class 'int'>, 'b': typing.List[str], 'c': typing.Optional[__main__.Pt], 'return': dict[str, int]} {'a': <class 'int'>, 'b': 'List[str]', 'c': 'Optional[Pt]', 'return': 'dict[str, int]'}
# expect: {'a': <class 'int'>, 'b': <class '__main__.D'>, 'c': typing.Optional[__main__.D]}
# expect: True True True <class 'int'> typing.Union[int, str, float]
# expect: int | None typing.Union[int, NoneType, str] typing.Optional[typing.List[int]]
# expect: True True True True True
# expect: Type List cannot be instantiated; use list() instead
# expect: Too many arguments for typing.List; actual 2, expected 1
# expect: Cannot instantiate typing.Union
# expect: Any cannot be instantiated
# expect: Subscripted generics cannot be used with class and instance checks
# expect: typing.Optional requires a single type. Got (1, 2).
# expect: typing.List[int] is not a generic class
# expect: ForwardRef('X') typing.List[ForwardRef('X')] typing.NoReturn typing.Self <class 'str'> ~AnyStr typing.Never
# expect: True <class 'typing.SupportsInt'> True
# expect: {'x': <class 'int'>, 'y': <class 'int'>} {'name': <class 'str'>, 'year': <class 'int'>}
# expect: list[float] dict[str, list[int]] tuple[int, ...] collections.abc.Callable[[int], str] collections.abc.Awaitable[int]
# expect: typing.Union[typing.Dict[str, ForwardRef('Json')], typing.List[ForwardRef('Json')], str]
# expect: __main__.G2[int, str]
# expect: Too few arguments for <class '__main__.G2'>; actual 1, expected 2
# expect: {'return': typing.AsyncIterator[int]} typing.Concatenate[int, ~P] typing.TypeGuard[int]
# expect: Expected code to be unreachable, but got: 5
