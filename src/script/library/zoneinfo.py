"""Time zones by name. A scenario has no time zone database: UTC and its other names are known, and no other zone."""

from datetime import timedelta, tzinfo

__all__ = ["ZoneInfo", "ZoneInfoNotFoundError", "available_timezones"]

_ZERO = timedelta(0)
_UTC_NAMES = ("UTC", "Etc/UTC", "Etc/GMT", "GMT", "Etc/Universal", "Etc/Zulu", "Universal", "Zulu", "Etc/UCT", "UCT", "Etc/Greenwich", "Greenwich")


class ZoneInfoNotFoundError(KeyError):
    """There is no zone of this name here."""


class ZoneInfo(tzinfo):
    _known = {}

    def __new__(cls, key):
        if key not in cls._known:
            if key not in _UTC_NAMES:
                raise ZoneInfoNotFoundError(f"No time zone found with key {key}; the sandbox knows only UTC: "
                                            "use datetime.timezone(timedelta(hours=...)) for a fixed offset")
            cls._known[key] = zone = super().__new__(cls)
            zone._key = key
        return cls._known[key]

    @property
    def key(self):
        return self._key

    def utcoffset(self, dt):
        return _ZERO

    def dst(self, dt):
        return _ZERO

    def tzname(self, dt):
        return "GMT" if "GMT" in self._key or "Greenwich" in self._key else "UTC"

    def fromutc(self, dt):
        return dt

    def __str__(self):
        return self._key

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self._key!r})"


def available_timezones():
    return set(_UTC_NAMES)
