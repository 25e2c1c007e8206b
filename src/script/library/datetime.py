"""Dates, times of day, moments and the spans between them. The calendar is the Gregorian one, without end in both directions.

Inside, a date is also a number of days (1 is January 1 of year 1), and a span a number of microseconds.
"""

import time as _time
from _library import name_with_module as _named

__all__ = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"]

MINYEAR = 1
MAXYEAR = 9999

_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SECOND = 1_000_000
_DAY = 86_400 * _SECOND
_LAST_DAY = 3_652_059  # December 31 of year 9999


# -- the calendar


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_length(year, month):
    return 29 if month == 2 and _is_leap(year) else _MONTH_LENGTHS[month - 1]


def _days_before_year(year):
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


def _day_of_year(year, month, day):
    return sum(_MONTH_LENGTHS[: month - 1]) + (month > 2 and _is_leap(year)) + day


def _ordinal(year, month, day):
    return _days_before_year(year) + _day_of_year(year, month, day)


def _from_ordinal(number):
    """(year, month, day) of a number of days."""
    year = (number * 400) // 146_097 + 1  # the year by its mean length, or one off
    while _days_before_year(year) >= number:
        year -= 1
    while _days_before_year(year + 1) < number:
        year += 1
    day = number - _days_before_year(year)
    month = 1
    while day > _month_length(year, month):
        day -= _month_length(year, month)
        month += 1
    return year, month, day


def _first_iso_day(year):
    """The Monday of week 1: the week of the year's first Thursday."""
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


# -- checks


