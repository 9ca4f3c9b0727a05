"""Messages on their way: in order, each once, over lost connections and reloads."""

import re
from typing import Any

from finsta import live
from finsta.messenger import MessageView
from tests.web.browser.chat_tab import ChatTab
from tests.web.browser.told import ELSEWHERE, HERE, ME, THREE, TWO, a_message, message

REFUSAL = "This conversation is closed: nobody can write in it any more."
TOO_FAST = "You sent a lot of messages just now."
ANSWER_SECONDS = 20
PHOTO = {"key": "a" * 32, "width": 800, "height": 600}
QUOTE = {"id": 3, "author": {"id": 2}, "text": "Hello", "who": "User Two"}


def post(tab: ChatTab, *texts: str, where: int = HERE, **fields: Any) -> ChatTab:
    """Write messages."""
    for text in texts:
        form = {"conversation": where, "text": text, "photos": [], "quote": None, **fields}
        tab.call("outbox", "post", form)
    return tab


def a_tab(*texts: str) -> ChatTab:
    return post(ChatTab().connect(), *texts)


def sent(tab: ChatTab) -> list[str]:
    """Return the texts that went out since the tab was last asked."""
    return [form["text"] for [form] in tab.told("send")]


def outbox(tab: ChatTab, where: int = HERE) -> list[tuple[str, str]]:
    """Return what is on its way: texts, and why they were refused or that they are pending."""
    items = tab.call("outbox", "listOutbox", where)
    return [(item["text"], item["error"] or item["status"]) for item in items]


def attempt(tab: ChatTab, text: str, where: int = HERE) -> str:
    items = tab.call("outbox", "listOutbox", where)
    return next(item["attempt"] for item in items if item["text"] == text)


def arrive(tab: ChatTab, text: str, where: int = HERE) -> ChatTab:
    """Receive one's own message, which is the answer."""
    return tab.hear(message(_own(attempt(tab, text, where), text), where))


def refuse(tab: ChatTab, text: str, error: str = REFUSAL, wait: float = 0.0) -> ChatTab:
    return tab.hear(live.orders.refused(attempt(tab, text), error, wait_seconds=wait))


def _own(name: str, text: str) -> MessageView:
    return a_message(6, ME, text, attempt=name)


def test_a_message_goes_out_at_once_with_all_that_belongs_to_it():
    tab = post(ChatTab().connect(), "Hi", photos=[PHOTO], quote=QUOTE)
    [[form]] = tab.told("send")
    assert re.fullmatch(r"[A-Za-z0-9_-]{16}", form.pop("attempt"))
    assert form == {"conversation": HERE, "text": "Hi", "photos": ["a" * 32], "reply_to": 3}
    assert outbox(tab) == [("Hi", "pending")]


def test_messages_go_out_one_after_the_other_each_once():
    tab = a_tab("One", "Two", "Three")
    assert sent(tab) == ["One"]

    assert sent(arrive(tab, "One")) == ["Two"]
    assert sent(arrive(tab, "Two")) == ["Three"]
    assert sent(arrive(tab, "Three").wait(60)) == []
    assert outbox(tab) == []


def test_each_message_has_a_name_of_its_own_also_with_the_same_text():
    tab = a_tab("Hi", "Hi")
    names = {item["attempt"] for item in tab.call("outbox", "listOutbox", HERE)}
    assert len(names) == 2


def test_conversations_share_the_way_out_and_show_their_own():
    tab = post(a_tab("Here"), "There", where=ELSEWHERE)
    assert outbox(tab) == [("Here", "pending")]
    assert outbox(tab, ELSEWHERE) == [("There", "pending")]

    arrive(tab, "Here")
    assert sent(tab) == ["Here", "There"]
    assert outbox(arrive(tab, "There", ELSEWHERE), ELSEWHERE) == []


def test_the_answer_may_come_twice_and_those_of_others_are_none():
    tab = a_tab("One", "Two", "Three")
    name = attempt(tab, "One")
    tab.hear(message(a_message(6, TWO, "Mine", attempt=name)))
    tab.hear(message(a_message(7, ME, "From another tab", attempt="another")))
    assert sent(tab) == ["One"]

    tab.hear(message(_own(name, "One")), message(_own(name, "One")))
    assert sent(tab) == ["Two"]
    assert outbox(tab) == [("Two", "pending"), ("Three", "pending")]


def test_a_refused_message_stays_with_the_reason_and_the_next_goes_on():
    tab = refuse(a_tab("One", "Two"), "One")
    assert sent(tab) == ["One", "Two"]
    assert outbox(tab) == [("One", REFUSAL), ("Two", "pending")]


def test_a_refusal_of_a_message_that_is_gone_changes_nothing():
    tab = a_tab("One").hear(live.orders.refused("unknown", REFUSAL))
    assert (sent(tab), outbox(tab)) == (["One"], [("One", "pending")])


def test_a_refused_message_is_sent_again_under_its_name_in_its_place():
    tab = refuse(a_tab("One", "Two", "Three"), "One")
    name = attempt(tab, "One")
    tab.told()

    tab.call("outbox", "retry", name)
    assert (sent(tab), outbox(tab)[0]) == ([], ("One", "pending"))
    arrive(tab, "Two")
    [[form]] = tab.told("send")
    assert (form["text"], form["attempt"]) == ("One", name)
    assert sent(arrive(tab, "One")) == ["Three"]


