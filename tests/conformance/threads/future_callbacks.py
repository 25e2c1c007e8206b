"""Futures of a pool: states, done callbacks in the worker, cancelling what has not begun."""
import time
from concurrent.futures import ThreadPoolExecutor, CancelledError


def job(name):
    time.sleep(0.5)
    print(name, "returns")
    return name


def report(future):
    print("callback:", "cancelled" if future.cancelled() else future.result())


pool = ThreadPoolExecutor(max_workers=1)
first, second, third = (pool.submit(job, name) for name in ("first", "second", "third"))
for future in (first, second, third):
    future.add_done_callback(report)
print(first.running(), second.running(), third.done())
print(third.cancel(), first.cancel(), third.cancelled())
print(second.result(), time.monotonic())
first.add_done_callback(report)
try:
    third.result()
except CancelledError as error:
    print("cancelled", repr(error))
pool.shutdown(wait=True)
print("end", time.monotonic())
