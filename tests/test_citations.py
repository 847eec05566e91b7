"""Citations of the seeds, to the letter."""

from __future__ import annotations

import pytest

from bot.citations import STYLES
from bot.service import QuoteService
from search_index.errors import NotFoundError, UserError

ANSWER, PRESS, PUBLISHED = "jky8gcgd-b6z-7q", "k2vgza9t-cw-1n", "t001qveh-10s-7q"
UNDATED, QUESTION, PARAPHRASE, QUOTED = "fgmrzc5e-3q4-5q", "3tmkc4z4-ph8-1g", "k2vgza9t-8m-44", "3tmkc4z4-mfz-bn"
WITHIN, INCLUSIVE, SIDES, SOURCES = "3tmkc4z4-nna-8", "k2vgza9t-1es-9", "fgmrzc5e-53h-28", "t001qveh-1an-37"

MOSCOW = (
    "Foreign Minister Sergey Lavrov’s remarks and answers to media questions during a joint news conference following "
    "talks with Minister of Foreign Affairs of the Plurinational State of Bolivia Celinda Sosa Lunda, Moscow, "
    "April 26, 2024"
)
MEXICO = (
    "Foreign Minister Sergey Lavrov’s remarks and answers to media questions following talks with Secretary of Foreign "
    "Affairs of Mexico Marcelo Luis Ebrard Casaubón, Mexico City, February 6, 2020"
)
TELESUR = "Russian Foreign Minister Bolsters Diplomatic Ties With Mexico"
THIRD, SECOND = (f"Untitled press report ({file}.txt)" for file in ("003_31e3d58fceda9b97", "001_bbd3e058d9fbef73"))
GAS = (
    "“A number of ALBA countries, including Bolivia and Venezuela, are members of the Gas Exporting Countries Forum. "
    "This creates additional opportunities for launching potential promising projects between Russia and this "
    "important regional association.”"
)
DIALOGUE = (
    "Lavrov said there was “positive progress” in talks between the Venezuelan government and “opposition forces of "
    "patriotic thinking”, but added that he expects the dialogue to be more “inclusive”."
)
THURSDAY = "“Thursday” against the date line"


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        ("plain", f"{GAS} — Sergey Lavrov, {MOSCOW}, Moscow, 26 April 2024, no. 794-26-04-2024 · {ANSWER}"),
        ("slack", f"> {GAS}\n— *Sergey Lavrov*, {MOSCOW}, Moscow, 26 April 2024, no. 794-26-04-2024 · `{ANSWER}`"),
        (
            "chicago",
            f"Note: Sergey Lavrov, “{MOSCOW}” (transcript no. 794-26-04-2024, Moscow, April 26, 2024).\n"
            f"Bibliography: Lavrov, Sergey. “{MOSCOW}.” Transcript no. 794-26-04-2024, Moscow, April 26, 2024.",
        ),
        (
            "apa",
            f"Reference: Lavrov, S. (2024, April 26). {MOSCOW} (No. 794-26-04-2024) [Transcript].\n"
            "In the text: (Lavrov, 2024, para. 33)",
        ),
        (
            "mla",
            f"Works cited: Lavrov, Sergey. “{MOSCOW}.” No. 794-26-04-2024, 26 Apr. 2024, Moscow. Transcript.\n"
            "In the text: (Lavrov)",
        ),
        (
            "bibtex",
            "@misc{sergey-lavrov-jky8gcgd,\n"
            "  author = {Lavrov, Sergey},\n"
            f"  title = {{{{{MOSCOW}}}}},\n"
            "  howpublished = {Transcript no. 794-26-04-2024},\n"
            "  address = {Moscow},\n"
            "  langid = {english},\n"
            "  year = {2024},\n"
            "  month = apr,\n"
            "  date = {2024-04-26},\n"
            f"  annote = {{Speaker: Sergey Lavrov; quote {ANSWER}}}\n"
            "}",
        ),
        (
            "csl-json",
            "[{\n"
            '  "id": "sergey-lavrov-jky8gcgd",\n'
            '  "type": "speech",\n'
            f'  "title": "{MOSCOW}",\n'
            '  "author": [{"family": "Lavrov", "given": "Sergey"}],\n'
            '  "issued": {"date-parts": [[2024, 4, 26]]},\n'
            '  "event-place": "Moscow",\n'
            '  "genre": "Transcript",\n'
            '  "number": "794-26-04-2024",\n'
            '  "language": "en",\n'
            f'  "annote": "Speaker: Sergey Lavrov; quote {ANSWER}"\n'
            "}]",
        ),
        (
            "ris",
            "TY  - GEN\n"
            "AU  - Lavrov, Sergey\n"
            f"TI  - {MOSCOW}\n"
            "CY  - Moscow\n"
            "M1  - 794-26-04-2024\n"
            "M3  - Transcript\n"
            "PY  - 2024\n"
            "DA  - 2024/04/26/\n"
            "LA  - en\n"
            f"N1  - Speaker: Sergey Lavrov; quote {ANSWER}\n"
            "ID  - sergey-lavrov-jky8gcgd\n"
            "ER  - ",
        ),
    ],
)
def test_an_answer_of_a_transcript_is_cited_with_all_that_is_known(
    service: QuoteService, style: str, citation: str
) -> None:
    assert service.cite(ANSWER, style).texts == {style: citation}


