# Hashes of numbers and texts; those of texts are CPython's with PYTHONHASHSEED=0.


def error(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(repr(hash("abc")))  # expect: -4594863902769663758
print(repr(hash("")))  # expect: 0
print(repr(hash("é")))  # expect: 6047309291227476195
print(repr(hash("€")))  # expect: -5529981157763016009
print(repr(hash("😀")))  # expect: -3536540696076613844
print(repr(hash("éa"*20)))  # expect: 4685799171863893748
print(repr(hash(b"abc")))  # expect: -4594863902769663758
print(repr(hash(1)))  # expect: 1
print(repr(hash(-1)))  # expect: -2
print(repr(hash(2**61)))  # expect: 1
print(repr(hash(2**61-1)))  # expect: 0
print(repr(hash(-(2**61-1))))  # expect: 0
print(repr(hash(2**100)))  # expect: 549755813888
print(repr(hash(1.5)))  # expect: 1152921504606846977
print(repr(hash(-1.0)))  # expect: -2
print(repr(hash(1e300)))  # expect: 1224995262755759164
print(repr(hash(0.1)))  # expect: 230584300921369408
print(repr(hash(float("inf"))))  # expect: 314159
print(repr(hash(2.0**80)==hash(2**80)))  # expect: True
print(repr(hash(True)))  # expect: 1
error(lambda: hash([]))  # expect: TypeError: unhashable type: 'list'
error(lambda: hash({}))  # expect: TypeError: unhashable type: 'dict'
error(lambda: hash())  # expect: TypeError: hash() takes exactly one argument (0 given)
