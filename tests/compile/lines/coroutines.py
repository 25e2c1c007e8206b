import asyncio
class Agen:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n
class Acm:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self
    async def __aexit__(self, t, e, b):
        await asyncio.sleep(0)
async def agen():
    for i in range(2):
        yield i
        await asyncio.sleep(0)
async def sub(x):
    await asyncio.sleep(
        0
    )
    return x
async def main():
    async for x in Agen(2):
        print(x)
    else:
        print("e")
    async with Acm() as m:
        await sub(1)
    async with Acm(), \
            Acm() as n:
        await sub(2)
        y = await sub(
            3)
    l = [k async for k in agen()]
    l = [await sub(k) for k in [1, 2]
         if k]
    s = {k: await sub(k)
         async for k in Agen(2)
         if k}
    async for z in agen():
        if z:
            break
    for q in range(3):
        async with Acm():
            if q:
                continue
            z = 1
    try:
        await asyncio.wait_for(sub(1), 1) if False else None
    finally:
        await sub(5)
    r = await asyncio.gather(
        sub(1),
        *[sub(i) for i in range(2)],
    )
    print(r, l, s)
    try:
        async with Acm():
            return 5
    finally:
        print("fin")
asyncio.run(main())
