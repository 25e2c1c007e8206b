import traceback
def f():
    return 1 + undefined_name   
try:
    f()   
except NameError:
    traceback.print_exc()
def g():
  x = f()	 
g()  
