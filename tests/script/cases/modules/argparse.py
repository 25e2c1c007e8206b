import argparse, sys
def run(p, a):
    try: print(p.parse_args(a))
    except SystemExit as e: print('exit', e.code)
p = argparse.ArgumentParser(prog='tool', description='A demo tool that does things.', epilog='The end.')
p.add_argument('name', help='the name')
p.add_argument('files', nargs='*', help='some files')
p.add_argument('-v', '--verbose', action='store_true', help='be verbose')
p.add_argument('-n', '--count', type=int, default=3, help='how many (default: %(default)s)')
p.add_argument('--mode', choices=['fast', 'slow'], default='fast')
p.add_argument('--rate', type=float, metavar='R', help='the rate which is a very long help text that must be wrapped over several lines to fit')
p.add_argument('-x', action='append'); p.add_argument('--no-cache', dest='cache', action='store_false')
p.add_argument('-q', action='count', default=0)
for a in (['bob'], ['bob', 'a', 'b', '-v', '-n', '5'], ['bob', '--count=7', '--mode', 'slow'], [], ['bob', '-n', 'x'], ['bob', '--mode', 'zzz'], ['bob', '--wat'], ['bob', '-n'], ['bob', '-x', '1', '-x', '2', '--no-cache'], ['bob', '-qqq', '-n4'], ['-h'], ['bob', '--verb'], ['--', '-bob'], ['bob', '--rate', '-1.5']):
    run(p, a)
p.print_usage()
p2 = argparse.ArgumentParser(prog='p2')
p2.add_argument('--opt', nargs=2, type=int); p2.add_argument('--many', nargs='+'); p2.add_argument('--maybe', nargs='?', const='C', default='D'); p2.add_argument('pos', nargs='?', default='dd')
for a in ([], ['--opt', '1', '2', 'P'], ['--many', 'a', 'b'], ['--maybe'], ['--maybe', 'z'], ['--opt', '1'], ['--many']): run(p2, a)
p3 = argparse.ArgumentParser(prog='p3')
g = p3.add_mutually_exclusive_group(required=True); g.add_argument('--a', action='store_true'); g.add_argument('--b', action='store_true')
for a in (['--a'], [], ['--a', '--b'], ['-h']): run(p3, a)
p4 = argparse.ArgumentParser(prog='p4'); p4.add_argument('--version', action='version', version='%(prog)s 1.0'); sub = p4.add_subparsers(dest='cmd', help='commands')
s1 = sub.add_parser('add', help='add it'); s1.add_argument('x', type=int); s2 = sub.add_parser('rm', help='remove it'); s2.add_argument('-f', action='store_true')
for a in (['add', '3'], ['rm', '-f'], [], ['zz'], ['-h'], ['add', '-h'], ['--version'], ['add', 'q']): run(p4, a)
p5 = argparse.ArgumentParser(prog='p5'); p5.add_argument('--req', required=True); p5.add_argument('nums', nargs='+', type=int)
for a in (['--req', 'x', '1', '2'], [], ['1'], ['--req', 'r', '1', 'z']): run(p5, a)
print(p5.parse_known_args(['--req', 'x', '1', '--unknown']))
print(vars(p2.parse_args([])))

# expect: Namespace(name='bob', files=[], verbose=False, count=3, mode='fast', rate=None, x=None, cache=True, q=0)
# expect: Namespace(name='bob', files=['a', 'b'], verbose=True, count=5, mode='fast', rate=None, x=None, cache=True, q=0)
# expect: Namespace(name='bob', files=[], verbose=False, count=7, mode='slow', rate=None, x=None, cache=True, q=0)
# expect: exit 2
# expect: exit 2
# expect: exit 2
# expect: exit 2
# expect: exit 2
# expect: Namespace(name='bob', files=[], verbose=False, count=3, mode='fast', rate=None, x=['1', '2'], cache=False, q=0)
# expect: Namespace(name='bob', files=[], verbose=False, count=4, mode='fast', rate=None, x=None, cache=True, q=3)
# expect: usage: tool [-h] [-v] [-n COUNT] [--mode {fast,slow}] [--rate R] [-x X]
# expect:             [--no-cache] [-q]
# expect:             name [files ...]
# expect:
# expect: A demo tool that does things.
# expect:
# expect: positional arguments:
# expect:   name                  the name
# expect:   files                 some files
# expect:
# expect: options:
# expect:   -h, --help            show this help message and exit
# expect:   -v, --verbose         be verbose
# expect:   -n COUNT, --count COUNT
# expect:                         how many (default: 3)
# expect:   --mode {fast,slow}
# expect:   --rate R              the rate which is a very long help text that must be
# expect:                         wrapped over several lines to fit
# expect:   -x X
# expect:   --no-cache
# expect:   -q
# expect:
# expect: The end.
# expect: exit 0
# expect: Namespace(name='bob', files=[], verbose=True, count=3, mode='fast', rate=None, x=None, cache=True, q=0)
# expect: Namespace(name='-bob', files=[], verbose=False, count=3, mode='fast', rate=None, x=None, cache=True, q=0)
# expect: Namespace(name='bob', files=[], verbose=False, count=3, mode='fast', rate=-1.5, x=None, cache=True, q=0)
# expect: usage: tool [-h] [-v] [-n COUNT] [--mode {fast,slow}] [--rate R] [-x X]
# expect:             [--no-cache] [-q]
# expect:             name [files ...]
# expect: Namespace(opt=None, many=None, maybe='D', pos='dd')
# expect: Namespace(opt=[1, 2], many=None, maybe='D', pos='P')
# expect: Namespace(opt=None, many=['a', 'b'], maybe='D', pos='dd')
# expect: Namespace(opt=None, many=None, maybe='C', pos='dd')
# expect: Namespace(opt=None, many=None, maybe='z', pos='dd')
# expect: exit 2
# expect: exit 2
# expect: Namespace(a=True, b=False)
# expect: exit 2
# expect: exit 2
# expect: usage: p3 [-h] (--a | --b)
# expect:
# expect: options:
# expect:   -h, --help  show this help message and exit
# expect:   --a
# expect:   --b
# expect: exit 0
# expect: Namespace(cmd='add', x=3)
# expect: Namespace(cmd='rm', f=True)
# expect: Namespace(cmd=None)
# expect: exit 2
# expect: usage: p4 [-h] [--version] {add,rm} ...
# expect:
# expect: positional arguments:
# expect:   {add,rm}    commands
# expect:     add       add it
# expect:     rm        remove it
# expect:
# expect: options:
# expect:   -h, --help  show this help message and exit
# expect:   --version   show program's version number and exit
# expect: exit 0
# expect: usage: p4 add [-h] x
# expect:
# expect: positional arguments:
# expect:   x
# expect:
# expect: options:
# expect:   -h, --help  show this help message and exit
# expect: exit 0
# expect: p4 1.0
# expect: exit 0
# expect: exit 2
# expect: Namespace(req='x', nums=[1, 2])
# expect: exit 2
# expect: exit 2
# expect: exit 2
# expect: (Namespace(req='x', nums=[1]), ['--unknown'])
# expect: {'opt': None, 'many': None, 'maybe': 'D', 'pos': 'dd'}