@pytest.mark.parametrize(
    ("quote_id", "style", "citation"),
    [
        (
            PRESS,
            "plain",
            "“We don’t make any proposals. We respect our partners,” — Sergey Lavrov (as quoted by The Associated "
            f"Press; named there as “he”), {THIRD}, María Verza, The Associated Press, Mexico City, 6 February 2020 "
            f"(inferred: {THURSDAY}) · {PRESS}",
        ),
        (
            PRESS,
            "chicago",
            f"Note: Sergey Lavrov, quoted in María Verza, {THIRD}, The Associated Press, [February 6, 2020]. "
            f"Named there as “he.” Date inferred: {THURSDAY}.\n"
            f"Bibliography: Verza, María. {THIRD}. The Associated Press, [February 6, 2020].",
        ),
        (
            PRESS,
            "apa",
            f"Reference: Verza, M. (ca. 2020, February 6). [{THIRD}]. The Associated Press.\n"
            "In the text: (Lavrov, as cited in Verza, ca. 2020, para. 3)\n"
            f"Note: Named there as “he.” Date inferred: {THURSDAY}.",
        ),
        (
            PRESS,
            "mla",
            f"Works cited: Verza, María. {THIRD}. The Associated Press, [6 Feb. 2020].\n"
            f"In the text: Sergey Lavrov (qtd. in Verza)\nNote: Named there as “he.” Date inferred: {THURSDAY}.",
        ),
        (
            PUBLISHED,
            "chicago",
            f"Note: Sergey Lavrov, quoted in “{TELESUR},” February 6, 2020. Named there as “the Russian Foreign "
            f"Minister.”\nBibliography: “{TELESUR}.” February 6, 2020.",
        ),
        (
            PUBLISHED,
            "apa",
            f"Reference: {TELESUR}. (2020, February 6).\n"
            f"In the text: (Lavrov, as cited in “{TELESUR},” 2020, para. 4)\n"
            "Note: Named there as “the Russian Foreign Minister.”",
        ),
        (
            UNDATED,
            "chicago",
            f"Note: Sergey Lavrov, quoted in {SECOND}, n.d.\nBibliography: {SECOND}. n.d.",
        ),
        (
            UNDATED,
            "apa",
            f"Reference: [{SECOND}]. (n.d.).\nIn the text: (Lavrov, as cited in [{SECOND}], n.d., para. 6)",
        ),
        (
            UNDATED,
            "mla",
            f"Works cited: {SECOND}. n.d.\nIn the text: Sergey Lavrov (qtd. in {SECOND})",
        ),
        (
            QUESTION,
            "plain",
            "“Is the Trump presidency a threat to world peace?” — A question (retranslated from Spanish), "
            f"{MEXICO}, Mexico City, 6 February 2020 · {QUESTION}",
        ),
        (
            QUESTION,
            "chicago",
            f"Note: Question, in “{MEXICO}” (transcript, Mexico City, February 6, 2020). Retranslated from Spanish.\n"
            f"Bibliography: “{MEXICO}.” Transcript, Mexico City, February 6, 2020.",
        ),
        (
            QUESTION,
            "apa",
            f"Reference: {MEXICO} [Transcript]. (2020, February 6).\n"
            f"In the text: (question in “{MEXICO},” 2020, para. 48)\nNote: Retranslated from Spanish.",
        ),
        (
            PARAPHRASE,
            "plain",
            "he did not make any offer during his tour through Latin America that would facilitate an exit by "
            "Venezuelan President Nicolás Maduro — Sergey Lavrov, paraphrased, "
            f"{THIRD}, María Verza, The Associated Press, Mexico City, 6 February 2020 (inferred: {THURSDAY}) "
            f"· {PARAPHRASE}",
        ),
        (
            PARAPHRASE,
            "mla",
            f"Works cited: Verza, María. {THIRD}. The Associated Press, [6 Feb. 2020].\n"
            f"In the text: Sergey Lavrov (paraphrased in Verza)\nNote: Date inferred: {THURSDAY}.",
        ),
        (
            QUOTED,
            "chicago",
            f"Note: Lisa Curtis, quoted by Sergey Lavrov, “{MEXICO}” (transcript, Mexico City, February 6, 2020). "
            f"Named there as “she.”\n"
            f"Bibliography: Lavrov, Sergey. “{MEXICO}.” Transcript, Mexico City, February 6, 2020.",
        ),
        (
            QUOTED,
            "apa",
            f"Reference: Lavrov, S. (2020, February 6). {MEXICO} [Transcript].\n"
            "In the text: (Curtis, as cited in Lavrov, 2020, para. 47)\nNote: Named there as “she.”",
        ),
    ],
)
def test_what_is_not_the_speakers_own_transcript_is_cited_as_what_it_is(
    service: QuoteService, quote_id: str, style: str, citation: str
) -> None:
    assert service.cite(quote_id, style).texts[style] == citation


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        (
            "plain",
            f"Sergey Lavrov (as quoted by The Associated Press), partly quoted in: {DIALOGUE} — {THIRD}, María Verza, "
            f"The Associated Press, Mexico City, 6 February 2020 (inferred: {THURSDAY}) · {INCLUSIVE}",
        ),
        (
            "slack",
            f"*Sergey Lavrov* (as quoted by The Associated Press), partly quoted in:\n> {DIALOGUE}\n— {THIRD}, María "
            f"Verza, The Associated Press, Mexico City, 6 February 2020 (inferred: {THURSDAY}) · `{INCLUSIVE}`",
        ),
    ],
)
def test_a_sentence_that_quotes_some_words_is_given_to_nobody_but_its_document(
    service: QuoteService, style: str, citation: str
) -> None:
    assert service.cite(INCLUSIVE, style).texts[style] == citation


