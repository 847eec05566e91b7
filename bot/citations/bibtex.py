"""BibTeX: an entry that BibTeX and biblatex read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.citations.dates import NO_DATE
from bot.citations.note import note
from bot.citations.sentences import capital
from bot.citations.work import Work

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # BibTeX's own macros
# biblatex's names of the languages it knows, by their codes
_LANGUAGES = dict(
    re.findall(
        r"(\w+)=(\w+)",
        "bg=bulgarian ca=catalan cs=czech da=danish de=ngerman el=greek en=english es=spanish et=estonian eu=basque "
        "fi=finnish fr=french gl=galician hr=croatian hu=hungarian is=icelandic it=italian lt=lithuanian lv=latvian "
        "mr=marathi nb=norsk nl=dutch nn=nynorsk no=norsk pl=polish pt=portuguese ro=romanian ru=russian sk=slovak "
        "sl=slovene sr=serbian sv=swedish tr=turkish uk=ukrainian",
    )
)
# TeX's signs by name: BibTeX counts a brace also behind a backslash, and a single one would end the field.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\lbrace{}",
        "}": r"\rbrace{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&$#_"},
    }
)
_LIGATURE = re.compile(r"([-'`,<>])(?=\1)|[?!](?=`)")  # signs that TeX makes one of: “--” a dash


def bibtex(work: Work) -> str:
    """An ``@article`` of a newspaper or agency that is known, else ``@misc``.

    What is to be known of the quote is its annotation, which no usual style prints: all else is the same for each
    quote of the document.
    """
    kind = "article" if work.publisher and not work.is_transcript else "misc"
    lines = ",\n".join(f"  {name} = {value}" for name, value in _fields(work))
    return f"@{kind}{{{work.key},\n{lines}\n}}"


def escaped(text: str) -> str:
    """``text`` as TeX prints it."""
    return _LIGATURE.sub(r"\g<0>{}", text.translate(_ESCAPES))


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    if work.authors:
        names = (escaped(name.inverted) if name.family else f"{{{escaped(name.whole)}}}" for name in work.authors)
        yield "author", f"{{{' and '.join(names)}}}"
    yield "title", f"{{{{{escaped(work.name)}}}}}"  # in two braces: no style changes its capitals
    if work.is_transcript:
        yield "howpublished", _braced(capital(work.numbered))
    fields = {
        "organization" if work.is_transcript else "journal": work.publisher,
        "address": work.place if work.is_transcript else "",  # an article's is its publisher's, which nothing tells
        "langid": _LANGUAGES.get(work.language.lower().partition("-")[0], ""),
    }
    yield from ((name, _braced(value)) for name, value in fields.items() if value)
    yield from _date(work)
    if work.url:
        yield "url", f"{{{_address(work.url)}}}"
    if work.dated:
        yield "note", _braced(capital(work.dated))
    yield "annote", _braced(note(work))


def _date(work: Work) -> Iterator[tuple[str, str]]:
    if work.when is None:
        yield "year", _braced(NO_DATE)
        return
    yield "year", _braced(str(work.when.first.year))
    if not work.when.is_year:
        yield "month", _MONTHS[work.when.first.month - 1]
        yield "date", f"{{{work.when.iso}}}"  # biblatex reads its ~ before TeX does


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}"


def _address(url: str) -> str:
    """An address, which TeX reads to the letter: what would end the field stands as a web address may have it."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
