# time's years and days, by the virtual clock.

import time


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


print(repr(time.localtime()))  # expect: time.struct_time(tm_year=2023, tm_mon=11, tm_mday=14, tm_hour=22, tm_min=13, tm_sec=20, tm_wday=1, tm_yday=318, tm_isdst=0)
print(repr(time.gmtime(0)))  # expect: time.struct_time(tm_year=1970, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=1, tm_isdst=0)
print(repr(time.gmtime(1000000000.0)))  # expect: time.struct_time(tm_year=2001, tm_mon=9, tm_mday=9, tm_hour=1, tm_min=46, tm_sec=40, tm_wday=6, tm_yday=252, tm_isdst=0)
print(repr(time.gmtime(-1)))  # expect: time.struct_time(tm_year=1969, tm_mon=12, tm_mday=31, tm_hour=23, tm_min=59, tm_sec=59, tm_wday=2, tm_yday=365, tm_isdst=0)
print(repr(time.gmtime(-86400 * 400)))  # expect: time.struct_time(tm_year=1968, tm_mon=11, tm_mday=27, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=2, tm_yday=332, tm_isdst=0)
print(repr(time.gmtime(951782400)))  # expect: time.struct_time(tm_year=2000, tm_mon=2, tm_mday=29, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=1, tm_yday=60, tm_isdst=0)
print(repr(time.gmtime(253402300799)))  # expect: time.struct_time(tm_year=9999, tm_mon=12, tm_mday=31, tm_hour=23, tm_min=59, tm_sec=59, tm_wday=4, tm_yday=365, tm_isdst=0)
print(repr(time.localtime().tm_year))  # expect: 2023
print(repr(time.localtime().tm_mon))  # expect: 11
print(repr(time.localtime().tm_zone))  # expect: 'UTC'
print(repr(time.localtime()[0]))  # expect: 2023
print(repr(len(time.localtime())))  # expect: 9
print(repr(tuple(time.gmtime(0))))  # expect: (1970, 1, 1, 0, 0, 0, 3, 1, 0)
print(repr(time.localtime()[:3]))  # expect: (2023, 11, 14)
print(repr([time.strftime('%U %W %V %G %j', time.gmtime(86400 * d)) for d in range(0, 4000, 97)]))  # expect: ['00 00 01 1970 001', '14 14 15 1970 098', '28 28 29 1970 195', '42 42 43 1970 292', '04 03 03 1971 024', '17 17 17 1971 121', '31 31 31 1971 218', '45 45 45 1971 315', '07 07 07 1972 047', '21 21 21 1972 144', '35 35 35 1972 241', '49 48 48 1972 338', '09 10 10 1973 069', '23 24 24 1973 166', '37 38 38 1973 263', '51 52 52 1973 360', '13 13 14 1974 092', '27 27 28 1974 189', '41 40 41 1974 286', '02 02 03 1975 018', '16 16 17 1975 115', '30 30 31 1975 212', '44 44 45 1975 309', '06 06 07 1976 041', '20 20 21 1976 138', '34 33 34 1976 235', '47 47 48 1976 332', '09 09 09 1977 063', '23 23 23 1977 160', '37 37 37 1977 257', '51 51 51 1977 354', '13 13 13 1978 086', '27 26 26 1978 183', '40 40 40 1978 280', '01 02 02 1979 012', '15 16 16 1979 109', '29 30 30 1979 206', '43 44 44 1979 303', '05 05 06 1980 035', '19 18 19 1980 132', '32 32 33 1980 229', '46 46 47 1980 326']
print(repr(time.ctime()))  # expect: 'Tue Nov 14 22:13:20 2023'
print(repr(time.ctime(0)))  # expect: 'Thu Jan  1 00:00:00 1970'
print(repr(time.asctime()))  # expect: 'Tue Nov 14 22:13:20 2023'
print(repr(time.asctime(time.gmtime(1))))  # expect: 'Thu Jan  1 00:00:01 1970'
print(repr(time.mktime(time.localtime())))  # expect: 1700000000.0
print(repr(time.mktime((2020, 1, 1, 0, 0, 0, 0, 0, 0))))  # expect: 1577836800.0
print(repr(time.mktime((2020, 13, 35, 25, 61, 0, 0, 0, 0))))  # expect: 1612490460.0
error(lambda: time.strftime(5))  # expect: TypeError: strftime() argument 1 must be str, not int
error(lambda: time.strftime('%Y', 5))  # expect: TypeError: Tuple or struct_time argument required
error(lambda: time.strftime('%Y', (1, 2)))  # expect: TypeError: strftime(): illegal time tuple argument
error(lambda: time.strftime('%Y', (2020, 13, 1, 0, 0, 0, 0, 1, 0)))  # expect: ValueError: month out of range
error(lambda: time.asctime((2020, 1, 1, 25, 0, 0, 0, 1, 0)))  # expect: ValueError: hour out of range
error(lambda: time.gmtime('a'))  # expect: TypeError: 'str' object cannot be interpreted as an integer
error(lambda: time.gmtime(float('nan')))  # expect: ValueError: Invalid value NaN (not a number)
error(lambda: time.gmtime(1e+20))  # expect: OverflowError: timestamp out of range for platform time_t
error(lambda: time.struct_time((1, 2, 3)))  # expect: TypeError: time.struct_time() takes an at least 9-sequence (3-sequence given)
print(repr(time.struct_time(range(9))))  # expect: time.struct_time(tm_year=0, tm_mon=1, tm_mday=2, tm_hour=3, tm_min=4, tm_sec=5, tm_wday=6, tm_yday=7, tm_isdst=8)
print(repr(time.struct_time(range(9)).tm_hour))  # expect: 3
print(repr(time.struct_time))  # expect: <class 'time.struct_time'>
print(repr(time.tzname))  # expect: ('UTC', 'UTC')
print(repr(time.timezone))  # expect: 0
print(repr(time.daylight))  # expect: 0
print(repr(time.strftime('%Y', (5, 1, 1, 0, 0, 0, 0, 1, 0))))  # expect: '5'
print(repr(time.strftime('%Y', (0, 0, 0, 0, 0, 0, 0, 0, 0))))  # expect: '0'
time.sleep(3.7)
print(repr(time.time()))  # expect: 1700000003.7
print(repr(time.monotonic()))  # expect: 3.7
print(repr(time.perf_counter()))  # expect: 3.7
print(repr(time.strftime('%S')))  # expect: '23'
print(repr(time.time_ns()))  # expect: 1700000003700000000
print(repr(time.process_time()))  # expect: 0.0
print(repr(isinstance(time.gmtime(), tuple)))  # expect: True
print(repr(time.gmtime(0) == time.gmtime(0)))  # expect: True
print(repr(time.gmtime(0) < time.gmtime(1)))  # expect: True
print(repr(time.gmtime(0) == (1970, 1, 1, 0, 0, 0, 3, 1, 0)))  # expect: True
error(lambda: time.sleep(-1))  # expect: ValueError: sleep length must be non-negative
print(repr(time.strptime('2024-02-29', '%Y-%m-%d')))  # expect: time.struct_time(tm_year=2024, tm_mon=2, tm_mday=29, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=60, tm_isdst=-1)
print(repr(time.strptime('Thu Feb 29 13:05:09 2024')))  # expect: time.struct_time(tm_year=2024, tm_mon=2, tm_mday=29, tm_hour=13, tm_min=5, tm_sec=9, tm_wday=3, tm_yday=60, tm_isdst=-1)
print(repr(time.strptime('10:30', '%H:%M')))  # expect: time.struct_time(tm_year=1900, tm_mon=1, tm_mday=1, tm_hour=10, tm_min=30, tm_sec=0, tm_wday=0, tm_yday=1, tm_isdst=-1)
error(lambda: time.strptime('x', '%Y'))  # expect: ValueError: time data 'x' does not match format '%Y'
