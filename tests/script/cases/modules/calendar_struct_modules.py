# calendar and struct.

import calendar, struct


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


print(repr(calendar.isleap(2024)))  # expect: True
print(repr(calendar.monthrange(2024, 2)))  # expect: (3, 29)
print(repr(calendar.weekday(2024, 1, 1)))  # expect: 0
print(repr(calendar.month(2024, 2)))  # expect: '   February 2024\nMo Tu We Th Fr Sa Su\n          1  2  3  4\n 5  6  7  8  9 10 11\n12 13 14 15 16 17 18\n19 20 21 22 23 24 25\n26 27 28 29\n'
print(repr(calendar.monthcalendar(2024, 2)))  # expect: [[0, 0, 0, 1, 2, 3, 4], [5, 6, 7, 8, 9, 10, 11], [12, 13, 14, 15, 16, 17, 18], [19, 20, 21, 22, 23, 24, 25], [26, 27, 28, 29, 0, 0, 0]]
print(repr(calendar.calendar(2024)))  # expect: '                                  2024\n\n      January                   February                   March\nMo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su\n 1  2  3  4  5  6  7                1  2  3  4                   1  2  3\n 8  9 10 11 12 13 14       5  6  7  8  9 10 11       4  5  6  7  8  9 10\n15 16 17 18 19 20 21      12 13 14 15 16 17 18      11 12 13 14 15 16 17\n22 23 24 25 26 27 28      19 20 21 22 23 24 25      18 19 20 21 22 23 24\n29 30 31                  26 27 28 29               25 26 27 28 29 30 31\n\n       April                      May                       June\nMo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su\n 1  2  3  4  5  6  7             1  2  3  4  5                      1  2\n 8  9 10 11 12 13 14       6  7  8  9 10 11 12       3  4  5  6  7  8  9\n15 16 17 18 19 20 21      13 14 15 16 17 18 19      10 11 12 13 14 15 16\n22 23 24 25 26 27 28      20 21 22 23 24 25 26      17 18 19 20 21 22 23\n29 30                     27 28 29 30 31            24 25 26 27 28 29 30\n\n        July                     August                  September\nMo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su\n 1  2  3  4  5  6  7                1  2  3  4                         1\n 8  9 10 11 12 13 14       5  6  7  8  9 10 11       2  3  4  5  6  7  8\n15 16 17 18 19 20 21      12 13 14 15 16 17 18       9 10 11 12 13 14 15\n22 23 24 25 26 27 28      19 20 21 22 23 24 25      16 17 18 19 20 21 22\n29 30 31                  26 27 28 29 30 31         23 24 25 26 27 28 29\n                                                    30\n\n      October                   November                  December\nMo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su\n    1  2  3  4  5  6                   1  2  3                         1\n 7  8  9 10 11 12 13       4  5  6  7  8  9 10       2  3  4  5  6  7  8\n14 15 16 17 18 19 20      11 12 13 14 15 16 17       9 10 11 12 13 14 15\n21 22 23 24 25 26 27      18 19 20 21 22 23 24      16 17 18 19 20 21 22\n28 29 30 31               25 26 27 28 29 30         23 24 25 26 27 28 29\n                                                    30 31\n'
print(repr(calendar.leapdays(2000, 2025)))  # expect: 7
print(repr(calendar.timegm((2024, 1, 1, 0, 0, 0))))  # expect: 1704067200
print(repr(calendar.month_name[1]))  # expect: 'January'
print(repr(list(calendar.day_abbr)))  # expect: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
print(repr(calendar.TextCalendar(6).formatmonth(2023, 5)))  # expect: '      May 2023\nSu Mo Tu We Th Fr Sa\n    1  2  3  4  5  6\n 7  8  9 10 11 12 13\n14 15 16 17 18 19 20\n21 22 23 24 25 26 27\n28 29 30 31\n'
print(repr(calendar.month(2024, 1, 5, 2)))  # expect: '               January 2024\n\n Mon   Tue   Wed   Thu   Fri   Sat   Sun\n\n   1     2     3     4     5     6     7\n\n   8     9    10    11    12    13    14\n\n  15    16    17    18    19    20    21\n\n  22    23    24    25    26    27    28\n\n  29    30    31\n\n'
print(repr(calendar.Calendar().monthdayscalendar(2024, 2)))  # expect: [[0, 0, 0, 1, 2, 3, 4], [5, 6, 7, 8, 9, 10, 11], [12, 13, 14, 15, 16, 17, 18], [19, 20, 21, 22, 23, 24, 25], [26, 27, 28, 29, 0, 0, 0]]
print(repr(list(calendar.Calendar().itermonthdates(2024, 2))[0]))  # expect: datetime.date(2024, 1, 29)
print(repr(calendar.weekheader(3)))  # expect: 'Mon Tue Wed Thu Fri Sat Sun'
print(repr(calendar.calendar(2023, m=4)))  # expect: '                                               2023\n\n      January                   February                   March                     April\nMo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su\n                   1             1  2  3  4  5             1  2  3  4  5                      1  2\n 2  3  4  5  6  7  8       6  7  8  9 10 11 12       6  7  8  9 10 11 12       3  4  5  6  7  8  9\n 9 10 11 12 13 14 15      13 14 15 16 17 18 19      13 14 15 16 17 18 19      10 11 12 13 14 15 16\n16 17 18 19 20 21 22      20 21 22 23 24 25 26      20 21 22 23 24 25 26      17 18 19 20 21 22 23\n23 24 25 26 27 28 29      27 28                     27 28 29 30 31            24 25 26 27 28 29 30\n30 31\n\n        May                       June                      July                     August\nMo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su\n 1  2  3  4  5  6  7                1  2  3  4                      1  2          1  2  3  4  5  6\n 8  9 10 11 12 13 14       5  6  7  8  9 10 11       3  4  5  6  7  8  9       7  8  9 10 11 12 13\n15 16 17 18 19 20 21      12 13 14 15 16 17 18      10 11 12 13 14 15 16      14 15 16 17 18 19 20\n22 23 24 25 26 27 28      19 20 21 22 23 24 25      17 18 19 20 21 22 23      21 22 23 24 25 26 27\n29 30 31                  26 27 28 29 30            24 25 26 27 28 29 30      28 29 30 31\n                                                    31\n\n     September                  October                   November                  December\nMo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su\n             1  2  3                         1             1  2  3  4  5                   1  2  3\n 4  5  6  7  8  9 10       2  3  4  5  6  7  8       6  7  8  9 10 11 12       4  5  6  7  8  9 10\n11 12 13 14 15 16 17       9 10 11 12 13 14 15      13 14 15 16 17 18 19      11 12 13 14 15 16 17\n18 19 20 21 22 23 24      16 17 18 19 20 21 22      20 21 22 23 24 25 26      18 19 20 21 22 23 24\n25 26 27 28 29 30         23 24 25 26 27 28 29      27 28 29 30               25 26 27 28 29 30 31\n                          30 31\n'
error(lambda: calendar.monthrange(2024, 13))  # expect: IllegalMonthError: bad month number 13; must be 1-12
error(lambda: calendar.setfirstweekday(9))  # expect: IllegalWeekdayError: bad weekday number 9; must be 0 (Monday) to 6 (Sunday)
print(repr(struct.pack('>I', 5)))  # expect: b'\x00\x00\x00\x05'
print(repr(struct.pack('<H', 258)))  # expect: b'\x02\x01'
print(repr(struct.pack('!i', -1)))  # expect: b'\xff\xff\xff\xff'
print(repr(struct.pack('bB?', -1, 255, True)))  # expect: b'\xff\xff\x01'
print(repr(struct.pack('>q', -5)))  # expect: b'\xff\xff\xff\xff\xff\xff\xff\xfb'
print(repr(struct.pack('d', 1.5)))  # expect: b'\x00\x00\x00\x00\x00\x00\xf8?'
print(repr(struct.pack('>f', 0.1)))  # expect: b'=\xcc\xcc\xcd'
print(repr(struct.pack('5s', b'ab')))  # expect: b'ab\x00\x00\x00'
print(repr(struct.pack('3sH', b'abc', 1)))  # expect: b'abc\x00\x01\x00'
print(repr(struct.pack('bi', 1, 2)))  # expect: b'\x01\x00\x00\x00\x02\x00\x00\x00'
print(repr(struct.pack('ll', 1, 2)))  # expect: b'\x01\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00'
print(repr(struct.pack('>2h', 1, 2)))  # expect: b'\x00\x01\x00\x02'
print(repr(struct.pack('xb', 1)))  # expect: b'\x00\x01'
print(repr(struct.pack('c', b'a')))  # expect: b'a'
print(repr(struct.pack('e', 1.5)))  # expect: b'\x00>'
print(repr(struct.pack('f', 1e-40)))  # expect: b'\xc2\x16\x01\x00'
print(repr(struct.pack('d', 5e-324)))  # expect: b'\x01\x00\x00\x00\x00\x00\x00\x00'
print(repr(struct.pack('>d', float('inf'))))  # expect: b'\x7f\xf0\x00\x00\x00\x00\x00\x00'
print(repr(struct.pack('5p', b'abc')))  # expect: b'\x03abc\x00'
print(repr(struct.pack('')))  # expect: b''
print(repr(struct.unpack('>I', b'\x00\x00\x00\x05')))  # expect: (5,)
print(repr(struct.unpack('<hh', b'\x01\x00\xff\xff')))  # expect: (1, -1)
print(repr(struct.unpack('d', struct.pack('d', 3.14))))  # expect: (3.14,)
print(repr(struct.unpack('f', struct.pack('f', 3.14))))  # expect: (3.140000104904175,)
print(repr(struct.unpack('3sB', b'abc\x01')))  # expect: (b'abc', 1)
print(repr(struct.unpack_from('>H', b'\x00\x00\x01\x02', 2)))  # expect: (258,)
print(repr(list(struct.iter_unpack('B', b'ab'))))  # expect: [(97,), (98,)]
print(repr(struct.calcsize('>IHb')))  # expect: 7
print(repr(struct.calcsize('bi')))  # expect: 8
print(repr(struct.calcsize('qb')))  # expect: 9
print(repr(struct.calcsize('3si')))  # expect: 8
print(repr(struct.Struct('>HH').pack(1, 2)))  # expect: b'\x00\x01\x00\x02'
print(repr(struct.Struct('>HH').size))  # expect: 4
print(repr(struct.unpack('?', b'\x01')))  # expect: (True,)
print(repr(struct.unpack('c', b'a')))  # expect: (b'a',)
print(repr(struct.unpack('e', struct.pack('e', 0.1))))  # expect: (0.0999755859375,)
print(repr(struct.unpack('5p', struct.pack('5p', b'abc'))))  # expect: (b'abc',)
error(lambda: struct.unpack('>I', b'abc'))  # expect: error: unpack requires a buffer of 4 bytes
error(lambda: struct.pack('>I'))  # expect: error: pack expected 1 items for packing (got 0)
error(lambda: struct.pack('b', 200))  # expect: error: byte format requires -128 <= number <= 127
error(lambda: struct.pack('h', 40000))  # expect: error: short format requires -32768 <= number <= 32767
error(lambda: struct.pack('I', 'a'))  # expect: error: required argument is not an integer
error(lambda: struct.pack('z', 1))  # expect: error: bad char in struct format
error(lambda: struct.pack('f', 'a'))  # expect: error: required argument is not a float
error(lambda: struct.pack('>q', 2 ** 70))  # expect: error: int too large to convert
error(lambda: struct.pack('s', 'a'))  # expect: error: argument for 's' must be a bytes object
error(lambda: struct.unpack_from('>I', b'ab'))  # expect: error: unpack_from requires a buffer of at least 4 bytes for unpacking 4 bytes at offset 0 (actual buffer size is 2)
