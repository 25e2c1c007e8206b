# Dates, moments, spans and zones.

from datetime import *
import datetime as dtm


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


d = date(2024, 2, 29)
t = time(13, 5, 9, 123456)
dt = datetime(2024, 2, 29, 13, 5, 9, 123456)
td = timedelta(days=1, hours=2, seconds=3, microseconds=4)
print(repr(((d, t, dt, td))))  # expect: (datetime.date(2024, 2, 29), datetime.time(13, 5, 9, 123456), datetime.datetime(2024, 2, 29, 13, 5, 9, 123456), datetime.timedelta(days=1, seconds=7203, microseconds=4))
print(repr(str(d)))  # expect: '2024-02-29'
print(repr(str(t)))  # expect: '13:05:09.123456'
print(repr(str(dt)))  # expect: '2024-02-29 13:05:09.123456'
print(repr(str(td)))  # expect: '1 day, 2:00:03.000004'
print(repr(f'{dt:%H:%M}'))  # expect: '13:05'
print(repr(f'{dt}'))  # expect: '2024-02-29 13:05:09.123456'
print(repr(f'{d:%d/%m/%Y}'))  # expect: '29/02/2024'
print(repr('%s' % dt))  # expect: '2024-02-29 13:05:09.123456'
print(repr(format(t, '%I:%M %p')))  # expect: '01:05 PM'
print(repr(timedelta()))  # expect: datetime.timedelta(0)
print(repr(timedelta(1)))  # expect: datetime.timedelta(days=1)
print(repr(timedelta(-1)))  # expect: datetime.timedelta(days=-1)
print(repr(timedelta(seconds=-1)))  # expect: datetime.timedelta(days=-1, seconds=86399)
print(repr(str(timedelta(seconds=-1))))  # expect: '-1 day, 23:59:59'
print(repr(timedelta(hours=25)))  # expect: datetime.timedelta(days=1, seconds=3600)
print(repr(timedelta(weeks=2)))  # expect: datetime.timedelta(days=14)
print(repr(timedelta(milliseconds=1500)))  # expect: datetime.timedelta(seconds=1, microseconds=500000)
print(repr(timedelta(minutes=1.5)))  # expect: datetime.timedelta(seconds=90)
print(repr(timedelta(seconds=0.1)))  # expect: datetime.timedelta(microseconds=100000)
print(repr(timedelta(seconds=1e-07)))  # expect: datetime.timedelta(0)
print(repr(timedelta(microseconds=0.5)))  # expect: datetime.timedelta(0)
print(repr(timedelta(microseconds=1.5)))  # expect: datetime.timedelta(microseconds=2)
print(repr(timedelta(microseconds=2.5)))  # expect: datetime.timedelta(microseconds=2)
print(repr(timedelta(days=0.1, hours=0.1)))  # expect: datetime.timedelta(seconds=9000)
print(repr(timedelta(seconds=1 / 3)))  # expect: datetime.timedelta(microseconds=333333)
print(repr(timedelta(days=1 / 7)))  # expect: datetime.timedelta(seconds=12342, microseconds=857143)
print(repr(timedelta(microseconds=-0.5)))  # expect: datetime.timedelta(0)
print(repr(timedelta(1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5)))  # expect: datetime.timedelta(days=12, seconds=5491, microseconds=501502)
print(repr(td.days))  # expect: 1
print(repr(td.seconds))  # expect: 7203
print(repr(td.microseconds))  # expect: 4
print(repr(td.total_seconds()))  # expect: 93603.000004
print(repr(timedelta(seconds=3661).total_seconds()))  # expect: 3661.0
print(repr(timedelta(microseconds=1).total_seconds()))  # expect: 1e-06
print(repr(td + td))  # expect: datetime.timedelta(days=2, seconds=14406, microseconds=8)
print(repr(td - timedelta(1)))  # expect: datetime.timedelta(seconds=7203, microseconds=4)
print(repr(-td))  # expect: datetime.timedelta(days=-2, seconds=79196, microseconds=999996)
print(repr(abs(-td)))  # expect: datetime.timedelta(days=1, seconds=7203, microseconds=4)
print(repr(td * 2))  # expect: datetime.timedelta(days=2, seconds=14406, microseconds=8)
print(repr(2 * td))  # expect: datetime.timedelta(days=2, seconds=14406, microseconds=8)
print(repr(td * 1.5))  # expect: datetime.timedelta(days=1, seconds=54004, microseconds=500006)
print(repr(td / 2))  # expect: datetime.timedelta(seconds=46801, microseconds=500002)
print(repr(td / 3))  # expect: datetime.timedelta(seconds=31201, microseconds=1)
print(repr(td / 0.7))  # expect: datetime.timedelta(days=1, seconds=47318, microseconds=571434)
print(repr(td // 2))  # expect: datetime.timedelta(seconds=46801, microseconds=500002)
print(repr(td / timedelta(hours=1)))  # expect: 26.000833334444444
print(repr(td // timedelta(hours=1)))  # expect: 26
print(repr(td % timedelta(hours=1)))  # expect: datetime.timedelta(seconds=3, microseconds=4)
print(repr(divmod(td, timedelta(hours=5))))  # expect: (5, datetime.timedelta(seconds=3603, microseconds=4))
print(repr(+td))  # expect: datetime.timedelta(days=1, seconds=7203, microseconds=4)
print(repr(bool(td)))  # expect: True
print(repr(bool(timedelta())))  # expect: False
print(repr(td == td))  # expect: True
print(repr(td < timedelta(2)))  # expect: True
print(repr(td > timedelta(2)))  # expect: False
print(repr(td != 5))  # expect: True
print(repr(sorted([timedelta(2), timedelta(1)])))  # expect: [datetime.timedelta(days=1), datetime.timedelta(days=2)]
print(repr(hash(td) == hash(timedelta(1, 7203, 4))))  # expect: True
print(repr(max(timedelta(1), timedelta(3))))  # expect: datetime.timedelta(days=3)
print(repr(sum([timedelta(1), timedelta(2)], timedelta())))  # expect: datetime.timedelta(days=3)
error(lambda: td < 5)  # expect: TypeError: '<' not supported between instances of 'datetime.timedelta' and 'int'
error(lambda: td + 5)  # expect: TypeError: unsupported operand type(s) for +: 'datetime.timedelta' and 'int'
error(lambda: td / 0)  # expect: ZeroDivisionError: integer division or modulo by zero
error(lambda: td // timedelta())  # expect: ZeroDivisionError: integer division or modulo by zero
error(lambda: td / timedelta(0))  # expect: ZeroDivisionError: division by zero
error(lambda: td * 'a')  # expect: TypeError: can't multiply sequence by non-int of type 'datetime.timedelta'
error(lambda: timedelta('a'))  # expect: TypeError: unsupported type for timedelta days component: str
error(lambda: timedelta(float('nan')))  # expect: ValueError: cannot convert float NaN to integer
print(repr(((timedelta.min, timedelta.max, timedelta.resolution))))  # expect: (datetime.timedelta(days=-999999999), datetime.timedelta(days=999999999, seconds=86399, microseconds=999999), datetime.timedelta(microseconds=1))
print(repr(str(timedelta(days=2))))  # expect: '2 days, 0:00:00'
print(repr(str(timedelta(days=-1, hours=1))))  # expect: '-1 day, 1:00:00'
print(repr(str(timedelta(hours=10, microseconds=5))))  # expect: '10:00:00.000005'
error(lambda: date(2024, 13, 1))  # expect: ValueError: month must be in 1..12
error(lambda: date(2023, 2, 29))  # expect: ValueError: day is out of range for month
error(lambda: date(0, 1, 1))  # expect: ValueError: year 0 is out of range
error(lambda: date(10000, 1, 1))  # expect: ValueError: year 10000 is out of range
error(lambda: date('a', 1, 1))  # expect: TypeError: 'str' object cannot be interpreted as an integer
error(lambda: date(2024.0, 1, 1))  # expect: TypeError: 'float' object cannot be interpreted as an integer
error(lambda: date(2024, 1))  # expect: TypeError: function missing required argument 'day' (pos 3)
error(lambda: date())  # expect: TypeError: function missing required argument 'year' (pos 1)
error(lambda: datetime(2024, 1, 1, 24))  # expect: ValueError: hour must be in 0..23
error(lambda: datetime(2024, 1, 1, 1, 60))  # expect: ValueError: minute must be in 0..59
error(lambda: datetime(2024, 1, 1, 1, 1, 60))  # expect: ValueError: second must be in 0..59
error(lambda: datetime(2024, 1, 1, 1, 1, 1, 1000000))  # expect: ValueError: microsecond must be in 0..999999
error(lambda: time(25))  # expect: ValueError: hour must be in 0..23
error(lambda: datetime(2024, 1, 1, tzinfo=5))  # expect: TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
error(lambda: date(2024, 1, 1) + 1)  # expect: TypeError: unsupported operand type(s) for +: 'datetime.date' and 'int'
print(repr(date(2024, 1, 1) + timedelta(31)))  # expect: datetime.date(2024, 2, 1)
print(repr(date(2024, 3, 1) - timedelta(1)))  # expect: datetime.date(2024, 2, 29)
print(repr(date(2024, 3, 1) - date(2024, 2, 1)))  # expect: datetime.timedelta(days=29)
print(repr(datetime(2024, 1, 1) + timedelta(hours=36)))  # expect: datetime.datetime(2024, 1, 2, 12, 0)
print(repr(datetime(2024, 1, 2) - datetime(2024, 1, 1, 12)))  # expect: datetime.timedelta(seconds=43200)
print(repr(timedelta(1) + date(2024, 1, 1)))  # expect: datetime.date(2024, 1, 2)
print(repr(date(2024, 1, 1) + timedelta(hours=23)))  # expect: datetime.date(2024, 1, 1)
error(lambda: date.max + timedelta(1))  # expect: OverflowError: date value out of range
error(lambda: datetime.min - timedelta(1))  # expect: OverflowError: date value out of range
error(lambda: datetime(2024, 1, 1) - date(2024, 1, 1))  # expect: TypeError: unsupported operand type(s) for -: 'datetime.datetime' and 'datetime.date'
error(lambda: datetime(2024, 1, 1) < date(2024, 1, 1))  # expect: TypeError: can't compare datetime.datetime to datetime.date
error(lambda: date(2024, 1, 1) < datetime(2024, 1, 1))  # expect: TypeError: can't compare datetime.datetime to datetime.date
error(lambda: datetime(2024, 1, 1) < 5)  # expect: TypeError: '<' not supported between instances of 'datetime.datetime' and 'int'
error(lambda: date(2024, 1, 1) < 5)  # expect: TypeError: '<' not supported between instances of 'datetime.date' and 'int'
print(repr(datetime(2024, 1, 1) == date(2024, 1, 1)))  # expect: False
print(repr(date(2024, 1, 1) == datetime(2024, 1, 1)))  # expect: False
print(repr(date(2024, 1, 1) == 5))  # expect: False
print(repr(datetime(2024, 1, 1) != 5))  # expect: True
print(repr(d.weekday()))  # expect: 3
print(repr(d.isoweekday()))  # expect: 4
print(repr(d.isocalendar()))  # expect: datetime.IsoCalendarDate(year=2024, week=9, weekday=4)
print(repr(d.toordinal()))  # expect: 738945
print(repr(date.fromordinal(738945)))  # expect: datetime.date(2024, 2, 29)
print(repr(d.timetuple()))  # expect: time.struct_time(tm_year=2024, tm_mon=2, tm_mday=29, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=60, tm_isdst=-1)
print(repr(d.replace(day=1)))  # expect: datetime.date(2024, 2, 1)
print(repr(d.ctime()))  # expect: 'Thu Feb 29 00:00:00 2024'
print(repr(d.isoformat()))  # expect: '2024-02-29'
print(repr(d.strftime('%A %d %B %Y')))  # expect: 'Thursday 29 February 2024'
print(repr(tuple(d.isocalendar())))  # expect: (2024, 9, 4)
print(repr(d.isocalendar().week))  # expect: 9
print(repr([date(y, m, dd).isocalendar()[:] for y in (2000, 2004, 2009, 2010, 2015, 2020, 2021) for m, dd in ((1, 1), (1, 4), (12, 29), (12, 31))]))  # expect: [(1999, 52, 6), (2000, 1, 2), (2000, 52, 5), (2000, 52, 7), (2004, 1, 4), (2004, 1, 7), (2004, 53, 3), (2004, 53, 5), (2009, 1, 4), (2009, 1, 7), (2009, 53, 2), (2009, 53, 4), (2009, 53, 5), (2010, 1, 1), (2010, 52, 3), (2010, 52, 5), (2015, 1, 4), (2015, 1, 7), (2015, 53, 2), (2015, 53, 4), (2020, 1, 3), (2020, 1, 6), (2020, 53, 2), (2020, 53, 4), (2020, 53, 5), (2021, 1, 1), (2021, 52, 3), (2021, 52, 5)]
error(lambda: date.fromordinal(0))  # expect: ValueError: ordinal must be >= 1
print(repr(date.fromisocalendar(2024, 9, 4)))  # expect: datetime.date(2024, 2, 29)
print(repr(date.fromisoformat('2024-02-29')))  # expect: datetime.date(2024, 2, 29)
print(repr(date.fromisoformat('20240229')))  # expect: datetime.date(2024, 2, 29)
print(repr(date.fromisoformat('2024-W09-4')))  # expect: datetime.date(2024, 2, 29)
print(repr(date.fromisoformat('2024W094')))  # expect: datetime.date(2024, 2, 29)
print(repr(date.fromisoformat('2024-W09')))  # expect: datetime.date(2024, 2, 26)
error(lambda: date.fromisoformat('2024-2-29'))  # expect: ValueError: Invalid isoformat string: '2024-2-29'
error(lambda: date.fromisoformat('nope'))  # expect: ValueError: Invalid isoformat string: 'nope'
error(lambda: date.fromisoformat('2023-02-29'))  # expect: ValueError: day is out of range for month
error(lambda: date.fromisoformat(5))  # expect: TypeError: fromisoformat: argument must be str
error(lambda: date.fromisocalendar(2024, 54, 1))  # expect: ValueError: Invalid week: 54
print(repr(date.fromtimestamp(0)))  # expect: datetime.date(1970, 1, 1)
print(repr(datetime.fromtimestamp(1.5)))  # expect: datetime.datetime(1970, 1, 1, 0, 0, 1, 500000)
print(repr(datetime.fromtimestamp(-1.25)))  # expect: datetime.datetime(1969, 12, 31, 23, 59, 58, 750000)
print(repr(datetime.fromtimestamp(1000000000.0, timezone.utc)))  # expect: datetime.datetime(2001, 9, 9, 1, 46, 40, tzinfo=datetime.timezone.utc)
print(repr(datetime.utcfromtimestamp(0.1)))  # expect: datetime.datetime(1970, 1, 1, 0, 0, 0, 100000)
print(repr(datetime.fromtimestamp(0.9999996)))  # expect: datetime.datetime(1970, 1, 1, 0, 0, 1)
error(lambda: datetime.fromtimestamp('a'))  # expect: TypeError: 'str' object cannot be interpreted as an integer
print(repr(datetime.fromisoformat('2024-02-29T13:05:09')))  # expect: datetime.datetime(2024, 2, 29, 13, 5, 9)
print(repr(datetime.fromisoformat('2024-02-29 13:05')))  # expect: datetime.datetime(2024, 2, 29, 13, 5)
print(repr(datetime.fromisoformat('2024-02-29')))  # expect: datetime.datetime(2024, 2, 29, 0, 0)
print(repr(datetime.fromisoformat('2024-02-29T13:05:09.123')))  # expect: datetime.datetime(2024, 2, 29, 13, 5, 9, 123000)
print(repr(datetime.fromisoformat('2024-02-29T13:05:09+02:00')))  # expect: datetime.datetime(2024, 2, 29, 13, 5, 9, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))
print(repr(datetime.fromisoformat('2024-02-29T13:05:09Z')))  # expect: datetime.datetime(2024, 2, 29, 13, 5, 9, tzinfo=datetime.timezone.utc)
print(repr(datetime.fromisoformat('20240229T130509')))  # expect: datetime.datetime(2024, 2, 29, 13, 5, 9)
print(repr(datetime.fromisoformat('2024-02-29T13:05:09.123456-05:30')))  # expect: datetime.datetime(2024, 2, 29, 13, 5, 9, 123456, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=66600)))
print(repr(datetime.fromisoformat('2024-W09-4T10:00')))  # expect: datetime.datetime(2024, 2, 29, 10, 0)
print(repr(datetime.fromisoformat('2024-02-29T13')))  # expect: datetime.datetime(2024, 2, 29, 13, 0)
error(lambda: datetime.fromisoformat('2024-02-29T25:00'))  # expect: ValueError: hour must be in 0..23
error(lambda: datetime.fromisoformat('bad'))  # expect: ValueError: Invalid isoformat string: 'bad'
error(lambda: datetime.fromisoformat('2024-02-29T'))  # expect: ValueError: Invalid isoformat string: '2024-02-29T'
print(repr(time.fromisoformat('13:05:09')))  # expect: datetime.time(13, 5, 9)
print(repr(time.fromisoformat('13:05')))  # expect: datetime.time(13, 5)
print(repr(time.fromisoformat('T1305')))  # expect: datetime.time(13, 5)
print(repr(time.fromisoformat('13:05:09.5+01:00')))  # expect: datetime.time(13, 5, 9, 500000, tzinfo=datetime.timezone(datetime.timedelta(seconds=3600)))
error(lambda: time.fromisoformat('x'))  # expect: ValueError: Invalid isoformat string: 'x'
print(repr(dt.date()))  # expect: datetime.date(2024, 2, 29)
print(repr(dt.time()))  # expect: datetime.time(13, 5, 9, 123456)
print(repr(dt.timetz()))  # expect: datetime.time(13, 5, 9, 123456)
print(repr(dt.timetuple()))  # expect: time.struct_time(tm_year=2024, tm_mon=2, tm_mday=29, tm_hour=13, tm_min=5, tm_sec=9, tm_wday=3, tm_yday=60, tm_isdst=-1)
print(repr(dt.replace(year=2020, hour=0)))  # expect: datetime.datetime(2020, 2, 29, 0, 5, 9, 123456)
print(repr(dt.isoformat(' ')))  # expect: '2024-02-29 13:05:09.123456'
print(repr(dt.isoformat(timespec='minutes')))  # expect: '2024-02-29T13:05'
print(repr(dt.isoformat(timespec='milliseconds')))  # expect: '2024-02-29T13:05:09.123'
print(repr(dt.isoformat(timespec='hours')))  # expect: '2024-02-29T13'
print(repr(dt.ctime()))  # expect: 'Thu Feb 29 13:05:09 2024'
print(repr(dt.timestamp()))  # expect: 1709211909.123456
print(repr(dt.toordinal()))  # expect: 738945
print(repr(dt.weekday()))  # expect: 3
print(repr(dt.replace(microsecond=0)))  # expect: datetime.datetime(2024, 2, 29, 13, 5, 9)
error(lambda: dt.isoformat(timespec='bad'))  # expect: ValueError: Unknown timespec value
print(repr(datetime.combine(d, t)))  # expect: datetime.datetime(2024, 2, 29, 13, 5, 9, 123456)
print(repr(datetime.combine(d, time(1), timezone.utc)))  # expect: datetime.datetime(2024, 2, 29, 1, 0, tzinfo=datetime.timezone.utc)
print(repr(datetime(2024, 1, 1)))  # expect: datetime.datetime(2024, 1, 1, 0, 0)
print(repr(datetime(2024, 1, 1, 5)))  # expect: datetime.datetime(2024, 1, 1, 5, 0)
print(repr(datetime(2024, 1, 1, 5, 6, 7)))  # expect: datetime.datetime(2024, 1, 1, 5, 6, 7)
print(repr(datetime(2024, 1, 1, 0, 0, 0, 5)))  # expect: datetime.datetime(2024, 1, 1, 0, 0, 0, 5)
print(repr(time()))  # expect: datetime.time(0, 0)
print(repr(time(5)))  # expect: datetime.time(5, 0)
print(repr(time(5, 6, 7)))  # expect: datetime.time(5, 6, 7)
print(repr(time(0, 0, 0, 9)))  # expect: datetime.time(0, 0, 0, 9)
print(repr(datetime(2024, 1, 1, fold=1)))  # expect: datetime.datetime(2024, 1, 1, 0, 0, fold=1)
error(lambda: datetime.combine(5, t))  # expect: TypeError: combine() argument 1 must be datetime.date, not int
print(repr(datetime.strptime('2024-02-29', '%Y-%m-%d')))  # expect: datetime.datetime(2024, 2, 29, 0, 0)
print(repr(datetime.strptime('29/02/24 13:05:09', '%d/%m/%y %H:%M:%S')))  # expect: datetime.datetime(2024, 2, 29, 13, 5, 9)
print(repr(datetime.strptime('Feb 29 2024 01:05PM', '%b %d %Y %I:%M%p')))  # expect: datetime.datetime(2024, 2, 29, 13, 5)
print(repr(datetime.strptime('Thursday, 29 February 2024', '%A, %d %B %Y')))  # expect: datetime.datetime(2024, 2, 29, 0, 0)
print(repr(datetime.strptime('2024-02-29T13:05:09.123+0200', '%Y-%m-%dT%H:%M:%S.%f%z')))  # expect: datetime.datetime(2024, 2, 29, 13, 5, 9, 123000, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))
print(repr(datetime.strptime('12:30', '%H:%M')))  # expect: datetime.datetime(1900, 1, 1, 12, 30)
print(repr(datetime.strptime('2024 060', '%Y %j')))  # expect: datetime.datetime(2024, 2, 29, 0, 0)
print(repr(datetime.strptime('2024-9-4', '%G-%V-%u')))  # expect: datetime.datetime(2024, 2, 29, 0, 0)
print(repr(datetime.strptime('10:05:06 2024', '%X %Y')))  # expect: datetime.datetime(2024, 1, 1, 10, 5, 6)
print(repr(datetime.strptime('2024 09 4', '%Y %W %w')))  # expect: datetime.datetime(2024, 2, 29, 0, 0)
print(repr(datetime.strptime('1/2/2024', '%m/%d/%Y')))  # expect: datetime.datetime(2024, 1, 2, 0, 0)
print(repr(datetime.strptime('68 69', '%y 69')))  # expect: datetime.datetime(2068, 1, 1, 0, 0)
print(repr(datetime.strptime('UTC 2024', '%Z %Y')))  # expect: datetime.datetime(2024, 1, 1, 0, 0)
error(lambda: datetime.strptime('2024-02-30', '%Y-%m-%d'))  # expect: ValueError: day is out of range for month
error(lambda: datetime.strptime('2024-13-01', '%Y-%m-%d'))  # expect: ValueError: time data '2024-13-01' does not match format '%Y-%m-%d'
error(lambda: datetime.strptime('nope', '%Y'))  # expect: ValueError: time data 'nope' does not match format '%Y'
error(lambda: datetime.strptime('2024-01-01 extra', '%Y-%m-%d'))  # expect: ValueError: unconverted data remains:  extra
error(lambda: datetime.strptime('2024', '%Q'))  # expect: ValueError: 'Q' is a bad directive in format '%Q'
error(lambda: datetime.strptime('2024', '%Y%'))  # expect: ValueError: stray % in format '%Y%'
error(lambda: datetime.strptime(5, '%Y'))  # expect: TypeError: strptime() argument 1 must be str, not int
error(lambda: datetime.strptime('2024-1-1', 5))  # expect: TypeError: strptime() argument 2 must be str, not int
print(repr(timezone.utc))  # expect: datetime.timezone.utc
print(repr(timezone(timedelta(hours=1))))  # expect: datetime.timezone(datetime.timedelta(seconds=3600))
print(repr(timezone(timedelta(hours=-5, minutes=-30), 'X')))  # expect: datetime.timezone(datetime.timedelta(days=-1, seconds=66600), 'X')
print(repr(str(timezone(timedelta(hours=1)))))  # expect: 'UTC+01:00'
print(repr(str(timezone.utc)))  # expect: 'UTC'
print(repr(timezone(timedelta(0)) is timezone.utc))  # expect: True
print(repr(UTC))  # expect: datetime.timezone.utc
print(repr(timezone(timedelta(hours=1)) == timezone(timedelta(hours=1))))  # expect: True
print(repr(timezone.utc.utcoffset(None)))  # expect: datetime.timedelta(0)
print(repr(timezone(timedelta(seconds=3661)).tzname(None)))  # expect: 'UTC+01:01:01'
error(lambda: timezone(timedelta(hours=24)))  # expect: ValueError: offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(days=1).
error(lambda: timezone(5))  # expect: TypeError: timezone() argument 1 must be datetime.timedelta, not int
utc = datetime(2024, 2, 29, 12, tzinfo=timezone.utc)
est = timezone(timedelta(hours=-5), 'EST')
print(repr(utc))  # expect: datetime.datetime(2024, 2, 29, 12, 0, tzinfo=datetime.timezone.utc)
print(repr(str(utc)))  # expect: '2024-02-29 12:00:00+00:00'
print(repr(utc.isoformat()))  # expect: '2024-02-29T12:00:00+00:00'
print(repr(utc.astimezone(est)))  # expect: datetime.datetime(2024, 2, 29, 7, 0, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=68400), 'EST'))
print(repr(str(utc.astimezone(est))))  # expect: '2024-02-29 07:00:00-05:00'
print(repr(utc.tzname()))  # expect: 'UTC'
print(repr(utc.astimezone(est).tzname()))  # expect: 'EST'
print(repr(utc.utcoffset()))  # expect: datetime.timedelta(0)
print(repr(utc.dst()))  # expect: None
print(repr(utc == utc.astimezone(est)))  # expect: True
print(repr(utc.astimezone(est) - utc))  # expect: datetime.timedelta(0)
print(repr(utc.timestamp()))  # expect: 1709208000.0
print(repr(utc.strftime('%z %Z')))  # expect: '+0000 UTC'
print(repr(utc.astimezone(est).strftime('%Y %z %Z')))  # expect: '2024 -0500 EST'
print(repr(utc.utctimetuple()))  # expect: time.struct_time(tm_year=2024, tm_mon=2, tm_mday=29, tm_hour=12, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=60, tm_isdst=0)
print(repr(utc.timetuple().tm_isdst))  # expect: -1
print(repr(hash(utc) == hash(utc.astimezone(est))))  # expect: True
print(repr(datetime(2024, 1, 1).astimezone()))  # expect: datetime.datetime(2024, 1, 1, 0, 0, tzinfo=datetime.timezone(datetime.timedelta(0), 'UTC'))
print(repr(datetime(2024, 1, 1).replace(tzinfo=est)))  # expect: datetime.datetime(2024, 1, 1, 0, 0, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=68400), 'EST'))
print(repr(datetime(2024, 1, 1, tzinfo=est) < utc))  # expect: True
error(lambda: utc - datetime(2024, 1, 1))  # expect: TypeError: can't subtract offset-naive and offset-aware datetimes
error(lambda: utc < datetime(2024, 1, 1))  # expect: TypeError: can't compare offset-naive and offset-aware datetimes
print(repr(utc == datetime(2024, 1, 1)))  # expect: False
print(repr(time(1, tzinfo=est)))  # expect: datetime.time(1, 0, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=68400), 'EST'))
print(repr(time(1, tzinfo=timezone.utc) < time(2, tzinfo=timezone.utc)))  # expect: True
print(repr(time(1) < time(2)))  # expect: True
print(repr(time(1) == time(1)))  # expect: True
print(repr(time(1, tzinfo=est).isoformat()))  # expect: '01:00:00-05:00'
print(repr(time(1).utcoffset()))  # expect: None
print(repr(t.replace(hour=1)))  # expect: datetime.time(1, 5, 9, 123456)
print(repr(t.isoformat('seconds')))  # expect: '13:05:09'
error(lambda: time(1) < time(1, tzinfo=est))  # expect: TypeError: can't compare offset-naive and offset-aware times
error(lambda: time(1) + timedelta(1))  # expect: TypeError: unsupported operand type(s) for +: 'datetime.time' and 'datetime.timedelta'
print(repr(date.min))  # expect: datetime.date(1, 1, 1)
print(repr(date.max))  # expect: datetime.date(9999, 12, 31)
print(repr(datetime.min))  # expect: datetime.datetime(1, 1, 1, 0, 0)
print(repr(datetime.max))  # expect: datetime.datetime(9999, 12, 31, 23, 59, 59, 999999)
print(repr(time.min))  # expect: datetime.time(0, 0)
print(repr(time.max))  # expect: datetime.time(23, 59, 59, 999999)
print(repr(MINYEAR))  # expect: 1
print(repr(MAXYEAR))  # expect: 9999
print(repr(date.resolution))  # expect: datetime.timedelta(days=1)
print(repr(isinstance(dt, date)))  # expect: True
print(repr(issubclass(datetime, date)))  # expect: True
print(repr(type(dt)))  # expect: <class 'datetime.datetime'>
print(repr(type(d)))  # expect: <class 'datetime.date'>
print(repr(type(td)))  # expect: <class 'datetime.timedelta'>
print(repr(date))  # expect: <class 'datetime.date'>
print(repr(datetime.__module__))  # expect: 'datetime'
print(repr(datetime.__name__))  # expect: 'datetime'
print(repr({d: 1}[date(2024, 2, 29)]))  # expect: 1
print(repr(len({d, date(2024, 2, 29)})))  # expect: 1
print(repr(sorted([date(2024, 2, 1), date(2023, 1, 1)])))  # expect: [datetime.date(2023, 1, 1), datetime.date(2024, 2, 1)]

class My(datetime):
    def hello(self):
        return 'hi ' + str(self.year)

class TZ(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=3)
    def dst(self, dt):
        return timedelta(0)
    def tzname(self, dt):
        return 'TZ3'

error(lambda: tzinfo().utcoffset(None))  # expect: NotImplementedError: a tzinfo subclass must implement utcoffset()
error(lambda: d.nope)  # expect: AttributeError: 'datetime.date' object has no attribute 'nope'
print(repr((dt - datetime(2024, 2, 28)).days))  # expect: 1
print(repr((dt - datetime(2024, 2, 28)).total_seconds()))  # expect: 133509.123456
print(repr(dt.strftime('')))  # expect: ''
print(repr(dt.strftime('%%f %f %j %U')))  # expect: '%f 123456 060 08'
print(repr(d.strftime('%H:%M')))  # expect: '00:00'
print(repr(t.strftime('%H %f')))  # expect: '13 123456'
print(repr(dt.__format__('')))  # expect: '2024-02-29 13:05:09.123456'
print(repr(date(5, 1, 1)))  # expect: datetime.date(5, 1, 1)
print(repr(str(date(5, 1, 1))))  # expect: '0005-01-01'
print(repr(datetime(5, 1, 1).isoformat()))  # expect: '0005-01-01T00:00:00'
print(repr(date(2024, 1, 1).__str__()))  # expect: '2024-01-01'
print(repr([date(2024, 1, 31) + timedelta(n) for n in (0, 1, 30, 365)]))  # expect: [datetime.date(2024, 1, 31), datetime.date(2024, 2, 1), datetime.date(2024, 3, 1), datetime.date(2025, 1, 30)]
print(repr([datetime(2000, 1, 1) + timedelta(days=n * 1000) for n in range(5)]))  # expect: [datetime.datetime(2000, 1, 1, 0, 0), datetime.datetime(2002, 9, 27, 0, 0), datetime.datetime(2005, 6, 23, 0, 0), datetime.datetime(2008, 3, 19, 0, 0), datetime.datetime(2010, 12, 14, 0, 0)]
print(repr([date.fromordinal(n) for n in (1, 365, 366, 146097, 146098, 3652059, 730120)]))  # expect: [datetime.date(1, 1, 1), datetime.date(1, 12, 31), datetime.date(2, 1, 1), datetime.date(400, 12, 31), datetime.date(401, 1, 1), datetime.date(9999, 12, 31), datetime.date(2000, 1, 1)]
