"""What a pasted text quotes, and whom it names for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.checking.quoting.quotations import quotations, whole

WORDS = "We take no proposals to other capitals"


def _texts(text: str) -> list[str]:
    return [quotation.text for quotation in quotations(text)]


def _only(text: str) -> tuple[str, str | None]:
    (quotation,) = quotations(text)
    return quotation.text, quotation.speaker


@pytest.mark.parametrize(
    "marks",
    ["“{}”", '"{}"', "„{}“", "«{}»", "»{}«", "« {} »", "‘{}’", "'{}'", "‹{}›", "„{}”", "”{}”", "「{}」", "``{}''"],
)
def test_marks_of_every_shape_are_taken_off(marks: str) -> None:
    assert _texts(marks.format(WORDS)) == [WORDS]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“All options are “on the table” for them.”", "All options are “on the table” for them."),
        ('"All options are "on the table" for them."', 'All options are "on the table" for them.'),
        ("“All options are ‘on the table’ for them.”", "All options are ‘on the table’ for them."),
        ("““All or nothing” is what they say.”", "“All or nothing” is what they say."),
        ("“«All or nothing» is what they say.”", "«All or nothing» is what they say."),
        ("“It was called “the best of all. And so it was.”", "It was called “the best of all. And so it was."),
        ("“It was the best of all.” And so it was, we know.”", "It was the best of all.” And so it was, we know."),
    ],
)
def test_marks_within_a_quotation_stay_in_it(text: str, inside: str) -> None:
    assert _texts(text) == [inside]


@pytest.mark.parametrize(
    "text",
    [
        f"“{WORDS}",
        f"{WORDS}”",
        f'{WORDS}"',
        f"„{WORDS}",
        f"Lavrov: “{WORDS}",
        f"“{WORDS} — Lavrov",
        f"{WORDS}” (Lavrov)",
    ],
)
def test_a_mark_may_be_missing_at_one_end(text: str) -> None:
    assert _texts(text) == [WORDS]


@pytest.mark.parametrize("text", ['a 27" screen of theirs', "The boys’ hats aren’t here.", "It's the ’90s, isn't it?"])
def test_inches_and_apostrophes_are_no_marks(text: str) -> None:
    (quotation,) = quotations(text)

    assert (quotation.text, quotation.is_marked) == (text, False)


def test_a_mark_that_is_never_closed_is_not_closed_by_one_far_within() -> None:
    words = (
        "Nobody goes there, as far as we know. It was called “the best of all” by those who had been there, and since "
        "then we have had no reason to think that it is anything else, whatever they say of it in the capitals that "
        "take an interest in it."
    )

    assert _texts(f"“{words}") == [words]
    assert _texts("“We hear that “all is on the table. And so it was”, said Ann Lee on Monday at a briefing.") == [
        "We hear that “all is on the table. And so it was"
    ]


def test_a_quotation_may_run_over_lines_and_paragraphs() -> None:
    text = "He said: “We take none\r\nof them.\n\nNor did we ever,” and left.\n“They take one of each,” she said."

    assert _texts(text) == ["We take none\r\nof them.\n\nNor did we ever,", "They take one of each,"]


def test_each_paragraph_of_a_speech_that_opens_with_a_mark_is_a_quotation() -> None:
    assert _texts("“We take none of them.\n\n“We never took any,” Lavrov said.") == [
        "We take none of them.",
        "We never took any,",
    ]


def test_a_broken_off_quotation_is_two() -> None:
    assert _texts('"We do not think," he said, "that these are useful."') == [
        "We do not think,",
        "that these are useful.",
    ]


def test_outside_of_marks_nothing_is_quoted() -> None:
    assert _texts(f"I doubt it.\nHe said “{WORDS}” in 2020, or so they say.\nAny idea?") == [WORDS]


def test_titles_and_irony_count_only_where_nothing_longer_is_quoted() -> None:
    assert _texts("The “Nemak” works make “progress”.") == ["Nemak", "progress"]
    assert _texts(f"“Nemak” made “progress” at the “Gruma International Food Corporation”: “{WORDS}”") == [WORDS]


def test_what_is_quoted_twice_stays_twice_each_with_its_line() -> None:
    found = quotations(f"“{WORDS}”\n\nAnd again:\n“{WORDS}”")

    assert [(each.text, each.line) for each in found] == [(WORDS, 1), (WORDS, 4)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("> We take no\n> proposals", [("We take no\nproposals", 1)]),
        ("Look:\n&gt; We take no\n&gt; \n&gt; proposals\nWell?", [("We take no\n\nproposals", 2)]),
        (
            "> > We take none\n> > of it\n\nNo.\n> We take all of it",
            [("We take none\nof it", 1), ("We take all of it", 5)],
        ),
        (">>> We take none\n\nof any of it", [("We take none\n\nof any of it", 1)]),
        ("> He said “we take none of it” in Rome, and left", [("we take none of it", 1)]),
        ("> We hear that all is “on the table” with them, and we know better", []),
    ],
)
def test_lines_behind_an_angle_bracket_are_one_quotation(text: str, lines: list[tuple[str, int]]) -> None:
    found = [(each.text, each.line) for each in quotations(text)]

    assert found == (lines or [(text.removeprefix("> "), 1)])
    assert all(each.is_marked for each in quotations(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("“We &amp; they &lt;3 it &#39;now&#39;”", "We & they <3 it 'now'"),
        ("&quot;We take&nbsp;none of it&quot;", "We take\xa0none of it"),
        ("&ldquo;We take none of it&rdquo;", "We take none of it"),
        ("“We *take* _none_ ~of~ **it** now”", "We take none of it now"),
        ("*“We take none of it”*", "We take none of it"),
        ("“We take <https://x.example/a|none of> it”", "We take none of it"),
        ("“We take [none of](https://x.example/a) it”", "We take none of it"),
        ("<@U123> <!here> “We take none of <#C1|it>”", "We take none of #it"),
        ("“We take n\u00adone of\u200b it”", "We take none of it"),
        ("“We take<br>none of <b>it</b>”", "We take none of it"),
        ("“2 * 3 * 4 is a_b_c ~ 5”", "2 * 3 * 4 is a_b_c ~ 5"),
        ("“We take :handshake: none of it” :+1:", "We take  none of it"),
        ("“We take 🤝\ufe0f none of it at 10:30:15”", "We take  none of it at 10:30:15"),
        ("<<We take none of it>>", "We take none of it"),
        ("&lt;&lt;We take none of it&gt;&gt;", "We take none of it"),
        ("“We take <none of it> now”", "We take <none of it> now"),
        ("“We take <a part of it> now”", "We take <a part of it> now"),
        ("“We take <a href='/x'>none</a> of it”", "We take none of it"),
        ("“We take [none of](https://x.example/a_(b) “our own stand”) it”", "We take none of it"),
        ("> We take none of it. &gt; <@U1> *We never* did", "We take none of it.  We never did"),
    ],
)
def test_what_an_application_makes_of_signs_is_turned_back(typed: str, meant: str) -> None:
    assert _texts(typed) == [meant]


@pytest.mark.parametrize(
    "code",
    [
        '`say("the words of a string")`',
        '```\nsay("the words of a string")\n```',
        '~~~ python\nsay("the words of a string")\n~~~\n',
        'https://x.example/"the-words"-of/“an-address”/here',
        '[here](https://x.example/a "the title of a link")',
        "[1]: https://x.example/a “the title of a link”\n",
    ],
)
def test_code_and_addresses_quote_nobody(code: str) -> None:
    assert _texts(f"{code} and he said “{WORDS}”") == [WORDS]
    assert _texts(f"“{WORDS}”, he said.\n{code}") == [WORDS]


def test_what_is_set_as_code_to_stand_out_is_read() -> None:
    assert _texts(f"```“{WORDS}”, said Lavrov```") == [WORDS]
    assert _texts(f"“{WORDS} `here` and now”") == [f"{WORDS} here and now"]
    assert _texts(f"He said “{WORDS}: https://x.example/a”, and left") == [f"{WORDS}: https://x.example/a"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lavrov: {}", "Lavrov"),
        ("Foreign Minister Sergey Lavrov:\n{}", "Foreign Minister Sergey Lavrov"),
        ("Sergey Lavrov (in 2020): {}", "Sergey Lavrov"),
        ("The Russian foreign minister: {}", "The Russian foreign minister"),
        ("Lavrov said: {}", "Lavrov"),
        ("Lavrov said on Monday in Rome: {}", "Lavrov"),
        ("Lavrov said that {}", "Lavrov"),
        ("He said: {}", None),
        ("According to Lavrov, {}", "Lavrov"),
        ("As Lavrov put it, {}", "Lavrov"),
        ("{}. — Lavrov, 2020", "Lavrov"),
        ("{}\n- Sergey Lavrov, Rome", "Sergey Lavrov"),
        ("{} (Lavrov, 2020)", "Lavrov"),
        ("{}, Lavrov said.", "Lavrov"),
        ("{}, said Lavrov on Monday.", "Lavrov"),
        ("Lavrov: {}\nhttps://x.example/a", "Lavrov"),
        ("@anna: {}", None),
        ("Quote: {}", None),
        ("Selon Lavrov, {}", "Lavrov"),
    ],
)
def test_a_text_without_marks_is_one_quotation_but_for_who_is_named_around_it(text: str, speaker: str | None) -> None:
    words, named = _only(text.format(WORDS))

    assert (words.rstrip(",."), named) == (WORDS, speaker)


@pytest.mark.parametrize(
    ("lead", "words", "speaker"),
    [
        ("Lavrov dijo: ", "No llevamos propuestas a otras capitales.", "Lavrov"),
        ("Lawrow sagte: ", "Wir machen keine Vorschläge für andere Hauptstädte.", "Lawrow"),
        ("Лавров заявил: ", "Мы не возим предложений в другие столицы.", "Лавров"),
        ("министр Лавров: ", "Мы не возим предложений в другие столицы.", "министр Лавров"),
    ],
)
def test_who_is_named_before_a_text_is_told_in_its_language(lead: str, words: str, speaker: str) -> None:
    assert _only(lead + words) == (words, speaker)
    assert _only(f"{lead}«{words}»") == (words, speaker)


@pytest.mark.parametrize(
    "text",
    [
        f"The main thing is this: {WORDS}.",
        f"We hope that {WORDS}.",
        f"{WORDS}, and we said so.",
        f"{WORDS} – we did so.",
        f"{WORDS} (Applause.)",
        "We welcome the news from the Congo (Leopoldville).",
        "We recall resolution 3212 (XXIX).",
        "One country is to blame — America.",
        "They asked some of the senators — Romney, Murkowski, and Collins",
        "In our community — the United Nations, the African Union, the League of Arab States",
        "The plan has three parts - Earlier this month, the Department of Justice announced that",
        "And you saw today, the — the President",
        "Naturally, we want more of it, and of one good: this resource of ours.",
        "In his speech, Mr. Lee outlined a plan of recovery.",
    ],
)
def test_what_only_looks_like_a_name_beside_a_text_stays_in_it(text: str) -> None:
    assert _only(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lavrov: “{}.”", "Lavrov"),
        ("“{}” — Lavrov, 2020", "Lavrov"),
        ("“{}”\n— Sergey Lavrov", "Sergey Lavrov"),
        ("“{}” (Lavrov)", "Lavrov"),
        ("“{},” Foreign Minister Lavrov said on Monday.", "Foreign Minister Lavrov"),
        ("Sergey Lavrov came to Rome. “{},” he said.", "Sergey Lavrov"),
        ("Lavrov said:\n> {}", "Lavrov"),
        ("Paragraph 3. Lavrov said: “{}.”", "Lavrov"),
        ("“{},” he said.", None),
        ("“{}” (applause)", None),
        ("El ministro Lavrov dijo: «{}».", "Lavrov"),
        ("„{}“, sagte Lawrow am Montag.", "Lawrow"),
        ("“{}” it says", None),
        ("“{}.”, said Ebrard.", "Ebrard"),
        ("“{}.”, Lisa Curtis said", "Lisa Curtis"),
        ("“{}”, dijo Lavrov", "Lavrov"),
        ("«{}», dijo el ministro Sergio Pérez en una rueda de prensa.", "Sergio Pérez"),
        ("„{}“, sagte Annalena Baerbock am Donnerstag.", "Annalena Baerbock"),
        ("Lawrow sagte „{}“", "Lawrow"),
        ("Lawrow sagte: „{}“", "Lawrow"),
        ("“{}”, a déclaré Paul Roux à Paris.", "Paul Roux"),
        ("«{}», заявил Лавров.", "Лавров"),
        ("“{}”, dijo.", None),
        ("“{}”. So Lee left.", None),
        ("“{}”, so Lee left.", None),
        ("“{}” ~ Lavrov", "Lavrov"),
        ("“{}.”, Lee said nothing", None),
        ("In the words of Lavrov: “{}”", "Lavrov"),
        ("Según Sergio Pérez, «{}».", "Sergio Pérez"),
        ("По словам Лаврова, «{}».", "Лаврова"),
        ("Quote of the day from Sergey Lavrov: “{}”", "Sergey Lavrov"),
        ("“{}” was how Lavrov described it.", "Lavrov"),
        ("> {}\n> said Lavrov in 2020", "Lavrov"),
        ("“{}”, said Russia’s top diplomat Lee of NATO Secretary General Ann Roe.", "Russia’s top diplomat Lee"),
        ("“{}”, said President of Russia Vladimir Putin.", "President of Russia Vladimir Putin"),
        ("> {},\n> Sergey Lavrov said on Monday.", "Sergey Lavrov"),
    ],
)
def test_whom_a_text_names_for_a_quotation_is_told(text: str, speaker: str | None) -> None:
    words, named = _only(text.format(WORDS))

    assert (words.rstrip(",."), named) == (WORDS, speaker)


def test_marks_within_a_quotation_hide_nobody_who_is_named_around_it() -> None:
    words = "We hear that “all is on the table"

    assert _only(f"As Lavrov put it, “{words}”.") == (words, "Lavrov")


def test_each_line_of_a_draft_names_its_own_speaker_in_its_own_language() -> None:
    draft = (
        "„Wir machen nichts davon mit“, sagte Lawrow.\n"
        "«No llevamos propuestas a otras capitales», dijo Ebrard.\n"
        "« Nous ne faisons pas de propositions », a déclaré Paul Roux.\n"
        "Lee: “No, none of it.”\n"
    )

    assert [each.speaker for each in quotations(draft)] == ["Lawrow", "Ebrard", "Paul Roux", "Lee"]
    assert [each.line for each in quotations(draft)] == [1, 2, 3, 4]


def test_a_line_in_another_language_than_the_rest_of_a_draft_is_read_by_itself() -> None:
    english = "The minister spoke to the press of this in the morning, and that is all that there was to it.\n"

    assert _only(f"{english}«{WORDS}», dijo ayer por la tarde Sergio Pérez.") == (WORDS, "Sergio Pérez")


def test_a_transcript_is_quoted_turn_by_turn() -> None:
    text = (
        "Sergey Lavrov: We take no proposals to other capitals. We respect our partners.\n\n"
        "Question: What comments would you make on the reports of this morning?\n\n"
        "Sergey Lavrov: All comments were made in Moscow. I have nothing to add to them."
    )

    assert [(each.text.split()[0], each.line, each.speaker) for each in quotations(text)] == [
        ("We", 1, "Sergey Lavrov"),
        ("What", 3, None),
        ("All", 5, "Sergey Lavrov"),
    ]


@pytest.mark.parametrize("second", ["Marcelo Ebrard", "Foreign Minister Wang Yi"])
def test_two_people_who_speak_once_each_are_quoted_each(second: str) -> None:
    found = quotations(f"Sergey Lavrov: We take none.\n\n{second}: We respect them.\n\nWe do.")

    assert [(each.text, each.line, each.speaker) for each in found] == [
        ("We take none.", 1, "Sergey Lavrov"),
        ("We respect them.\n\nWe do.", 3, second),
    ]


@pytest.mark.parametrize("third", ["Lavrov", "Ebrard"])
def test_who_spoke_before_is_known_by_the_surname_alone(third: str) -> None:
    found = quotations(f"Lavrov: We take none.\n\nMarcelo Ebrard: And so we do.\n\n{third}: We never did.")

    assert [(each.text, each.line, each.speaker) for each in found] == [
        ("We take none.", 1, "Lavrov"),
        ("And so we do.", 3, "Marcelo Ebrard"),
        ("We never did.", 5, third),
    ]


@pytest.mark.parametrize("topic", ["Middle East", "Next Steps", "Terrorism", "But one thing"])
def test_a_topic_before_a_colon_opens_no_turn(topic: str) -> None:
    words = f"We take none.\n\n{topic}: We respect them."

    assert _only(f"Sergey Lavrov: {words}") == (words, "Sergey Lavrov")


def test_the_press_of_the_seeds_gives_its_quotations_with_their_speaker(seeds: Path) -> None:
    first, second = (
        quotations(next(seeds.glob(f"{number}_*")).read_text(encoding="utf-8")) for number in ("002", "003")
    )

    assert len(first) == 8
    assert all(each.speaker in ("Sergey Lavrov", "Lavrov", "Foreign Minister Lavrov") for each in first)
    assert [(each.text, each.line, each.speaker) for each in second] == [
        ("national dialogue without preconditions", 1, "Sergey Lavrov"),
        ("We don’t make any proposals. We respect our partners,", 5, "Sergey Lavrov"),
        ("opposition forces of patriotic thinking", 13, "Lavrov"),
    ]


def test_a_passage_that_quotes_a_little_may_be_meant_as_a_whole() -> None:
    passage = "We hear that all options are “on the table” there, and that does not help anybody in the least."

    found = whole(f"Lavrov: {passage}")

    assert found is not None
    assert (found.text, found.speaker, found.is_marked) == (passage, "Lavrov", False)
    assert whole(f"Lavrov said: “{WORDS}”") is None
    assert whole(WORDS) is None


@pytest.mark.parametrize(
    "text", ["", " \n ", '"', "“”", "…", "“…”", "> \n>", "!!!", "*", "<@U123>", "\ud800".replace("\ud800", "\x00")]
)
def test_a_text_without_words_quotes_nothing(text: str) -> None:
    assert quotations(text) == ()
    assert whole(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "“" * 20_000,
        '"' * 20_000,
        "“a " * 5_000,
        "<@" * 20_000,
        "*a " * 20_000,
        "> " * 20_000,
        "((" * 20_000,
        "`a " * 20_000,
        "<a " + "=" * 40_000,
        "```" * 20_001,
    ],
    ids=["curly", "straight", "unclosed", "entities", "stars", "quoted", "parentheses", "ticks", "tag", "fences"],
)
@pytest.mark.parametrize("read", [quotations, whole])
def test_heaps_of_signs_are_read_to_their_end(text: str, read: Callable[[str], object]) -> None:
    read(text)


_SIGNS = "“”\"'‘’«»>:—()*,.…[]0「\u200f\x00"
_LONGER = [" ", "\n", "\r\n", ">>> ", "&amp;", "<@U1>", "Lavrov", " said ", "we take none", "Лавров", "According to "]
_PIECES = st.sampled_from([*_SIGNS, *_LONGER])


@given(st.lists(_PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_any_text_gives_words_on_lines_of_it_in_order(text: str) -> None:
    found = quotations(text)

    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [each.line for each in found] == sorted(each.line for each in found)
    for each in found:
        assert any(map(str.isalnum, each.text))
        assert 1 <= each.line <= len(lines)
        assert each.text.split()[0][:1] in "".join(lines[each.line - 1 :])
