import asyncio
import contextvars

request = contextvars.ContextVar("request")


async def work(n):
    request.set(n)
    await asyncio.sleep(0)
    inner = asyncio.create_task(child())
    inner.add_done_callback(lambda task: print("callback sees", request.get()))
    request.set(n + 100)
    await inner


async def child():
    print("child sees", request.get())
    request.set("child's own")


async def main():
    request.set("main")
    await asyncio.gather(*(work(n) for n in range(3)))
    async with asyncio.TaskGroup() as group:
        group.create_task(child())
    print(request.get())


def program():
    request.set("program")
    asyncio.run(main())
    return request.get()


print(contextvars.copy_context().run(program))
print(request.get("nothing here"))
with asyncio.Runner() as runner:
    runner.run(child_sets := main())
    print(runner.get_loop().is_running())
