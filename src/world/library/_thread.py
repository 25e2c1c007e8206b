"""What threading is made of, under its old names."""
import _threads
import threading
from threading import TIMEOUT_MAX, get_ident, get_native_id

LockType = _threads.Lock
allocate_lock = _threads.Lock
RLock = threading.RLock
error = RuntimeError


def start_new_thread(function, args=(), kwargs=None):
    thread = threading.Thread(target=function, args=args, kwargs=kwargs, daemon=True)
    thread.start()
    return thread.ident


def exit():
    raise SystemExit


def interrupt_main():
    raise RuntimeError("_thread.interrupt_main() is not available in the sandbox: signals never arrive")
