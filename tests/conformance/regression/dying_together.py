# Those that die together are heard one after the other: of a list the last first, and what one owned before its neighbour.
class Owner:
    def __init__(self, name, owned=None):
        self.name, self.owned = name, owned

    def __del__(self):
        name = self.name
        print(name, "dies")


def series(name):
    try:
        yield
    finally:
        name = name.upper()
        print(name, "is closed")


row = [Owner(1), Owner(2), Owner(3)]
del row
pair = Owner("left"), Owner("right", Owner("of the right"))
del pair
started = [series("a"), series("b")]
for one in started:
    next(one)
del one
started.clear()


def function():
    first = Owner("first", Owner("of the first"))
    second = Owner("second")


function()
print("end")
