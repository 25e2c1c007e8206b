# The text of an exception, whole and in pieces.
import sys
import traceback


def divide(a, b):
    return a / b


def without_place(text):
    # Folders differ from machine to machine.
    return text.replace(__file__, "script.py")


try:
    divide(1, 0)
except ZeroDivisionError as error:
    lines = traceback.format_exception(error)
    print(len(lines), lines[0].strip(), "|", lines[-1].strip())
    print(lines == traceback.format_exception(type(error), error, error.__traceback__))
    print("".join(lines) == traceback.format_exc())
    print(traceback.format_exception_only(error))
    print([(frame.name, frame.line) for frame in traceback.extract_tb(error.__traceback__)])
    file, line, name, text = traceback.extract_tb(sys.exc_info()[2])[-1]
    print(name, text)
    print(len(traceback.format_tb(error.__traceback__)), len(traceback.format_tb(error.__traceback__, limit=1)))
    summary = traceback.TracebackException.from_exception(error)
    print(str(summary), "".join(summary.format()) == traceback.format_exc())
    print([line.strip() for line in summary.format_exception_only()])
try:
    try:
        divide(1, 0)
    except ZeroDivisionError as error:
        raise KeyError("two\nlines") from error
except KeyError as error:
    for piece in traceback.format_exception(error):
        if not piece.startswith("  File"):
            print(repr(piece))
    print(len(traceback.format_exception(error, chain=False)))
print(traceback.format_exc().strip())


def deep(n):
    if n == 0:
        raise ValueError("deep")
    deep(n - 1)


try:
    deep(20)
except ValueError as error:
    print([text.strip() for text in traceback.format_tb(error.__traceback__) if "repeated" in text])


def stack():
    return [frame.name for frame in traceback.extract_stack()]


print(stack())

# expect: 4 Traceback (most recent call last): | ZeroDivisionError: division by zero
# expect: True
# expect: True
# expect: ['ZeroDivisionError: division by zero\n']
# expect: [('<module>', 'divide(1, 0)'), ('divide', 'return a / b')]
# expect: divide return a / b
# expect: 2 1
# expect: division by zero True
# expect: ['ZeroDivisionError: division by zero']
# expect: 'Traceback (most recent call last):\n'
# expect: 'ZeroDivisionError: division by zero\n'
# expect: '\nThe above exception was the direct cause of the following exception:\n\n'
# expect: 'Traceback (most recent call last):\n'
# expect: "KeyError: 'two\\nlines'\n"
# expect: 3
# expect: NoneType: None
# expect: ['[Previous line repeated 17 more times]']
# expect: ['<module>', 'stack']
