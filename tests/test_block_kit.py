from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.block_kit import problems, refusals
from tests.typescript import require_compiler, type_problems

Payload = dict[str, Any]


def plain(text: str) -> Payload:
    return {"type": "plain_text", "text": text}


def section(text: str = "words", **more: Any) -> Payload:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str = "share", **more: Any) -> Payload:
    return {"type": "button", "action_id": action_id, "text": plain("Share"), **more}


def actions(*elements: Payload) -> Payload:
    return {"type": "actions", "elements": list(elements)}


def select(**more: Any) -> Payload:
    return {"type": "static_select", "action_id": "order", **more}


def options(count: int, **more: Any) -> list[Payload]:
    return [{"text": plain("By date"), "value": f"date-{number}", **more} for number in range(count)]


def message(*blocks: Any, text: str = "words") -> Payload:
    return {"text": text, "blocks": list(blocks)}


def modal(*blocks: Payload, **more: Any) -> Payload:
    return {"type": "modal", "title": plain("Quote"), "blocks": list(blocks), **more}


QUESTION = {
    "type": "input",
    "label": plain("Topic"),
    "element": {"type": "plain_text_input", "action_id": "topic", "placeholder": plain("Any word")},
}
IMAGE = {"type": "image", "image_url": "https://pictures.invalid/1.png", "alt_text": "A map"}
SOUND_MESSAGE = message(
    {"type": "header", "text": plain("2 quotes")},
    section("*words*", block_id="first", accessory={"type": "overflow", "action_id": "more", "options": options(5)}),
    {"type": "section", "fields": [plain("Speaker"), plain("Date")]},
    {"type": "context", "elements": [plain("transcript"), {"type": "mrkdwn", "text": "_a_"}, IMAGE]},
    {"type": "divider"},
    actions(button("share", style="primary", value="id-1"), button("cite"), select(options=options(100))),
    actions(button("share", value="id-2")),
    IMAGE,
    {"type": "markdown", "text": "> words"},
    {
        "type": "rich_text",
        "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": "words"}]}],
    },
)
LIST = {
    "type": "rich_text_list",
    "style": "bullet",
    "indent": 1,
    "elements": [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "words", "style": {"bold": True}}]}
    ],
}


def asked(element: Payload) -> Payload:
    return {"type": "input", "label": plain("Topic"), "element": {"action_id": "a", **element}}


SOUND_FORM = modal(
    asked({"type": "external_select", "min_query_length": 1, "placeholder": plain("Anyone")}),
    asked({"type": "datepicker", "initial_date": "2024-04-26"}),
    asked({"type": "conversations_select", "default_to_current_conversation": True, "filter": {"include": ["public"]}}),
    asked({"type": "checkboxes", "options": options(2), "initial_options": options(1)}),
    asked({"type": "plain_text_input", "max_length": 300, "min_length": 1}),
    {"type": "rich_text", "elements": [LIST]},
    submit=plain("Search"),
)
SOUND_MODAL = modal(section(), QUESTION, submit=plain("Search"), close=plain("Close"), private_metadata="")