def _whole(value):
    if type(value) is int:
        return value
    if hasattr(value, "__index__"):
        return value.__index__()
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _check_date(year, month, day):
    year, month, day = _whole(year), _whole(month), _whole(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _month_length(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _whole(hour), _whole(minute), _whole(second), _whole(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999_999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _check_offset(name, offset):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not '{type(offset).__name__}'")
    if abs(offset) >= timedelta(1):
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return offset


def _missing(name, position):
    raise TypeError(f"function missing required argument '{name}' (pos {position})")


# -- text


def _offset_text(offset, colon=":"):
    """+01:00, with seconds only where there are some."""
    if offset is None:
        return ""
    span = offset._span
    sign, span = ("-", -span) if span < 0 else ("+", span)
    seconds, fraction = divmod(span, _SECOND)
    text = f"{sign}{seconds // 3600:02d}{colon}{seconds // 60 % 60:02d}"
    if seconds % 60 or fraction:
        text += f"{colon}{seconds % 60:02d}"
    return text + f".{fraction:06d}" if fraction else text


def _clock_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "hours":
        return f"{hour:02d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    text = f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "seconds":
        return text
    if timespec == "milliseconds":
        return f"{text}.{microsecond // 1000:03d}"
    if timespec == "microseconds":
        return f"{text}.{microsecond:06d}"
    raise ValueError("Unknown timespec value")


def _format(object, format, fields):
    """strftime: what the module time does not know of, %f, %z and %Z, is put in before."""
    pieces = []
    position = 0
    while True:
        at = format.find("%", position)
        if at < 0 or at + 1 == len(format):
            break
        letter = format[at + 1]
        pieces.append(format[position:at])
        if letter == "f":
            pieces.append(f"{getattr(object, 'microsecond', 0):06d}")
        elif letter == "z":
            pieces.append(_offset_text(object.utcoffset(), "") if hasattr(object, "utcoffset") else "")
        elif letter == "Z":
            name = object.tzname() if hasattr(object, "tzname") else None
            pieces.append((name or "").replace("%", "%%"))
        else:
            pieces.append(format[at:at + 2])
        position = at + 2
    pieces.append(format[position:])
    return _time.strftime("".join(pieces), fields)


def _number(text):
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _read_date(text):
    """YYYY-MM-DD, YYYY-Www-D, and both without hyphens."""
    year, rest = _number(text[:4]), text[4:]
    hyphen = rest[:1] == "-"
    rest = rest[hyphen:]
    if rest[:1] == "W":
        week, rest = _number(rest[1:3]), rest[3:]
        if rest and hyphen != (rest[0] == "-"):
            raise ValueError(text)
        rest = rest[1:] if hyphen else rest
        weekday = _number(rest) if rest else 1
        found = date.fromisocalendar(year, week, weekday)
        return found.year, found.month, found.day
    if len(rest) != (5 if hyphen else 4) or hyphen and rest[2] != "-":
        raise ValueError(text)
    return year, _number(rest[:2]), _number(rest[-2:])


def _read_clock(text):
    """HH[:MM[:SS[.ffffff]]], or the same without colons: hour, minute, second, microsecond."""
    for point in ".,":
        whole, separator, fraction = text.partition(point)
        if separator:
            break
    colon = len(whole) > 2 and whole[2] == ":"
    parts = whole.split(":") if colon else [whole[i:i + 2] for i in range(0, len(whole), 2)]
    if not 1 <= len(parts) <= 3 or any(len(part) != 2 for part in parts) or separator and len(parts) != 3:
        raise ValueError(text)
    numbers = [_number(part) for part in parts] + [0] * (3 - len(parts))
    if separator:
        _number(fraction)
        fraction = int(fraction[:6].ljust(6, "0"))
    return (*numbers, fraction or 0)


def _read_time(text):
    """The same with an offset from UTC behind it: ..., a timezone or None."""
    if text.endswith("Z"):
        return (*_read_clock(text[:-1]), timezone.utc)
    at = max(text.find("+"), text.find("-"))
    if at < 0:
        return (*_read_clock(text), None)
    hours, minutes, seconds, microseconds = _read_clock(text[at + 1:])
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds)
    zone = timezone(-offset if text[at] == "-" else offset) if offset else timezone.utc
    return (*_read_clock(text[:at]), zone)


# -- timedelta


def _sum(parts):
    """Whole microseconds of (number, microseconds in one). Fractions are added up first and rounded once, half to even."""
    whole = 0
    left = 0.0
    for name, number, size in parts:
        if isinstance(number, int):
            whole += number * size
        elif isinstance(number, float):
            full = int(number)  # raises for nan and inf
            whole += full * size
            fraction = (number - full) * size
            full = int(fraction)
            whole += full
            left += fraction - full
        else:
            raise TypeError(f"unsupported type for timedelta {name} component: {type(number).__name__}")
    if left:
        # Half to even is meant of the sum, not of what is left alone.
        nearest = round(left)
        if abs(left - nearest) == 0.5 and (whole + nearest) % 2:
            nearest += 1 if left > nearest else -1
        whole += nearest
    return whole


def _divided(number, divisor):
    """number / divisor rounded half to even."""
    quotient, rest = divmod(number, divisor)
    twice = 2 * rest
    if divisor > 0 and twice > divisor or divisor < 0 and twice < divisor or twice == divisor and quotient % 2:
        quotient += 1
    return quotient


@_named
class timedelta:
    """A span of time."""

    __slots__ = ("_span",)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        return cls._of(_sum((
            ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000), ("seconds", seconds, _SECOND),
            ("minutes", minutes, 60 * _SECOND), ("hours", hours, 3600 * _SECOND), ("days", days, _DAY), ("weeks", weeks, 7 * _DAY),
        )))

    @classmethod
    def _of(cls, span):
        days = span // _DAY
        if not -999_999_999 <= days <= 999_999_999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._span = span
        return self

    @property
    def days(self):
        return self._span // _DAY

    @property
    def seconds(self):
        return self._span % _DAY // _SECOND

    @property
    def microseconds(self):
        return self._span % _SECOND

    def total_seconds(self):
        return self._span / _SECOND

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in
                 (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)) if value]
        module = "" if self.__class__.__module__ == "__main__" else "datetime."
        return f"{module}{self.__class__.__qualname__}({', '.join(parts) or '0'})"

    def __str__(self):
        seconds = self.seconds
        text = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        if self.days:
            text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}"
        return f"{text}.{self.microseconds:06d}" if self.microseconds else text

    def __add__(self, other):
        return timedelta._of(self._span + other._span) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._span - other._span) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._span - self._span) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._span)

    def __pos__(self):
        return timedelta._of(self._span)

    def __abs__(self):
        return timedelta._of(abs(self._span))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._span * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return timedelta._of(_divided(self._span * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            if not other._span:
                raise ZeroDivisionError("division by zero")
            return self._span / other._span
        if isinstance(other, int):
            if not other:
                raise ZeroDivisionError("integer division or modulo by zero")
            return timedelta._of(_divided(self._span, other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            if not numerator:
                raise ZeroDivisionError("division by zero")
            return timedelta._of(_divided(self._span * denominator, numerator))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._span // other._span
        return timedelta._of(self._span // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._span % other._span) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        quotient, rest = divmod(self._span, other._span)
        return quotient, timedelta._of(rest)

    def __eq__(self, other):
        return self._span == other._span if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._span < other._span if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._span <= other._span if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._span > other._span if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._span >= other._span if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self.days, self.seconds, self.microseconds))

    def __bool__(self):
        return self._span != 0

    def __reduce__(self):
        return self.__class__, (self.days, self.seconds, self.microseconds)


timedelta.min = timedelta(-999_999_999)
timedelta.max = timedelta._of(10**9 * _DAY - 1)
timedelta.resolution = timedelta(microseconds=1)


# -- time zones


@_named
class tzinfo:
    """A time zone: to be inherited from, with utcoffset(), tzname() and dst() of a datetime."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """The moment, which is given as UTC, as it is here."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        summer = dt.dst()
        if summer is None:
            raise ValueError("fromutc: non-None dst() result required")
        here = dt + (offset - summer)
        return here + (here.dst() or timedelta(0))


@_named
class timezone(tzinfo):
    """A fixed distance from UTC."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is None and not offset:
            return cls.utc
        if name is not None and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not -_DAY < offset._span < _DAY:
            raise ValueError(
                f"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {offset!r}."
            )
        return cls._of(offset, name)

    @classmethod
    def _of(cls, offset, name=None):
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + (_offset_text(self._offset) if self._offset else "")

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance, not " + type(dt).__name__)
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"datetime.{self.__class__.__qualname__}({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def __reduce__(self):
        return self.__class__, (self._offset,) if self._name is None else (self._offset, self._name)


UTC = timezone.utc = timezone._of(timedelta(0))
timezone.min = timezone._of(-timedelta(hours=23, minutes=59))
timezone.max = timezone._of(timedelta(hours=23, minutes=59))


# -- date


class IsoCalendarDate(tuple):
    """What date.isocalendar() answers: a tuple whose items have names."""

    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


@_named
class date:
    """A day."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=None, month=None, day=None):
        for position, (name, value) in enumerate((("year", year), ("month", month), ("day", day)), 1):
            if value is None:
                _missing(name, position)
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls(*_time.localtime(timestamp)[:3])

    @classmethod
    def fromordinal(cls, ordinal):
        ordinal = _whole(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > _LAST_DAY:
            raise ValueError("year is out of range")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts = _read_date(date_string)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"Year is out of range: {year}")
        weeks = (_first_iso_day(year + 1) - _first_iso_day(year)) // 7
        if not 1 <= week <= weeks:
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls.fromordinal(_first_iso_day(year) + 7 * (week - 1) + day - 1)

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month, self._day if day is None else day)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        number = self.toordinal()
        year = self._year + 1
        while year > MAXYEAR or _first_iso_day(year) > number:
            year -= 1
        week, day = divmod(number - _first_iso_day(year), 7)
        return IsoCalendarDate(year, week + 1, day + 1)

    def timetuple(self):
        return self._fields(0, 0, 0, -1)

    def _fields(self, hour, minute, second, daylight):
        return _time.struct_time((self._year, self._month, self._day, hour, minute, second, self.weekday(),
                                  _day_of_year(self._year, self._month, self._day), daylight))

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    __str__ = isoformat

    def __repr__(self):
        return f"{_prefix(self)}({self._year}, {self._month}, {self._day})"

    def ctime(self):
        return f"{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self._month - 1]} {self._day:2d} 00:00:00 {self._year:04d}"

    def strftime(self, format):
        return _format(self, format, self.timetuple())

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError("must be str, not " + type(format).__name__)
        return self.strftime(format) if format else str(self)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        number = self.toordinal() + other.days
        if not 1 <= number <= _LAST_DAY:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(number)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _day_key(self, other):
        """What a plain date is compared by; nothing if the other is none."""
        if isinstance(other, datetime):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return (self._year, self._month, self._day), (other._year, other._month, other._day)

    def __eq__(self, other):
        if not isinstance(other, date) or isinstance(other, datetime):
            return NotImplemented
        mine, theirs = self._day_key(other)
        return mine == theirs

    def __lt__(self, other):
        if not isinstance(other, date):
            return NotImplemented
        mine, theirs = self._day_key(other)
        return mine < theirs

    def __le__(self, other):
        if not isinstance(other, date):
            return NotImplemented
        mine, theirs = self._day_key(other)
        return mine <= theirs

    def __gt__(self, other):
        if not isinstance(other, date):
            return NotImplemented
        mine, theirs = self._day_key(other)
        return mine > theirs

    def __ge__(self, other):
        if not isinstance(other, date):
            return NotImplemented
        mine, theirs = self._day_key(other)
        return mine >= theirs

    def __hash__(self):
        return hash(bytes((self._year >> 8, self._year & 255, self._month, self._day)))

    def __reduce__(self):
        return self.__class__, (self._year, self._month, self._day)


def _prefix(object):
    kind = object.__class__
    return kind.__qualname__ if kind.__module__ == "__main__" else f"{kind.__module__}.{kind.__qualname__}"


# -- time


def _difference_of_naive(what):
    return TypeError(f"can't compare offset-naive and offset-aware {what}")


@_named
class time:
    """A time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            *clock, zone = _read_time(time_string.removeprefix("T"))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(*clock, zone)

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute, self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond, self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset("utcoffset", self._tzinfo.utcoffset(None))

    def dst(self):
        return None if self._tzinfo is None else _check_offset("dst", self._tzinfo.dst(None))

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def isoformat(self, timespec="auto"):
        return _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = [self._hour, self._minute, self._second, self._microsecond]
        while len(parts) > 2 and not parts[-1]:
            parts.pop()
        text = f"{_prefix(self)}({', '.join(map(str, parts))}"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return text + (", fold=1)" if self._fold else ")")

    def strftime(self, format):
        return _format(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError("must be str, not " + type(format).__name__)
        return self.strftime(format) if format else str(self)

    def _span(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * _SECOND + self._microsecond

    def _pair(self, other):
        """Both as numbers. Clocks of different zones are compared in UTC."""
        mine, theirs = self.utcoffset(), other.utcoffset()
        if mine == theirs:
            return self._span(), other._span()
        if mine is None or theirs is None:
            raise _difference_of_naive("times")
        return self._span() - mine._span, other._span() - theirs._span

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        try:
            mine, theirs = self._pair(other)
        except TypeError:
            return False
        return mine == theirs

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, theirs = self._pair(other)
        return mine < theirs

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, theirs = self._pair(other)
        return mine <= theirs

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, theirs = self._pair(other)
        return mine > theirs

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, theirs = self._pair(other)
        return mine >= theirs

    def __hash__(self):
        offset = self.utcoffset()
        if offset:
            return hash(timedelta(microseconds=self._span()) - offset)
        return hash(bytes((self._hour, self._minute, self._second)) + self._microsecond.to_bytes(3, "big"))

    def __reduce__(self):
        return self.__class__, (self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999_999)
time.resolution = timedelta(microseconds=1)


# -- datetime


def _split_seconds(timestamp):
    """Whole seconds and microseconds, rounded half to even."""
    if not isinstance(timestamp, (int, float)):
        raise TypeError(f"'{type(timestamp).__name__}' object cannot be interpreted as an integer")
    if timestamp != timestamp:
        raise ValueError("Invalid value NaN (not a number)")
    whole = int(timestamp)
    microseconds = round((timestamp - whole) * 1e6)
    return whole + microseconds // _SECOND, microseconds % _SECOND


@_named
class datetime(date):
    """A moment: a day, and a time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        for position, (name, value) in enumerate((("year", year), ("month", month), ("day", day)), 1):
            if value is None:
                _missing(name, position)
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        self._hour, self._minute, self._second, self._microsecond = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    # -- other ways to make one

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        seconds, microsecond = _split_seconds(timestamp)
        here = cls(*_time.gmtime(seconds)[:6], microsecond, tz)
        return here if tz is None else tz.fromutc(here)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _clock):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        zone = time.tzinfo if tzinfo is True else tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, zone, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        # The date ends where no more digit, hyphen or W can belong to it.
        length = 10 if date_string[4:5] == "-" else 8
        if date_string[4:5] == "W" or date_string[5:6] == "W":
            length -= 0 if date_string[length - 1:length].isdigit() and (length == 8 or date_string[8:9] == "-") else (1 if length == 8 else 2)
        try:
            parts = _read_date(date_string[:length])
            *clock, zone = _read_time(date_string[length + 1:]) if len(date_string) > length else (0, None)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts, *clock, tzinfo=zone)

    @classmethod
    def strptime(cls, date_string, format):
        from _strptime import read_datetime

        for position, argument in ((1, date_string), (2, format)):
            if not isinstance(argument, str):
                raise TypeError(f"strptime() argument {position} must be str, not {type(argument).__name__}")
        return read_datetime(cls, date_string, format)

    # -- parts

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def date(self):
        return _date(self._year, self._month, self._day)

    def time(self):
        return _clock(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return _clock(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month, self._day if day is None else day,
            self._hour if hour is None else hour, self._minute if minute is None else minute, self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond, self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    # -- zones

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset("utcoffset", self._tzinfo.utcoffset(self))

    def dst(self):
        return None if self._tzinfo is None else _check_offset("dst", self._tzinfo.dst(self))

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def astimezone(self, tz=None):
        """The same moment by another clock. Without a zone of its own it is taken for local time, which is UTC."""
        if tz is None:
            tz = timezone._of(timedelta(0), "UTC")
        elif not isinstance(tz, _zone):
            raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")
        if self._tzinfo is tz:
            return self
        offset = self.utcoffset() or timedelta(0)
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def timestamp(self):
        """Seconds since 1970."""
        if self._tzinfo is None:
            return (self - _EPOCH).total_seconds()
        return (self - _EPOCH.replace(tzinfo=UTC)).total_seconds()

    def timetuple(self):
        summer = self.dst()
        return self._fields(self._hour, self._minute, self._second, -1 if summer is None else int(bool(summer)))

    def utctimetuple(self):
        moment = self - (self.utcoffset() or timedelta(0))
        return moment._fields(moment._hour, moment._minute, moment._second, 0)

    # -- text

    def isoformat(self, sep="T", timespec="auto"):
        day = f"{self._year:04d}-{self._month:02d}-{self._day:02d}"
        return day + sep + _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        while len(parts) > 5 and not parts[-1]:
            parts.pop()
        text = f"{_prefix(self)}({', '.join(map(str, parts))}"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return text + (", fold=1)" if self._fold else ")")

    def ctime(self):
        clock = f"{self._hour:02d}:{self._minute:02d}:{self._second:02d}"
        return f"{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self._month - 1]} {self._day:2d} {clock} {self._year:04d}"

    # -- arithmetic

    def _span(self):
        """Microseconds since the first of all days, by its own clock."""
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return self.toordinal() * _DAY + seconds * _SECOND + self._microsecond

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        number, rest = divmod(self._span() + other._span, _DAY)
        if not 1 <= number <= _LAST_DAY:
            raise OverflowError("date value out of range")
        seconds, microsecond = divmod(rest, _SECOND)
        return type(self)(*_from_ordinal(number), seconds // 3600, seconds // 60 % 60, seconds % 60, microsecond, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        mine, theirs = self.utcoffset(), other.utcoffset()
        span = self._span() - other._span()
        if mine != theirs:
            if mine is None or theirs is None:
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            span -= mine._span - theirs._span
        return timedelta._of(span)

    def _pair(self, other):
        """Both as numbers; other zones are compared in UTC."""
        if not isinstance(other, datetime):
            raise TypeError(f"can't compare {_prefix(self)} to {_prefix(other)}")
        mine, theirs = self.utcoffset(), other.utcoffset()
        if mine == theirs:
            return self._span(), other._span()
        if mine is None or theirs is None:
            raise _difference_of_naive("datetimes")
        return self._span() - mine._span, other._span() - theirs._span

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return False if isinstance(other, _date) else NotImplemented
        try:
            mine, theirs = self._pair(other)
        except TypeError:
            return False
        return mine == theirs

    def __lt__(self, other):
        if not isinstance(other, _date):
            return NotImplemented
        mine, theirs = self._pair(other)
        return mine < theirs

    def __le__(self, other):
        if not isinstance(other, _date):
            return NotImplemented
        mine, theirs = self._pair(other)
        return mine <= theirs

    def __gt__(self, other):
        if not isinstance(other, _date):
            return NotImplemented
        mine, theirs = self._pair(other)
        return mine > theirs

    def __ge__(self, other):
        if not isinstance(other, _date):
            return NotImplemented
        mine, theirs = self._pair(other)
        return mine >= theirs

    def __hash__(self):
        offset = self.utcoffset()
        if offset is None:
            day = bytes((self._year >> 8, self._year & 255, self._month, self._day, self._hour, self._minute, self._second))
            return hash(day + self._microsecond.to_bytes(3, "big"))
        return hash(timedelta._of(self._span()) - offset)

    def __reduce__(self):
        return self.__class__, (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


# Inside of datetime these names are its own methods and parameters.
_date, _clock, _zone = date, time, tzinfo
_EPOCH = datetime(1970, 1, 1)

date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999_999)
datetime.resolution = timedelta(microseconds=1)
