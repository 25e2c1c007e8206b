# Whatever could differ from one run to the next, printed.
import asyncio, datetime, os, random, secrets, threading, time, uuid

class Thing: pass

print(time.time(), time.monotonic(), time.perf_counter(), time.process_time(), time.localtime(), datetime.datetime.now())
print(random.random(), random.SystemRandom().random(), os.urandom(8), secrets.token_hex(8), uuid.uuid1(), uuid.uuid4())
print(id(Thing()), hash(Thing()), hash('text'), hash(b'bytes'), hash(1.5), repr(Thing()), object())
print({'a', 'b', 'c', 'd', 'e'}, {Thing(): 1 for i in range(3)}, {str(i) for i in range(20)}, {Thing for i in range(3)})
print(os.environ, os.getenv('AWAITSCOPE_TESTED'), os.getpid(), threading.get_ident())

async def main():
    loop = asyncio.get_running_loop()
    print(loop.time(), id(loop), repr(loop), asyncio.current_task())
    tasks = {asyncio.create_task(asyncio.sleep(random.random())) for i in range(5)}
    print(tasks)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(done, pending, await asyncio.to_thread(threading.get_ident), loop.time())

asyncio.run(main())
print('end')
