"""What a person states about a document, beside it or above it."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest

from search_index.archive import SetAside, documents, update
from search_index.backends import open_index
from search_index.errors import UnreadableError
from search_index.models import Document
from search_index.parsing import parse
from search_index.query import parse_query
from search_index.sources import read
from tests.documents import transcript, write

TEXT = "Remarks by Jane Roe, Paris, May 4, 2021\n\nThe talks were useful, and they will go on in the autumn.\n"


def read_with(folder: Path, sidecar: str, text: str = TEXT, name: str = "speech.toml") -> Document:
    write(folder, name, sidecar)
    return parse(read(write(folder, "speech.txt", text)), "speech.txt")


def problem(folder: Path, sidecar: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_with(folder, sidecar)
    return str(caught.value)


def test_a_sidecar_goes_before_what_the_text_says(tmp_path: Path) -> None:
    found = read_with(
        tmp_path, 'title = "A talk"\ndate = 2021-05-03\ntime = 14:30:00\nurl = "https://example.org/a"'
    ).metadata
    assert (found.title, found.date, found.time, found.url) == (
        "A talk",
        date(2021, 5, 3),
        time(14, 30),
        "https://example.org/a",
    )
    assert found.place == "Paris"
    assert (found.basis["date"], found.basis["place"]) == ("sidecar speech.toml", "in the title")


@pytest.mark.parametrize(
    ("stated", "field", "value"),
    [
        ('date = "2021-05-03"', "date", date(2021, 5, 3)),
        ("date = 2021-05-03T14:30:00Z", "time", time(14, 30)),
        ('date = "2021-05-03T14:30"', "date", date(2021, 5, 3)),
        ('time = "9:30"', "time", time(9, 30)),
        ("date = 2021-05-03\ndate_end = 2021-05-04", "date_end", date(2021, 5, 4)),
        ("number = 12", "number", "12"),
        ('language = "en-GB"', "language", "en"),
    ],
)
def test_values_are_taken_as_people_write_them(tmp_path: Path, stated: str, field: str, value: object) -> None:
    assert getattr(read_with(tmp_path, stated).metadata, field) == value


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ('titel = "A talk"', "Sidecar speech.toml: “titel” is no field. Did you mean “title”?"),
        ("weather = 1", "Sidecar speech.toml: “weather” is no field. There are: title, date,"),
        ('date = "tomorrow"', "Sidecar speech.toml: date is “tomorrow”. Write a day as 2021-05-04."),
        ("date = 2021-02-31", "Sidecar speech.toml: Invalid date"),
        ("title = 3", "Sidecar speech.toml: title is 3. Write some words, in quotation marks."),
        ('time = "noon"', "Sidecar speech.toml: time is “noon”. Write a time of day as 14:30."),
        (
            'url = "example.org"',
            "Sidecar speech.toml: url is “example.org”. Write an address that begins with https://.",
        ),
        ('language = "english"', "Sidecar speech.toml: language is “english”. Write a language by its two letters"),
        ("date = 2021-05-04\ndate_end = 2021-05-03", "Sidecar speech.toml: date_end is no day after date."),
        ('title = "A talk"\ntime = 14:30', "(at line 2, column 10): it is no TOML. Words and a time like 14:30 take"),
        ("title = " + "[" * 9000, "Sidecar speech.toml: "),
        ("#" * 70_000, "Sidecar speech.toml: it is larger than 64 KB."),
    ],
)
def test_a_mistake_is_named_and_explained(tmp_path: Path, stated: str, message: str) -> None:
    assert message in problem(tmp_path, stated)


def test_the_sidecar_of_one_file_goes_before_that_of_all_of_its_name(tmp_path: Path) -> None:
    write(tmp_path, "speech.toml", 'title = "Any speech"')
    assert read_with(tmp_path, 'title = "This speech"', name="speech.txt.toml").metadata.title == "This speech"


def test_a_sidecar_is_no_document_and_one_without_a_document_is_named(tmp_path: Path) -> None:
    write(tmp_path, "speech.txt", TEXT)
    for name in ("speech.toml", "speech.txt.toml", "people.toml", "talk.toml"):
        write(tmp_path, name, "")
    found = list(documents([tmp_path]))
    assert [each.file for each in found if isinstance(each, Document)] == ["speech.txt"]
    (left,) = (each for each in found if isinstance(each, SetAside))
    assert left.file == "talk.toml"
    assert left.reason.startswith("There is no document for it: it would speak of ")
    assert "talk.txt" in left.reason


def test_a_sidecar_that_is_asked_for_is_explained(tmp_path: Path) -> None:
    write(tmp_path, "speech.txt", TEXT)
    (left,) = documents([write(tmp_path, "speech.toml", "")])
    assert left == SetAside("speech.toml", "It says what is known about the documents beside it: name those.")


def test_a_new_changed_or_removed_sidecar_updates_its_document_and_no_id_changes(tmp_path: Path) -> None:
    folder, index = tmp_path / "documents", open_index(str(tmp_path / "index"))
    write(folder, "speech.txt", transcript("We planted apple orchards along the river in the spring."))

    def found() -> tuple[tuple[str, ...], str, str | None]:
        report = update(index, folder)
        (hit,) = index.search(parse_query("orchards")).hits
        return report.updated, hit.quote.id, hit.source.metadata.place

    first = found()
    seen = [first]
    for sidecar in ('place = "Lima"', 'place = "Quito"'):
        write(folder, "speech.toml", sidecar)
        seen.append(found())
    (folder / "speech.toml").unlink()
    seen.append(found())
    assert [place for _, _, place in seen] == [first[2], "Lima", "Quito", first[2]]
    assert {name for _, name, _ in seen} == {first[1]}
    assert [changed for changed, _, _ in seen] == [(), *[("speech.txt",)] * 3]
    assert found()[0] == ()
    index.close()


def test_a_document_of_several_days_is_found_by_a_period_that_holds_them_all(tmp_path: Path) -> None:
    folder, index = tmp_path / "documents", open_index(str(tmp_path / "index"))
    write(folder, "speech.txt", transcript("We planted apple orchards along the river in the spring."))
    write(folder, "speech.toml", "date = 2021-05-04\ndate_end = 2021-05-06")
    update(index, folder)
    found = {when: index.search(parse_query(f"orchards {when}")).total for when in ("during:2021-05", "on:2021-05-04")}
    index.close()
    assert found == {"during:2021-05": 1, "on:2021-05-04": 0}  # on which of the days the words fell nobody knows


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: A talk\ndate: 2021-05-03\ntags: [a, b]\n---\n",
        '---\r\nTitle: "A talk"\r\nDate: 2021-05-03\r\n---\r\n',
        "---\n# stated by hand\ntitle: >\n  A\n  talk\ndate: 2021-05-03T14:30:00\n---\n",
        '+++\ntitle = "A talk"\ndate = 2021-05-03\n+++\n',
    ],
)
def test_front_matter_states_the_same_and_is_none_of_the_words(tmp_path: Path, front: str) -> None:
    path = tmp_path / "speech.txt"
    path.write_bytes((front + TEXT).encode())
    found = parse(read(path))
    assert found.text == front + TEXT
    assert (found.metadata.title, found.metadata.date, found.metadata.basis["title"]) == (
        "A talk",
        date(2021, 5, 3),
        "front matter",
    )
    assert all(each.start >= len(front) for each in (*found.paragraphs, *found.turns, *found.quotes))
    assert "title" not in json.dumps([each.text for each in found.paragraphs]).lower()


def test_a_sidecar_goes_before_front_matter(tmp_path: Path) -> None:
    found = read_with(tmp_path, 'title = "Beside"', text=f"---\ntitle: Above\nplace: Lima\n---\n{TEXT}").metadata
    assert (found.title, found.place) == ("Beside", "Lima")


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\n{TEXT}\n---\n",
        f"---\ntitle: A talk\n\n{TEXT}",
        f"----\ntitle: A talk\n----\n{TEXT}",
        f"---\nJane Roe: title\n---\n{TEXT}",
        f"---\nWe spoke of this: no.\nplace: no.\n---\n{TEXT}",
        "---",
    ],
)
def test_a_text_that_only_begins_with_dashes_has_no_front_matter(tmp_path: Path, text: str) -> None:
    reading = read(write(tmp_path, "speech.txt", text))
    assert (reading.metadata.basis, reading.content) == ({}, None)


@pytest.mark.parametrize(
    ("front", "message"),
    [
        (
            "---\ntitle: A talk: the text\n---\n",
            "Front matter: mapping values are not allowed here in line 2: put a value",
        ),
        ("---\ntitle: A talk\nauthr: Jane Roe\n---\n", "Front matter: “authr” is no field. Did you mean “author”?"),
        ("---\ndate: 4 May 2021\n---\n", "Front matter: date is “4 May 2021”. Write a day as 2021-05-04."),
        ("---\ntitle: A\nTitle: B\n---\n", "Front matter: Title stands there twice: keep one of them."),
        (
            "---\ntitle: [A, B]\n---\n",
            "Front matter: title holds more than one value: give it one, in quotation marks.",
        ),
        ("---\nauthor:\n- A\n- B\n---\n", "Front matter: author holds more than one value"),
        ("+++\ntitle = A talk\n+++\n", "Front matter: Invalid value (at line 2"),
        ("---\ntitle: " + "[" * 9000 + "\n---\n", "Front matter: "),
    ],
)
def test_a_mistake_in_front_matter_is_named_and_explained(tmp_path: Path, front: str, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(write(tmp_path, "speech.txt", front + TEXT))
    assert str(caught.value).startswith(message)


def test_an_alias_in_front_matter_grows_nothing(tmp_path: Path) -> None:
    bomb = "---\ntitle: &a x\n" + "tags: [*a, *a, *a]\nplace: *a\n---\n"
    assert read(write(tmp_path, "speech.txt", bomb + TEXT)).metadata.basis == {"title": "front matter"}