REFUSED = {
    "blocks[0].type is 'sektion'": message({"type": "sektion"}),
    "blocks[0].type is None": message("words"),
    "blocks is no list": {"text": "words", "blocks": {"type": "divider"}},
    "text is no string": {"text": 7},
    "blocks[0].text.type is 'mrkdown'": message({"type": "section", "text": {"type": "mrkdown", "text": "words"}}),
    "blocks[0].text.text is empty": message(section("")),
    "blocks[0].text.text has 3,001 characters": message(section("x" * 3001)),
    "blocks[0] has neither text nor fields": message({"type": "section"}),
    "blocks[0].fields has 11 items": message({"type": "section", "fields": [plain("x")] * 11}),
    "blocks[0].fields[0].text has 2,001 characters": message({"type": "section", "fields": [plain("x" * 2001)]}),
    "blocks[0].colour is no field": message(section(colour="red")),
    "blocks[0].block_id has 256 characters": message(section(block_id="x" * 256)),
    "blocks: the block_id “a” stands there 2 times": message(section(block_id="a"), section(block_id="a")),
    "blocks[0].text.type is 'mrkdwn'": message({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}),
    "blocks[0].text.text has 151 characters": message({"type": "header", "text": plain("x" * 151)}),
    "blocks[0].text is missing": message({"type": "header"}),
    "blocks[0].elements has 11 items": message({"type": "context", "elements": [plain("x")] * 11}),
    "blocks[0].elements has 0 items": message({"type": "context", "elements": []}),
    "blocks[0].elements[0].type is 'button'": message({"type": "context", "elements": [button()]}),
    "blocks[0].elements has 26 items": message(actions(*[button(f"b{number}") for number in range(26)])),
    "blocks[0]: the action_id “share” stands there 2 times": message(actions(button(), button())),
    "blocks[0].elements[0].action_id has 256 characters": message(actions(button("x" * 256))),
    "blocks[0].elements[0].text.text has 76 characters": message(actions(button(text=plain("x" * 76)))),
    "blocks[0].elements[0].value has 2,001 characters": message(actions(button(value="x" * 2001))),
    "blocks[0].elements[0].url has 3,001 characters": message(actions(button(url="x" * 3001))),
    "blocks[0].elements[0].style is 'blue'": message(actions(button(style="blue"))),
    "blocks[0].elements[0].confirm.deny is missing": message(
        actions(button(confirm={"title": plain("Sure?"), "text": plain("It is posted."), "confirm": plain("Yes")}))
    ),
    "blocks[0].elements[0].options has 101 items": message(actions(select(options=options(101)))),
    "blocks[0].elements[0] has neither options nor option_groups": message(actions(select())),
    "blocks[0].elements[0].options[0].text.text has 76": message(
        actions(select(options=options(1, text=plain("x" * 76))))
    ),
    "blocks[0].elements[0].options[0].value has 151": message(actions(select(options=options(1, value="x" * 151)))),
    "blocks[0].accessory.options has 6 items": message(
        section(accessory={"type": "overflow", "action_id": "more", "options": options(6)})
    ),
    "blocks[0].expand is 'yes'": message(section(expand="yes")),
    "blocks[0].text has 12,001 characters": message({"type": "markdown", "text": "x" * 12_001}),
    "blocks[0] has neither image_url nor slack_file": message({"type": "image", "alt_text": "A map"}),
    "blocks[0].elements[0].elements[0].text is empty": message(
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}]}
    ),
    "blocks has 51 items": message(*[{"type": "divider"}] * 51),
    "blocks[0].type is 'alert'": message({"type": "alert", "text": plain("x")}),
    "view.title is missing": {"type": "modal", "blocks": [section()]},
    "view.title.text has 25 characters": modal(section(), title=plain("x" * 25)),
    "view.submit.text has 25 characters": modal(section(), submit=plain("x" * 25)),
    "view.close.text has 25 characters": modal(section(), close=plain("x" * 25)),
    "view.private_metadata has 3,001 characters": modal(section(), private_metadata="x" * 3001),
    "view.callback_id has 256 characters": modal(section(), callback_id="x" * 256),
    "view.blocks has 101 items": modal(*[{"type": "divider"}] * 101),
    "view.blocks has 0 items": modal(),
    "view.blocks[0].type is 'markdown'": modal({"type": "markdown", "text": "words"}),
    "view.submit is missing": modal(QUESTION),
    "view.blocks[0].element.min_query_length is 'one'": modal(
        asked({"type": "external_select", "min_query_length": "one"}), submit=plain("x")
    ),
    "view.blocks[0].element.min_query_length is -1": modal(
        asked({"type": "external_select", "min_query_length": -1}), submit=plain("x")
    ),
    "view.blocks[0].element.options is no field": modal(
        asked({"type": "external_select", "options": options(1)}), submit=plain("x")
    ),
    "view.blocks[0].element.initial_date is '26 April 2024'": modal(
        asked({"type": "datepicker", "initial_date": "26 April 2024"}), submit=plain("x")
    ),
    "view.blocks[0].element.filter.include[0] is 'secret'": modal(
        asked({"type": "conversations_select", "filter": {"include": ["secret"]}}), submit=plain("x")
    ),
    "view.blocks[0].element.filter has neither": modal(
        asked({"type": "conversations_select", "filter": {}}), submit=plain("x")
    ),
    "view.blocks[0].element.options has 11 items": modal(
        asked({"type": "checkboxes", "options": options(11)}), submit=plain("x")
    ),
    "blocks[0].elements[0].style is 'square'": message(
        {"type": "rich_text", "elements": [{**LIST, "style": "square"}]}
    ),
    "blocks[0].elements[0].elements[0].type is 'text'": message(
        {"type": "rich_text", "elements": [{**LIST, "elements": [{"type": "text", "text": "words"}]}]}
    ),
    "view.submit is no field": {"type": "home", "blocks": [section()], "submit": plain("Search")},
}

