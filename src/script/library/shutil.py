"""Not in the sandbox: a scenario cannot reach files."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"shutil.{name}() is not available in the sandbox: a scenario cannot reach files")
    refused.__name__ = refused.__qualname__ = name
    return refused


copy = _refuse("copy")
copy2 = _refuse("copy2")
copyfile = _refuse("copyfile")
copytree = _refuse("copytree")
rmtree = _refuse("rmtree")
move = _refuse("move")
which = _refuse("which")
disk_usage = _refuse("disk_usage")
make_archive = _refuse("make_archive")
