"""Citations of the seeds, to the letter."""

from __future__ import annotations

import pytest

from bot.citations import STYLES
from bot.service import QuoteService
from search_index.errors import NotFoundError, UserError

ANSWER, PRESS, PUBLISHED = "jky8gcgd-b6z-7q", "k2vgza9t-cw-1n", "t001qveh-10s-7q"
UNDATED, QUESTION, PARAPHRASE, QUOTED = "fgmrzc5e-3q4-5q", "3tmkc4z4-ph8-1g", "k2vgza9t-8m-44", "3tmkc4z4-mfz-bn"

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
            f"Reference: Lavrov, S. (2024, April 26). {MOSCOW} (No. 794-26-04-2024) [Transcript]. Moscow.\n"
            "In the text: (Lavrov, 2024)",
        ),
        (
            "mla",
            f"Works cited: Lavrov, Sergey. “{MOSCOW}.” No. 794-26-04-2024, 26 Apr. 2024, Moscow. Transcript.\n"
            "In the text: (Lavrov)",
        ),
        (
            "bibtex",
            f"@misc{{quote-{ANSWER},\n"
            "  author = {Lavrov, Sergey},\n"
            f"  title = {{{{{MOSCOW}}}}},\n"
            "  howpublished = {Transcript no. 794-26-04-2024},\n"
            "  address = {Moscow},\n"
            "  language = {en},\n"
            "  year = {2024},\n"
            "  month = apr,\n"
            "  date = {2024-04-26},\n"
            f"  note = {{Speaker: Sergey Lavrov; quote {ANSWER}}}\n"
            "}",
        ),
        (
            "csl-json",
            "[{\n"
            f'  "id": "quote-{ANSWER}",\n'
            '  "type": "speech",\n'
            f'  "title": "{MOSCOW}",\n'
            '  "author": [{"family": "Lavrov", "given": "Sergey"}],\n'
            '  "issued": {"date-parts": [[2024, 4, 26]]},\n'
            '  "event-place": "Moscow",\n'
            '  "genre": "Transcript",\n'
            '  "number": "794-26-04-2024",\n'
            '  "language": "en",\n'
            f'  "note": "Speaker: Sergey Lavrov; quote {ANSWER}"\n'
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
            f"ID  - quote-{ANSWER}\n"
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
            f"({THURSDAY}) · {PRESS}",
        ),
        (
            PRESS,
            "chicago",
            f"Note: Sergey Lavrov, quoted in María Verza, {THIRD}, The Associated Press, [February 6, 2020]. "
            f"Named there as “he”. Date inferred: {THURSDAY}.\n"
            f"Bibliography: Verza, María. {THIRD}. The Associated Press, [February 6, 2020].",
        ),
        (
            PRESS,
            "apa",
            f"Reference: Verza, M. ([2020, February 6]). [{THIRD}; named there as “he”; date inferred: {THURSDAY}]. "
            "The Associated Press.\nIn the text: (Sergey Lavrov, as quoted in Verza, [2020])",
        ),
        (
            PRESS,
            "mla",
            f"Works cited: Verza, María. {THIRD}. The Associated Press, [6 Feb. 2020]. Named there as “he”. "
            f"Date inferred: {THURSDAY}.\nIn the text: Sergey Lavrov (qtd. in Verza)",
        ),
        (
            PUBLISHED,
            "chicago",
            f"Note: Sergey Lavrov, quoted in “{TELESUR},” February 6, 2020. Named there as “the Russian Foreign "
            f"Minister”.\nBibliography: “{TELESUR}.” February 6, 2020.",
        ),
        (
            PUBLISHED,
            "apa",
            f"Reference: {TELESUR} [Named there as “the Russian Foreign Minister”]. (2020, February 6).\n"
            f"In the text: (Sergey Lavrov, as quoted in “{TELESUR}”, 2020)",
        ),
        (
            UNDATED,
            "chicago",
            f"Note: Sergey Lavrov, quoted in {SECOND}, n.d.\nBibliography: {SECOND}. n.d.",
        ),
        (
            UNDATED,
            "apa",
            f"Reference: [{SECOND}]. (n.d.).\nIn the text: (Sergey Lavrov, as quoted in [{SECOND}], n.d.)",
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
            f"Reference: {MEXICO} [Transcript; retranslated from Spanish]. (2020, February 6). Mexico City.\n"
            f"In the text: (question in “{MEXICO}”, 2020)",
        ),
        (
            PARAPHRASE,
            "plain",
            "he did not make any offer during his tour through Latin America that would facilitate an exit by "
            "Venezuelan President Nicolás Maduro — Sergey Lavrov (reported, not verbatim), "
            f"{THIRD}, María Verza, The Associated Press, Mexico City, 6 February 2020 ({THURSDAY}) · {PARAPHRASE}",
        ),
        (
            PARAPHRASE,
            "mla",
            f"Works cited: Verza, María. {THIRD}. The Associated Press, [6 Feb. 2020]. Date inferred: {THURSDAY}.\n"
            "In the text: Sergey Lavrov (paraphrased in Verza)",
        ),
        (
            QUOTED,
            "chicago",
            f"Note: Lisa Curtis, quoted by Sergey Lavrov, “{MEXICO}” (transcript, Mexico City, February 6, 2020). "
            f"Named there as “she”.\n"
            f"Bibliography: Lavrov, Sergey. “{MEXICO}.” Transcript, Mexico City, February 6, 2020.",
        ),
        (
            QUOTED,
            "apa",
            f"Reference: Lavrov, S. (2020, February 6). {MEXICO} [Transcript; named there as “she”]. Mexico City.\n"
            "In the text: (Lisa Curtis, as quoted in Lavrov, 2020)",
        ),
    ],
)
def test_what_is_not_the_speakers_own_transcript_is_cited_as_what_it_is(
    service: QuoteService, quote_id: str, style: str, citation: str
) -> None:
    assert service.cite(quote_id, style).texts[style] == citation


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
