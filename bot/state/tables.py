"""The tables: what the database has."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData()

# Times are seconds since 1970, UTC: every database compares and keeps them alike.
shares = Table(
    "shares",
    metadata,
    Column("workspace", String(32), nullable=False),
    Column("key", String(255), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("thread", String(32), nullable=False),
    Column("user", String(32), nullable=False),
    Column("quote", String(64), nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("shared_at", Float, nullable=False),
    Column("is_posted", Boolean, nullable=False),
    Column("ts", String(32), nullable=False),
    PrimaryKeyConstraint("workspace", "key"),
    Index("shares_by_channel", "workspace", "channel", "shared_at"),
)

ledger = Table(
    "ledger",
    metadata,
    Column("key", String(255), primary_key=True),
    Column("entered_at", Float, nullable=False, index=True),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("document", String(16), primary_key=True),
    Column("arrived_at", Float, nullable=False, index=True),
    Column("number", Integer, nullable=False, index=True),
    Column("path", Text, nullable=False),  # where it was last
    Column("corrects", String(16), nullable=False),  # the document that it took the place of; empty: none
    Column("made", String(64), nullable=False),  # a digest of all but its text that its quotes were made from
    # Its fingerprints (see bot.lineage), not its words; empty where the version that noted it took none.
    Column("words", LargeBinary),
    Column("quotes", LargeBinary),
    Column("places", LargeBinary),
    Column("sketch", LargeBinary),
)

digests = Table(
    "digests",
    metadata,
    Column("workspace", String(32), nullable=False),
    Column("id", String(16), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("user", String(32), nullable=False),
    Column("query", String(2000), nullable=False),
    Column("at", String(5), nullable=False),  # empty: at once
    Column("zone", String(64), nullable=False),
    Column("days", String(7), nullable=False),  # "01234": Monday is 0
    Column("created_at", Float, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("next_at", Float, index=True),
    Column("paused", String(64), nullable=False),
    Column("organisation", String(32), nullable=False),
    Column("team", String(32), nullable=False),
    Column("has_this_day", Boolean, nullable=False),
    Column("has_archive", Boolean, nullable=False),
    PrimaryKeyConstraint("workspace", "id"),
    Index("digests_by_channel", "workspace", "channel"),
)

runs = Table(
    "runs",
    metadata,
    Column("workspace", String(32), nullable=False),
    Column("digest", String(16), nullable=False),
    Column("due", String(128), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("since", Integer, nullable=False),
    Column("until", Integer, nullable=False),
    Column("claimed_at", Float, nullable=False),
    Column("stage", String(16), nullable=False),
    Column("ts", String(32), nullable=False),
    Column("quotes", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("code", String(64), nullable=False),
    Column("holder", String(32), nullable=False),  # who is at it; empty: nobody
    Column("free_at", Float, nullable=False),  # when it is anybody's to go on with
    PrimaryKeyConstraint("workspace", "digest", "due"),
    Index("runs_by_stage", "stage", "free_at"),
    Index("runs_by_time", "claimed_at"),
)

messages = Table(
    "messages",
    metadata,
    Column("workspace", String(32), nullable=False),
    Column("digest", String(16), nullable=False),
    Column("due", String(128), nullable=False),
    Column("part", Integer, nullable=False),
    Column("sent_at", Float, nullable=False),
    Column("ts", String(32), nullable=False),  # empty: nobody has said that it is there
    PrimaryKeyConstraint("workspace", "digest", "due", "part"),
)

homes = Table(
    "homes",
    metadata,
    Column("token", String(64), primary_key=True),  # a digest of it
    Column("workspace", String(32), nullable=False),
)

# What the owner of a digest is still to be told of a run.
notices = Table(
    "notices",
    metadata,
    Column("workspace", String(32), nullable=False),
    Column("digest", String(16), nullable=False),
    Column("due", String(128), nullable=False),
    Column("sent_at", Float, nullable=False),  # when it was sent, and nobody knows what became of it; 0: it was not
    Column("tries", Integer, nullable=False),
    Column("free_at", Float, nullable=False),  # when it is anybody's to tell
    PrimaryKeyConstraint("workspace", "digest", "due"),
)

turns = Table(
    "turns",
    metadata,
    Column("workspace", String(32), nullable=False),
    Column("channel", String(32), nullable=False),  # empty: the workspace as a whole
    Column("next_at", Float, nullable=False),
    PrimaryKeyConstraint("workspace", "channel"),
)
