import asyncio
class MyTask(asyncio.Task):
    def __init__(self, coro, *, loop=None, name=None, priority=0):
        super().__init__(coro, loop=loop, name=name)
        self.priority = priority
    def cancel(self, msg=None):
        print('cancelling', self.get_name())
        return super().cancel(msg)
class Named(asyncio.Task): pass
async def work(n):
    await asyncio.sleep(n)
    return n * 2
def factory(loop, coro, context=None):
    return MyTask(coro, loop=loop, priority=5)
async def main():
    t = MyTask(work(1), name='first', priority=3)
    print(t, t.priority, isinstance(t, asyncio.Task), isinstance(t, asyncio.Future))
    n = Named(work(2), name='named'); print(type(n).__name__, n.get_name())
    print(await t, await n)
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    a = asyncio.create_task(work(1), name='made')
    print(type(a).__name__, a.priority, a.get_name())
    b = loop.create_task(work(5))
    await asyncio.sleep(0)
    b.cancel('enough')
    try:
        await b
    except asyncio.CancelledError as e: print('cancelled', e.args)
    print(await asyncio.gather(a, work(0.5)))
    loop.set_task_factory(None)
    print(loop.get_task_factory())
    try: MyTask(5)
    except TypeError as e: print(e)
    print({t.get_name() for t in asyncio.all_tasks()})
    class Timed(asyncio.Task):
        def __init__(self, *a, **k):
            super().__init__(*a, **k)
            self.start = loop.time()
            self.add_done_callback(lambda t: print('took', loop.time() - t.start))
    await Timed(work(1))
    async def bad(): raise ValueError('bad')
    t = MyTask(bad()); 
    await asyncio.sleep(0)
    print(t, t.exception())
    del t
    async with asyncio.timeout(1):
        t = MyTask(bad())
        await asyncio.sleep(0.1)
        del t
asyncio.run(main())
class F(asyncio.Future):
    def __init__(self, *, loop=None, label=''):
        super().__init__(loop=loop); self.label = label
    def set_result(self, v):
        print('set', self.label); super().set_result(v)
async def m2():
    f = F(label='x'); asyncio.get_running_loop().call_later(1, f.set_result, 5); print(await f, f)
asyncio.run(m2())
