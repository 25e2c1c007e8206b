import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def handle(name):
    user.set(name)
    await asyncio.sleep(1)
    print("handling for", user.get())


def callback(text):
    print(text, user.get())


async def main():
    loop = asyncio.get_running_loop()
    print(user.get(), user.name)
    token = user.set("main")
    loop.call_soon(callback, "soon")
    user.set("later main")
    await asyncio.gather(handle("ann"), handle("bob"))
    print(user.get())
    context = contextvars.copy_context()
    print(context[user], user in context, len(context), list(context) == [user])
    context.run(user.set, "inside")
    print(context[user], user.get())
    loop.call_later(1, callback, "late", context=context)
    task = asyncio.create_task(handle("of the context"), context=context)
    await task
    print(context[user])
    await asyncio.sleep(1)
    user.reset(token)
    print(user.get())
    for bad in (lambda: user.reset(token), lambda: contextvars.ContextVar("x").get(), lambda: contextvars.ContextVar(1)):
        try:
            bad()
        except (RuntimeError, LookupError, TypeError) as error:
            print(type(error).__name__)
    print(token.old_value is contextvars.Token.MISSING, token.var is user)


asyncio.run(main())
print(user.get())
