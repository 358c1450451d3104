"""The verb ``translations``: keep the interface's words in step with the code."""

import argparse
import sys
from collections.abc import Callable

__all__ = ("add",)


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb and what it can do."""
    parser = subparsers.add_parser(
        "translations",
        help="extract, update, compile or report the interface's words",
        description=__doc__,
    )
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    for action in (extract, update, compile_catalogs, report):
        _add_action(actions, action)


def extract(_arguments: argparse.Namespace) -> int:
    """Write the template of all messages from the code."""
    from i18n.extraction import TEMPLATE, extract, write

    write(TEMPLATE, extract())
    print(TEMPLATE)
    return 0


def update(arguments: argparse.Namespace) -> int:
    """Give every catalog the messages of the code; what is new awaits its translator."""
    from i18n.errors import UnknownLocaleError
    from i18n.extraction import extract, po_path, update_all
    from i18n.locales import Locale, shipped

    try:
        new = [Locale.parse(tag) for tag in arguments.new]
    except UnknownLocaleError as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 2
    locales = (*shipped(), *new)
    update_all(extract(), locales)
    for locale in dict.fromkeys(locales):
        print(po_path(locale))
    return 0


def compile_catalogs(_arguments: argparse.Namespace) -> int:
    """Write the compiled catalog beside every translators' file."""
    from i18n.extraction import compile_all

    for path in compile_all():
        print(path)
    return 0


def report(arguments: argparse.Namespace) -> int:
    """Tell how much of the interface each locale can say."""
    from i18n import coverage
    from i18n.extraction import TEMPLATE, is_current

    measured = coverage.report()
    for one in measured:
        print(
            f"{one.locale.tag:<8} {one.percentage:5.1f} %  {one.translated}/{one.messages}"
            f"  missing {one.missing}  fuzzy {one.fuzzy}  obsolete {one.obsolete}"
        )
    if not arguments.check:
        return 0
    if not is_current():
        print(
            f"{TEMPLATE.name} is older than the code: run `cimaise translations update`",
            file=sys.stderr,
        )
        return 1
    incomplete = [one.locale.tag for one in measured if not one.complete]
    if incomplete:
        print(f"to be translated: {', '.join(incomplete)}", file=sys.stderr)
    return 1 if incomplete else 0


def _add_action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    action: Callable[[argparse.Namespace], int],
) -> None:
    name = action.__name__.removesuffix("_catalogs")
    parser = actions.add_parser(name, help=action.__doc__, description=action.__doc__)
    parser.set_defaults(run=action)
    if action is update:
        parser.add_argument(
            "--new", metavar="TAG", action="append", default=[], help="open a catalog for a locale"
        )
    if action is report:
        parser.add_argument(
            "--check", action="store_true", help="fail where anything is missing or out of date"
        )
