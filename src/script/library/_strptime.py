"""Reading dates and times by a format: strptime of datetime and of time."""

import time as _time

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Numbers by their directive: what is read, from how many digits at most, between which bounds.
_NUMBERS = {
    "d": ("day", 2, 1, 31), "m": ("month", 2, 1, 12), "Y": ("year", 4, 0, 9999), "y": ("short_year", 2, 0, 99), "H": ("hour", 2, 0, 23),
    "I": ("hour12", 2, 1, 12), "M": ("minute", 2, 0, 59), "S": ("second", 2, 0, 61), "j": ("day_of_year", 3, 1, 366),
    "w": ("weekday_from_sunday", 1, 0, 6), "u": ("weekday_from_monday", 1, 1, 7), "U": ("week_from_sunday", 2, 0, 53),
    "W": ("week_from_monday", 2, 0, 53), "G": ("iso_year", 4, 0, 9999), "V": ("iso_week", 2, 1, 53),
}
_SHORT_FORMS = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y", "T": "%H:%M:%S", "R": "%H:%M", "F": "%Y-%m-%d"}


class _Mismatch(Exception):
    pass


def _digits(text, at, most, low, high):
    """A number in range of as many digits as can be. Answers it and where it ends."""
    end = at
    while end < len(text) and end - at < most and text[end] in "0123456789":
        end += 1
    while end > at and not low <= int(text[at:end]) <= high:
        end -= 1
    if end == at:
        raise _Mismatch
    return int(text[at:end]), end


def _word(text, at, words):
    """The longest of the words that stands here. Answers its index and where it ends."""
    rest = text[at:].lower()
    found = [(len(word), index) for index, word in enumerate(words) if word and rest.startswith(word)]
    if not found:
        raise _Mismatch
    length, index = max(found)
    return index, at + length


def _offset(text, at):
    """Z, or a sign with hours and minutes. Answers (seconds, microseconds) and where it ends."""
    if text[at:at + 1] == "Z":
        return (0, 0), at + 1
    sign = {"+": 1, "-": -1}.get(text[at:at + 1])
    if sign is None:
        raise _Mismatch
    hours, end = text[at + 1:at + 3], at + 3
    colon = text[end:end + 1] == ":"
    end += colon
    minutes = text[end:end + 2]
    if not (hours.isdigit() and minutes.isdigit() and len(minutes) == 2):
        raise _Mismatch
    end += 2
    seconds = 0
    if text[end:end + 1] == ":" and colon and text[end + 1:end + 3].isdigit():
        seconds, end = int(text[end + 1:end + 3]), end + 3
    return (sign * (int(hours) * 3600 + int(minutes) * 60 + seconds), 0), end


def _expanded(format):
    pieces = []
    position = 0
    while position < len(format):
        letter = format[position]
        if letter == "%" and format[position + 1:position + 2] in _SHORT_FORMS and position + 1 < len(format):
            pieces.append(_SHORT_FORMS[format[position + 1]])
            position += 2
        elif letter == "%":
            pieces.append(format[position:position + 2])
            position += 2
        else:
            pieces.append(letter)
            position += 1
    return "".join(pieces)


def _read(text, format):
    """The parts that the text has, by name, and where it ends."""
    parts = {}
    at = 0
    position = 0
    while position < len(format):
        letter = format[position]
        position += 1
        if letter.isspace():
            start = at
            while at < len(text) and text[at].isspace():
                at += 1
            if at == start:
                raise _Mismatch
            while position < len(format) and format[position].isspace():
                position += 1
            continue
        if letter != "%":
            if text[at:at + 1].lower() != letter.lower():
                raise _Mismatch
            at += 1
            continue
        directive = format[position]
        position += 1
        if directive in _NUMBERS:
            name, most, low, high = _NUMBERS[directive]
            if directive == "Y" and not (len(text[at:at + 4]) == 4 and text[at:at + 4].isdigit()):
                raise _Mismatch
            parts[name], at = _digits(text, at, most, low, high)
        elif directive == "f":
            start = at
            _, at = _digits(text, at, 6, 0, 999_999)
            parts["microsecond"] = int(text[start:at].ljust(6, "0"))
        elif directive == "B":
            parts["month"], at = _word(text, at, _MONTHS)
            parts["month"] += 1
        elif directive == "b":
            parts["month"], at = _word(text, at, [month[:3] for month in _MONTHS])
            parts["month"] += 1
        elif directive == "A":
            parts["weekday"], at = _word(text, at, _WEEKDAYS)
        elif directive == "a":
            parts["weekday"], at = _word(text, at, [day[:3] for day in _WEEKDAYS])
        elif directive == "p":
            parts["afternoon"], at = _word(text, at, ("am", "pm"))
        elif directive == "z":
            parts["offset"], at = _offset(text, at)
        elif directive == "Z":
            index, at = _word(text, at, ("utc", "gmt"))
            parts["zone"] = ("UTC", "GMT")[index]
        else:  # %%
            if text[at:at + 1] != "%":
                raise _Mismatch
            at += 1
    return parts, at


