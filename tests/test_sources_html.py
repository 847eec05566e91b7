"""What becomes of a saved page."""

import datetime

import pytest

from search_index.models import Metadata, Reading, Role, document_id
from search_index.parsing import parse
from search_index.sources.html import read_markup

NEWS = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Ministers agree ferry deal after talks | The Harbour Gazette</title>
<link rel="canonical" href="https://gazette.example/ferry"><meta property="og:site_name" content="The Harbour Gazette">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ministers agree ferry deal after talks",
"datePublished": "2024-03-06T07:12:00+00:00", "author": [{"@type": "Person", "name": "Ines Calder"}]}</script></head>
<body class="has-sidebar"><div class="cookie-consent"><p>“We store information on your device,” said the publisher of
this site, “to show you what you like.”</p><button>Accept</button></div>
<header><nav><ul><li><a href="/n">News</a><li><a href="/s">Sport</a></ul></nav></header>
<main><article><header><h1>Ministers agree ferry deal after talks</h1><p>By <a href="/a">Ines Calder</a></p>
<time datetime="2024-03-06">6 March 2024</time></header>
<figure><img src="x"><figcaption>Paul Orme said: “It was a long night.”</figcaption></figure>
<div class="share-tools"><ul><li><a>Share</a></ul></div>
<p>The islands get two more ferries this summer, the transport minister, Paul Orme, said on Wednesday.
<p>“Nobody on the islands should have to wait three days for a place on a boat,” Orme said.
<blockquote><p>Nobody on the islands should have to wait three days for a place on a boat</blockquote>
<p>Union leader Mary <a href="/x">Tregenza</a><sup><a href="#fn1">1</a></sup> said: “We have heard promises before.”
<div class="related"><h3>Related</h3><ul><li><a href="/1">“We will strike,” says union leader</a></ul></div>
</article><section class="comments"><article><p>“This minister is a fool,” said my neighbour Bob Hall, as everybody
knows.</p></article></section></main><aside><ol><li><a href="x">“I never said that,” insists mayor</a></ol></aside>
<footer><p>© “All the news,” as our founder Sir Hugh Pym said.</footer>
<script>document.write("<p>“Injected,” said script.")</script></body></html>"""

CONFERENCE = """<html><head><title>Ministry of Foreign Affairs - Press conference by Lena Varga</title></head><body>
<form id="aspnetForm"><div id="wrapper"><div class="top-menu"><a href="/">Home</a> <a href="/m">Minister</a></div>
<table><tr><td><a href="a">News</a><br><a href="b">Speeches</a><br><a href="c">Photos</a></td><td>
<h1>Press conference by Lena Varga</h1><p class="date">4 May 2023</p>
<p><b>Lena Varga:</b> Good afternoon. We have met our colleagues today and agreed on three things.</p>
<p><strong>Question:</strong> Minister, will the border be opened this year?</p>
<p><b>Lena Varga: </b>Yes.</p>
<p class="photo-caption">Minister Lena Varga. Photo: Ministry</p>
<p><b>Question</b>: And the trains?</p>
<p><b>Lena Varga:</b> The trains depend on&nbsp;the railway.<br><br>We shall see in autumn.</p>
<p><strong>Question: </strong>Thank you.</p>
<p><a href="/x">Full video of the press conference on the channel</a></p>
</td></tr></table><div id="footer">Telephone: 12 345</div></div></form></body></html>"""


def content(reading: Reading) -> str:
    assert reading.content is not None
    return "\n\n".join(reading.text[start:end] for start, end in reading.content)


def content_of(markup: str) -> str:
    return content(read_markup(markup))


def test_only_the_article_is_the_content_of_a_news_page() -> None:
    assert content_of(NEWS).split("\n\n") == [
        "Ministers agree ferry deal after talks",
        "By Ines Calder",
        "6 March 2024",
        "The islands get two more ferries this summer, the transport minister, Paul Orme, said on Wednesday.",
        "“Nobody on the islands should have to wait three days for a place on a boat,” Orme said.",
        "Union leader Mary Tregenza said: “We have heard promises before.”",
    ]


def test_nothing_on_a_page_is_a_quote_but_what_the_article_quotes() -> None:
    quotes = [quote.text for quote in parse(read_markup(NEWS)).quotes if quote.kind == "direct"]
    assert quotes == [
        "Nobody on the islands should have to wait three days for a place on a boat,",
        "We have heard promises before.",
    ]


def test_a_page_says_of_itself_where_it_was_published_by_whom_and_when() -> None:
    assert read_markup(NEWS).page == Metadata().told(
        "in the page’s metadata",
        title="Ministers agree ferry deal after talks",
        date=datetime.date(2024, 3, 6),
        publisher="The Harbour Gazette",
        author="Ines Calder",
        url="https://gazette.example/ferry",
        language="en",
    )


def test_every_turn_of_a_press_conference_is_found_and_no_caption_is_part_of_one() -> None:
    document = parse(read_markup(CONFERENCE))
    assert [(turn.role, turn.text) for turn in document.turns] == [
        (Role.STATEMENT, "Good afternoon. We have met our colleagues today and agreed on three things."),
        (Role.QUESTION, "Minister, will the border be opened this year?"),
        (Role.ANSWER, "Yes."),
        (Role.QUESTION, "And the trains?"),
        (Role.ANSWER, "The trains depend on the railway.\n\nWe shall see in autumn."),
        (Role.QUESTION, "Thank you."),
    ]
    assert document.metadata.title == "Press conference by Lena Varga"
    assert document.metadata.date == datetime.date(2023, 5, 4)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One<p>two", "One\n\ntwo"),
        ("<p>One<br>two<br><br>three", "One\ntwo\n\nthree"),
        ("<p> a \n b <b> c</b>d", "a b cd"),
        ("<b>Q:</b>&nbsp;Why&mdash;now?", "Q: Why—now?"),
        ("<ul><li>one<li><p>two</p></ul><ol><li>three</ol>", "• one\n\ntwo\n\nthree"),
        (
            "<table><tr><td>MODERATOR:</td><td>Welcome.</td></tr><tr><td>a<td><p>b</table>",
            "MODERATOR:\tWelcome.\n\na\n\nb",
        ),
        ("<pre>Q\tWhen?\n\n  MR. DOE:  Soon\nenough.</pre>", "Q When?\n\nMR. DOE: Soon\nenough."),
        ("<p>He said <q>we <q>won</q></q>.", "He said “we ‘won’”."),
        ("<p>co\u00adop\u200beration", "cooperation"),
        ("<p>said<sup><a href='#n'>[2]</a></sup> on the 4<sup>th</sup>", "said on the 4th"),
        ("one<script>two</script><style>three</style><template>four</template><noscript>five</noscript>six", "onesix"),
        ("<p hidden>a</p><p style='display: none'>b</p><dialog>c</dialog><p role=tooltip>d</p>e", "e"),
        ("a<textarea>b</textarea><select><option>c</select><svg><text>d</svg><!-- e -->f", "af"),
        ("", ""),
    ],
)
def test_a_page_is_the_text_that_it_shows(markup: str, text: str) -> None:
    assert read_markup(markup).text == text


def test_the_text_does_not_depend_on_what_is_taken_for_content() -> None:
    menu = "<p>Good morning to all of you.</p><{0}><p>Home and News and Sport.</p></{0}>"
    page, other = read_markup(menu.format("div")), read_markup(menu.format("nav"))
    assert document_id(page.text) == document_id(other.text)
    assert page.content != other.content


@pytest.mark.parametrize("name", ["sidebar", "related", "nav"])
def test_what_holds_most_of_a_page_is_no_menu_whatever_it_calls_itself(name: str) -> None:
    words = "This is the statement of the ministry, which is long enough for running text."
    assert content_of(f"<div class='{name}'><p>{words}</p></div><p>Short.</p>") == f"{words}\n\nShort."


def test_a_title_in_a_banner_is_kept_and_its_menu_is_not() -> None:
    words = "This is the statement of the ministry, which is long enough for running text."
    page = f"<div role=banner><nav>Menu</nav><h1>A statement</h1></div><main><p>{words}</p></main><p>Elsewhere.</p>"
    assert content_of(page) == f"A statement\n\n{words}"


def test_the_words_of_a_quotation_that_stand_nowhere_else_are_kept() -> None:
    assert "We shall not be moved" in content_of(
        "<p>She wrote:</p><blockquote>We shall not be moved by this.</blockquote>"
    )


def test_comments_are_left_out_where_they_are_longer_than_the_article() -> None:
    words = "This is the statement of the ministry, which is long enough for running text."
    comments = f"<div id=comments><p>{words} I do not believe a word of it.</p><p>{words} Nor do I.</p></div>"
    assert content_of(f"<p>{words}</p>{comments}") == words


@pytest.mark.parametrize("name", ["jp-relatedposts", "cookieBanner", "Newsletter_Signup", "page__breadcrumbs"])
def test_a_name_is_known_in_all_its_spellings(name: str) -> None:
    words = "This is the statement of the ministry, which is long enough for running text."
    assert content_of(f"<p>{words}</p><div class='{name}'><p>“Take this,” said we.</p></div>") == words


def test_a_layout_without_a_sidebar_is_no_sidebar() -> None:
    assert (
        content_of("<div class='no-sidebar'>Yes.</div><div class='sidebar'>No.</div><p>Yes, too.</p>")
        == "Yes.\n\nYes, too."
    )


def test_short_lines_in_a_form_around_the_whole_page_are_kept() -> None:
    assert content_of("<form><p>Question: When?</p><p>Orme: Soon.</p></form>") == "Question: When?\n\nOrme: Soon."


def test_an_anchor_that_nobody_closed_is_no_link() -> None:
    line = "We have met our colleagues today and agreed on"
    assert content_of(f"<a name=top><p>{line}<p>{line}") == f"{line}\n\n{line}"


def test_a_list_of_links_is_left_out_and_a_list_with_a_link_is_kept() -> None:
    page = "<ul><li><a href=x>“I never said that,” insists mayor</a></ul><ul><li>We buy <a href=y>ships</a></ul>"
    assert content_of(page) == "• We buy ships"


@pytest.mark.parametrize(
    "menu",
    [
        "<div><h3>More</h3><p><a href=1>Minister Varga: “Ferries are our future”</a><p><a href=2>Speeches</a></div>",
        "<p><a href=1>News</a><br><a href=2>Speeches</a><br><a href=3>Photos</a>",
        "<div><a href=1>Home</a> | <a href=2>Minister</a> | <a href=3>Press</a></div>",
        "<p><a href=1>Full video of the press conference on the channel</a>",
    ],
)
def test_links_to_other_pages_are_left_out(menu: str) -> None:
    words = "We have met our colleagues today and agreed on three things."
    assert content_of(f"<div><p>{words}</p></div><div>{menu}</div>") == words


@pytest.mark.parametrize(
    "name",
    [
        "<a href=1>Mr SMITH</a>",
        "<a href=1><div>The Secretary of State for Transport (Paul Orme)</div><div>(West Islands)</div></a>",
        "<div><a href=1>Mary Tregenza</a></div><div><a href=2>Labour</a></div>",
        "<a href=1>The Prime Minister of the West Islands</a>:",
    ],
)
def test_a_speaker_s_name_that_is_a_link_is_kept(name: str) -> None:
    page = read_markup(f"<div><div>{name}</div><div><p>I beg to move that we buy two more ships.</p></div></div>")
    assert content(page) == page.text


def test_a_paragraph_outside_the_element_that_holds_the_article_is_kept_unless_it_is_a_small_part() -> None:
    words = "The transport minister, Paul Orme, said that there was no deal on the ferries."
    halves = f"<div><div itemprop=articleBody>{f'<p>{words}' * 3}</div><div><p>{words}</div></div>"
    assert content_of(halves).split("\n\n") == [words] * 4
    assert content_of(f"<article>{f'<p>{words}' * 20}</article><div><p>{words}</div>").split("\n\n") == [words] * 20


def test_the_parts_of_a_page_with_several_articles_are_all_kept() -> None:
    words = "The transport minister, Paul Orme, said that there was no deal on the ferries."
    assert (
        content_of(f"<main><article><p>{words}</article><article><p>{words}</article></main>") == f"{words}\n\n{words}"
    )
