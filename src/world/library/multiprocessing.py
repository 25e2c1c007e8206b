"""There are no processes in the sandbox; what asks for one is told what to use instead."""


def cpu_count():
    return 4


def freeze_support():
    pass


def set_start_method(method, force=False):
    pass


class _MainProcess:
    name = "MainProcess"
    pid = 4242
    daemon = False


def current_process():
    return _MainProcess()


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"multiprocessing.{name} is not available in the sandbox: a scenario cannot start processes; "
                           "concurrent.futures.ProcessPoolExecutor is simulated, use that")
    refused.__name__ = refused.__qualname__ = name
    return refused


Process = _refuse("Process")
Pool = _refuse("Pool")
Queue = _refuse("Queue")
JoinableQueue = _refuse("JoinableQueue")
SimpleQueue = _refuse("SimpleQueue")
Pipe = _refuse("Pipe")
Manager = _refuse("Manager")
Value = _refuse("Value")
Array = _refuse("Array")
Lock = _refuse("Lock")
RLock = _refuse("RLock")
Event = _refuse("Event")
Condition = _refuse("Condition")
Semaphore = _refuse("Semaphore")
Barrier = _refuse("Barrier")
get_context = _refuse("get_context")