def _check_format(text, format):
    position = format.find("%")
    while position >= 0:
        directive = format[position + 1:position + 2]
        if not directive:
            raise ValueError(f"stray % in format '{format}'")
        if directive not in _NUMBERS and directive not in "fBbAapzZ%":
            raise ValueError(f"'{directive}' is a bad directive in format '{format}'")
        position = format.find("%", position + 2)


def _day_of_week(year, week, weekday, monday_first):
    """The day of the year, from a week that begins on Monday or Sunday; week 0 is before the first such day."""
    from datetime import date

    first = date(year, 1, 1).weekday()
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday


def read(text, format):
    """What the text says, by name, as far as the format asks; year, month and day always."""
    from datetime import date

    for argument, what in ((text, 0), (format, 1)):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {what} must be str, not {type(argument)!r}")
    plain = _expanded(format)
    _check_format(text, plain)
    try:
        parts, end = _read(text, plain)
    except _Mismatch:
        raise ValueError(f"time data {text!r} does not match format {format!r}") from None
    if end != len(text):
        raise ValueError(f"unconverted data remains: {text[end:]}")
    if "short_year" in parts:
        parts["year"] = parts["short_year"] + (2000 if parts["short_year"] <= 68 else 1900)
    if "hour12" in parts:
        parts["hour"] = parts["hour12"] % 12 + (12 if parts.get("afternoon") else 0)
    if "weekday_from_sunday" in parts:
        parts["weekday"] = (parts["weekday_from_sunday"] + 6) % 7
    if "weekday_from_monday" in parts:
        parts["weekday"] = parts["weekday_from_monday"] - 1
    if "iso_year" in parts:
        if "iso_week" not in parts or "weekday" not in parts:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
        day = date.fromisocalendar(parts["iso_year"], parts["iso_week"], parts["weekday"] + 1)
        parts.update(year=day.year, month=day.month, day=day.day)
    elif "iso_week" in parts:
        raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').")
    no_year = "year" not in parts
    if no_year:
        # A leap day can be read without its year.
        parts["year"] = 1904 if parts.get("month") == 2 and parts.get("day") == 29 else 1900
    day_of_year = parts.get("day_of_year")
    for name, monday_first in (("week_from_sunday", False), ("week_from_monday", True)):
        if day_of_year is None and name in parts and "weekday" in parts and not no_year:
            day_of_year = _day_of_week(parts["year"], parts[name], parts["weekday"], monday_first)
    if day_of_year is not None and "month" not in parts:
        day = date.fromordinal(date(parts["year"], 1, 1).toordinal() + day_of_year - 1)
        parts.update(year=day.year, month=day.month, day=day.day)
    parts.setdefault("month", 1)
    parts.setdefault("day", 1)
    if "weekday" not in parts or day_of_year is None:
        parts.setdefault("weekday", date(parts["year"], parts["month"], parts["day"]).weekday())
    parts["day_of_year"] = date(parts["year"], parts["month"], parts["day"]).toordinal() - date(parts["year"], 1, 1).toordinal() + 1
    if no_year and parts["year"] == 1904:
        parts["year"] = 1900
    return parts


def read_datetime(cls, text, format):
    from datetime import timedelta, timezone

    parts = read(text, format)
    zone = None
    if "offset" in parts:
        offset = timedelta(seconds=parts["offset"][0])
        zone = timezone(offset, parts["zone"]) if "zone" in parts else timezone(offset)
    return cls(parts["year"], parts["month"], parts["day"], parts.get("hour", 0), parts.get("minute", 0), parts.get("second", 0),
               parts.get("microsecond", 0), zone)


def read_struct_time(text, format="%a %b %d %H:%M:%S %Y"):
    parts = read(text, format)
    return _time.struct_time((parts["year"], parts["month"], parts["day"], parts.get("hour", 0), parts.get("minute", 0), parts.get("second", 0),
                              parts["weekday"], parts["day_of_year"], 0 if "zone" in parts else -1))
