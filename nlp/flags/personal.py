"""Whatever in a text identifies a private person, with the passage that does."""

from collections.abc import Iterator

from nlp.flags.addresses import addresses
from nlp.flags.children import children
from nlp.flags.contacts import accounts, mails, phones
from nlp.flags.names import names
from nlp.flags.uncased import uncased_names
from nlp.values import Flag, FlagKind

__all__ = ("personal_data",)


def personal_data(text: str) -> Iterator[Flag]:
    """Yield mail, telephones, accounts, addresses, full names and children's identities."""
    numbers = [*accounts(text), *addresses(text)]
    taken = [(flag.start, flag.end) for flag in numbers]
    contacts = [*mails(text), *(flag for flag in phones(text) if not _inside(flag, taken))]
    yield from numbers
    yield from contacts
    young = list(children(text))
    yield from young
    beside = [(flag.start, flag.end) for flag in contacts]
    known = [*taken, *((flag.start, flag.end) for flag in young)]
    for person in (*names(text, beside), *uncased_names(text, beside)):
        flag = Flag(FlagKind.PII_NAME, person.start, person.end, person.score, person.reason)
        if not _inside(flag, known):
            yield flag


def _inside(flag: Flag, spans: list[tuple[int, int]]) -> bool:
    return any(start < flag.end and flag.start < end for start, end in spans)
