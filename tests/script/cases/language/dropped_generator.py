# A generator that is dropped inside a try block ends quietly.
def fin():
    try: yield 1
    except IndexError: pass
g = fin(); next(g); del g; print('dropped')  # expect: dropped
