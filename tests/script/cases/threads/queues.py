# queue: producers and consumers in threads.
import queue
import threading
import time

box = queue.Queue(maxsize=2)


def produce():
    for number in range(4):
        box.put(number)
        time.sleep(0.01)
    box.put(None)


seen = []


def consume():
    while (number := box.get()) is not None:
        time.sleep(0.05)
        seen.append((number, box.qsize()))
        box.task_done()


threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(seen)
box.task_done()
box.join()
try:
    box.task_done()
except ValueError as error:
    print(error)
for call in (box.get_nowait, lambda: box.get(timeout=0.05), lambda: [box.put_nowait(number) for number in range(3)], lambda: box.put(1, timeout=0.05)):
    try:
        call()
    except (queue.Empty, queue.Full) as error:
        print(repr(error), box.qsize(), box.empty(), box.full())
for kind in (queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    some = kind()
    for number in (2, 3, 1):
        some.put(number)
    print(kind.__name__, [some.get() for _ in range(3)], some.empty())

work = queue.Queue()
results = []


def worker():
    while True:
        results.append(work.get() ** 2)
        work.task_done()


for _ in range(2):
    threading.Thread(target=worker, daemon=True).start()
for number in range(5):
    work.put(number)
work.join()
print(sorted(results))

# -- what python3 prints
# expect: [(0, 2), (1, 2), (2, 2), (3, 1)]
# expect: task_done() called too many times
# expect: Empty() 0 True False
# expect: Empty() 0 True False
# expect: Full() 2 False True
# expect: Full() 2 False True
# expect: LifoQueue [1, 3, 2] True
# expect: PriorityQueue [1, 2, 3] True
# expect: SimpleQueue [2, 3, 1] True
# expect: [0, 1, 4, 9, 16]
