"""What is costly to find in a text is found once."""

from finsta.web.chat import CHAT
from tests.web.browser.chat_tab import HERE, TWO, ChatTab, a_message, edited, message, opened


def test_what_a_message_looks_like_is_worked_out_once():
    text = f"http://x/{'(' * 990}{')' * 990}"
    messages = [a_message(number, text=text) for number in range(1, 41)]
    tab = ChatTab().connect().show().hear(opened(messages, read=40))
    before = tab.parsed()

    tab.hear(CHAT.typing(HERE, TWO.id))
    tab.hear(message(a_message(41, text="Short")))
    assert tab.parsed() == before

    tab.hear(edited(40, "http://other.example/"))
    assert tab.parsed() == before + 1
    assert tab.item(40)["parts"][0]["href"] == "http://other.example/"
