# Special methods whose result nobody wants, many times: nothing is left on the value stack.
class Box:
    def __setitem__(self, key, value): return key
    def __delitem__(self, key): return key
    def __setattr__(self, name, value): return name
    def __delattr__(self, name): return name
    def __contains__(self, item): return item
def work():
    box, found = Box(), 0
    for i in range(2000):
        box[i] = i
        del box[i]
        box.attribute = i
        del box.attribute
        found += i not in box
    return found
print(work())  # expect: 1
