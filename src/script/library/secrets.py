"""Random numbers for secrets. Here they come from a generator with a fixed seed, so that every run is the same: nothing is secret in a
scenario."""

import base64 as _base64
from random import Random as _Random

__all__ = ["choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe", "compare_digest"]

from random import SystemRandom

_noise = _Random("secrets")
choice = _noise.choice
randbits = _noise.getrandbits
DEFAULT_ENTROPY = 32


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _noise.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _noise.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    return _base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")


def compare_digest(a, b):
    return a == b
