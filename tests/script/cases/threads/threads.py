# threading: threads and what they wait for, where the order is determined.
import threading
import time


def work(name, seconds, results):
    time.sleep(seconds)
    results.append(name)


results = []
threads = [threading.Thread(target=work, args=(name, seconds, results)) for name, seconds in (("slow", 0.3), ("quick", 0.1), ("middle", 0.2))]
print([thread.name for thread in threads], threads[0].is_alive(), threads[0].ident, threads[0].daemon)
for thread in threads:
    thread.start()
print(threading.active_count(), [thread.name for thread in threading.enumerate()], threads[0].is_alive())
for thread in threads:
    thread.join()
print(results, threading.active_count(), threads[0].is_alive())
threads[0].join()

for wrong in (threads[0].start, threading.Thread().join, threading.current_thread().join):
    try:
        wrong()
    except RuntimeError as error:
        print(error)


class Counter(threading.Thread):
    def __init__(self, number):
        super().__init__(name=f"counter-{number}", daemon=True)
        self.number = number

    def run(self):
        self.result = sum(range(self.number))


counters = [Counter(number) for number in (10, 100)]
for counter in counters:
    counter.start()
for counter in counters:
    counter.join()
    print(counter.name, counter.daemon, counter.result)

total = 0
lock = threading.Lock()


def add():
    global total
    for _ in range(3):
        with lock:
            before = total
            time.sleep(0.01)
            total = before + 1


threads = [threading.Thread(target=add) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01), lock.release())
try:
    lock.release()
except RuntimeError as error:
    print(error)

again = threading.RLock()
with again, again:
    print("twice")
try:
    again.release()
except RuntimeError as error:
    print(error)

event = threading.Event()
print(event.is_set(), event.wait(0.05))
threading.Timer(0.1, event.set).start()
print(event.wait(), event.is_set())
timer = threading.Timer(0.1, print, ["never"])
timer.start()
timer.cancel()
timer.join()

condition = threading.Condition()
stock = []


def buyer():
    with condition:
        condition.wait_for(lambda: stock)
        print("bought", stock.pop())


customer = threading.Thread(target=buyer)
customer.start()
time.sleep(0.05)
with condition:
    stock.append("bread")
    condition.notify()
customer.join()
try:
    condition.notify()
except RuntimeError as error:
    print(error)

gate = threading.Semaphore(2)
inside = []


def enter(name):
    with gate:
        inside.append(name)
        time.sleep(0.05)


threads = [threading.Thread(target=enter, args=(name,)) for name in "abcd"]
for thread in threads:
    thread.start()
print(inside)
for thread in threads:
    thread.join()
print(inside)
bounded = threading.BoundedSemaphore(1)
try:
    bounded.release()
except ValueError as error:
    print(error)

barrier = threading.Barrier(3, action=lambda: print("all are there"))


def meet(seconds):
    time.sleep(seconds)
    barrier.wait()


threads = [threading.Thread(target=meet, args=(seconds,)) for seconds in (0.02, 0.04, 0.06)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(barrier.parties, barrier.n_waiting, barrier.broken)
try:
    barrier.wait(timeout=0.01)
except threading.BrokenBarrierError:
    print("broken", barrier.broken)

own = threading.local()
own.value = "main"


def look():
    print(hasattr(own, "value"))
    own.value = "other"


thread = threading.Thread(target=look)
thread.start()
thread.join()
print(own.value, threading.main_thread() is threading.current_thread(), threading.get_ident() == threading.main_thread().ident)
threading.Thread(target=work, args=("after the last line", 0.1, results)).start()
threading.Timer(0.2, lambda: print(results[-1])).start()

# -- what python3 prints
# expect: ['Thread-1 (work)', 'Thread-2 (work)', 'Thread-3 (work)'] False None False
# expect: 4 ['MainThread', 'Thread-1 (work)', 'Thread-2 (work)', 'Thread-3 (work)'] True
# expect: ['quick', 'middle', 'slow'] 1 False
# expect: threads can only be started once
# expect: cannot join thread before it is started
# expect: cannot join current thread
# expect: counter-10 True 45
# expect: counter-100 True 4950
# expect: 9 False True False None
# expect: release unlocked lock
# expect: twice
# expect: cannot release un-acquired lock
# expect: False False
# expect: True True
# expect: bought bread
# expect: cannot notify on un-acquired lock
# expect: ['a', 'b']
# expect: ['a', 'b', 'c', 'd']
# expect: Semaphore released too many times
# expect: all are there
# expect: 3 0 False
# expect: broken True
# expect: False
# expect: main True True
# expect: after the last line
