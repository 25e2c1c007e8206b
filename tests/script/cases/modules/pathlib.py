# Paths as texts, and names that fit a pattern.
from pathlib import PurePath, Path, PurePosixPath
p = PurePosixPath('/a/b') / 'c.tar.gz'; print(p, repr(p), p.name, p.suffix, p.stem, p.suffixes, p.parent, p.parts, p.with_suffix('.x'), p.is_absolute(), p.relative_to('/a'), list(p.parents), p == PurePosixPath('/a/b/c.tar.gz'), p.match('*.gz'), p.with_name('z'))
# expect: /a/b/c.tar.gz PurePosixPath('/a/b/c.tar.gz') c.tar.gz .gz c.tar ['.tar', '.gz'] /a/b ('/', 'a', 'b', 'c.tar.gz') /a/b/c.tar.x True b/c.tar.gz [PurePosixPath('/a/b'), PurePosixPath('/a'), PurePosixPath('/')] True True /a/b/z
q = Path('data') / 'x.txt'; print(q, repr(q), q.suffix, str(q), q.parent, q.joinpath('..', 'y'))
# expect: data/x.txt PosixPath('data/x.txt') .txt data/x.txt data data/x.txt/../y
import fnmatch; print(fnmatch.fnmatch('abc.py', '*.py'), fnmatch.filter(['a1', 'b2', 'ab'], '[ab]?'))  # expect: True ['a1', 'b2', 'ab']
