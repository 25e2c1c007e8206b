# A group inside a group, notes and contexts, more exceptions than are shown.
def a(): raise ValueError('bad value')
def b(): raise TypeError('bad type')
excs = []
for f in (a, b):
    try: f()
    except Exception as e: excs.append(e)
try: raise KeyError('k')
except KeyError as k:
    try: raise ExceptionGroup('inner', [excs[0], ExceptionGroup('deep', [OSError(1), excs[1]])])
    except ExceptionGroup as i: inner = i
excs[1].add_note('a note\nof two lines')
raise ExceptionGroup('outer', [inner, RuntimeError('plain')] + [ValueError(i) for i in range(20)])
