"""The recorder with real programs in real time: what it writes, what becomes of it however a program ends, and that awaitscope
opens it. python3 record_test.py AWAITSCOPE [-v] [NAME...]"""

import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDER = os.path.join(HERE, "..", "..", "src", "record_python", "awaitscope_record.py")
PROGRAMS = os.path.join(HERE, "programs")
LONGEST = 60    # seconds


def events(records, *kinds):
    return [record for record in records if record["kind"] in kinds]


def told(records, *fields):
    return [tuple(record.get(field) for field in fields) for record in records]


class RecorderTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.trace = self.path("trace.jsonl")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, text, name="app.py"):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(text))
        return name

    def start(self, *words, **options):
        return subprocess.Popen([sys.executable, RECORDER, *words], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, **options)

    def record(self, text, *arguments, options=("-q", "-o", "trace.jsonl")):
        """-> (exit status, stdout, stderr, records)"""
        program = text if text.endswith(".py") else self.write(text)
        child = self.start(*options, program, *arguments)
        out, err = child.communicate(timeout=LONGEST)
        return child.returncode, out, err, self.records()

    def records(self):
        with open(self.trace, encoding="utf-8") as file:
            return [json.loads(line) for line in file if line != "\n"]

    def opens(self, records):
        """awaitscope opens the trace, and counts the same."""
        done = subprocess.run([AWAITSCOPE, "info", self.trace], capture_output=True, text=True, timeout=LONGEST)
        self.assertEqual(done.returncode, 0, done.stderr)
        seen = dict(re.findall(r"^(\w+) +(\S.*)$", done.stdout, re.MULTILINE))
        self.assertEqual(int(seen["events"]), len([record for record in records if "seq" in record]))
        self.assertEqual(int(seen["tasks"].split()[0]), len(events(records, "task_created")))
        kept = self.path("kept.awsc")
        made = subprocess.run([AWAITSCOPE, "record", self.trace, "-o", kept], capture_output=True, text=True, timeout=LONGEST)
        again = subprocess.run([AWAITSCOPE, "info", kept], capture_output=True, text=True, timeout=LONGEST)
        self.assertEqual((made.returncode, again.stdout), (0, done.stdout), made.stderr)
        self.assertEqual([record["seq"] for record in records if "seq" in record], list(range(1, int(seen["events"]) + 1)))
        return seen


