"""Where the pool of threads is at home."""
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor


class BrokenThreadPool(BrokenExecutor):
    """A thread of the pool could not be started."""
