"""Command lines: what a program takes, read from sys.argv, with its help and its complaints."""

import sys

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER, PARSER = "?", "*", "+", "...", "A..."


class ArgumentError(Exception):
    """An argument that does not fit."""

    def __init__(self, argument, message):
        self.argument_name = None if argument is None else argument._shown_name()
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    """Raised by a type's function: its message is shown."""


class Namespace:
    """The values by name."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        return f"Namespace({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class HelpFormatter:
    """How wide help is, and where its second column begins."""
    width = 78
    column = 24
    keeps_description = False
    shows_defaults = False

    def __init__(self, prog=None, indent_increment=2, max_help_position=24, width=None):
        self.width = 78 if width is None else width
        self.column = max_help_position


class RawDescriptionHelpFormatter(HelpFormatter):
    keeps_description = True


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    shows_defaults = True


class MetavarTypeHelpFormatter(HelpFormatter):
    pass


class FileType:
    """Files are out of reach."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode

    def __call__(self, string):
        if string == "-":
            return sys.stdin if "r" in self._mode else sys.stdout
        raise ArgumentTypeError(f"can't open {string!r}: files are not available in the sandbox")


class Action:
    """One argument: what it is called, how many values it takes, what becomes of them."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        self.option_strings = list(option_strings)
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError("Action.__call__() not defined")

    def _shown_name(self):
        if self.option_strings:
            return "/".join(self.option_strings)
        return self.metavar if self.metavar not in (None, SUPPRESS) else self.dest

    def _metavar(self):
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return "{" + ",".join(str(choice) for choice in self.choices) + "}"
        return self.dest.upper() if self.option_strings else self.dest

    def _values_text(self):
        """The values as usage shows them: "FILE [FILE ...]"."""
        name = self._metavar()
        names = name if isinstance(name, tuple) else (name,) * 2
        if self.nargs is None:
            return names[0]
        if self.nargs == OPTIONAL:
            return f"[{names[0]}]"
        if self.nargs == ZERO_OR_MORE:
            return f"[{names[0]} ...]"
        if self.nargs == ONE_OR_MORE:
            return f"{names[0]} [{names[-1]} ...]"
        if self.nargs == REMAINDER:
            return "..."
        if self.nargs == PARSER:
            return f"{names[0]} ..."
        return " ".join((name if isinstance(name, tuple) else (name,) * self.nargs)[:self.nargs])


class _Store(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConst(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _Append(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        items = list(getattr(namespace, self.dest, None) or [])
        items.append(self.const if self.nargs == 0 else values)
        setattr(namespace, self.dest, items)


class _Extend(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + list(values))


class _Count(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _Help(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _Version(Action):
    version = None

    def __call__(self, parser, namespace, values, option_string=None):
        parser._print_message((self.version or "").replace("%(prog)s", parser.prog) + "\n", sys.stdout)
        parser.exit()


class BooleanOptionalAction(Action):
    """--flag and --no-flag."""

    def __init__(self, option_strings, dest, **kwargs):
        strings = []
        for option in option_strings:
            strings.append(option)
            if option.startswith("--"):
                strings.append("--no-" + option[2:])
        super().__init__(strings, dest, nargs=0, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith("--no-"))


class _SubParsers(Action):
    """The commands of a program, each with a parser of its own."""

    def __init__(self, option_strings, dest, parser, prog, **kwargs):
        super().__init__(option_strings, dest, nargs=PARSER, **kwargs)
        self._parent = parser
        self._prog = prog
        self._helps = []
        self.choices = {}

    def add_parser(self, name, *, help=None, aliases=(), **kwargs):
        kwargs.setdefault("prog", f"{self._prog} {name}")
        made = type(self._parent)(**kwargs)
        for each in (name, *aliases):
            self.choices[each] = made
        if help is not None:
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            self._helps.append((shown, help))
        return made

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest != SUPPRESS:
            setattr(namespace, self.dest, name)
        found, unknown = self.choices[name].parse_known_args(rest)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        parser._unknown += unknown


_ACTIONS = {None: _Store, "store": _Store, "append": _Append, "extend": _Extend, "count": _Count, "help": _Help, "version": _Version}


class _Group:
    """Arguments under a title of their own, or of which only one may be given."""

    def __init__(self, parser, title=None, description=None, exclusive=False, required=False):
        self._parser = parser
        self.title = title
        self.description = description
        self.exclusive = exclusive
        self.required = required
        self.actions = []

    def add_argument(self, *args, **kwargs):
        group = None if self.exclusive else self
        action = self._parser._make_argument(group, *args, **kwargs)
        self.actions.append(action)
        return action

    def add_mutually_exclusive_group(self, required=False):
        return self._parser.add_mutually_exclusive_group(required=required)


class ArgumentParser:
    """What a program takes."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars="-",
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        self.prog = sys.argv[0].rpartition("/")[2] if prog is None else prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.argument_default = argument_default
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._actions = []
        self._options = {}
        self._defaults = {}
        self._positionals = _Group(self, "positional arguments")
        self._optionals = _Group(self, "options")
        self._groups = [self._positionals, self._optionals]
        self._exclusive = []
        self._subparsers = None
        self._unknown = []
        if add_help:
            self.add_argument("-h", "--help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            for action in parent._actions:
                self._add(action, None)

    # What is taken.

    def add_argument(self, *args, **kwargs):
        return self._make_argument(None, *args, **kwargs)

    def _make_argument(self, group, *names, action=None, **kwargs):
        flags = [name for name in names if name.startswith("-")]
        dest = kwargs.pop("dest", None)
        if flags:
            if dest is None:
                longest = next((flag for flag in flags if flag.startswith("--")), flags[0])
                dest = longest.lstrip("-").replace("-", "_")
        else:
            dest = names[0] if names else dest
        if action in ("store_true", "store_false"):
            kind = _StoreConst
            kwargs.setdefault("default", action == "store_false")
            kwargs.update(const=action == "store_true", nargs=0)
        elif action in ("store_const", "append_const"):
            kind = _StoreConst if action == "store_const" else _Append
            kwargs["nargs"] = 0
        elif isinstance(action, type):
            kind = action
        elif action in _ACTIONS:
            kind = _ACTIONS[action]
            if action in ("count", "help", "version"):
                kwargs["nargs"] = 0
            if action == "extend":
                kwargs.setdefault("nargs", ONE_OR_MORE)
        else:
            raise ValueError(f"unknown action {action!r}")
        version = kwargs.pop("version", None)
        has_default = "default" in kwargs
        if action in ("help", "version"):
            kwargs["default"] = SUPPRESS
            if action == "version":
                kwargs.setdefault("help", "show program's version number and exit")
        elif "default" not in kwargs:
            kwargs["default"] = self._defaults.get(dest, self.argument_default)
        if not flags:
            if "required" in kwargs:
                raise TypeError("'required' is an invalid argument for positionals")
            # One that may be empty counts as given as soon as it has been looked for.
            kwargs["required"] = kwargs.get("nargs") not in (OPTIONAL, REMAINDER) and not (kwargs.get("nargs") == ZERO_OR_MORE and has_default)
        made = kind(flags, dest, **kwargs)
        if version is not None:
            made.version = version
        if not callable(made.type or str):
            raise ValueError(f"{made.type!r} is not callable")
        return self._add(made, group)

    def _add(self, action, group):
        for flag in action.option_strings:
            if flag in self._options:
                raise ArgumentError(action, f"conflicting option string: {flag}")
            self._options[flag] = action
        self._actions.append(action)
        if group is None:
            (self._optionals if action.option_strings else self._positionals).actions.append(action)
        return action

    def add_argument_group(self, title=None, description=None, **kwargs):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, required=False):
        group = _Group(self, exclusive=True, required=required)
        self._exclusive.append(group)
        return group

    def add_subparsers(self, *, title=None, description=None, dest=SUPPRESS, required=False, help=None, metavar=None, prog=None, **kwargs):
        before = " ".join(action._values_text() for action in self._positionals.actions)
        prog = prog or (f"{self.prog} {before}" if before else self.prog)
        made = _SubParsers([], dest, self, prog, required=required, help=help, metavar=metavar)
        self._subparsers = made
        self._actions.append(made)
        if title is None and description is None:
            self._positionals.actions.append(made)
        else:
            group = self.add_argument_group(title or "subcommands", description)
            group.actions.append(made)
        return made

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    # Reading.

    def parse_args(self, args=None, namespace=None):
        found, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest != SUPPRESS and action.default != SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for name, value in self._defaults.items():
            if not hasattr(namespace, name):
                setattr(namespace, name, value)
        self._unknown = []
        if not self.exit_on_error:
            self._read(args, namespace)
            return namespace, self._unknown
        try:
            self._read(args, namespace)
        except ArgumentError as error:
            self.error(str(error))
        return namespace, self._unknown

    def _read(self, args, namespace):
        seen = []
        waiting = [action for action in self._actions if not action.option_strings]
        free = []           # arguments that are no options, not given to a positional yet
        index = 0
        only_free = False   # behind --
        while index < len(args):
            text = args[index]
            if only_free or not self._looks_like_option(text):
                free.append(text)
                index += 1
                if not only_free and waiting and waiting[0].nargs in (PARSER, REMAINDER):
                    free += args[index:]
                    index = len(args)
                continue
            if text == "--":
                only_free = True
                index += 1
                continue
            waiting = self._take_free(free, waiting, namespace, seen, at_end=False)
            index = self._take_option(args, index, namespace, seen)
        self._take_free(free, waiting, namespace, seen, at_end=True)
        self._check_seen(seen)
        self._convert_defaults(namespace, seen)

    def _looks_like_option(self, text):
        if not text.startswith("-") or text == "-":
            return False
        if text in self._options or text == "--":
            return True
        try:
            float(text)
        except ValueError:
            return " " not in text or text.partition("=")[0] in self._options
        return any(flag.lstrip("-")[:1].isdigit() for flag in self._options)

    def _find_option(self, text):
        """(action, flag, value given with it or None); action None: unknown."""
        if text in self._options:
            return self._options[text], text, None
        flag, equals, value = text.partition("=")
        if equals and flag in self._options:
            return self._options[flag], flag, value
        if text.startswith("--"):
            if self.allow_abbrev:
                fits = [option for option in self._options if option.startswith(flag)]
                if len(fits) > 1:
                    self.error(f"ambiguous option: {text} could match {', '.join(fits)}")
                if fits:
                    return self._options[fits[0]], fits[0], value if equals else None
        elif text[:2] in self._options:
            return self._options[text[:2]], text[:2], text[2:].removeprefix("=")
        return None, text, None

    def _take_option(self, args, index, namespace, seen):
        """Answers the index behind it."""
        action, flag, given = self._find_option(args[index])
        index += 1
        if action is None:
            self._unknown.append(flag)
            return index
        if given is not None and action.nargs == 0:
            if flag.startswith("--"):
                raise ArgumentError(action, f"ignored explicit argument {given!r}")
            # -abc: three flags in one.
            self._run(action, [], namespace, seen, flag)
            return self._take_option(["-" + given], 0, namespace, seen) - 1 + index
        if given is not None:
            self._run(action, [given], namespace, seen, flag)
            return index
        least, most = self._bounds(action)
        values = []
        while index < len(args) and len(values) < most and not self._looks_like_option(args[index]):
            values.append(args[index])
            index += 1
        if len(values) < least:
            raise ArgumentError(action, self._count_complaint(action))
        self._run(action, values, namespace, seen, flag)
        return index

    def _bounds(self, action):
        many = 1_000_000
        if isinstance(action.nargs, int):
            return action.nargs, action.nargs
        return {None: (1, 1), OPTIONAL: (0, 1), ZERO_OR_MORE: (0, many), ONE_OR_MORE: (1, many), REMAINDER: (0, many), PARSER: (1, many)}[action.nargs]

    def _count_complaint(self, action):
        if action.nargs is None:
            return "expected one argument"
        if action.nargs == ONE_OR_MORE:
            return "expected at least one argument"
        return f"expected {action.nargs} argument{'' if action.nargs == 1 else 's'}"

    def _take_free(self, free, waiting, namespace, seen, at_end):
        """Gives what stands between two options to as many positionals as can have their least of it; what is left over, nobody
        knows. Answers the positionals that still wait."""
        if not free and not at_end:
            return waiting
        least = [self._bounds(action)[0] for action in waiting]
        served = len(waiting)
        while sum(least[:served]) > len(free):
            served -= 1
        for index in range(served):
            take = min(self._bounds(waiting[index])[1], len(free) - sum(least[index + 1:served]))
            values = free[:take]
            del free[:take]
            self._run(waiting[index], values, namespace, seen, None)
        self._unknown += free
        free.clear()
        return waiting[served:]

    def _run(self, action, values, namespace, seen, flag):
        for group in self._exclusive:
            if action in group.actions and (values or action.option_strings):
                for other in seen:
                    if other in group.actions and other is not action:
                        raise ArgumentError(action, f"not allowed with argument {other._shown_name()}")
        seen.append(action)
        action(self, namespace, self._converted(action, values), flag)

    def _converted(self, action, values):
        nargs = action.nargs
        if nargs == OPTIONAL and not values:
            value = action.const if action.option_strings else action.default
            return self._convert(action, value) if isinstance(value, str) else value
        if nargs == ZERO_OR_MORE and not values and not action.option_strings:
            return action.default if action.default is not None else []
        if nargs == PARSER:
            self._check_choice(action, values[0])
            return values
        converted = [self._convert(action, value) for value in values]
        for value in converted:
            self._check_choice(action, value)
        return converted[0] if nargs in (None, OPTIONAL) else converted

    def _convert(self, action, text):
        function = action.type or str
        try:
            return function(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(function, "__name__", repr(function))
            raise ArgumentError(action, f"invalid {name} value: {text!r}") from None

    def _check_choice(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ", ".join(repr(choice) for choice in action.choices)
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {choices})")

    def _check_seen(self, seen):
        missing = [self._required_name(action) for action in self._actions if action.required and action not in seen]
        if missing:
            self.error(f"the following arguments are required: {', '.join(missing)}")
        for group in self._exclusive:
            if group.required and not any(action in seen for action in group.actions):
                self.error(f"one of the arguments {' '.join(action._shown_name() for action in group.actions)} is required")

    def _required_name(self, action):
        if isinstance(action, _SubParsers) and action.dest == SUPPRESS and action.metavar is None:
            return action._metavar()
        return action._shown_name()

    def _convert_defaults(self, namespace, seen):
        for action in self._actions:
            if action not in seen and isinstance(action.default, str) and action.type is not None and getattr(namespace, action.dest, None) is action.default:
                setattr(namespace, action.dest, self._convert(action, action.default))

    # Texts.

    def _usage_parts(self):
        options, positionals = [], []
        done = []
        for action in self._actions:
            if action.help == SUPPRESS or action in done:
                continue
            group = next((each for each in self._exclusive if action in each.actions), None)
            members = group.actions if group else [action]
            texts = []
            for member in members:
                done.append(member)
                if member.option_strings:
                    flag = member.option_strings[0]
                    if isinstance(member, BooleanOptionalAction):
                        flag = " | ".join(member.option_strings)
                    texts.append(flag if member.nargs == 0 else f"{flag} {member._values_text()}")
                else:
                    texts.append(member._values_text())
            text = " | ".join(texts)
            if group:
                text = f"({text})" if group.required else f"[{text}]"
            elif action.option_strings and not action.required:
                text = f"[{text}]"
            (options if action.option_strings else positionals).append(text)
        return options, positionals

    def format_usage(self):
        if self.usage is not None:
            return f"usage: {self.usage.replace('%(prog)s', self.prog)}\n"
        options, positionals = self._usage_parts()
        line = " ".join(["usage:", self.prog] + options + positionals)
        if len(line) <= self.formatter_class().width:
            return line + "\n"
        return self._wrapped_usage(options, positionals)

    def _wrapped_usage(self, options, positionals):
        width = self.formatter_class().width
        head = f"usage: {self.prog}"
        indent = " " * (len(head) + 1)

        def rows(parts, begin):
            found, line = [], begin
            for part in parts:
                if line != indent and line != begin and len(line) + 1 + len(part) > width:
                    found.append(line)
                    line = indent + part
                else:
                    line = line + (" " if line and line != indent else "") + part
            return found + [line]
        lines = rows(options, head)
        if positionals:
            lines += rows(positionals, indent) if options else rows(positionals, head)
        return "\n".join(lines) + "\n"

    def _action_head(self, action):
        if not action.option_strings:
            return action._metavar() if not isinstance(action._metavar(), tuple) else " ".join(action._metavar())
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        return ", ".join(f"{flag} {action._values_text()}" for flag in action.option_strings)

    def _action_help(self, action, formatter):
        text = action.help or ""
        if formatter.shows_defaults and "%(default)" not in text and action.default not in (SUPPRESS, None) and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += " (default: %(default)s)"
        if "%" in text:
            facts = {"prog": self.prog, "default": action.default, "dest": action.dest, "metavar": action.metavar, "const": action.const,
                     "choices": ", ".join(str(choice) for choice in action.choices or ()), "type": getattr(action.type, "__name__", action.type)}
            text = text % facts
        return text

    def format_help(self):
        formatter = self.formatter_class()
        sections = [self.format_usage()]
        if self.description:
            sections.append(self._paragraph(self.description, formatter))
        shown = [(group, [action for action in group.actions if action.help != SUPPRESS]) for group in self._groups]
        heads = [(2, self._action_head(action)) for _, actions in shown for action in actions]
        if self._subparsers is not None:
            heads += [(4, name) for name, _ in self._subparsers._helps]
        longest = max((indent + len(head) for indent, head in heads), default=0)
        column = min(longest + 2, formatter.column)
        for group, actions in shown:
            if not actions and not group.description:
                continue
            text = f"{group.title}:\n" if group.title else ""
            if group.description:
                text += "  " + self._paragraph(group.description, formatter).replace("\n", "\n  ").rstrip() + "\n" + ("\n" if actions else "")
            for action in actions:
                text += self._row(2, self._action_head(action), self._action_help(action, formatter), column, formatter)
                if isinstance(action, _SubParsers):
                    for name, help in action._helps:
                        text += self._row(4, name, help, column, formatter)
            sections.append(text)
        if self.epilog:
            sections.append(self._paragraph(self.epilog, formatter))
        return "\n".join(sections)

    def _paragraph(self, text, formatter):
        text = text.replace("%(prog)s", self.prog)
        if formatter.keeps_description:
            return text.rstrip("\n") + "\n"
        return "\n".join(_wrap(text, formatter.width)) + "\n"

    def _row(self, indent, head, help, column, formatter):
        head = " " * indent + head
        lines = _wrap(help, max(formatter.width - column, 11)) if help.strip() else []
        if not lines:
            return head + "\n"
        if len(head) <= column - 2:
            first = head.ljust(column) + lines.pop(0) + "\n"
        else:
            first = head + "\n"
        return first + "".join(" " * column + line + "\n" for line in lines)

    def _print_message(self, message, file=None):
        if message:
            (sys.stderr if file is None else file).write(message)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        """Says what is wrong, and ends the program with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


def _wrap(text, width):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return lines + [line] if line else lines