class Programs(RecorderTest):
    def test_suspensions_have_lines_and_frames(self):
        status, out, _, records = self.record('''\
            import asyncio

            async def inner():
                await asyncio.sleep(0.001)

            async def main():
                await inner()
                await (
                    asyncio.sleep(0))

            asyncio.run(main())
            ''')
        self.assertEqual((status, out), (0, ""))
        suspended = [record for record in events(records, "task_suspended") if record["task"] == "Task-1"]
        self.assertEqual(told(suspended, "on", "line", "column", "end_line", "end_column"),
                         [("sleep#1", 4, 5, 4, 31), ("yield", 8, 5, 9, 26)])
        frames = events(records, "frame_entered", "frame_left")
        self.assertEqual(told(frames, "kind", "frame", "function", "caller", "line"),
                         [("frame_entered", 1, "main", None, None), ("frame_entered", 2, "inner", 1, 7),
                          ("frame_left", 2, None, None, None), ("frame_left", 1, None, None, None)])
        source = events(records, "source")[0]
        self.assertEqual((source["source"], source["name"], source["library"]), (1, "app.py", False))
        self.assertTrue(source["text"].startswith("import asyncio\n"))
        self.assertEqual(self.opens(records)["ended"], "ok")

    def test_output_exceptions_and_arguments_are_the_programs_own(self):
        text = '''\
            import asyncio, os, sys
            print(sys.argv, __name__, os.path.basename(__file__))

            async def main():
                print("no line end", end="")
                await asyncio.sleep(0)
                print(" and then one")
                print("to stderr", file=sys.stderr)
                raise LookupError(sys.argv[1])

            asyncio.run(main())
            '''
        status, out, err, records = self.record(text, "-o", "x")
        plain = subprocess.run([sys.executable, "app.py", "-o", "x"], cwd=self.folder, capture_output=True, text=True, timeout=LONGEST)
        self.assertEqual((status, out, err), (plain.returncode, plain.stdout, plain.stderr))
        self.assertEqual(told(events(records, "output"), "text", "task"),
                         [("['app.py', '-o', 'x'] __main__ app.py\n", None), ("no line end", "Task-1"), (" and then one\n", "Task-1")])
        self.assertEqual(events(records, "stderr")[0]["text"], "to stderr\n")
        self.assertEqual(told(records[-2:], "kind", "exception", "exit", "code"),
                         [("stderr", None, None, None), ("script_end", None, "exception", 1)])
        self.assertEqual(events(records, "script_exception")[0]["exception"], "LookupError('-o')")
        self.opens(records)

    def test_exit_status(self):
        for line, status, end in (("sys.exit(7)", 7, "system_exit"), ("sys.exit('why')", 1, "system_exit"), ("pass", 0, "ok"),
                                  ("os._exit(5)", 5, "system_exit"), ("1/0", 1, "exception")):
            with self.subTest(line):
                got, _, _, records = self.record(f"import os, sys\n{line}\n")
                self.assertEqual((got, records[-1]["kind"], records[-1]["exit"], records[-1]["code"]), (status, "script_end", end, status))
                self.opens(records)

    def test_what_a_killed_program_has_done_is_there(self):
        self.write('''\
            import asyncio

            async def main():
                await asyncio.sleep(0.001)
                print("before", flush=True)
                while True:
                    pass

            asyncio.run(main())
            ''')
        child = self.start("-o", "trace.jsonl", "app.py")
        self.assertEqual(child.stdout.readline(), "before\n")
        child.kill()
        child.communicate(timeout=LONGEST)
        self.assertEqual(child.returncode, -signal.SIGKILL)
        records = self.records()
        self.assertEqual(told(records[-2:], "kind", "text", "step"), [("task_step_begin", None, 2), ("output", "before\n", None)])
        self.assertEqual(self.opens(records)["ended"], "not ended")

    def test_os_exit_in_a_callback_loses_nothing(self):
        status, _, _, records = self.record('''\
            import asyncio, os

            async def main():
                asyncio.get_running_loop().call_soon(os._exit, 3)
                await asyncio.sleep(9)

            asyncio.run(main())
            ''')
        self.assertEqual(status, 3)
        self.assertEqual(told(records[-2:], "kind", "label"), [("handle_begin", "_exit"), ("script_end", None)])
        self.opens(records)

    def test_a_forked_child_writes_nothing(self):
        status, _, _, records = self.record('''\
            import asyncio, os

            async def main():
                child = os.fork()
                if child == 0:
                    print("child")
                    await asyncio.sleep(0.01)
                    os._exit(0)
                os.waitpid(child, 0)
                print("parent")

            asyncio.run(main())
            ''')
        self.assertEqual(status, 0)
        self.assertEqual(told(events(records, "output"), "text"), [("parent\n",)])
        self.opens(records)

    def test_loops_one_after_the_other_and_in_a_thread(self):
        status, out, _, records = self.record('''\
            import asyncio, threading

            async def say(word):
                await asyncio.sleep(0.001)
                print(word)

            asyncio.run(say("first"))
            asyncio.run(say("second"))
            thread = threading.Thread(target=asyncio.run, args=(say("third"),), name="other")
            thread.start()
            thread.join()
            ''')
        self.assertEqual((status, out), (0, "first\nsecond\nthird\n"))
        self.assertEqual(told(events(records, "loop_created", "loop_closed"), "kind", "loop"),
                         [(kind, loop) for loop in (1, 2, 3) for kind in ("loop_created", "loop_closed")])
        self.assertEqual({(record.get("loop", 1), record["n"]) for record in events(records, "loop_iteration")} >= {(1, 1), (2, 1), (3, 1)}, True)
        self.assertEqual(told(events(records, "thread_start", "thread_end"), "kind", "thread", "fn"), [("thread_start", "other", "run"), ("thread_end", "other", "run")])
        self.assertEqual(told(events(records, "output"), "text", "task"), [("first\n", "Task-1"), ("second\n", "Task-4"), ("third\n", "Task-7")])
        self.opens(records)

    def test_threads_of_the_pool_wake_the_loop(self):
        status, _, _, records = self.record('''\
            import asyncio, concurrent.futures, time

            def work(number):
                time.sleep(0.002)
                if number == 2:
                    raise ValueError(number)
                return number

            async def main():
                asyncio.get_running_loop().set_default_executor(concurrent.futures.ThreadPoolExecutor(1, "pool"))
                print(await asyncio.to_thread(work, 1))
                try:
                    await asyncio.get_running_loop().run_in_executor(None, work, 2)
                except ValueError as error:
                    print("caught", error)
                time.sleep(0.001)

            asyncio.run(main())
            ''')
        self.assertEqual(status, 0)
        self.assertEqual(told(events(records, "thread_start", "thread_end"), "kind", "thread", "job", "fn", "task", "state", "result", "exception"),
                         [("thread_start", "pool_0", 1, "work", "Task-1", None, None, None), ("thread_end", "pool_0", 1, "work", None, "finished", "1", None),
                          ("thread_start", "pool_0", 2, "work", "Task-1", None, None, None), ("thread_end", "pool_0", 2, "work", None, "exception", None, "ValueError(2)")])
        self.assertEqual(told(events(records, "blocking_sleep"), "seconds", "task"), [(0.001, "Task-1")])
        self.assertEqual(told(events(records, "thread_sleep"), "thread"), [("pool_0",)] * 2)
        pushes = [record for record in events(records, "ready_push") if record["what"] == "threadsafe"]
        self.assertEqual(told(pushes, "label")[:2], [("_chain_future.<locals>._set_state",)] * 2)
        self.assertEqual(told(events(records, "future_created"), "future")[:2], [("executor#1",), ("executor#2",)])
        self.opens(records)

    def test_tasks_that_begin_at_once(self):
        if sys.version_info < (3, 12):
            self.skipTest("eager tasks came with Python 3.12")
        status, out, _, records = self.record('''\
            import asyncio

            async def quick():
                return 1

            async def slow():
                await asyncio.sleep(0)
                return 2

            async def main():
                asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
                print(await asyncio.gather(quick(), slow()))

            asyncio.run(main())
            ''')
        self.assertEqual((status, out), (0, "[1, 2]\n"))
        eager = [record for record in records if record.get("task_id") in (2, 3) and record["kind"].startswith("task_") and record["kind"] != "task_renamed"]
        self.assertEqual(told(eager, "kind", "task_id", "step", "on", "result"), [
            ("task_created", 2, None, None, None), ("task_step_begin", 2, 1, None, None), ("task_done", 2, None, None, "1"),
            ("task_created", 3, None, None, None), ("task_step_begin", 3, 1, None, None), ("task_suspended", 3, None, "yield", None),
            ("task_step_begin", 3, 2, None, None), ("task_done", 3, None, None, "2")])
        self.opens(records)

    def test_whatever_there_is_in_asyncio(self):
        program = os.path.join(PROGRAMS, "whatever_there_is.py")
        plain = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=LONGEST)
        self.assertEqual(plain.returncode, 0, plain.stderr)
        status, out, err, records = self.record(program)
        self.assertEqual((status, out, err), (0, plain.stdout, plain.stderr))
        self.opens(records)

    def test_a_loop_of_somebody_elses_is_named_with_what_is_not_seen(self):
        # As uvloop's: not built on asyncio's, and tasks and futures made of asyncio's classes.
        status, out, err, records = self.record('''\
            import asyncio, collections, contextvars

            class Loop(asyncio.AbstractEventLoop):
                def __init__(self): self.ready = collections.deque()
                def get_debug(self): return False
                def is_running(self): return True
                def create_task(self, coro, **more): return asyncio.Task(coro, loop=self)
                def create_future(self): return asyncio.Future(loop=self)
                def call_exception_handler(self, context): print(context)
                def call_soon(self, callback, *args, context=None): self.ready.append((context or contextvars.copy_context(), callback, args))
                def run(self, coro):
                    asyncio._set_running_loop(self)
                    task = self.create_task(coro)
                    while self.ready:
                        context, callback, args = self.ready.popleft()
                        context.run(callback, *args)
                    asyncio._set_running_loop(None)
                    return task.result()

            async def main():
                await asyncio.sleep(0)
                future = asyncio.get_running_loop().create_future()
                asyncio.get_running_loop().call_soon(future.set_result, 4)
                print(await future)

            Loop().run(main())
            ''')
        self.assertEqual((status, out), (0, "4\n"))
        self.assertIn("awaitscope_record: this program runs on __main__.Loop, not on asyncio's own loop.", err)
        self.assertEqual(err.count("awaitscope_record:"), 1)
        self.assertEqual(told(events(records, "task_created", "task_done", "future_created", "future_done"), "kind"),
                         [("task_created",), ("future_created",), ("future_done",), ("task_done",)])
        self.opens(records)

    def test_tasks_that_share_a_name(self):
        status, _, _, records = self.record('''\
            import asyncio

            async def work(other):
                await other if other else await asyncio.sleep(0)

            async def main():
                first = asyncio.create_task(work(None), name="worker")
                second = asyncio.create_task(work(first), name="worker")
                await second

            asyncio.run(main())
            ''')
        self.assertEqual(status, 0)
        waits = [record for record in events(records, "task_suspended") if record["on"] == "worker"]
        self.assertEqual(sorted(told(waits, "task_id", "on_id")), [(1, 3), (3, 2)])
        self.opens(records)


