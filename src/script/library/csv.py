"""Rows of texts between commas, from and to any iterable of lines or writable object."""

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "reader", "writer", "DictReader", "DictWriter"]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    pass


class _Form:
    """How rows are written."""

    def __init__(self, dialect="excel", *, delimiter=",", quotechar='"', doublequote=True, escapechar=None, lineterminator="\r\n",
                 quoting=QUOTE_MINIMAL, skipinitialspace=False, strict=False):
        if not isinstance(delimiter, str) or len(delimiter) != 1:
            raise TypeError('"delimiter" must be a 1-character string')
        self.delimiter = "\t" if dialect == "excel-tab" else delimiter
        self.quotechar, self.doublequote, self.escapechar = quotechar, doublequote, escapechar
        self.lineterminator = "\n" if dialect == "unix" else lineterminator
        self.quoting = QUOTE_ALL if dialect == "unix" else quoting
        self.skipinitialspace, self.strict = skipinitialspace, strict


class reader:
    """Iterates over rows, lists of texts."""

    def __init__(self, csvfile, dialect="excel", **options):
        self._lines = iter(csvfile)
        self._form = _Form(dialect, **options)
        self.line_num = 0

    def __iter__(self):
        return self

    def _next_line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
        self.line_num += 1
        return line

    def __next__(self):
        form = self._form
        line = self._next_line()
        row, field, quoted, inside = [], [], False, False
        while True:
            at = 0
            while at < len(line):
                letter = line[at]
                at += 1
                if inside:
                    if letter == form.quotechar and line[at:at + 1] == form.quotechar and form.doublequote:
                        field.append(letter)
                        at += 1
                    elif letter == form.quotechar:
                        inside = False
                    else:
                        field.append(letter)
                elif letter == form.quotechar and not field and not quoted and form.quoting != QUOTE_NONE:
                    inside = quoted = True
                elif letter == form.delimiter:
                    row.append(self._value("".join(field), quoted))
                    field, quoted = [], False
                elif letter in "\r\n":
                    break
                elif not (letter == " " and form.skipinitialspace and not field and not quoted):
                    field.append(letter)
            if not inside:
                break
            try:
                line = self._next_line()
            except StopIteration:
                break
        if field or quoted or row:
            row.append(self._value("".join(field), quoted))
        return row

    def _value(self, text, quoted):
        return float(text) if self._form.quoting == QUOTE_NONNUMERIC and not quoted else text


class writer:
    def __init__(self, csvfile, dialect="excel", **options):
        self._file = csvfile
        self._form = _Form(dialect, **options)

    def _field(self, value, alone):
        form = self._form
        text = "" if value is None else repr(value) if isinstance(value, float) else str(value)
        special = any(letter in text for letter in (form.delimiter, form.quotechar or "", "\r", "\n") if letter) or (alone and not text)
        number = isinstance(value, (int, float))
        if form.quoting == QUOTE_ALL or (form.quoting == QUOTE_NONNUMERIC and not number) or (form.quoting == QUOTE_MINIMAL and special):
            return form.quotechar + text.replace(form.quotechar, form.quotechar * 2) + form.quotechar
        if special and form.quoting == QUOTE_NONE:
            if form.escapechar is None:
                raise Error("need to escape, but no escapechar set")
            text = text.replace(form.delimiter, form.escapechar + form.delimiter)
        return text

    def writerow(self, row):
        try:
            values = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        fields = [self._field(value, len(values) == 1) for value in values]
        return self._file.write(self._form.delimiter.join(fields) + self._form.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


class DictReader:
    """Rows as dicts, by the names in the first row."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **options):
        self._names = fieldnames
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, *args, **options)

    @property
    def fieldnames(self):
        if self._names is None:
            self._names = next(self.reader, None)
        return self._names

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        found = dict(zip(names, row))
        if len(row) > len(names):
            found[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            found[name] = self.restval
        return found


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **options):
        self.fieldnames, self.restval, self.extrasaction = fieldnames, restval, extrasaction
        self.writer = writer(f, dialect, *args, **options)

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def _row(self, rowdict):
        strange = [name for name in rowdict if name not in self.fieldnames]
        if strange and self.extrasaction == "raise":
            raise ValueError("dict contains fields not in fieldnames: " + ", ".join(map(repr, strange)))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        for rowdict in rowdicts:
            self.writerow(rowdict)
