"""Modals, menus and the home tab in the local Slack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from tests.local_slack import READER, LocalSlack
from tests.local_slack.echo import client, post_back
from tests.local_slack.running import running
from tests.test_local_slack_web_api import error_of

View = dict[str, Any]


def plain(text: str) -> View:
    return {"type": "plain_text", "text": text}


def field(name: str, element: View, **more: Any) -> View:
    return {"type": "input", "block_id": name, "label": plain(name), "element": {**element, "action_id": name}, **more}


def option(text: str) -> View:
    return {"text": plain(text), "value": text.lower()}


MORE = {"type": "actions", "elements": [{"type": "button", "action_id": "more", "text": plain("More")}]}
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Search"),
    "submit": plain("Search"),
    "notify_on_close": True,
    "blocks": [
        field("words", {"type": "plain_text_input"}),
        field("speaker", {"type": "external_select", "min_query_length": 1}, optional=True),
        field("kind", {"type": "static_select", "options": [option("Any"), option("Press")]}, optional=True),
        field("until", {"type": "datepicker", "initial_date": "2024-04-26"}, optional=True),
        MORE,
    ],
}
HOME = {"type": "home", "blocks": [MORE]}


def form_app(slack: LocalSlack) -> App:
    """A form that says, as its acknowledgement, what is typed into it; a home; a page above each click."""
    app = App(client=client(slack), signing_secret=slack.signing_secret)

    @app.shortcut("search")
    def search(ack: Ack, body: View, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.shortcut("related")
    def related(ack: Ack) -> None:
        ack()

    @app.options("speaker")
    def speakers(ack: Ack, body: View) -> None:
        ack(options=[option(f"{body['value']}rov")])

    @app.view("form")
    def submitted(ack: Ack, view: View) -> None:
        words = view["state"]["values"]["words"]["words"]["value"]
        answers: dict[str, View] = {
            "errors": {"errors": {"words": "no"}},
            "nowhere": {"response_action": "errors", "errors": {"elsewhere": "no"}},
            "update": {"view": {**FORM, "title": plain("Again")}},
            "push": {"view": {**FORM, "title": plain("Above")}},
            "clear": {},
            "wrong": {"response_action": "update", "view": {**FORM, "title": plain("x" * 25)}},
        }
        ack(**{"response_action": words, **answers[words]}) if words in answers else ack()

    @app.view_closed("form")
    def closed(ack: Ack) -> None:
        ack()

    @app.action("more")
    def more(ack: Ack, body: View, client: WebClient) -> None:
        ack()
        if body["view"]["type"] == "home":
            client.views_open(trigger_id=body["trigger_id"], view=FORM)
        elif body["view"]["previous_view_id"]:
            shown = body["view"]
            client.views_update(view_id=shown["id"], hash=shown["hash"], view={**FORM, "title": plain("Changed")})
        else:
            client.views_push(trigger_id=body["trigger_id"], view=FORM)

    @app.event("app_home_opened")
    def home(event: View, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=HOME)

    return app


@pytest.fixture(scope="module", params=["socket", "http"])
def slack(request: pytest.FixtureRequest) -> Iterator[LocalSlack]:
    with LocalSlack(mode=request.param) as local, running(form_app(local), local):
        yield local


def title(view: View | None) -> str:
    assert view is not None
    text: str = view["title"]["text"]
    return text


def test_a_form_comes_back_with_what_was_filled_in(slack: LocalSlack) -> None:
    form = slack.shortcut("search").view()
    (found,) = slack.suggest(form, "speaker", "lav").options()

    sent = slack.submit(form, {"words": "venezuela", "speaker/speaker": found, "kind": "Press"})

    assert sent.ack().in_time
    values = sent.payload["view"]["state"]["values"]
    assert values["words"]["words"] == {"type": "plain_text_input", "value": "venezuela"}
    assert values["speaker"]["speaker"]["selected_option"]["value"] == "lavrov"
    assert values["kind"]["kind"]["selected_option"]["value"] == "press"
    assert values["until"]["until"]["selected_date"] == "2024-04-26"
    assert slack.modal() is None


def test_an_empty_or_unknown_field_is_never_submitted(slack: LocalSlack) -> None:
    form = slack.shortcut("search").view()

    with pytest.raises(ValueError, match="nothing stands in words"):
        slack.submit(form)
    with pytest.raises(LookupError, match="no field for place"):
        slack.submit(form, {"words": "x", "place": "y"})
    with pytest.raises(LookupError, match="no option 'Poems'"):
        slack.submit(form, {"words": "x", "kind": "Poems"})


@pytest.mark.parametrize(
    ("said", "shown", "problems"),
    [
        ("errors", "Search", ()),
        ("nowhere", "Search", ("no input has the block_id 'elsewhere'",)),
        ("update", "Again", ()),
        ("push", "Above", ()),
        ("wrong", "Search", ("invalid_arguments", "view.title.text has 25 characters; Slack takes 24.")),
    ],
)
def test_an_acknowledgement_decides_what_is_shown(
    slack: LocalSlack, said: str, shown: str, problems: tuple[str, ...]
) -> None:
    sent = slack.submit(slack.shortcut("search").view(), {"words": said})

    assert sent.ack().problems == problems
    assert title(slack.modal()) == shown


def test_a_submission_can_clear_all_that_is_open(slack: LocalSlack) -> None:
    above = slack.press(slack.shortcut("search").view(), "More").view()

    slack.submit(above, {"words": "clear"}).ack()

    assert slack.modal() is None


def test_closing_shows_what_lies_below(slack: LocalSlack) -> None:
    first = slack.shortcut("search").view()
    second = slack.press(first, "More").view()
    assert second["previous_view_id"] == first["id"]
    assert second["root_view_id"] == first["id"]

    closed = slack.close_view(second)

    assert closed is not None
    assert closed.ack().in_time
    assert slack.modal() == first


def test_a_fourth_modal_is_refused(slack: LocalSlack) -> None:
    form = slack.shortcut("search").view()
    slack.press(form, "More").view()
    web = client(slack)
    web.views_push(trigger_id=slack.new_trigger(), view=FORM)

    assert error_of(web.views_push, trigger_id=slack.new_trigger(), view=FORM) == "push_limit_reached"


def test_a_modal_that_was_changed_meanwhile_is_not_changed_again(slack: LocalSlack) -> None:
    second = slack.press(slack.shortcut("search").view(), "More").view()

    changed = slack.press(second, "More").view()

    assert title(changed) == "Changed"
    late = {"view_id": second["id"], "hash": second["hash"], "view": FORM}
    assert error_of(client(slack).views_update, **late) == "hash_conflict"
    assert title(slack.modal()) == "Changed"
    slack.close_view(changed)
    assert error_of(client(slack).views_update, **late) == "not_found"


def test_a_view_is_found_by_the_apps_own_name_for_it(slack: LocalSlack) -> None:
    client(slack).views_open(trigger_id=slack.new_trigger(), view={**FORM, "external_id": "mine"})

    client(slack).views_update(external_id="mine", view={**FORM, "title": plain("Mine")})

    assert title(slack.modal()) == "Mine"


def test_the_home_tab_is_published_and_clicked_in(slack: LocalSlack) -> None:
    slack.open_home().ack()
    slack.wait_call("views.publish")
    home = slack.home()
    assert home is not None

    opened = slack.press(home, "More").view()

    assert title(opened) == "Search"
    assert slack.home() == home
    assert error_of(client(slack).views_publish, user_id=READER, view=FORM) == "invalid_arguments"
    assert error_of(client(slack).views_publish, user_id="U0NOBODY", view=HOME) == "user_not_found"


def test_a_message_shortcut_brings_the_message_and_an_address(slack: LocalSlack) -> None:
    said = slack.say("Nothing is agreed.", thread_ts="1.0")

    used = slack.shortcut_on(said, "related")

    assert used.ack().in_time
    assert used.payload["message"]["text"] == "Nothing is agreed."
    assert used.payload["message"]["thread_ts"] == "1.0"
    assert post_back(used, text="found") == (200, "ok")
    assert used.answer().text == "found"