class RealSockets(RecorderTest):
    def run_program(self, name):
        status, out, err, records = self.record(os.path.join(PROGRAMS, name))
        self.assertEqual(status, 0, err)
        self.opens(records)
        return out, records

    def test_an_echo_server_with_a_hundred_clients(self):
        out, records = self.run_program("echo_100.py")
        self.assertEqual(out, "100 of 100 were answered\n")
        for kind, count in (("net_listen", 1), ("net_connect", 100), ("net_connected", 100), ("net_accept", 100), ("net_send", 600), ("net_close", 201)):
            self.assertEqual(len(events(records, kind)), count, kind)
        bytes_of = {kind: sum(record["bytes"] for record in events(records, kind)) for kind in ("net_send", "net_deliver")}
        self.assertEqual(bytes_of["net_send"], bytes_of["net_deliver"])
        # Both ends of each connection are known to each other, and what one sends arrives at the other before it is read.
        peers = dict(told(events(records, "net_connected"), "socket", "peer"))
        peers.update({peer: client for client, peer in peers.items()})
        on_the_way = dict.fromkeys(peers, 0)
        for record in events(records, "net_send", "net_deliver"):
            if record["kind"] == "net_send":
                self.assertEqual(record["to"], peers[record["socket"]])
                on_the_way[record["to"]] += record["bytes"]
            else:
                on_the_way[record["socket"]] -= record["bytes"]
                self.assertGreaterEqual(on_the_way[record["socket"]], 0)

    def test_http_of_the_standard_library(self):
        out, records = self.run_program("http_standard.py")
        self.assertEqual(out, "['you asked for /a', 'you asked for /b', 'you asked for /c']\n")
        self.assertEqual(len(events(records, "net_accept")), 3)
        self.assertEqual(sorted(told(events(records, "thread_start"), "fn"))[:4], [("BaseServer.serve_forever",), ("BaseServer.shutdown",), ("ThreadingMixIn.process_request_thread",), ("ThreadingMixIn.process_request_thread",)])

    def test_http_of_aiohttp(self):
        if importlib.util.find_spec("aiohttp") is None:
            self.skipTest("aiohttp is not installed")
        out, records = self.run_program("http_aiohttp.py")
        self.assertEqual(out, "['/a', '/b', '/c', '/d', '/e']\n")
        sources = told(events(records, "source"), "name", "library")
        self.assertIn(("aiohttp/client.py", True), sources)
        self.assertEqual(sources[0][1], False)

    def test_a_port_where_nobody_listens(self):
        status, out, _, records = self.record('''\
            import asyncio, socket

            async def main():
                free = socket.create_server(("127.0.0.1", 0))
                port = free.getsockname()[1]
                free.close()
                try:
                    await asyncio.open_connection("127.0.0.1", port)
                except ConnectionRefusedError:
                    print("refused")

            asyncio.run(main())
            ''')
        self.assertEqual((status, out), (0, "refused\n"))
        self.assertEqual(told([record for record in records if record["kind"].startswith("net_")], "kind", "socket"),
                         [("net_listen", "sock-1"), ("net_close", "sock-1"), ("net_connect", "sock-2"), ("net_refused", "sock-2")])
        self.opens(records)