def test_a_refused_message_can_be_taken_back():
    tab = refuse(a_tab("One"), "One")
    name = attempt(tab, "One")

    assert tab.call("outbox", "withdraw", name)["text"] == "One"
    assert outbox(tab) == []
    assert tab.call("outbox", "withdraw", name) is None
    assert sent(tab.reload().connect()) == []


def test_a_new_connection_sends_the_unanswered_message_again_under_its_name():
    tab = a_tab("One", "Two")
    [[first]] = tab.told("send")

    tab.connect()

    assert tab.told("send") == [[first]]
    assert sent(arrive(tab, "One")) == ["Two"]


def test_a_tab_that_may_have_missed_answers_asks_again_too():
    tab = a_tab("One")
    assert sent(tab.hear(live.orders.resync())) == ["One", "One"]


def test_what_was_refused_is_not_sent_again_by_a_new_connection():
    tab = refuse(a_tab("One"), "One")
    assert sent(tab.connect()) == ["One"]
    assert outbox(tab) == [("One", REFUSAL)]


def test_who_writes_too_fast_is_told_so():
    tab = refuse(a_tab("One", "Two"), "One", TOO_FAST, wait=3.0)
    assert outbox(tab) == [("One", TOO_FAST), ("Two", "pending")]


def test_what_waited_for_the_connection_waits_for_its_turn_in_order():
    tab = a_tab("One", "Two").connect()
    tab.told()
    refuse(tab, "One", TOO_FAST, wait=3.0)
    post(tab, "Three")

    assert outbox(tab) == [("One", "pending"), ("Two", "pending"), ("Three", "pending")]
    assert sent(tab.wait(2.9)) == []
    assert sent(tab.wait(0.2)) == ["One"]
    assert sent(arrive(tab, "One")) == ["Two"]
    assert sent(arrive(tab, "Two")) == ["Three"]


def test_what_waited_for_the_connection_is_refused_where_waiting_does_not_help():
    tab = refuse(a_tab("One", "Two").connect(), "One")
    assert outbox(tab) == [("One", REFUSAL), ("Two", "pending")]


def test_messages_survive_a_reload_and_go_out_once_in_order():
    tab = a_tab("One", "Two", "Three")
    refuse(arrive(tab, "One"), "Two")
    name = attempt(tab, "Three")
    tab.told()

    tab.reload()
    assert sent(tab) == []
    tab.connect()

    assert outbox(tab) == [("Two", REFUSAL), ("Three", "pending")]
    [[form]] = tab.told("send")
    assert (form["text"], form["attempt"]) == ("Three", name)
    assert sent(arrive(tab, "Three").wait(60)) == []
    assert outbox(tab.reload().connect()) == [("Two", REFUSAL)]


def test_messages_are_not_sent_by_somebody_else_who_signs_in_in_the_tab():
    tab = a_tab("One", "Two").reload().connect(TWO)
    assert (sent(tab), outbox(tab)) == ([], [])

    tab.reload().connect(ME)
    assert (sent(tab), outbox(tab)) == ([], [])


def test_messages_are_not_sent_by_somebody_else_without_a_reload_either():
    tab = a_tab("One")
    tab.told()
    assert (sent(tab.connect(THREE)), outbox(tab)) == ([], [])
    assert sent(post(tab, "Mine")) == ["Mine"]


def test_a_page_of_somebody_else_is_loaded_again():
    tab = a_tab("One")
    assert tab.connect().told("reload") == []
    assert tab.connect(THREE).told("reload") == [[]]


def test_a_message_without_an_answer_fails_after_a_while_and_the_next_goes_on():
    tab = a_tab("One", "Two").wait(ANSWER_SECONDS - 1)
    assert outbox(tab)[0] == ("One", "pending")

    tab.wait(1.1)
    assert outbox(tab) == [("One", "The server did not answer."), ("Two", "pending")]
    assert sent(tab) == ["One", "Two"]


def test_an_answer_that_comes_after_all_is_the_answer():
    tab = a_tab("One").wait(ANSWER_SECONDS + 1)
    assert outbox(arrive(tab, "One")) == []


def test_the_time_for_an_answer_is_counted_anew_for_each_message():
    tab = arrive(a_tab("One", "Two").wait(15), "One").wait(15)
    assert outbox(tab) == [("Two", "pending")]


def test_without_a_network_messages_wait_for_the_connection_and_go_out_once():
    tab = post(ChatTab().connect().be("online", False), "One", "Two").wait(10 * ANSWER_SECONDS)
    assert sent(tab) == ["One"]
    assert outbox(tab) == [("One", "pending"), ("Two", "pending")]

    assert sent(tab.be("online", True).connect()) == ["One"]
    assert sent(arrive(tab, "One")) == ["Two"]
    assert outbox(arrive(tab, "Two")) == []


def test_without_the_server_messages_wait_too_though_there_is_a_network():
    tab = ChatTab().connect()
    tab.call("outbox", "noteConnection", True)
    post(tab, "One", "Two").wait(10 * ANSWER_SECONDS)
    assert sent(tab) == ["One"]
    assert outbox(tab) == [("One", "pending"), ("Two", "pending")]

    tab.call("outbox", "noteConnection", False)
    assert sent(tab.connect()) == ["One"]


def test_a_network_that_is_back_without_an_answer_is_not_waited_for_for_ever():
    tab = post(ChatTab().connect().be("online", False), "One").wait(30).be("online", True)
    assert outbox(tab.wait(ANSWER_SECONDS)) == [("One", "The server did not answer.")]
