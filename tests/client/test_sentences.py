"""No screen has a sentence that translators cannot reach, or one that is glued of pieces."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.jslexer import Token, tokenize

HERE = Path(__file__).parents[2]
CLIENTS = HERE / "kiosk_client"
# What sees or hears visitors and curators; commands speak English to whoever runs the house.
SPEAKING = ("backend/graphql", "backend/http", "guestbook", "recommendations", "backend/guidance")

WORDS = re.compile(r"(?:^|\s)[A-Z][a-z]+\b|[^\W\d_]{2,} [^\W\d_]{2,}")
# Names that no language changes.
NAMES = {"English", "Opus", "Cimaise", "MP3", "Aa", "XXXX-XXXX-XXXXX"}
# Keys of days, for a formatter of numbers of days.
NAMES |= {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
SHOWN = {"textContent", "innerText", "title", "placeholder", "alt", "aria-label", "ariaLabel"}
SHOWN |= {"aria-roledescription", "aria-valuetext", "aria-description", "label"}
# What browsers read and people do not.
UNSEEN = {"class", "className", "id", "for", "style", "aria-describedby", "aria-labelledby"}
COMMAND = re.compile(r"cimaise [a-z]+ ")


def tokens(source: str) -> list[Token]:
    comments = {"linecomment", "multilinecomment"}
    return [one for one in tokenize(source, jsx=False, dotted=False) if one.type not in comments]


def styled() -> frozenset[str]:
    """Every class that a style sheet knows."""
    sheets = (file.read_text("utf-8") for file in CLIENTS.rglob("*.css"))
    return frozenset(name for sheet in sheets for name in re.findall(r"\.([a-z][\w-]*)", sheet))


CLASSES = styled()


def calls(said: list[Token]) -> list[str]:
    """For each token, the functions whose arguments it stands in, from the outermost in."""
    found, around = [], []
    for place, token in enumerate(said):
        if token.value in (")", "]", "}") and around:
            around.pop()
        found.append(" ".join(around))
        if token.value in ("(", "[", "{"):
            before = said[place - 1].value if place else ""
            around.append(before if token.value == "(" else token.value)
    return found


def attribute_of(said: list[Token], place: int) -> str:
    """The attribute whose value a token is, or a part of: ``title: old ? "a" : "b"``."""
    for before in range(place - 1, 0, -1):
        if said[before].value in (",", "{", "(", ";", "}", "=>", "["):
            return ""
        is_given = said[before].value == ":" or (
            said[before].value == "=" and said[before - 1].value not in ("=", "!")
        )
        if is_given and said[before - 2].value in (",", "{", "."):
            return said[before - 1].value.strip('"')
    return ""


def is_plumbing(said: list[Token], place: int, around: str, text: str) -> bool:
    """Whether words in quotes are no words for people: keys, names of events, classes, errors."""
    before = said[place - 1].value if place else ""
    after = said[place + 1].value if place + 1 < len(said) else ""
    nearest = around.rpartition(" ")[2]
    return (
        nearest in {"t", "tn"}
        or attribute_of(said, place) in UNSEEN
        or before in {"==", "case", "import", "from", "in"}
        or (before == "=" and said[place - 2].value in {"==", "!=", "="})
        or after in {":", "in"}
        or nearest.endswith("Error")
        or nearest in {"super", "querySelector", "querySelectorAll", "closest", "get", "set"}
        or bool(re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]\w*|[A-Z][\w]*(-[A-Z]\w*)+", text))
        or set(text.split()) <= CLASSES
        or bool(COMMAND.match(text))
        or text in NAMES | TYPES
    )


TYPES = set(
    re.findall(
        r"^(?:type|interface|enum) (\w+)",
        (HERE / "backend/graphql/schema.graphql").read_text("utf-8"),
        re.MULTILINE,
    )
)


def untold(source: str) -> Iterator[tuple[int, str]]:
    """Words for people that are not given to ``t`` or ``tn``."""
    said = tokens(source)
    for place, (token, around) in enumerate(zip(said, calls(said), strict=True)):
        if token.type not in ("string", "template_string"):
            continue
        text = re.sub(r"\$\{[^{}]*\}", "", token.value[1:-1])
        is_shown = attribute_of(said, place) in SHOWN and around.rpartition(" ")[2] != "t"
        if (is_shown and re.search(r"[^\W\d_]{2}", text) and text not in NAMES) or (
            WORDS.search(text) and not is_plumbing(said, place, around, text)
        ):
            yield token.lineno, token.value


def glued(source: str) -> Iterator[tuple[int, str]]:
    """Sentences put together of translated pieces, or counted by hand."""
    said = tokens(source)
    depth_of_t: list[int] = []
    depth = 0
    for place, token in enumerate(said):
        before = said[place - 1].value if place else ""
        after = said[place + 1].value if place + 1 < len(said) else ""
        if token.type == "template_string" and re.search(r"\$\{\s*(?:t|tn)\(", token.value):
            yield token.lineno, token.value
        if token.value == "(":
            depth += 1
            if before in ("t", "tn") and said[place - 2].value not in (".", "function"):
                depth_of_t.append(depth)
                if said[place - 2].value == "+":
                    yield token.lineno, "+ t(…)"
        elif token.value == ")":
            if depth_of_t and depth_of_t[-1] == depth:
                depth_of_t.pop()
                if after == "+":
                    yield token.lineno, "t(…) +"
            depth -= 1
        # "star" + (count === 1 ? "" : "s")
        elif (
            token.type == "string"
            and token.value[1:-1] in ("s", "es")
            and before in (":", "?", "+")
        ):
            yield token.lineno, f"a plural by hand: {token.value}"


# The explorer speaks to developers, in the language of the schema.
OF_DEVELOPERS = CLIENTS / "explorer"
SCRIPTS, PAGES = (
    sorted(file for file in CLIENTS.rglob(f"*.{kind}") if OF_DEVELOPERS not in file.parents)
    for kind in ("js", "html")
)
MODULES = sorted(file for folder in SPEAKING for file in (HERE / folder).rglob("*.py"))


def name_of(file: Path) -> str:
    return file.relative_to(HERE).as_posix()


@pytest.mark.parametrize("file", SCRIPTS, ids=name_of)
def test_every_sentence_of_a_script_is_given_to_the_translators(file):
    source = file.read_text("utf-8")
    assert list(untold(source)) == []
    assert list(glued(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        'make("p", null, "Please come back");',
        'element.textContent = "Done";',
        'make("button", { "aria-label": "close it" });',
        'make("input", { placeholder: `say ${name}` });',
        "note(`Nothing was found in ${room}`);",
    ],
)
def test_a_sentence_that_nobody_translates_is_found(source):
    assert list(untold(source))


@pytest.mark.parametrize(
    "source",
    [
        't("You are in") + room',
        'place + t("is closed")',
        '`${t("Room")}: ${number}`',
        '`${count} ${tn("star", "stars", count)}`',
        'stars + (count === 1 ? "" : "s")',
    ],
)
def test_a_sentence_glued_of_pieces_is_found(source):
    assert list(glued(source))


class Spoken(HTMLParser):
    """The words of a page that are not marked for the translators."""

    def __init__(self):
        super().__init__()
        self.unmarked, self.open = [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.open.append((tag, said.get("data-t")))
        for name in SHOWN & said.keys():
            if re.search(r"[^\W\d_]{2}", said[name]) and said[name] != said.get(f"data-t-{name}"):
                self.unmarked.append((name, said[name]))
        if tag in ("meta", "link", "input", "img", "br", "hr"):
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        words = data.strip()
        inside = {tag for tag, _ in self.open}
        # Without a script nothing can be translated, and that is what such a page says.
        if not words or inside & {"script", "style", "noscript"} or words in NAMES:
            return
        if not self.open or self.open[-1][1] != words:
            self.unmarked.append(("text", words))


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_every_word_of_a_page_is_marked_for_the_translators(file):
    spoken = Spoken()
    spoken.feed(file.read_text("utf-8"))
    assert spoken.unmarked == []


TRANSLATED = {"gettext", "ngettext", "pgettext", "_", "sentence", "refusal_sentence"}
TOLD = {"message", "text", "status_text"}


def is_translated(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return getattr(called, "attr", getattr(called, "id", "")) in TRANSLATED


def is_literal(node: ast.AST) -> bool:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    said = (one.value for one in parts if isinstance(one, ast.Constant))
    return any(isinstance(one, str) and WORDS.search(one) for one in said)


def wrong_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where Python says a sentence untranslated, or glues it of translated pieces."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in TOLD and is_literal(node.value):
            yield node.value.lineno, f"{node.arg}= is not translated"
        is_sum = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
        if is_sum and (is_translated(node.left) or is_translated(node.right)):
            yield node.lineno, "a sentence is added to another"
        if isinstance(node, ast.FormattedValue) and is_translated(node.value):
            yield node.lineno, "a sentence stands inside another"
        is_join = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "join"
        if is_join and any(is_translated(inner) for one in node.args for inner in ast.walk(one)):
            yield node.lineno, "sentences are joined"


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_every_sentence_of_a_module_is_translated_as_a_whole(file):
    assert list(wrong_in(ast.parse(file.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "source",
    [
        'Refused(message="The room is closed.")',
        'Refused(message=f"The room {number} is closed.")',
        'words.gettext("You are in") + room',
        """f"{words.gettext('Room')} {number}" """,
        '", ".join(words.gettext(one) for one in things)',
    ],
)
def test_a_sentence_of_python_that_is_untranslated_or_glued_is_found(source):
    assert list(wrong_in(ast.parse(source.strip())))
