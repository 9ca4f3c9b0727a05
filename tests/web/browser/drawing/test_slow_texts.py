"""What is costly to find in a text is found once."""

from tests.web.browser.chat_tab import ChatTab
from tests.web.browser.told import TWO, a_message, edited, message, opened, typing


def test_what_a_message_looks_like_is_worked_out_once():
    text = f"http://x/{'(' * 990}{')' * 990}"
    messages = [a_message(number, text=text) for number in range(1, 41)]
    tab = ChatTab().connect().show().hear(opened(messages, read=40))
    assert len(tab.items) == 40
    before = tab.parsed()

    tab.hear(typing(TWO))
    tab.hear(message(a_message(41, text="Short")))
    assert len(tab.items) == 41
    assert tab.parsed() == before

    tab.hear(edited(40, "http://other.example/"))
    assert tab.item(40)["parts"][0]["href"] == "http://other.example/"
    assert tab.parsed() == before + 1
