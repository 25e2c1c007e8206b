"""os.path: paths as texts, as in posixpath."""

from posixpath import *
from posixpath import abspath as realpath, altsep, devnull, getmtime, getsize, islink
