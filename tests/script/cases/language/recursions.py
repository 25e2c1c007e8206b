# Attributes that ask for themselves, and classes that make themselves, until it is too deep.
class Fallback:
    def __getattr__(self, name): return self.other
class LookUp:
    def __getattribute__(self, name): return self.other
class Store:
    def __setattr__(self, name, value): self.name = value
class Computed:
    @property
    def value(self): return self.value
class Made:
    def __init__(self): Made()
def attempt(name, function):
    try:
        function()
    except RecursionError as error:
        levels, traceback = 0, error.__traceback__
        while traceback: levels, traceback = levels + 1, traceback.tb_next
        print(name, levels, error)
attempt("fallback", lambda: Fallback().x)
attempt("look up", lambda: LookUp().x)
def store(): Store().x = 1
attempt("store", store)
attempt("computed", lambda: Computed().value)
attempt("made", lambda: Made())

# expect: fallback 999 maximum recursion depth exceeded
# expect: look up 999 maximum recursion depth exceeded
# expect: store 999 maximum recursion depth exceeded
# expect: computed 999 maximum recursion depth exceeded
# expect: made 500 maximum recursion depth exceeded