ADVISED_AGAINST = {
    "text is missing": message(section(), text=""),
    "text has 4,001 characters": message(text="x" * 4001),
    "blocks have 12,": message(*[section("x" * 2990)] * 4),
}

MISTYPED = {
    "an unknown block": message({"type": "sektion"}),
    "an unknown text type": message({"type": "section", "text": {"type": "mrkdown", "text": "words"}}),
    "mrkdwn in a header": message({"type": "header", "text": {"type": "mrkdwn", "text": "words"}}),
    "a button without text": message(actions({"type": "button", "action_id": "share"})),
    "an unknown style": message(actions(button(style="blue"))),
    "a button in a context": message({"type": "context", "elements": [button()]}),
    "an unknown field": message(section(colour="red")),
    "an image without alt_text": message({"type": "image", "image_url": "https://pictures.invalid/1.png"}),
    "a number for a string": message({"type": "markdown", "text": 7}),
    "a modal without title": {"type": "modal", "blocks": [section()]},
}


@pytest.mark.parametrize(
    "payload", [SOUND_MESSAGE, SOUND_MODAL, SOUND_FORM, {"text": "words"}], ids=["message", "modal", "form", "text"]
)
def test_a_sound_payload_has_no_problems(payload: Payload) -> None:
    assert problems(payload) == []


@pytest.mark.parametrize("problem", REFUSED)
def test_what_slack_refuses_is_one_problem_with_its_path(problem: str) -> None:
    found = refusals(REFUSED[problem])

    assert len(found) == 1, found
    assert found[0].startswith(problem)
    assert found[0].endswith(".")


@pytest.mark.parametrize("problem", ADVISED_AGAINST)
def test_what_slack_advises_against_is_a_problem_but_no_refusal(problem: str) -> None:
    payload = ADVISED_AGAINST[problem]

    assert refusals(payload) == []
    assert [found.startswith(problem) for found in problems(payload)] == [True]


def test_the_same_action_in_two_blocks_is_sound() -> None:
    assert problems(message(actions(button()), actions(button()))) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "blocks", "elements", "block_id", "title"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["type", "text", "blocks"]), JSON | st.sampled_from(["modal", "section"])))
def test_any_json_is_checked_without_an_error(payload: Payload) -> None:
    assert all(isinstance(problem, str) for problem in problems(payload))


@pytest.mark.slow
def test_slacks_own_types_accept_sound_payloads_and_catch_each_mistyped_one() -> None:
    require_compiler()

    found = type_problems([SOUND_MESSAGE, SOUND_MODAL, SOUND_FORM, *MISTYPED.values()])

    caught = {int(problem.split(",")[0].removeprefix("payload ")) for problem in found}
    assert caught == set(range(3, 3 + len(MISTYPED))), "\n".join(found)


def test_a_missing_compiler_skips_the_test_but_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="node is not installed"):
        require_compiler()

    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="node is not installed"):
        require_compiler()
