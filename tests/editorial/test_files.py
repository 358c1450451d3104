"""A file is what its content says, whole, and can only be looked at or listened to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import JPEG, MP3, OPUS, PNG, SVG, TAKEN, VTT, WEBP, png

from backend.demo.content import HERE
from backend.editorial.errors import (
    BadRightsError,
    CreditMissingError,
    FileRefusedError,
    UnclearRightsError,
)
from backend.editorial.files import sniff
from backend.editorial.files.rights import checked_rights


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_is_known_by_its_content(name):
    content, mime = TAKEN[name]
    for declared in ("", "application/octet-stream", mime, f"{mime}; charset=x"):
        assert sniff(content, name=name, declared=declared).mime == mime
    assert sniff(content).mime == mime


def test_recordings_tell_how_long_they_last():
    assert sniff(MP3).duration_ms == 261
    assert sniff(OPUS).duration_ms == 1_000
    assert sniff(VTT).duration_ms == 2_500


def test_every_plate_of_the_demo_is_taken():
    plates = [one for one in (HERE / "plates").iterdir() if one.name.endswith(".svg")]
    assert plates
    for plate in plates:
        assert sniff(plate.read_bytes(), name=plate.name).mime == "image/svg+xml"


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.parametrize("other", TAKEN)
def test_a_file_that_lies_is_refused(name, other):
    (content, mime), (_, told) = TAKEN[name], TAKEN[other]
    if mime == told:
        return
    for lie in ({"name": other}, {"declared": told}):
        with pytest.raises(FileRefusedError) as refused:
            sniff(content, **lie)
        assert refused.value.facts == {"says": told, "holds": mime}


@pytest.mark.parametrize("name", ["page.html", "tool.exe", "script.js", "plate.png.php", "x.gif"])
def test_an_ending_of_another_kind_is_a_lie(name):
    with pytest.raises(FileRefusedError):
        sniff(PNG, name=name)


@given(st.sampled_from([PNG, JPEG, WEBP, SVG, MP3, OPUS]), st.data())
def test_a_file_that_was_cut_off_is_refused(content, data):
    # Recordings may lack their last frames, and a JPEG's scan has no length: half is too little.
    cut = data.draw(st.integers(0, len(content) // 20 if content is MP3 else len(content) - 2))
    with pytest.raises(FileRefusedError):
        sniff(content[:cut])


@given(st.binary(max_size=300))
def test_noise_is_no_file(noise):
    with pytest.raises(FileRefusedError):
        sniff(noise)


@given(
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"OggS", b"ID3", b"\xff\xfb", b"<svg"]),
    st.binary(max_size=300),
)
def test_noise_behind_a_good_beginning_is_no_file(beginning, noise):
    with pytest.raises(FileRefusedError):
        sniff(beginning + noise)


def test_something_hidden_behind_a_picture_is_refused():
    with pytest.raises(FileRefusedError):
        sniff(PNG + b"<script>")
    with pytest.raises(FileRefusedError):
        sniff(WEBP + b"PK\x03\x04")
    with pytest.raises(FileRefusedError):
        sniff(png(width=100_000))


NS = 'xmlns="http://www.w3.org/2000/svg"'
LIVE = {
    "a script": f"<svg {NS}><script>alert(1)</script></svg>",
    "a prefixed script": '<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script/></x:svg>',
    "a handler": f'<svg {NS} onload="alert(1)"/>',
    "a handler in capitals": f'<svg {NS}><path OnClick="alert(1)"/></svg>',
    "a link": f'<svg {NS}><a href="https://example.org"><path/></a></svg>',
    "a page inside": f'<svg {NS}><foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/>'
    "</foreignObject></svg>",
    "a page beside": f'<svg {NS}><p xmlns="http://www.w3.org/1999/xhtml"/></svg>',
    "a picture from elsewhere": f'<svg {NS}><image href="https://example.org/x.png"/></svg>',
    "a protocol-relative picture": f'<svg {NS}><image href="//example.org/x.png"/></svg>',
    "an old link": f'<svg {NS} xmlns:l="http://www.w3.org/1999/xlink">'
    '<use l:href="javascript:alert(1)"/></svg>',
    "a drawing in a drawing": f'<svg {NS}><image href="data:image/svg+xml;base64,AA"/></svg>',
    "an imported style": f"<svg {NS}><style>@import 'https://example.org'</style></svg>",
    "a style from elsewhere": f"<svg {NS}><style>a{{fill:url(https://x.org/#a)}}</style></svg>",
    "a style in an attribute": f'<svg {NS}><path style="fill:url(//x.org/#a)"/></svg>',
    "an animation": f'<svg {NS}><set attributeName="href" to="javascript:alert(1)"/></svg>',
    "an entity": f'<!DOCTYPE svg [<!ENTITY a "x">]><svg {NS}><text>&a;</text></svg>',
    "a stylesheet": f'<?xml-stylesheet href="https://x.org"?><svg {NS}/>',
    "no drawing": '<svg xmlns="http://www.w3.org/1999/xhtml"/>',
    "a bomb": '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
    f"]><svg {NS}><text>&b;&b;</text></svg>",
}


@pytest.mark.parametrize("drawing", LIVE.values(), ids=LIVE)
def test_a_drawing_can_only_be_looked_at(drawing):
    with pytest.raises(FileRefusedError):
        sniff(drawing.encode(), name="plate.svg")


BAD_CAPTIONS = {
    "no cue": (b"WEBVTT\n", 1),
    "a comma": (b"WEBVTT\n\n00:01,000 --> 00:02,000\nx\n", 3),
    "backwards": (b"WEBVTT\n\n00:03.000 --> 00:02.000\nx\n", 3),
    "no arrow's end": (b"WEBVTT\n\n00:03.000 -->\nx\n", 3),
    "latin-1": ("WEBVTT\n\n00:01.000 --> 00:02.000\né".encode("latin-1"), 4),
}


@pytest.mark.parametrize(("content", "line"), BAD_CAPTIONS.values(), ids=BAD_CAPTIONS)
def test_captions_are_refused_with_their_line(content, line):
    with pytest.raises(FileRefusedError) as refused:
        sniff(content, name="voice.vtt")
    assert refused.value.facts == {"line": line}


RIGHTS = {
    "https://creativecommons.org/publicdomain/zero/1.0/": None,
    "http://creativecommons.org/publicdomain/mark/1.0": (
        "https://creativecommons.org/publicdomain/mark/1.0/"
    ),
    "https://creativecommons.org/licenses/by-sa/4.0/deed.fr": (
        "https://creativecommons.org/licenses/by-sa/4.0/"
    ),
    "https://creativecommons.org/licenses/by/2.0/fr/": None,
    "https://rightsstatements.org/page/InC/1.0/": "http://rightsstatements.org/vocab/InC/1.0/",
    "http://rightsstatements.org/vocab/NoC-US/1.0/": None,
}


@pytest.mark.parametrize("uri", RIGHTS)
def test_rights_are_spelled_as_their_publisher_does(uri):
    assert checked_rights(f" {uri} ", "A photographer") == (RIGHTS[uri] or uri)


@pytest.mark.parametrize(
    "uri",
    [
        "x",
        "free",
        "https://example.org/licenses/by/4.0/",
        "https://creativecommons.org.example.org/licenses/by/4.0/",
        "https://creativecommons.org/licenses/by/5.0/",
        "https://creativecommons.org/licenses/all-mine/4.0/",
        "http://rightsstatements.org/vocab/NOPE/1.0/",
        "javascript:alert('https://creativecommons.org/licenses/by/4.0/')",
    ],
)
def test_other_rights_are_none(uri):
    with pytest.raises(BadRightsError):
        checked_rights(uri, "A photographer")


def test_a_right_that_nobody_knows_clears_nothing():
    for code in ("CNE", "UND", "InC-RUU"):
        with pytest.raises(UnclearRightsError):
            checked_rights(f"http://rightsstatements.org/vocab/{code}/1.0/", "A photographer")


@pytest.mark.parametrize("credit", [None, "", "  "])
def test_a_licence_that_names_its_author_needs_a_name(credit):
    with pytest.raises(CreditMissingError):
        checked_rights("https://creativecommons.org/licenses/by/4.0/", credit)
    assert checked_rights("https://creativecommons.org/publicdomain/zero/1.0/", credit)
