"""Where the pool of processes is at home."""
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


class BrokenProcessPool(BrokenExecutor):
    """A process of the pool ended all of a sudden."""
