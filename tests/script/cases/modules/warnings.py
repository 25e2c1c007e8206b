import warnings, sys
def old():
    warnings.warn('old is deprecated', DeprecationWarning, stacklevel=2)
old()
for i in range(3): warnings.warn('loop')
warnings.warn('rt', RuntimeWarning)
warnings.warn(UserWarning('inst'))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    warnings.warn('caught'); warnings.warn('two', FutureWarning)
    print(len(w), w[0].message, w[0].category.__name__, w[-1].category)  # expect: 2 caught UserWarning <class 'FutureWarning'>
    print(str(w[0].message))  # expect: caught
warnings.filterwarnings('ignore', category=UserWarning)
warnings.warn('nothing')
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try: warnings.warn('now error')
    except UserWarning as e: print('E', e)  # expect: E now error
warnings.warn('still nothing')
warnings.resetwarnings()
def showit(message, category, filename, lineno, file=None, line=None): print('SHOW', message, category.__name__)  # expect: SHOW shown UserWarning
old_show = warnings.showwarning
warnings.showwarning = showit
warnings.warn('shown')
warnings.showwarning = old_show
warnings.simplefilter('once')
for i in range(3): warnings.warn('once only')
print(repr(warnings.formatwarning('m', UserWarning, 'f.py', 3, 'line')))  # expect: 'f.py:3: UserWarning: m\n  line\n'
try: warnings.warn('x', 5)
except TypeError as e: print(e)  # expect: category must be a Warning subclass, not 'int'
try: warnings.simplefilter('bad')
except AssertionError as e: print(e)  # expect: invalid action: 'bad'
