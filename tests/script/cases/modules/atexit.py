# What is registered runs when the script has ended, the last one first.
import atexit, importlib
@atexit.register
def bye(): print('bye')
atexit.register(print, 'args', 1)
m = importlib.import_module('collections.abc'); print(m.__name__)
print(importlib.import_module('math').pi)
try: importlib.import_module('nope')
except ModuleNotFoundError as e: print(e)
print('end')

# expect: collections.abc
# expect: 3.141592653589793
# expect: No module named 'nope'
# expect: end
# expect: args 1
# expect: bye
