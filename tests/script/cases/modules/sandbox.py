# What would reach out of the sandbox says so, and what to do instead.
import pathlib
import pickle
import subprocess
import tempfile
import urllib.request

for attempt in (lambda: subprocess.run(["ls"]), lambda: pathlib.Path("x").read_text(), lambda: pickle.dumps(1),
                lambda: tempfile.mkstemp(), lambda: urllib.request.urlopen("http://example.com")):
    try:
        attempt()
    except RuntimeError as error:
        print(error)
# expect: subprocess.run() is not available in the sandbox: a scenario cannot start processes; use asyncio tasks, or concurrent.futures for work that blocks
# expect: Path.read_text() is not available in the sandbox: a scenario cannot reach files
# expect: pickle.dumps() is not available in the sandbox: what it makes could run any code; json writes and reads data
# expect: tempfile.mkstemp() is not available in the sandbox: a scenario cannot reach files; io.StringIO holds a text in memory
# expect: urllib.request.urlopen() is not available in the sandbox: use aiohttp, whose network is simulated
