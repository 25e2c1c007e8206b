# What the clauses raise comes together with what nobody caught.
print("three at once")
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)])
except* ValueError as group:
    print("values", group.exceptions)
    raise RuntimeError("new")
except* TypeError as group:
    print("types", group.exceptions)
    1 / 0
