"""The client, against a server on localhost: what it asks, how long it waits, and what it refuses."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pytest

from search_index.errors import FetchError
from search_index.fetching.client import AGENT, Client, Validators
from search_index.fetching.connections import Bounds, PrivateError, UnreachableError, is_public
from tests.web_server import Answer, WebServer, web_server

SMALL = Bounds(largest=100_000)


class Time:
    """Time that passes only by being slept."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture
def client(time: Time) -> Client:
    return Client(SMALL, clock=time.clock, sleep=time.sleep)


@pytest.fixture
def hasty(time: Time) -> Client:
    return Client(Bounds(total_seconds=1, read_seconds=5), clock=time.clock, sleep=time.sleep)


def body(client: Client, url: str) -> bytes | None:
    return client.get(url, into_private=True).body


def refusal(client: Client, url: str) -> str:
    with pytest.raises(FetchError) as refused:
        client.get(url, into_private=True)
    return str(refused.value)


def test_it_says_who_asks(web: WebServer, client: Client) -> None:
    assert body(client, web.text("/a", "Hello")) == b"Hello"
    assert {asked.headers["user-agent"] for asked in web.asked} == {AGENT}
    assert AGENT.startswith("lavrov/")


def test_robots_txt_is_asked_for_once_and_obeyed(web: WebServer, client: Client) -> None:
    web.text("/robots.txt", "User-agent: lavrov\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n")
    assert body(client, web.text("/open", "Hello")) == b"Hello"
    assert "robots.txt" in refusal(client, web.text("/private/a", "Hello"))
    assert [asked.path for asked in web.asked] == ["/robots.txt", "/open"]


def test_a_server_whose_robots_txt_fails_is_left_alone(web: WebServer, client: Client) -> None:
    web.put("/robots.txt", Answer(status=500))
    assert "does not say what may be fetched" in refusal(client, web.text("/a", "Hello"))
    assert web.paths() == []


def test_a_robots_txt_that_is_too_large_closes_its_server_for_the_run(web: WebServer, client: Client) -> None:
    web.text("/robots.txt", "#" * 1_100_000)
    assert refusal(client, web.text("/a", "Hello")) == "Its server’s robots.txt cannot be had. It is larger than 1 MB."
    assert "cannot be had" in refusal(client, f"{web.origin}/a")
    assert [asked.path for asked in web.asked] == ["/robots.txt"]


def test_robots_txt_may_stand_elsewhere(web: WebServer, client: Client) -> None:
    web.put("/robots.txt", Answer(status=301, headers={"Location": web.text("/rules", "User-agent: *\nDisallow: /b")}))
    assert body(client, web.text("/a", "Hello")) == b"Hello"
    assert "robots.txt" in refusal(client, web.text("/b", "Hello"))


def test_robots_txt_of_the_place_that_a_redirect_leads_to_is_obeyed(web: WebServer, client: Client) -> None:
    with web_server() as other:
        other.text("/robots.txt", "User-agent: *\nDisallow: /\n")
        web.put("/a", Answer(status=302, headers={"Location": other.text("/b", "Hello")}))
        assert "robots.txt" in refusal(client, f"{web.origin}/a")
        assert other.paths() == []


def test_between_two_requests_to_a_server_there_is_a_pause(web: WebServer, time: Time, client: Client) -> None:
    body(client, web.text("/a", "Hello"))
    body(client, f"{web.origin}/a")
    assert time.slept == [1.0, 1.0]  # after robots.txt, and after the first page


def test_the_pause_that_a_server_wants_is_granted_within_bounds(web: WebServer, time: Time, client: Client) -> None:
    web.text("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    body(client, web.text("/a", "Hello"))
    body(client, f"{web.origin}/a")
    assert time.slept[-1] == 7.0
    with web_server() as slower:
        slower.text("/robots.txt", "User-agent: *\nCrawl-delay: 86400\n")
        body(client, slower.text("/a", "Hello"))
        body(client, f"{slower.origin}/a")
    assert time.slept[-1] == 60.0


def test_a_busy_server_is_asked_again_when_it_says(web: WebServer, time: Time, client: Client) -> None:
    busy = Answer(status=429, headers={"Retry-After": "17"})
    assert body(client, web.put("/a", busy, Answer(b"Hello"))) == b"Hello"
    assert 17.0 in time.slept


def test_a_server_that_stays_busy_is_left_for_the_run(web: WebServer, time: Time, client: Client) -> None:
    assert "busy (status 503)" in refusal(client, web.put("/a", Answer(status=503)))
    assert web.paths() == ["/a"] * 3
    assert time.slept == [1.0, 2.0, 4.0]
    assert "busy" in refusal(client, web.text("/b", "Hello"))
    assert "/b" not in web.paths()


def test_a_server_that_asks_for_a_long_wait_is_left_for_the_run(web: WebServer, time: Time, client: Client) -> None:
    assert "busy (status 429)" in refusal(client, web.put("/a", Answer(status=429, headers={"Retry-After": "3600"})))
    assert web.paths() == ["/a"]
    assert max(time.slept) == 1.0


def test_one_pages_trouble_is_not_the_servers(web: WebServer, client: Client) -> None:
    assert "trouble (status 502)" in refusal(client, web.put("/a", Answer(status=502)))
    assert body(client, web.text("/b", "Hello")) == b"Hello"


def test_what_we_have_is_not_sent_again(web: WebServer, client: Client) -> None:
    url = web.put("/a", Answer(b"Hello", headers={"ETag": '"1"', "Last-Modified": "Tue, 04 May 2021 10:00:00 GMT"}))
    first = client.get(url, into_private=True)
    assert first.validators == Validators('"1"', "Tue, 04 May 2021 10:00:00 GMT")
    assert client.get(url, first.validators, into_private=True).body is None
    assert web.asked[-1].headers["if-modified-since"] == "Tue, 04 May 2021 10:00:00 GMT"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(401, "not open to all"), (403, "forbids"), (404, "There is nothing"), (410, "gone for good"), (500, "not give")],
)
def test_what_is_not_there_is_refused_with_its_reason(
    web: WebServer, client: Client, status: int, sentence: str
) -> None:
    assert sentence in refusal(client, web.put("/a", Answer(b"Sorry", status)))
    assert web.paths() == ["/a"]