def test_words_that_a_speaker_passes_on_are_said_to_be_quoted_by_the_speaker(service: QuoteService) -> None:
    whole, partly = (service.cite(id_, "plain").texts["plain"] for id_ in (QUOTED, WITHIN))
    assert f"” — Lisa Curtis (named there as “she”), quoted by Sergey Lavrov, {MEXICO}" in whole
    assert partly.startswith("John Bolton, partly quoted by Sergey Lavrov in: When the well-known John Bolton, while")
    assert f"should probably snap into action. — {MEXICO}" in partly


def test_the_plain_style_says_once_that_words_are_partly_quoted(service: QuoteService) -> None:
    shown = service.cite(UNDATED, "plain").texts["plain"]
    assert shown.startswith("Sergey Lavrov, partly quoted in: According to Lavrov, Moscow and Mexico share a common")


@pytest.mark.parametrize(
    ("quote_id", "style", "shown"),
    [
        (SIDES, "apa", "In the text: (“sides,” as cited in ["),
        (SIDES, "chicago", "Note: “Sides,” paraphrased in "),
        (SIDES, "plain", " — “sides” (speaker inferred), paraphrased, "),
        (SOURCES, "apa", "In the text: (“official sources,” as cited in “Russian"),
        (SOURCES, "mla", "In the text: “official sources” (paraphrased in "),
        (SOURCES, "ris", "Speaker: “official sources”; "),
    ],
)
def test_a_speaker_without_a_name_stands_in_quotation_marks(
    service: QuoteService, quote_id: str, style: str, shown: str
) -> None:
    assert shown in service.cite(quote_id, style).texts[style]


def test_a_paraphrase_needs_no_paragraph_and_is_called_one(service: QuoteService) -> None:
    shown = service.cite(PARAPHRASE, "apa").texts["apa"]
    assert "In the text: (Lavrov, as cited in Verza, ca. 2020)\n" in shown
    assert "Note: Reported, not verbatim. Date inferred: " in shown


@pytest.mark.parametrize("style", ["bibtex", "csl-json", "ris", "chicago", "apa", "mla"])
def test_all_quotes_of_an_author_in_a_document_have_one_entry(service: QuoteService, style: str) -> None:
    # "he", "Lavrov", and a paraphrase: in what is known of each they differ
    shown = [service.cite(id_, style).texts[style] for id_ in (PRESS, INCLUSIVE, PARAPHRASE)]
    apart = ("  annote = ", '  "annote": ', "N1  - ", "Note: ", "In the text: ")
    entries = [[line for line in each.split("\n") if not line.startswith(apart)] for each in shown]
    assert entries[0] == entries[1] == entries[2] != []
    assert len(set(shown)) > 1


def test_two_speakers_of_a_document_have_an_entry_each(service: QuoteService) -> None:
    keys = {service.cite(id_, "bibtex").texts["bibtex"].split(",")[0] for id_ in (QUOTED, WITHIN, QUESTION)}
    assert keys == {"@misc{sergey-lavrov-3tmkc4z4", "@misc{document-3tmkc4z4"}


@pytest.mark.parametrize("style", STYLES)
def test_no_year_is_invented_for_what_has_none(service: QuoteService, style: str) -> None:
    citation = service.cite(UNDATED, style).texts[style]
    assert "19" not in citation
    assert "20" not in citation


def test_the_styles_come_in_one_order_and_by_any_spelling_of_their_names(service: QuoteService) -> None:
    assert list(service.cite(ANSWER).texts) == list(STYLES)
    assert service.cite(ANSWER, " BibTeX ").texts == service.cite(ANSWER, "bibtex").texts


def test_an_unknown_style_is_named_with_those_that_are_known(service: QuoteService) -> None:
    known = "plain, slack, chicago, apa, mla, bibtex, csl-json, ris"
    with pytest.raises(UserError, match=f"no citation style “harvard”. Known are {known}"):
        service.cite(ANSWER, "harvard")


def test_what_is_not_there_is_not_cited(service: QuoteService) -> None:
    with pytest.raises(NotFoundError):
        service.cite("00000000-1-1")
