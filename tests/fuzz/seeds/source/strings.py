# -*- coding: utf-8 -*-
name, width = "été", 8
text = f"{name!r:>{width}} {width:{'d'}} {{}} {name=}" r'\n' b'\x00' "\N{BULLET}\u20ac\U0001F600\101"
multi = """one
	two""" 'three' \
    f'''{
width
}'''
numbers = 0x_ff, 0o17, 0b1_0, 1_000.5e-3, 1j, .5, 10 ** 30
lines = [x for x in (lambda *a, k=1, **kw: a)(1, *[2], **{}) if x if not x]
async def f(a, /, b: int = 1, *, c) -> "x":
	async with a as b, c: pass
	return {**b, 'k': [await y async for y in z], 's': {1, *d}, 'slice': a[1:2, ::3, ...]}
@decorator(1)
class C(Base, metaclass=M):
    global g; nonlocal_ = (yield_ := 3)
    a: int; b: str = 'x'; del a
    assert a, "no"; raise E from e
    while 1:
        break
    else: pass
