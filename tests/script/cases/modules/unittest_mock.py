from unittest.mock import Mock, MagicMock, AsyncMock, patch, call, sentinel, ANY
import asyncio
m = Mock()
print(m(1, a=2) is m.return_value, m.called, m.call_count, m.call_args, m.call_args_list)
m.return_value = 5; print(m(3), m.mock_calls)
m.foo.bar(1); m.foo(2); print(m.mock_calls, m.method_calls)
m2 = Mock(return_value=3, side_effect=None); print(m2())
s = Mock(side_effect=[1, 2, ValueError('x')]); print(s(), s())
try: s()
except ValueError as e: print('VE', e)
f = Mock(side_effect=lambda x: x * 2); print(f(4))
m3 = Mock()
m3(1, b=2)
m3.assert_called(); m3.assert_called_once(); m3.assert_called_with(1, b=2); m3.assert_called_once_with(1, b=2); m3.assert_any_call(1, b=2)
for t in (lambda: m3.assert_called_with(2), lambda: m3.assert_not_called(), lambda: Mock().assert_called(), lambda: Mock().assert_called_once_with(1), lambda: Mock(name='nm').assert_called(), lambda: Mock().assert_called_with(1), lambda: m3.assert_any_call(9), lambda: m3.assert_has_calls([call(7)])):
    try: t()
    except AssertionError as e: print(repr(str(e)))
m3.assert_called_with(ANY, b=ANY)
mm = MagicMock(); print(len(mm), list(mm), bool(mm), mm[1] is mm[1], int(mm), 3 in mm)
mm.__len__.return_value = 7; print(len(mm))
mm.__iter__.return_value = [1, 2]; print(list(mm))
with mm as x: print(x is mm.__enter__.return_value)
class P:
    def hello(self): return 'real'
    attr = 1
p = P()
with patch.object(P, 'hello', return_value='fake') as h: print(p.hello(), h.called)
print(p.hello())
with patch.object(p, 'attr', 9): print(p.attr)
print(p.attr)
with patch('__main__.P') as PM: print(P is PM); P().x()
print(P)
@patch.object(P, 'hello')
def tst(mock): mock.return_value = 'deco'; print(P().hello())
tst()
d = {'a': 1}
with patch.dict(d, {'b': 2}): print(d)
print(d)
sp = Mock(spec=P); print(sp.hello() is not None)
try: sp.nope
except AttributeError as e: print(e)
print(sentinel.x, sentinel.x is sentinel.x, call(1, x=2), call.foo(3), ANY)
print(call(1) == call(1), [call(1), call(2)] == [call(1), call(2)])
m.reset_mock(); print(m.called, m.call_count)
async def main():
    am = AsyncMock(return_value=4); print(await am(1), am.await_count); am.assert_awaited_once_with(1); am.assert_called_once()
    am2 = AsyncMock(side_effect=ValueError('async')); 
    try: await am2()
    except ValueError as e: print(e)
    o = MagicMock(); o.fetch = AsyncMock(return_value={'k': 1}); print(await o.fetch('u')); o.fetch.assert_awaited_with('u')
    async with MagicMock() as q: pass
    am3 = AsyncMock(side_effect=[1, 2]); print(await am3(), await am3())
asyncio.run(main())
try: m.assert_foo
except AttributeError as e: print(e)
c = Mock(x=3, **{'meth.return_value': 8}); print(c.x, c.meth())
c.assert_has_calls([call.meth()])

# expect: True True 1 call(1, a=2) [call(1, a=2)]
# expect: 5 [call(1, a=2), call(3)]
# expect: [call(1, a=2), call(3), call.foo.bar(1), call.foo(2)] [call.foo.bar(1), call.foo(2)]
# expect: 3
# expect: 1 2
# expect: VE x
# expect: 8
# expect: 'expected call not found.\nExpected: mock(2)\n  Actual: mock(1, b=2)'
# expect: "Expected 'mock' to not have been called. Called 1 times.\nCalls: [call(1, b=2)]."
# expect: "Expected 'mock' to have been called."
# expect: "Expected 'mock' to be called once. Called 0 times."
# expect: "Expected 'nm' to have been called."
# expect: 'expected call not found.\nExpected: mock(1)\n  Actual: not called.'
# expect: 'mock(9) call not found'
# expect: 'Calls not found.\nExpected: [call(7)]\n  Actual: [call(1, b=2)]'
# expect: 0 [] True True 1 False
# expect: 7
# expect: [1, 2]
# expect: True
# expect: fake True
# expect: real
# expect: 9
# expect: 1
# expect: True
# expect: <class '__main__.P'>
# expect: deco
# expect: {'a': 1, 'b': 2}
# expect: {'a': 1}
# expect: True
# expect: Mock object has no attribute 'nope'
# expect: sentinel.x True call(1, x=2) call.foo(3) <ANY>
# expect: True True
# expect: False 0
# expect: 4 1
# expect: async
# expect: {'k': 1}
# expect: 1 2
# expect: 'assert_foo' is not a valid assertion. Use a spec for the mock if 'assert_foo' is meant to be an attribute.
# expect: 3 8
