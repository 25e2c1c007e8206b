"""Constants of letters and digits, capwords; texts with places for values: Template and Formatter."""

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Each word of the text with a capital letter and the rest small, joined by `sep` (one space if there is none)."""
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


# -- Template


class Template:
    """A text with places for values: $name, ${name}; $$ is a dollar."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _places(self):
        """(text before, name or None at the end, how it is written, where). A delimiter that begins no place has the name ''."""
        text = self.template
        at = 0
        while True:
            found = text.find(self.delimiter, at)
            if found < 0:
                yield text[at:], None, "", len(text)
                return
            before = text[at:found]
            at = found + len(self.delimiter)
            if text.startswith(self.delimiter, at):
                yield before + self.delimiter, None, None, found
                at += len(self.delimiter)
                continue
            brace = text[at:at + 1] == "{"
            begin = end = at + brace
            while end < len(text) and (text[end] == "_" or text[end].isascii() and (text[end].isalpha() or end > begin and text[end].isdigit())):
                end += 1
            name = text[begin:end]
            closed = not brace or text[end:end + 1] == "}"
            end += brace
            if name and closed:
                yield before, name, text[found:end], at
                at = end
            else:
                yield before, "", self.delimiter, at

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        if not lines:
            row, column = 1, 1
        else:
            row, column = len(lines), at - len("".join(lines[:-1]))
        raise ValueError(f"Invalid placeholder in string: line {row}, col {column}")

    def _filled(self, mapping, missing):
        pieces = []
        for before, name, written, at in self._places():
            pieces.append(before)
            if name is not None:
                pieces.append(missing(name, written, at) if not name or missing and name not in mapping else str(mapping[name]))
        return "".join(pieces)

    def substitute(self, mapping={}, /, **kws):
        def missing(name, written, at):
            if not name:
                self._invalid(at)
            raise KeyError(name)

        return self._filled({**mapping, **kws} if kws else mapping, missing)

    def safe_substitute(self, mapping={}, /, **kws):
        """What has no value stays as it is."""
        return self._filled({**mapping, **kws} if kws else mapping, lambda name, written, at: written)

    def get_identifiers(self):
        return list(dict.fromkeys(name for _, name, _, _ in self._places() if name))

    def is_valid(self):
        return all(name != "" for _, name, _, _ in self._places())


# -- Formatter


class Formatter:
    """str.format() whose steps a subclass can change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        pieces = []
        for literal, field, spec, conversion in self.parse(format_string):
            pieces.append(literal)
            if field is None:
                continue
            first, _ = _split_field(field)
            if first == "":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field = str(auto) + field
                auto += 1
            elif first.isdigit():
                if auto:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                auto = False
            value, key = self.get_field(field, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            pieces.append(self.format_field(value, spec))
        return "".join(pieces), auto

    def parse(self, format_string):
        """(text before, field or None, spec, conversion) of each place."""
        text = format_string
        literal = ""
        at = 0
        while at < len(text):
            letter = text[at]
            at += 1
            if letter not in "{}":
                literal += letter
            elif text[at:at + 1] == letter:
                yield literal + letter, None, None, None
                literal = ""
                at += 1
            elif letter == "}":
                raise ValueError("Single '}' encountered in format string")
            else:
                begin, depth = at, 1
                while at < len(text) and depth:
                    depth += {"{": 1, "}": -1}.get(text[at], 0)
                    at += 1
                if depth:
                    raise ValueError("expected '}' before end of string" if at > begin else "Single '{' encountered in format string")
                yield literal, *_split_place(text[begin:at - 1])
                literal = ""
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_field(field_name)
        key = int(first) if first.isdigit() else first
        value = self.get_value(key, args, kwargs)
        for is_attribute, name in rest:
            value = getattr(value, name) if is_attribute else value[name]
        return value, key

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in ("s", "r", "a"):
            return {"s": str, "r": repr, "a": ascii}[conversion](value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")


def _split_place(text):
    """The inside of {...}: field, spec, conversion."""
    depth = 0
    for at, letter in enumerate(text):
        depth += {"[": 1, "]": -1}.get(letter, 0)
        if letter in "!:" and depth == 0:
            if letter == ":":
                return text[:at], text[at + 1:], None
            conversion, rest = text[at + 1:at + 2], text[at + 2:]
            if not conversion:
                raise ValueError("end of string while looking for conversion specifier")
            if rest and rest[0] != ":":
                raise ValueError("expected ':' after conversion specifier")
            return text[:at], rest[1:], conversion
    return text, "", None


def _split_field(name):
    """first.attribute[item]...: the first part, and (is it an attribute, name) of the others."""
    end = min((at for at in (name.find("."), name.find("[")) if at >= 0), default=len(name))
    first, rest, parts = name[:end], name[end:], []
    while rest:
        if rest[0] == ".":
            end = min((at for at in (rest.find(".", 1), rest.find("[", 1)) if at >= 0), default=len(rest))
            part, rest = rest[1:end], rest[end:]
            parts.append((True, part))
        else:
            end = rest.find("]")
            if end < 0:
                raise ValueError("Missing ']' in format string")
            part, rest = rest[1:end], rest[end + 1:]
            parts.append((False, int(part) if part.isdigit() else part))
        if not part:
            raise ValueError("Empty attribute in format string")
    return first, parts
