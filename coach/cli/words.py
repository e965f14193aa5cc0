"""Says click's own words (usage, options, errors) in the user's language.

Help texts in commands and options are keys of the catalogue, filled when they are shown, so that one set of commands
speaks both languages.
"""

from __future__ import annotations

import importlib
from typing import Any

import click

from coach.cli.output import whole
from coach.cli.session import session_of


class Usage(click.UsageError):
    """Wrong usage with a sentence of the catalogue."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def within(self, context: click.Context) -> Usage:
        """This error, pointing at the help of the command that `context` runs."""
        self.ctx = context
        return self


class Option(click.Option):
    """An option whose help and placeholder are keys of the catalogue."""

    def make_metavar(self, ctx: click.Context) -> str:
        if self.metavar is not None:
            return session_of(ctx).say(self.metavar)
        return super().make_metavar(ctx)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], session_of(ctx).say(self.help or ""))


class Argument(click.Argument):
    """An argument whose placeholder is a key of the catalogue."""

    def make_metavar(self, ctx: click.Context) -> str:
        name = session_of(ctx).say(self.metavar or "")
        return f"{name if self.required else f'[{name}]'}{'…' if self.nargs != 1 else ''}"


class _Local(click.Command):
    allow_extra_args = True  # refused below, in the user's language
    _help: Option | None = None

    def get_help_option(self, ctx: click.Context) -> click.Option:
        if self._help is None:
            self._help = Option(
                ["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help, help="cli.help.help"
            )
        return self._help

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # so that the line can point at this command's help
            raise

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        say = session_of(ctx).say
        pieces = [say("cli.help.options_piece"), *(piece for p in self.params for piece in p.get_usage_pieces(ctx))]
        if isinstance(self, Group):
            pieces.append(say("cli.help.command_piece"))
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{say('cli.help.usage')} ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.help or ""))
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx)) is not None]
        options = [record for record in records if record[0].startswith("-")]
        with formatter.section(say("cli.help.options")):
            formatter.write_dl(options)
        if isinstance(self, Group):
            with formatter.section(say("cli.help.commands")):
                formatter.write_dl([(name, say(f"{self.shorts}.{name}")) for name in self.families])


class Command(_Local):
    """A command whose help is a key of the catalogue."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise Usage("cli.usage.extra", words=" ".join(rest)).within(ctx)
        return rest


class Group(_Local, click.Group):
    """Commands found by name: `families` maps a name to "module:attribute", so that help imports none of them.

    `shorts` is the section of the catalogue that holds a line for each command.
    """

    def __init__(self, *args: Any, families: dict[str, str], shorts: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.families = families
        self.shorts = shorts

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.families)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.families:
            return None
        module, _, attribute = self.families[cmd_name].partition(":")
        found: click.Command = getattr(importlib.import_module(module), attribute)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.families and not args[0].startswith("-"):
            raise Usage("cli.usage.no_command", name=args[0], names=", ".join(self.families)).within(ctx)
        return super().resolve_command(ctx, args)


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        session_of(ctx).out.line(ctx.get_help())
        ctx.exit()


def called(param: click.Parameter, context: click.Context) -> str:
    """What help calls a parameter: "--port", or the placeholder of an argument."""
    return param.make_metavar(context) if isinstance(param, click.Argument) else param.opts[-1]


def explain(error: click.UsageError, context: click.Context) -> str:
    """The one line for wrong usage, with where to find the right one."""
    context = error.ctx or context
    say = session_of(context).say
    key, values = _problem(error, context)
    return say("cli.usage.line", problem=say(key, **values), command=context.command_path)


def _problem(error: click.UsageError, context: click.Context) -> tuple[str, dict[str, str]]:
    match error:
        case Usage():
            return error.key, {name: whole(str(value)) for name, value in error.values.items()}
        case click.NoSuchOption():
            return "cli.usage.no_option", {"name": whole(error.option_name)}
        case click.BadOptionUsage():
            known = next((param for param in context.command.params if error.option_name in param.opts), None)
            takes_nothing = isinstance(known, click.Option) and known.is_flag
            return f"cli.usage.{'takes_nothing' if takes_nothing else 'needs_value'}", {"name": error.option_name}
        case click.MissingParameter() if error.param is not None:
            return "cli.usage.missing", {"name": called(error.param, context)}
        case _:
            return "cli.usage.missing_command", {}
