"""Not in the sandbox: the debugger is the program around it."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"pdb.{name}() is not available in the sandbox: step through the recording instead")
    refused.__name__ = refused.__qualname__ = name
    return refused


set_trace = _refuse("set_trace")
post_mortem = _refuse("post_mortem")
pm = _refuse("pm")
run = _refuse("run")
runcall = _refuse("runcall")
runeval = _refuse("runeval")
Pdb = _refuse("Pdb")
