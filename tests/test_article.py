from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.models import Kind, Passage, Quote, Speaker
from search_index.parsing.article import quotes
from search_index.parsing.confidence import THRESHOLD
from search_index.parsing.people import Cast

SEEDS = Path(__file__).parent.parent / "seeds"
LAVROV = "Sergey Lavrov"


def read(text: str, within: Speaker | None = None) -> tuple[Quote, ...]:
    """The quotes of a text in which every line is a paragraph."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Passage(start, start + len(line), line))
        start += len(line) + 1
    return quotes("d", text, paragraphs, Cast.of(text), within=within)


def marked(text: str) -> list[tuple[str, str | None]]:
    """The words in marks with their speakers."""
    return [(q.text, q.speaker.name if q.speaker else None) for q in read(text) if q.kind is not Kind.INDIRECT]


def paraphrased(text: str) -> list[tuple[str, str | None]]:
    return [(q.text, q.speaker.name if q.speaker else None) for q in read(text) if q.kind is Kind.INDIRECT]


def seed(digits: str) -> str:
    return next(SEEDS.glob(f"{digits}_*")).read_bytes().decode("utf-8")


def press(digits: str) -> list[Quote]:
    return [quote for quote in read(seed(digits)) if quote.kind is not Kind.INDIRECT]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("“We shall all meet again,” Ann Lee said.", "cue-after"),
        ("“We shall all meet again,” said Ann Lee.", "cue-after-inverted"),
        ("“We shall all meet again,” reiterated the mayor, Ann Lee, on Monday.", "cue-after-inverted"),
        ("“We shall all meet again”, Ann Lee said.", "cue-after"),
        ("Ann Lee, who was in Rome, said on Monday: “We shall all meet again.”", "cue-before"),
        ("On Monday Ann Lee met the press, saying, “We shall all meet again.”", "cue-before"),
        ("According to Ann Lee, “We shall all meet again.”", "according-to"),
        ("“We shall all meet again,” according to Ann Lee.", "according-to"),
        ("Ann Lee: “We shall all meet again.”", "label"),
        ("“We shall all meet again.” — Ann Lee", "label"),
    ],
)
def test_a_cue_names_the_speaker(text: str, rule: str) -> None:
    (quote,) = (quote for quote in read(text) if quote.kind is Kind.DIRECT)
    assert quote.text.rstrip(".,") == "We shall all meet again"
    assert quote.mention is not None
    assert "Ann Lee".endswith(quote.mention.text) or quote.mention.text == "the mayor"
    assert quote.rule == rule
    assert quote.confidence >= THRESHOLD


def test_a_quotation_goes_on_in_its_paragraph_and_in_the_next() -> None:
    text = "“It is late,” said Ann Lee. “We must all go.”\n“And we will be back.”"
    assert [name for _, name in marked(text)] == ["Ann Lee"] * 3
    assert [quote.rule for quote in read(text)] == ["cue-after-inverted", "same-paragraph", "next-paragraph"]


def test_a_colon_announces_the_next_paragraph() -> None:
    assert marked("Ann Lee continued:\n“We must all go home now.”") == [("We must all go home now.", "Ann Lee")]


def test_a_statement_that_nobody_announces_has_no_speaker() -> None:
    assert marked("It was dark in Rome.\n“We must all go home now.”") == [("We must all go home now.", None)]


def test_a_subject_far_after_the_quotation_is_too_weak_to_name_anybody() -> None:
    (quote,) = (quote for quote in read("“We will all go home now” is what Ann Lee said.") if quote.kind is Kind.DIRECT)
    assert quote.speaker is None
    assert quote.confidence < THRESHOLD


def test_words_in_marks_within_a_paraphrase_are_mixed_and_keep_their_sentence() -> None:
    text = "It rained. Ann Lee said there was “some progress” in the “long and hard” talks. It rained on."
    first, second = read(text)
    assert (first.kind, first.text, second.text) == (Kind.MIXED, "some progress", "long and hard")
    assert first.sentence == second.sentence
    assert first.sentence is not None
    assert first.sentence.text.startswith("Ann Lee said")


def test_names_and_irony_in_marks_are_no_quotes() -> None:
    assert marked("The firm “Nemak” works in the “backyard” of Rome.") == []
    assert marked("Ann Lee said on “Meet the Press” that she was ill.") == []


def test_he_and_she_are_the_last_subjects_they_fit() -> None:
    text = "Bob Ray was in Rome. Ms. Ann Lee was not. “It is warm here,” he said. “It is cold here,” she said."
    assert marked(text) == [("It is warm here,", "Bob Ray"), ("It is cold here,", "Ann Lee")]


def test_who_asks_does_not_answer() -> None:
    text = "Bob Ray was in Rome. Ann Lee was not. “Is it warm there in Rome?” Lee asked. “It is warm here,” he replied."
    assert marked(text)[1] == ("It is warm here,", "Bob Ray")


def test_a_journalist_who_asks_is_nobody_and_does_not_answer() -> None:
    text = "Bob Ray was in Rome.\n“Is it warm there in Rome?” a journalist asked Ray.\n“It is warm here,” he answered."
    assert marked(text) == [("Is it warm there in Rome?", None), ("It is warm here,", "Bob Ray")]


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("Ann Lee repeated the words of Bob Ray:", "Bob Ray"),
        ("Ann Lee recalled the words of Bob Ray:", "Bob Ray"),
        ("Ann Lee quoted her predecessor, Bob Ray, as saying that", "Bob Ray"),
        ("Quoting Bob Ray, Ann Lee said:", None),
    ],
)
def test_words_that_somebody_repeats_are_not_their_own(cue: str, name: str | None) -> None:
    assert marked(f"{cue} “We shall see about that.”") == [("We shall see about that.", name)]


def test_he_after_a_spokesman_is_the_spokesman() -> None:
    text = "Bob Ray was in Rome. A spokesman for the mayor arrived. “He is fine,” he said."
    assert marked(text) == [("He is fine,", "spokesman for the mayor")]


def test_a_representative_is_not_the_person_represented() -> None:
    text = "Ann Lee and Bob Ray said no. The representative of President Cy Fox said “we will all see about that”."
    assert marked(text) == [("we will all see about that", "representative of President Cy Fox")]


def test_an_office_joined_to_nobody_is_the_one_speaker() -> None:
    text = "Russian Foreign Minister said “it is all too late”.\nAnn Lee said that she would go."
    assert marked(text) == [("it is all too late", "Ann Lee")]


def test_who_speaks_with_an_office_of_no_country_is_not_that_of_a_country_they_are_not_said_to_be_of() -> None:
    text = "President Ann Lee said “it is all too late”.\nThe French president said “it is all too early”."
    assert marked(text) == [("it is all too late", "Ann Lee"), ("it is all too early", "French president")]


@pytest.mark.parametrize("title", ["The Foreign Secretary", "The Secretary of State", "The French Prime Minister"])
def test_a_name_behind_a_title_in_capitals_is_its_holder(title: str) -> None:
    text = f"{title}, Bob Ray, said: “We will do what we can.”\nForeign Minister Ann Lee said: “We thank our friends.”"
    assert marked(text) == [("We will do what we can.", "Bob Ray"), ("We thank our friends.", "Ann Lee")]


def test_offices_of_two_countries_are_not_one_speaker() -> None:
    text = (
        "Russian Foreign Minister said “it is all too late”. Mexican Foreign Minister said “it is all too early”.\n"
        "Ann Lee said that she would go."
    )
    assert "Ann Lee" not in [name for _, name in marked(text)]


def test_a_surname_of_two_people_is_given_as_it_stands_and_said_to_be_that_of_several() -> None:
    for text in (
        "Sergey Lavrov met Anna Lavrov. “We are both glad,” Lavrov said.",
        "Sergey Lavrov met Pavel Lavrov. Lavrov was tired. “We are both glad,” he said.",
    ):
        (quote,) = read(text)
        assert quote.speaker == Speaker("Lavrov")
        assert quote.note == "which of several people of that name is not told"


@pytest.mark.parametrize("cue", ["Lavrov said.", "he said.", "the minister said.", "Anna Lavrov said."])
def test_nobody_is_named_below_the_threshold(cue: str) -> None:
    for quote in read(f"Minister Sergey Lavrov met Anna Lavrov. “We are both glad,” {cue}"):
        assert quote.speaker is None or quote.confidence >= THRESHOLD


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("John Kelly told the meeting.", "John Kelly"),
        ("Kelly said.", "Kelly"),
        ("Pauly replied.", "Pauly"),
        ("Browning said.", "Browning"),
        ("King said.", "King"),
        ("Mr. Early added.", "Early"),
        ("Beverly Manning said.", "Beverly Manning"),
        ("said Emily Early.", "Emily Early"),
        ("Theresa May said.", "Theresa May"),
        ("Will Young said.", "Will Young"),
        ("tweeted @greenwatch.", "@greenwatch"),
    ],
)
def test_a_name_that_looks_like_another_word_is_a_name(cue: str, name: str) -> None:
    text = f"“We will build it all,” Mayor Ann Lee said.\n“I do not believe a word of it,” {cue}"
    assert marked(text)[1] == ("I do not believe a word of it,", name)


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("Emily Ray said", "Emily Ray"),
        ("Browning said", "Browning"),
        ("King Charles said", "Charles"),
        ("Finally Ann Lee said", "Ann Lee"),
        ("Speaking in Rome, Ann Lee said", "Ann Lee"),
        ("Ann Lee calmly said", "Ann Lee"),
        ("Ann Lee this week said", "Ann Lee"),
        ("Ann Lee, during a town hall meeting in Austin, Texas, said", "Ann Lee"),
    ],
)
def test_what_stands_beside_a_name_is_none_of_it(opening: str, name: str) -> None:
    assert marked(f"{opening}: “We must all go home now.”") == [("We must all go home now.", name)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "“We must all go home now,” bellowed the man in the red hat.",
        "“We must all go home now,” was the reply of Bob Ray.",
        "“We must all go home now” — so it stood over the gate.",
        "Bob Ray was less sure. “We must all go home now.”",
    ],
)
def test_a_quotation_beside_words_that_may_attribute_it_goes_on_from_nobody(paragraph: str) -> None:
    assert marked(f"“It is late,” said Ann Lee.\n{paragraph}")[1][1] is None


def test_a_quotation_goes_on_in_its_paragraph_unless_somebody_else_comes_between() -> None:
    assert marked("“It is late,” said Ann Lee. She sighed. “We must all go.”")[1][1] == "Ann Lee"
    assert marked("“It is late,” said Ann Lee. Bob Ray disagreed. “We must all go.”")[1][1] is None


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee never said “we will all go home now”.",
        "Ann Lee did not say “we will all go home now”.",
        "Ann Lee hasn’t said “we will all go home now”.",
        "Ann Lee would have said “we will all go home now”.",
        "Ann Lee allegedly said “we will all go home now”.",
        "Ann Lee is alleged to have said “we will all go home now”.",
        "Ann Lee was falsely quoted as saying “we will all go home now”.",
        "Ann Lee denied saying “we will all go home now”.",
        "Ann Lee denied having said “we will all go home now”.",
        "Had Ann Lee said “we will all go home now”, it would be news.",
        "If Ann Lee says “we will all go home now”, the banks will close.",
        "When Ann Lee says “we will all go home now”, the banks will close.",
        "Ann Lee refused to say “we will all go home now”.",
        "Bob Ray accused Ann Lee of saying “we will all go home now”.",
        "If Ann Lee had said “we will all go home now”, it would be known.",
        "Imagine Ann Lee said “we will all go home now”.",
        "Nobody said “we will all go home now”.",
        "Neither Bob Ray nor Ann Lee said “we will all go home now”.",
        "It is not true that Ann Lee said “we will all go home now”.",
        "There is no evidence that Ann Lee said “we will all go home now”.",
        "Bob Ray denied that Ann Lee had said “we will all go home now”.",
        "Fake posts claim Ann Lee said “we will all go home now”.",
        "Rumours that Ann Lee said “we will all go home now” are spread again.",
        "Ann Lee says in a fake video “we will all go home now”.",
        "“We will all go home now,” Ann Lee never said.",
        "“We will all go home now,” nobody said.",
    ],
)
def test_what_was_perhaps_never_said_is_nobodys(text: str) -> None:
    (quote,) = (quote for quote in read(text) if quote.kind is not Kind.INDIRECT)
    assert quote.speaker is None
    assert quote.confidence < THRESHOLD
    assert quote.rule == "unsaid"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee did not mince words, saying “we must all go home”.",
        "If elected, Ann Lee said, “we must all go home”.",
        "Ann Lee denied the report and said “we must all go home”.",
        "Ann Lee was quoted by the paper as saying “we must all go home”.",
    ],
)
def test_a_denial_of_something_else_takes_no_words_from_their_speaker(text: str) -> None:
    assert ("we must all go home", "Ann Lee") in marked(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fox’s predecessor, Bob Ray, wrote: “We must all go home now.”", "Bob Ray"),
        ("His wife, Ann Ray, said: “We must all go home now.”", "Ann Ray"),
        ("My old teacher, Professor Ann Lee, said: “We must all go home now.”", "Ann Lee"),
        ("“We must all go home now,” the mayor of Miami, Bob Ray, said.", "Bob Ray"),
        ("“We must all go home now,” said the mayor of Miami, Bob Ray, on Monday.", "Bob Ray"),
        ("The mayor of Buffalo, New York, said: “We must all go home now.”", "mayor of Buffalo"),
        ("Bob Ray, R-Ohio, said: “We must all go home now.”", "Bob Ray"),
    ],
)
def test_a_name_beside_its_description_is_the_speaker(text: str, name: str) -> None:
    assert [speaker for _, speaker in marked(text)] == [name]


def test_he_is_whoever_was_named_last_beside_a_description() -> None:
    text = "Ann Lee came.\nFox’s predecessor, Bob Ray, wrote: “We are late.”\n“Close the gates now!” he demanded."
    assert marked(text)[1] == ("Close the gates now!", "Bob Ray")


def test_a_pronoun_is_less_certain_than_a_name() -> None:
    by_name, by_pronoun = read("“We shall all meet again,” Ann Lee said. “We must all go home,” she said.")
    assert by_pronoun.speaker == by_name.speaker
    assert THRESHOLD <= by_pronoun.confidence < by_name.confidence


@pytest.mark.parametrize(
    "cue",
    [
        "Bob Ray said, quoting her boss Ann Lee as telling the council that",
        "Bob Ray quoted Ann Lee as saying",
        "Bob Ray cited Ann Lee as saying",
        "Bob Ray criticised Ann Lee for saying",
    ],
)
def test_who_repeats_words_is_not_who_said_them(cue: str) -> None:
    assert marked(f"{cue} “this is a good trade”.") == [("this is a good trade", "Ann Lee")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to Greenwatch, the plan threatens “all the whales of the sea”.", "Greenwatch"),
        ("Opposition leader Per Hansen said: “We must all go home now.”", "Per Hansen"),
        ("“We must all go home now,” said opposition leader Per Hansen.", "Per Hansen"),
        ("The EU Commission’s Ann van der Lee said: “We must all go home now.”", "Ann van der Lee"),
        ("Germany, France and Spain said “we must all go home now”.", "Germany, France and Spain"),
        ("“We must all go home now,” Germany, France and Spain said.", "Germany, France and Spain"),
        ("Fisherman Joe King said: “We must all go home now.”", "Joe King"),
        ("Beekeeper Joe Ray said: “We must all go home now.”", "Joe Ray"),
    ],
)
def test_a_name_is_neither_cut_nor_invented(text: str, name: str) -> None:
    assert [speaker for _, speaker in marked(text)] == [name]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Ann Lee said on Monday that the talks must go on.", "the talks must go on"),
        ("Ann Lee told reporters the talks must go on.", "the talks must go on"),
        ("According to Ann Lee, the talks must go on.", "the talks must go on"),
        ("The talks must go on, Ann Lee said in Rome.", "The talks must go on"),
        ("Ann Lee said that she was ill, adding that the talks must go on.", "the talks must go on"),
    ],
)
def test_a_reported_clause_is_a_paraphrase(text: str, clause: str) -> None:
    assert (clause, "Ann Lee") in paraphrased(text)


@pytest.mark.parametrize("text", ["Ann Lee did not say that it rained.", "It was said that it rained."])
def test_what_was_not_said_or_nobody_said_is_no_paraphrase(text: str) -> None:
    assert paraphrased(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "My old teacher, Ann Lee said.",
        "Asked whether he believed Bob Ray, an aide said.",
        "Ann Lee said the same about Bob Ray.",
        "Nobody said that it rained.",
    ],
)
def test_what_is_no_clause_is_no_paraphrase(text: str) -> None:
    assert paraphrased(text) == []


def test_words_in_pairs_of_apostrophes_are_reported_not_verbatim() -> None:
    text = "''We will all go home now,'' Ann Lee said. ''It is late.''"
    found = [(quote.kind, quote.rule, quote.text) for quote in read(text)]
    assert found == [
        (Kind.INDIRECT, "cue-after", "We will all go home now,"),
        (Kind.INDIRECT, "same-paragraph", "It is late."),
    ]
    assert [quote.text for quote in read("Ann Lee said the talks were ''very good'' on Monday.")] == [
        "the talks were ''very good'' on Monday"
    ]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Ann Lee promised to lower all taxes.", ["to lower all taxes"]),
        ("Ann Lee urged Bob Ray to lower all taxes.", ["Bob Ray to lower all taxes"]),
        ("The talks go on, said Ann Lee.", ["The talks go on"]),
        ("The talks go on, Ann Lee said, and they are good.", ["The talks go on", "and they are good"]),
        ("Ann Lee said the talks go on, but Bob Ray said they ended today.", ["the talks go on", "they ended today"]),
        ("In a speech in Rome, Ann Lee said: “We will all go.”", []),
        ("Ann Lee said she had been busy since announcing the plan.", ["she had been busy since announcing the plan"]),
        ("When Ann Lee said she would go there, everybody left.", ["she would go there"]),
        ("Ann Lee, the No. 2 in the house, said they would go on.", ["they would go on"]),
        ("Ann Lee said his band and friend Bob Ray wrote songs.", ["his band and friend Bob Ray wrote songs"]),
        ("Since May, according to Ann Lee, the talks have gone on.", ["the talks have gone on"]),
        ("The talks, which are long, go on, said Ann Lee, head of the house.", ["The talks, which are long, go on"]),
        ("Ann Lee agreed to go there.", []),
    ],
)
def test_a_paraphrase_is_what_is_reported_and_no_more(text: str, clauses: list[str]) -> None:
    assert [clause for clause, _ in paraphrased(text)] == clauses


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We will all go home now,” said Ann Lee, quoting Bob Ray.", "Bob Ray"),
        ("“We will all go home now,” said Ann Lee, quoting her boss.", None),
        ("Asked whether it was “much too late to go,” Ann Lee said yes.", None),
        ("Speaking in Rome Ann Lee said: “We must all go home now.”", None),
        ("Ann Lee waved as if to say “we must all go home”.", None),
        ("She set up a website called “the very last of us”.", None),
        ("Bob Ray wore a hat reading “we must all go home”.", None),
    ],
)
def test_words_that_are_anothers_or_no_ones_are_not_the_speakers(text: str, name: str | None) -> None:
    assert {speaker for _, speaker in marked(text)} <= {name}


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("“We will all go,” Ann Lee, 30, of Bath, Maine, who was there, said.", "Ann Lee", "cue-after"),
        ("Ann Lee was not so sure: “We will all go home now.”", "Ann Lee", "colon"),
        ("As Ann Lee put it: “We will all go home now.”", "Ann Lee", "cue-before"),
        ("He is in touch with Ann Lee, who said: “We will all go home now.”", "Ann Lee", "cue-before"),
        ("Ann Lee, who has in the past said “we will all go home”, left.", "Ann Lee", "cue-before"),
        ("Bob Ray left, with the mayor of Bath saying he was “not quite a friend”.", "mayor of Bath", "cue-before"),
        ("The Secretary-General said: “We will all go home now.”", "Secretary-General", "cue-before"),
        ("Human Rights Watch said: “We will all go home now.”", "Human Rights Watch", "cue-before"),
        ("One of the lawyers for Bob Ray said: “We will all go.”", "One of the lawyers for Bob Ray", "cue-before"),
    ],
)
def test_the_speaker_is_told_from_what_stands_around(text: str, name: str, rule: str) -> None:
    assert [(quote.speaker.name if quote.speaker else None, quote.rule) for quote in read(text)] == [(name, rule)]


def test_a_cue_far_before_a_quotation_is_less_certain() -> None:
    near, far = (
        next(quote for quote in read(text) if quote.kind is not Kind.INDIRECT)
        for text in (
            "Ann Lee called it “a very good plan”.",
            "Ann Lee praised the plan of the council of Bath for a new school at the old mill “on the green hill”.",
        )
    )
    assert (near.rule, far.rule) == ("cue-before", "cue-far-before")
    assert far.confidence < near.confidence


def test_words_that_belong_to_their_sentence_are_mixed_although_a_comma_ends_them() -> None:
    assert read("Bob Ray, who had “been a friend for years,” she said, left.")[0].kind is Kind.MIXED
    assert read("“The talks,” Ann Lee said, “will go on for days.”")[1].kind is Kind.DIRECT


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee met Bob Ray. “It is a good day,” she said. “And a warm one,” he said.", ["Ann Lee", None]),
        ("Bob Ray came. “It is fine here,” said Ann Lee. “It is warm here,” he said.", ["Ann Lee", "Bob Ray"]),
        ("Bob Hall met Ann Hall. Hall was late. “We are both very glad,” she said.", ["Ann Hall"]),
        ("Bob Hall met Ann Hall. “We are both very glad,” Mrs. Hall said.", ["Ann Hall"]),
        ("The Kremlin said: “We will all go.” It added: “We will come back.”", ["Kremlin", "Kremlin"]),
    ],
)
def test_a_pronoun_means_whom_it_fits(text: str, names: list[str | None]) -> None:
    assert [name for _, name in marked(text)] == names


def test_an_aide_who_has_no_name_is_not_the_aide_who_has_one() -> None:
    text = "Senator Ann Lee met Bob Ray, an aide. An aide to the mayor came. “We will not go there,” the aide said."
    assert marked(text) == [("We will not go there,", "aide")]


def test_i_is_who_speaks_the_turn() -> None:
    speaker = Speaker("Ann Lee")
    (quote,) = (quote for quote in read("I said: “We must all go home.”", within=speaker) if quote.kind is Kind.DIRECT)
    assert quote.speaker == speaker


def test_seed_002_has_eight_direct_quotes_all_lavrovs() -> None:
    found = press("002")
    assert [(quote.kind, quote.speaker and quote.speaker.name) for quote in found] == [(Kind.DIRECT, LAVROV)] * 8
    assert found[2].text.endswith("military intervention,")


def test_seed_003_is_lavrovs_also_where_only_his_office_is_named() -> None:
    found = press("003")
    assert [quote.text for quote in found] == [
        "national dialogue without preconditions",
        "We don’t make any proposals. We respect our partners,",
        "positive progress",
        "opposition forces of patriotic thinking",
        "inclusive",
    ]
    assert {quote.speaker and quote.speaker.name for quote in found} == {LAVROV}


def test_seed_001_has_two_mixed_quotes_and_no_names_in_marks() -> None:
    found = press("001")
    assert [(quote.kind, quote.rule, quote.text[:25]) for quote in found] == [
        (Kind.MIXED, "according-to", "all attempts to reanimate"),
        (Kind.MIXED, "cue-before", "constructive and useful."),
    ]
    assert {quote.speaker and quote.speaker.name for quote in found} == {LAVROV}


def test_the_ministry_of_seed_001_is_not_lavrov() -> None:
    speakers = {text[:15]: name for text, name in paraphrased(seed("001"))}
    assert speakers["bilateral talks"] == "Russian Foreign Ministry"


def test_lisa_curtis_is_quoted_within_lavrovs_turn() -> None:
    found = [quote for quote in read(seed("000"), within=Speaker(LAVROV)) if quote.kind is Kind.DIRECT]
    assert [quote.speaker and quote.speaker.name for quote in found] == ["Lisa Curtis"]
    assert found[0].text.startswith("Russia has always had a tremendous amount of influence")


@given(st.text(alphabet="“”\"'’ab AB,.:—()\n") | st.text())
def test_every_span_is_the_text_it_says(text: str) -> None:
    for quote in read(text):
        for passage in filter(None, (quote, quote.mention, quote.sentence)):
            assert text[passage.start : passage.end] == passage.text


def test_what_a_speaker_says_of_others_without_marks_is_no_paraphrase() -> None:
    speaker = Speaker("Ann Poe")
    text = "Jane Roe said that the talks would go on.\nJane Roe said: “We must all go home now.”"
    assert [(q.kind, q.text) for q in read(text, within=speaker)] == [(Kind.DIRECT, "We must all go home now.")]


def test_a_paragraph_without_marks_still_tells_whom_a_pronoun_of_the_next_one_means() -> None:
    text = "Minister Jane Roe came to the talks.\nShe said: “We must all go home now.”"
    (quote,) = read(text, within=Speaker("Ann Poe"))
    assert quote.speaker is not None
    assert quote.speaker.name == "Jane Roe"


def test_a_quote_whose_speaker_nothing_tells_claims_no_confidence() -> None:
    (quote,) = read("“We were held up by the rain today,” he said.")
    assert (quote.speaker, quote.confidence) == (None, 0)
