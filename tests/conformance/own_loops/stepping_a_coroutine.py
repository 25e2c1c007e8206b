"""What a coroutine is, by hand: send, throw, close and the states between."""
import inspect


class Ask:
    def __init__(self, question):
        self.question = question

    def __await__(self):
        answer = yield self.question
        return answer


async def interview():
    try:
        name = await Ask("name?")
        age = await Ask("age?")
        return f"{name} is {age}"
    except ValueError as error:
        return f"stopped: {error}"
    finally:
        print("interview ends")


coroutine = interview()
print(type(coroutine).__name__, coroutine.__name__, inspect.getcoroutinestate(coroutine))
print(coroutine.send(None))
print(inspect.getcoroutinestate(coroutine), coroutine.cr_await is not None)
print(coroutine.send("Ada"))
try:
    coroutine.send(36)
except StopIteration as stop:
    print(stop.value, inspect.getcoroutinestate(coroutine))

coroutine = interview()
coroutine.send(None)
try:
    coroutine.throw(ValueError("enough"))
except StopIteration as stop:
    print(stop.value)

coroutine = interview()
coroutine.send(None)
coroutine.close()
try:
    coroutine.send(None)
except RuntimeError as error:
    print(error)
