"""Paths as texts: taken apart and put together. What would touch the disk is refused."""

def _join(texts):
    joined = ""
    for text in texts:
        joined = text if text.startswith("/") or not joined else f"{joined}/{text}"
    return joined


class PurePath:
    """A path that only knows its parts."""

    def __init__(self, *args):
        texts = [arg._text() if isinstance(arg, PurePath) else arg for arg in args]
        for text in texts:
            if not isinstance(text, str):
                raise TypeError(f"expected str, bytes or os.PathLike object, not {type(text).__name__}")
        joined = _join(texts)
        self._root = "/" if joined.startswith("/") else ""
        self._names = [name for name in joined.split("/") if name and name != "."]

    def _text(self):
        return self._root + "/".join(self._names) or "."

    @classmethod
    def _make(cls, root, names):
        made = cls()
        made._root, made._names = root, list(names)
        return made

    def __str__(self):
        return self._text()

    def __fspath__(self):
        return self._text()

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def as_posix(self):
        return self._text()

    def __eq__(self, other):
        return self._text() == other._text() if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(self._text())

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, other):
        if not isinstance(other, (str, PurePath)):
            return NotImplemented
        return type(self)(self, other)

    def __rtruediv__(self, other):
        return type(self)(other, self) if isinstance(other, str) else NotImplemented

    def joinpath(self, *others):
        return type(self)(self, *others)

    @property
    def parts(self):
        return tuple(([self._root] if self._root else []) + self._names)

    @property
    def root(self):
        return self._root

    drive = ""

    @property
    def anchor(self):
        return self._root

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        at = self.name.rfind(".")
        return self.name[at:] if 0 < at < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith(".") else ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return self.name[:len(self.name) - len(self.suffix)] if self.suffix else self.name

    @property
    def parent(self):
        return self._make(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return [self._make(self._root, self._names[:i]) for i in range(len(self._names) - 1, -1, -1)]

    def is_absolute(self):
        return bool(self._root)

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._make(self._root, self._names[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and (not suffix.startswith(".") or suffix == "." or "/" in suffix):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def is_relative_to(self, *other):
        other = type(self)(*other)
        return self._root == other._root and self._names[:len(other._names)] == other._names

    def relative_to(self, *other):
        base = type(self)(*other)
        if not self.is_relative_to(base):
            raise ValueError(f"{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the other is absolute.")
        return self._make("", self._names[len(base._names):])

    def match(self, path_pattern):
        import fnmatch
        wanted = [part for part in path_pattern.split("/") if part]
        own = self._names[-len(wanted):]
        if path_pattern.startswith("/") and (not self._root or len(wanted) != len(self._names)):
            return False
        return len(own) == len(wanted) and all(fnmatch.fnmatchcase(name, part) for name, part in zip(own, wanted))


class PurePosixPath(PurePath):
    pass


class PureWindowsPath(PurePath):
    pass


def _refuse(name):
    def refused(self, *args, **kwargs):
        raise RuntimeError(f"Path.{name}() is not available in the sandbox: a scenario cannot reach files")
    refused.__name__ = name
    return refused


class Path(PurePosixPath):
    """A path on the disk, which cannot be reached."""

    @classmethod
    def cwd(cls):
        return cls("/")

    @classmethod
    def home(cls):
        return cls("/home/student")

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def absolute(self):
        return self if self._root else type(self)("/", self)

    def resolve(self, strict=False):
        names = []
        for name in self.absolute()._names:
            if name == "..":
                names[-1:] = []
            else:
                names.append(name)
        return self._make("/", names)

    def expanduser(self):
        return type(self)("/home/student", *self._names[1:]) if self._names[:1] == ["~"] else self


for _name in ("open", "read_text", "read_bytes", "write_text", "write_bytes", "exists", "is_file", "is_dir", "is_symlink", "mkdir", "rmdir",
              "unlink", "touch", "rename", "replace", "stat", "iterdir", "glob", "rglob", "chmod", "owner", "samefile", "symlink_to"):
    setattr(Path, _name, _refuse(_name))


class PosixPath(Path):
    pass



def _path_new(cls, *args, **kwargs):
    # Path("a") makes a PosixPath, as on every system like this.
    return object.__new__(PosixPath if cls is Path else cls)


Path.__new__ = _path_new
