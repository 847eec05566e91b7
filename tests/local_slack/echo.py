"""Echo: the smallest app that uses what the local Slack offers."""

from __future__ import annotations

import time
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from tests.local_slack import Interaction, LocalSlack


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def client(slack: LocalSlack, **settings: Any) -> WebClient:
    return WebClient(slack.bot_token, base_url=slack.url, **settings)


def post_back(interaction: Interaction, **message: Any) -> tuple[int, str]:
    """Status and body of an answer at the interaction's response_url."""
    response = WebhookClient(interaction.payload["response_url"]).send(**message)
    return response.status_code, response.body


BUTTON = {"type": "button", "action_id": "again", "value": "id-1", "text": {"type": "plain_text", "text": "Again"}}
BUTTONS = {"type": "actions", "block_id": "row", "elements": [BUTTON]}


def echo_app(slack: LocalSlack) -> App:
    """/echo and /public answer with a button, /late acknowledges after 0.3 s, /silent never; a mention gets a reply."""
    app = App(client=client(slack), signing_secret=slack.signing_secret)

    @app.command("/echo")
    def echo(ack: Ack, respond: Respond, command: dict[str, str]) -> None:
        ack()
        respond(command["text"], blocks=[section(command["text"]), BUTTONS], replace_original=True)

    @app.command("/public")
    def public(ack: Ack, respond: Respond, command: dict[str, str]) -> None:
        ack(command["text"])
        respond("public", blocks=[BUTTONS], response_type="in_channel")

    @app.command("/late")
    def late(ack: Ack) -> None:
        time.sleep(0.3)
        ack()

    @app.command("/silent")
    def silent() -> None:
        """Does not even acknowledge."""

    @app.action("again")
    def again(ack: Ack, respond: Respond) -> None:
        ack()
        respond("again", replace_original=True)

    @app.event("app_mention")
    def mentioned(event: dict[str, str], client: WebClient) -> None:
        client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text="here")

    return app
