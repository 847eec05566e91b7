"""Which quotes of a document another version has as well, and which document took whose place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.lineage import Gone, Print, Version, added, place_of, predecessors, print_of, unchanged
from search_index.models import Document, Genre, Kind, Metadata, Quote

TOKENS = "war peace nation don't “we” neo-colonial 2.4 U.S. café Мир — … talks (and) the of 日本"
WORDS = st.sampled_from(TOKENS.split())
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=6)
BLANKS = st.sampled_from([" ", "\n", "\u00a0", "  ", "\n\n", "\t", "\u2009", " \u200b"])


def document(paragraphs: Sequence[str], name: str = "new") -> Document:
    """A document in which each paragraph is a quote."""
    quotes, text = [], "Title\n"
    for each in paragraphs:
        quotes.append(Quote(len(text), len(text) + len(each), each, name, Kind.VERBATIM, None))
        text += f"{each}\n"
    return Document(name, f"{name}.txt", Genre.TRANSCRIPT, Metadata(), text, (), (), tuple(quotes))


def version(*paragraphs: str) -> Version:
    noted = noted_as(document(paragraphs))
    return Version(noted.words, noted.quotes, noted.places)


def noted_as(made: Document, path: str = "") -> Print:
    return print_of(made, path or made.file, "")


def same(new: Document, *versions: Version) -> list[bool]:
    found = unchanged(new, versions)
    return [(quote.start, quote.end) in found for quote in new.quotes]


@given(PARAGRAPHS, st.data())
def test_white_space_between_the_tokens_changes_nothing(paragraphs: list[list[str]], data: st.DataObject) -> None:
    before = version(*(" ".join(words) for words in paragraphs))
    blanks = [data.draw(st.lists(BLANKS, min_size=len(words), max_size=len(words))) for words in paragraphs]
    pairs = [zip(words, between, strict=True) for words, between in zip(paragraphs, blanks, strict=True)]
    after = document(["".join(word + blank for word, blank in each) for each in pairs])
    assert all(same(after, before))
    assert print_of(after, "", "").words == before.words


@given(PARAGRAPHS, st.data())
def test_a_changed_word_changes_the_quotes_that_have_it_and_no_other(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    before = version(*(" ".join(words) for words in paragraphs))
    place = data.draw(st.integers(0, len(paragraphs) - 1))
    word = data.draw(st.integers(0, len(paragraphs[place]) - 1))
    paragraphs[place][word] = "unheardof"
    after = document([" ".join(words) for words in paragraphs])
    assert same(after, before) == [each != place for each in range(len(paragraphs))]


def test_marks_and_dashes_are_the_same_in_all_their_variants_and_letters_are_not() -> None:
    plain = version('He said: "it\'s a well-known fact" -- and so... on.')
    assert same(document(["He said: “it’s a well–known fact” — and so… on."]), plain) == [True]
    assert same(document(["He said: «it's a well-known fact» - and so ... on."]), plain) == [True]
    for other in (
        "He said: it's a well-known fact -- and so... on.",
        'he said: "it\'s a well-known fact" -- and so... on.',
    ):
        assert same(document([other]), plain) == [False]


def test_an_invisible_hyphen_is_nothing() -> None:
    assert same(document(["The nego\u00adtiations go on."]), version("The negotiations go on.")) == [True]


def test_a_paragraph_that_is_split_or_joined_is_not_changed() -> None:
    assert same(document(["One two three.", "Four five six."]), version("One two three. Four five six.")) == [
        True,
        True,
    ]
    assert same(document(["One two three. Four five six."]), version("One two three.", "Four five six.")) == [True]


def test_a_quote_that_lost_its_beginning_or_its_end_is_changed() -> None:
    before = version("One two three. Four five six.", "Seven.")
    assert same(document(["One two three.", "Seven."]), before) == [False, True]
    assert same(document(["Four five six.", "Seven."]), before) == [False, True]


def test_the_last_quote_of_a_text_that_was_cut_off_is_changed() -> None:
    assert same(document(["One two three."]), version("One two three. Four five six.")) == [False]


def test_quotes_in_another_order_are_not_changed() -> None:
    assert same(document(["Four five six.", "One two three."]), version("One two three.", "Four five six.")) == [
        True,
        True,
    ]


def test_words_that_stand_in_any_of_several_versions_are_not_changed() -> None:
    versions = version("One two three."), version("Four five six.")
    assert same(document(["Four five six.", "One two three.", "Seven."]), *versions) == [True, True, False]
    assert same(document(["Seven."])) == [False]


def test_what_is_put_between_is_added_and_what_stands_for_other_words_is_not() -> None:
    before = version("The river is ours.", "We planted ten trees along its banks.")
    new = document(["The river is ours.", "It always was.", "We planted twenty trees along its banks.", "Nobody did."])
    spans = [(quote.start, quote.end) for quote in new.quotes]
    assert added(new, spans[1:], before) == {spans[1], spans[3]}
    assert added(new, spans, version("Nothing of it.")) == frozenset()


def test_of_texts_that_are_long_and_have_nothing_in_common_all_counts_as_changed() -> None:
    new = document([f"new{number}" for number in range(4_000)])
    other = version(*(f"old{number}" for number in range(4_000)))
    assert added(new, [(quote.start, quote.end) for quote in new.quotes[:9]], other) == frozenset()


def test_the_parts_of_one_token_are_no_other_tokens() -> None:
    """Fingerprints run into each other: what begins in the midst of one is found nowhere."""
    words = version("One two three.", "Four.").words
    shifted = Version(b"\0" + words + b"\0\0\0", b"")
    assert same(document(["One two three.", "Four."]), shifted) == [False, False]
    behind = Version(shifted.words + words, b"")
    assert same(document(["One two three.", "Four."]), behind) == [True, True]


SPEECH = [f"Paragraph {number} of the speech tells of matter {number * 7} at some length." for number in range(9)]
TALK = [f"In chapter {number} of another book someone else goes {number * 5} miles by train." for number in range(9)]


def found(new: Mapping[str, Sequence[str]], old: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """By path: which text at a path took the place of which."""
    prints = {path: noted_as(document(text, f"old {path}"), path) for path, text in old.items()}
    words = {each.document: each.words for each in prints.values()}
    gone = [Gone(each.document, path, each.sketch) for path, each in prints.items()]
    came = [noted_as(document(text, path), path) for path, text in new.items()]
    return {
        document: each.removeprefix("old ") for document, each in predecessors(came, gone, words.__getitem__).items()
    }


def test_what_is_at_the_path_of_another_took_its_place() -> None:
    assert found({"a": [*SPEECH[:3], "New."]}, {"a": SPEECH[:4], "b": TALK}) == {"a": "a"}


def test_what_is_most_like_another_took_its_place_wherever_it_is() -> None:
    edited = [*SPEECH[:4], "This is new.", *SPEECH[5:]]
    assert found({"c": edited, "d": TALK[1:]}, {"a": SPEECH, "b": TALK}) == {"c": "a", "d": "b"}


def test_what_has_little_in_common_takes_nobodys_place() -> None:
    assert found({"a": TALK}, {"a": SPEECH}) == {}
    assert found({"b": [*TALK, *SPEECH[:2]]}, {"a": SPEECH}) == {}


def test_a_short_text_within_a_long_one_is_no_earlier_version_of_it() -> None:
    assert found({"b": SPEECH}, {"a": SPEECH[:1]}) == {}
    assert found({"b": SPEECH}, {"a": SPEECH[:5]}) == {"b": "a"}


def test_one_document_takes_the_place_of_one() -> None:
    edited = [*SPEECH[:8], "This is new."]
    assert found({"b": edited, "c": [*edited, "And so is this."]}, {"a": SPEECH}) in ({"b": "a"}, {"c": "a"})
    assert found({"b": edited}, {"a": SPEECH, "c": [*SPEECH, TALK[0]]}) == {"b": "a"}


def test_the_path_decides_before_the_likeness() -> None:
    other = [*SPEECH[:5], *TALK[:4]]
    assert found({"a": SPEECH, "b": other}, {"b": SPEECH, "a": other}) == {"a": "a", "b": "b"}


def test_an_empty_text_takes_nobodys_place() -> None:
    blank = Document("x", "x.txt", Genre.ARTICLE, Metadata(), "", (), (), ())
    old = noted_as(document(SPEECH))
    assert predecessors([noted_as(blank)], [Gone("old", "x.txt", old.sketch)], lambda _: old.words) == {}


def test_what_ends_a_text_is_known_wherever_else_it_stands_too() -> None:
    words = noted_as(document(["We planted trees.", "We stayed.", "We planted trees."])).words
    ending = Version(words, b"")
    after = document(["We planted trees.", "We went.", "We planted trees."])
    assert same(after, ending) == [True, False, True]


def test_a_quote_is_found_again_only_in_the_same_words_and_where_it_can_be_told_from_others() -> None:
    old = document(["We planted trees.", "Yes.", "We stayed.", "Yes."])
    before = version("We planted trees.", "Yes.", "We stayed.", "Yes.")

    def now(*paragraphs: str) -> list[str | None]:
        new = document(paragraphs)
        found = [place_of(before, quote.start, quote.end, new) for quote in old.quotes]
        return [f"{place[0]}: {new.text[slice(*place)]}" if place else None for place in found]

    assert now("We  planted trees.", "Yes.", "We went.", "Yes.") == [
        "6: We  planted trees.",
        "25: Yes.",
        None,
        "39: Yes.",
    ]
    assert now("Yes.", "We stayed.", "We planted trees!") == [None, None, "11: We stayed.", None]
    first = old.quotes[0]
    assert place_of(before, first.start, first.end - 1, document(["We planted trees."])) is None