class CommandLine(RecorderTest):
    def refused(self, *words):
        child = self.start(*words)
        out, err = child.communicate(timeout=LONGEST)
        self.assertEqual((child.returncode, out), (2, ""))
        self.assertTrue(err.startswith("awaitscope_record: ") and err.count("\n") == 1, err)
        return err

    def test_mistakes(self):
        self.write("print(1)")
        self.assertIn("which program?", self.refused())
        self.assertIn("there is no option --lines", self.refused("--lines", "app.py"))
        self.assertIn("-o wants a name", self.refused("-o"))
        self.assertIn("there is no file none.py", self.refused("none.py"))
        self.assertIn("cannot write no/folder.jsonl", self.refused("-o", "no/folder.jsonl", "app.py"))
        self.assertIn("is there and is no trace", self.refused("-o", "app.py", "app.py"))
        self.assertEqual(sorted(os.listdir(self.folder)), ["app.py"])

    def test_a_trace_is_not_overwritten_unless_it_is_named(self):
        self.write("print(1)")
        for wanted in (["app.jsonl"], ["app-2.jsonl", "app.jsonl"]):
            child = self.start("app.py")
            _, err = child.communicate(timeout=LONGEST)
            self.assertEqual(sorted(name for name in os.listdir(self.folder) if name.endswith("l")), wanted)
            self.assertEqual(err, f"awaitscope_record: 3 events in {wanted[0]}\n")
        child = self.start("-o", "app.jsonl", "app.py")
        child.communicate(timeout=LONGEST)
        self.assertEqual(len(os.listdir(self.folder)), 3)

    def test_a_module(self):
        os.mkdir(self.path("package"))
        self.write("", "package/__init__.py")
        self.write("import asyncio, sys\nasync def main():\n    await asyncio.sleep(0)\n    print(__name__, sys.argv[1:])\nasyncio.run(main())\n", "package/tool.py")
        child = self.start("-q", "-o", "trace.jsonl", "-m", "package.tool", "word")
        out, err = child.communicate(timeout=LONGEST)
        self.assertEqual((child.returncode, out, err), (0, "__main__ ['word']\n", ""))
        records = self.records()
        self.assertEqual(events(records, "task_suspended")[0]["line"], 3)
        self.opens(records)

    def test_a_pipe(self):
        self.write("print(1)")
        reading, writing = os.pipe()
        child = self.start("-q", "-o", f"/dev/fd/{writing}", "app.py", pass_fds=[writing])
        os.close(writing)
        with open(reading, encoding="utf-8") as file:
            kinds = [json.loads(line)["kind"] for line in file]
        child.communicate(timeout=LONGEST)
        self.assertEqual(kinds, ["script_start", "source", "output", "script_end"])

    def test_a_full_disk_ends_the_trace_not_the_program(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("there is no /dev/full")
        self.write("print(1)")
        child = self.start("-o", "/dev/full", "app.py")
        out, err = child.communicate(timeout=LONGEST)
        self.assertEqual((child.returncode, out), (0, "1\n"))
        self.assertIn("the trace ends here, the program goes on", err)


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit("the recorder is for Python 3.11 and later")
    AWAITSCOPE = os.path.abspath(sys.argv.pop(1))
    unittest.main()
