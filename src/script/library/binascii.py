"""Bytes as texts of digits, and checksums."""

import base64


class Error(ValueError):
    pass


def hexlify(data, *group):
    return bytes(data).hex(*group).encode()


def unhexlify(hexstr):
    text = hexstr if isinstance(hexstr, str) else bytes(hexstr).decode("ascii")
    if len(text) % 2:
        raise Error("Odd-length string")
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


b2a_hex, a2b_hex = hexlify, unhexlify


def b2a_base64(data, *, newline=True):
    return base64.b64encode(data) + (b"\n" if newline else b"")


def a2b_base64(data):
    return base64.b64decode(data)


def _table():
    table = []
    for number in range(256):
        for _ in range(8):
            number = number >> 1 ^ (0xEDB88320 if number & 1 else 0)
        table.append(number)
    return table


_CRC = _table()


def crc32(data, value=0):
    value ^= 0xFFFFFFFF
    for byte in bytes(data):
        value = _CRC[(value ^ byte) & 0xFF] ^ value >> 8
    return value ^ 0xFFFFFFFF
