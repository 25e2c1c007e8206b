# A loop that runs in a thread of its own, asked from the main one; asyncio.run() in several threads.
import asyncio
import threading
import time


async def add(a, b):
    await asyncio.sleep(0.1)
    return a + b


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever, daemon=True)
thread.start()
future = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
print(future.result(), loop.is_running())
futures = [asyncio.run_coroutine_threadsafe(add(number, number), loop) for number in range(3)]
print([future.result() for future in futures])
try:
    asyncio.run_coroutine_threadsafe(asyncio.sleep(5), loop).result(timeout=0.05)
except TimeoutError:
    print("too late")
loop.call_soon_threadsafe(loop.stop)
thread.join()
print(loop.is_running())
loop.close()

results = {}


def run(name, seconds):
    async def main():
        await asyncio.sleep(seconds)
        return f"{name} in {threading.current_thread().name}"
    results[name] = asyncio.run(main())


threads = [threading.Thread(target=run, args=(name, seconds), name=f"thread {name}") for name, seconds in (("one", 0.1), ("two", 0.05))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results)


def no_loop():
    try:
        asyncio.get_event_loop()
    except RuntimeError as error:
        print(error)


thread = threading.Thread(target=no_loop, name="without")
thread.start()
thread.join()

# -- what python3 prints
# expect: 3 True
# expect: [0, 2, 4]
# expect: too late
# expect: False
# expect: {'two': 'two in thread two', 'one': 'one in thread one'}
# expect: There is no current event loop in thread 'without'.