def test_redirects_are_followed_to_where_they_end(web: WebServer, client: Client) -> None:
    web.put("/a", Answer(status=301, headers={"Location": "b?x=1#part"}))
    web.put("/b?x=1", Answer(status=307, headers={"Location": web.text("/c", "Hello")}))
    assert client.get(f"{web.origin}/a", into_private=True).url == f"{web.origin}/c"


def test_redirects_without_end_are_refused(web: WebServer, client: Client) -> None:
    web.put("/a", Answer(status=302, headers={"Location": "/b"}))
    web.put("/b", Answer(status=302, headers={"Location": "/a"}))
    assert "more than 5 times" in refusal(client, f"{web.origin}/a")
    assert len(web.paths()) == 6


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)", "http://[::1"])
def test_a_redirect_leads_to_the_web_or_nowhere(web: WebServer, client: Client, place: str) -> None:
    assert "address" in refusal(client, web.put("/a", Answer(status=302, headers={"Location": place})))


def test_a_public_place_leads_to_no_private_one(web: WebServer, client: Client) -> None:
    url = web.text("/a", "Hello")
    with pytest.raises(PrivateError, match="private network"):
        client.get(url, into_private=False)
    assert web.asked == []
    assert client.get(url, into_private=True).is_private


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  # an address to refuse
        ("224.0.0.1", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
    ],
)
def test_public_is_what_the_whole_internet_can_reach(host: str, expected: bool) -> None:
    assert is_public(host) is expected


def endless(out: BinaryIO) -> None:
    while True:
        out.write(b"x" * 65536)


def dripping(web: WebServer, drop: bytes) -> Callable[[BinaryIO], None]:
    def drip(out: BinaryIO) -> None:
        while not web.closing.wait(0.02):
            out.write(drop)

    return drip


def test_an_endless_body_is_refused_at_its_bound(web: WebServer, client: Client) -> None:
    assert refusal(client, web.put("/a", Answer(endless))) == "It is larger than 0.0954 MB."


def test_what_unpacks_to_too_much_is_refused_at_its_bound(web: WebServer, client: Client) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < SMALL.largest
    assert "larger than" in refusal(client, web.put("/a", Answer(bomb, headers={"Content-Encoding": "gzip"})))


def test_what_is_packed_is_unpacked(web: WebServer, client: Client) -> None:
    packed = Answer(gzip.compress(b"Hello"), headers={"Content-Encoding": "gzip"})
    assert body(client, web.put("/a", packed)) == b"Hello"


def test_a_packing_that_was_not_asked_for_is_refused(web: WebServer, client: Client) -> None:
    assert "packed as “br”" in refusal(client, web.put("/a", Answer(b"x", headers={"Content-Encoding": "br"})))


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "50000"}, {"Transfer-Encoding": "chunked"}])
def test_a_body_that_drips_is_cut_in_time(web: WebServer, hasty: Client, headers: dict[str, str]) -> None:
    answer = Answer(dripping(web, b"1"), headers=headers)
    assert refusal(hasty, web.put("/a", answer)) == "It took longer than 1 seconds."


def test_a_head_that_drips_is_cut_in_time(web: WebServer, hasty: Client) -> None:
    slow = Answer(dripping(web, b"HTTP/1.0"), status=None)
    assert refusal(hasty, web.put("/a", slow)) == "It took longer than 1 seconds."


def test_a_silent_server_is_given_up(web: WebServer, time: Time) -> None:
    def say_nothing(_: BinaryIO) -> None:
        web.closing.wait(5)

    impatient = Client(Bounds(read_seconds=0.5), clock=time.clock, sleep=time.sleep)
    assert refusal(impatient, web.put("/a", Answer(say_nothing))) == "Its server fell silent for 0.5 seconds."


def test_half_a_body_is_no_document(web: WebServer, client: Client) -> None:
    def say_half(out: BinaryIO) -> None:
        out.write(b"Hel")

    half = Answer(say_half, headers={"Content-Length": "5"})
    assert refusal(client, web.put("/a", half)) == "The connection to its server broke off."
    assert body(client, web.text("/b", "Hello")) == b"Hello"


def test_a_server_that_cannot_be_reached_is_not_tried_for_each_of_its_pages(time: Time, client: Client) -> None:
    with web_server() as gone:
        url = gone.origin
    with pytest.raises(UnreachableError, match="refuses the connection"):
        client.get(f"{url}/a", into_private=True)
    waited = len(time.slept)
    assert waited > 0
    assert "refuses" in refusal(client, f"{url}/b")
    assert len(time.slept) == waited


def test_a_connection_that_is_not_secure_is_refused(web: WebServer, client: Client) -> None:
    assert "not secure" in refusal(client, web.text("/a", "Hello").replace("http:", "https:"))
