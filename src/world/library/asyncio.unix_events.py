"""What a loop has to do with the machine: signals, which never arrive here, and what the sandbox refuses."""
import _network


def add_signal_handler(loop, sig, callback, *args):
    _handlers[loop, int(sig)] = _network.handle(loop, callback, *args)


def remove_signal_handler(loop, sig):
    return _handlers.pop((loop, int(sig)), None) is not None


_handlers = {}


def _refuse(what, why):
    async def refused(*args, **kwargs):
        raise RuntimeError(f"{what}() is not available in the sandbox: {why}")
    return refused


_NO_PROCESSES = "a scenario cannot start processes; for work beside the loop use asyncio.to_thread() or concurrent.futures.ProcessPoolExecutor"
_NO_UNIX_SOCKETS = "the simulated network has TCP only; use open_connection() and start_server() with a port"

create_subprocess_exec = _refuse("asyncio.create_subprocess_exec", _NO_PROCESSES)
create_subprocess_shell = _refuse("asyncio.create_subprocess_shell", _NO_PROCESSES)
subprocess_exec = _refuse("loop.subprocess_exec", _NO_PROCESSES)
subprocess_shell = _refuse("loop.subprocess_shell", _NO_PROCESSES)
open_unix_connection = _refuse("asyncio.open_unix_connection", _NO_UNIX_SOCKETS)
start_unix_server = _refuse("asyncio.start_unix_server", _NO_UNIX_SOCKETS)
create_unix_connection = _refuse("loop.create_unix_connection", _NO_UNIX_SOCKETS)
create_unix_server = _refuse("loop.create_unix_server", _NO_UNIX_SOCKETS)
create_datagram_endpoint = _refuse("loop.create_datagram_endpoint", "the simulated network has TCP only; use create_connection() and create_server()")
connect_read_pipe = _refuse("loop.connect_read_pipe", "a scenario cannot reach files and pipes; input() reads the answers given to the run")
connect_write_pipe = _refuse("loop.connect_write_pipe", "a scenario cannot reach files and pipes; print() writes to the run's output")
start_tls = _refuse("loop.start_tls", "the simulated network has no encryption")
sendfile = _refuse("loop.sendfile", "a scenario cannot reach files; write bytes to the transport")
