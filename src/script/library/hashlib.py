"""Digests of bytes."""

import _hashlib

__all__ = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "new", "algorithms_guaranteed", "algorithms_available"]

_BLOCK_SIZES = {"md5": 64, "sha1": 64, "sha224": 64, "sha256": 64, "sha384": 128, "sha512": 128}
algorithms_guaranteed = set(_BLOCK_SIZES)
algorithms_available = set(_BLOCK_SIZES)


class _Hash:
    """What has been fed to it is kept, and digested when it is asked."""

    def __init__(self, name, data=b""):
        self.name = name
        self.block_size = _BLOCK_SIZES[name]
        self._function = getattr(_hashlib, name)
        self._data = b""
        self.digest_size = len(self._function(b""))
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError("object supporting the buffer API required")
        self._data += bytes(data)

    def digest(self):
        return self._function(self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return _Hash(self.name, self._data)

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {id(self):#x}>"


def new(name, data=b"", **kwargs):
    if name.lower() not in _BLOCK_SIZES:
        raise ValueError(f"unsupported hash type {name}")
    return _Hash(name.lower(), data)


def _maker(name):
    def make(string=b"", *, usedforsecurity=True):
        return _Hash(name, string)

    make.__name__ = make.__qualname__ = "openssl_" + name
    return make


md5, sha1, sha224, sha256, sha384, sha512 = map(_maker, _BLOCK_SIZES)
