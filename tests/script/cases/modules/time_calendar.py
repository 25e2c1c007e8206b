# The calendar's part of time; the zone is UTC.
import time

when = time.gmtime(1700000000)
print(when)  # expect: time.struct_time(tm_year=2023, tm_mon=11, tm_mday=14, tm_hour=22, tm_min=13, tm_sec=20, tm_wday=1, tm_yday=318, tm_isdst=0)
print(when.tm_year, when[1], when.tm_yday, when == time.localtime(1700000000), tuple(when)[:3])  # expect: 2023 11 318 True (2023, 11, 14)
print(time.strftime("%Y-%m-%d %H:%M:%S", when), time.strftime("%a %A %b %B %d %e %j %p %I %y %U %W %w %u %V %G %z %%", when))
# expect: 2023-11-14 22:13:20 Tue Tuesday Nov November 14 14 318 PM 10 23 46 46 2 2 46 2023 +0000 %
print(time.strftime("%D %F %T %R %c %x %X %-d %-H", when))  # expect: 11/14/23 2023-11-14 22:13:20 22:13 Tue Nov 14 22:13:20 2023 11/14/23 22:13:20 14 22
print(time.asctime(when), time.ctime(0), time.mktime(when), time.mktime((2024, 14, 1, 0, 0, 0, 0, 0, 0)))
# expect: Tue Nov 14 22:13:20 2023 Thu Jan  1 00:00:00 1970 1700000000.0 1738368000.0
for seconds in (0, -1, 951782400, 4102444799, -2208988800):
    print(time.asctime(time.gmtime(seconds)), time.strftime("%j %U %V %G", time.gmtime(seconds)))
# expect: Thu Jan  1 00:00:00 1970 001 00 01 1970
# expect: Wed Dec 31 23:59:59 1969 365 52 01 1970
# expect: Tue Feb 29 00:00:00 2000 060 09 09 2000
# expect: Thu Dec 31 23:59:59 2099 365 52 53 2099
# expect: Mon Jan  1 00:00:00 1900 001 00 01 1900
print(time.timezone, time.tzname, time.daylight)  # expect: 0 ('UTC', 'UTC') 0
try:
    time.strftime("%Y", (2024, 13, 1, 0, 0, 0, 0, 0, 0))
except ValueError as error:
    print(error)  # expect: month out of range
