"""History: a page at a time both ways, never too much of it, and nothing jumps."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.e2e.house import House
from tests.e2e.talker import Talker
from tests.waiting import wait_until

Talk = Callable[..., Talker]

MOST = 300
COUNT = 700

# After each change: how many rows there are, and whether one is missing or there twice.
WATCH = """(text) => {
    const log = document.querySelector(".messages");
    window.seen = {rows: 0, texts: new Set()};
    const look = () => {
        const rows = log.querySelectorAll("[data-row]");
        window.seen.rows = Math.max(window.seen.rows, rows.length);
        const texts = [...log.querySelectorAll("article .message-text")].map((p) => p.textContent);
        if (new Set(texts).size !== texts.length) window.seen.twice = true;
        const numbers = texts.map((each) => Number(each.split(" ")[1]));
        const isGap = (number, at) => at && number !== numbers[at - 1] + 1;
        if (numbers.some(isGap)) window.seen.gap = true;
        texts.forEach((each) => window.seen.texts.add(each));
    };
    new MutationObserver(look).observe(log, {childList: true, subtree: true});
    window.forget = () => (window.seen.texts.clear(), look());
    look();
}"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server with long conversations."""
    with House(tmp_path_factory.mktemp("history")) as running:
        yield running


def walk(talker: Talker, pixels: int, end: str) -> None:
    """Turn the wheel until a message is there.

    Args:
        talker: Who turns.
        pixels: A turn, negative upwards.
        end: The message.
    """
    there = talker.message(end)
    for _ in range(400):
        talker.page.mouse.wheel(0, pixels)
        talker.page.evaluate("() => new Promise(requestAnimationFrame)")
        if there.count():
            break
    there.scroll_into_view_if_needed()
    expect(there).to_be_in_viewport()


def test_all_of_a_long_history_passes_by_once_both_ways_and_never_more_than_300(
    house: House, talk: Talk
):
    where = house.start()
    last = house.fill("ana", where, COUNT)[-1]
    house.see("ben", where, last)
    ben = talk("ben", where)
    expect(ben.message(f"Number {COUNT - 1}")).to_be_in_viewport()
    ben.page.evaluate(WATCH)
    ben.log.hover()

    walk(ben, -1_500, "Number 0")
    expect(ben.log.get_by_text("ana started the conversation")).to_be_visible()
    seen = ben.page.evaluate("() => ({...window.seen, texts: window.seen.texts.size})")
    assert seen == {"rows": MOST, "texts": COUNT}
    expect(ben.message(f"Number {COUNT - 1}")).to_have_count(0)

    ben.page.evaluate("() => window.forget()")
    walk(ben, 1_500, f"Number {COUNT - 1}")
    seen = ben.page.evaluate("() => ({...window.seen, texts: window.seen.texts.size})")
    assert seen == {"rows": MOST, "texts": COUNT}
    expect(ben.page.get_by_role("button", name="Newest messages")).to_have_count(0)


def test_what_is_read_stays_where_it_is_when_older_messages_come(house: House, talk: Talk):
    where = house.start()
    last = house.fill("ana", where, 150)[-1]
    house.see("ben", where, last)
    ben = talk("ben", where)
    expect(ben.message("Number 149")).to_be_in_viewport()
    rows = ben.messages.count()
    # The wheel stands still from here on: what moves now would move by itself.
    jumps = ben.page.evaluate(
        """async (rows) => {
            const log = document.querySelector(".messages");
            const count = () => log.querySelectorAll("article").length;
            const jumps = [];
            for (const _ of [1, 2]) {
                const before = count();
                log.scrollTop = 300;
                const read = [...log.querySelectorAll("article")]
                    .find((each) => each.getBoundingClientRect().top > 200);
                const top = read.getBoundingClientRect().top;
                while (count() === before) {
                    await new Promise(requestAnimationFrame);
                    jumps.push(Math.abs(read.getBoundingClientRect().top - top));
                }
                await new Promise(requestAnimationFrame);
                jumps.push(Math.abs(read.getBoundingClientRect().top - top));
            }
            return jumps;
        }""",
        rows,
    )
    expect(ben.messages).to_have_count(rows + 80)
    assert max(jumps) < 1


def test_who_reads_further_up_gets_a_button_and_stays(house: House, talk: Talk):
    where = house.start()
    last = house.fill("ana", where, 120)[-1]
    house.see("ben", where, last)
    ana, ben = talk("ana", where), talk("ben", where)
    ben.log.evaluate("(log) => (log.scrollTop -= 800)")
    expect(ben.message("Number 119")).not_to_be_in_viewport()
    in_sight = ben.message("Number 95")
    expect(in_sight).to_be_in_viewport()
    before = in_sight.bounding_box()

    ana.send("What is new?")
    button = ben.page.get_by_role("button", name="New messages")
    expect(button).to_be_visible()
    expect(ben.message("What is new?")).not_to_be_in_viewport()
    assert in_sight.bounding_box() == before
    button.click()
    expect(ben.message("What is new?")).to_be_in_viewport()
    expect(button).to_have_count(0)
    ana.send("And now it follows")
    expect(ben.message("And now it follows")).to_be_in_viewport()


def test_whoever_turns_the_device_reads_on_where_they_were(house: House, talk: Talk):
    where = house.start()
    for number in range(30):
        house.say("ana", where, f"Number {number} " + "with many words to wrap " * (number % 5 * 4))
    last = house.say("ana", where, "The end")
    house.see("ben", where, last)
    ben = talk("ben", where, phone=True)
    end, read = ben.message("The end"), ben.messages.filter(has_text="Number 14 ")
    turned: list[ViewportSize] = [
        {"width": 844, "height": 390},
        {"width": 390, "height": 400},
        {"width": 390, "height": 844},
    ]
    for size in turned:
        ben.page.set_viewport_size(size)
        expect(end).to_be_in_viewport(ratio=1)

    top = "(row) => row.getBoundingClientRect().top"
    read.evaluate(
        "(row) => row.closest('.messages').scrollBy(0, row.getBoundingClientRect().top - 90)"
    )
    before = read.evaluate(top)
    assert before > 0
    for size in turned:
        ben.page.set_viewport_size(size)
        wait_until(lambda: read.evaluate(top) > 0)
    assert abs(read.evaluate(top) - before) < 2


def test_a_jump_to_the_newest_leaves_no_gap(house: House, talk: Talk):
    where = house.start()
    house.fill("ana", where, 200)
    ana, ben = talk("ana", where), talk("ben", where)
    expect(ben.message("Number 0")).to_be_visible()
    ben.page.get_by_role("button", name="Newest messages").click()
    expect(ben.message("Number 199")).to_be_in_viewport()
    ben.page.evaluate(WATCH)
    ben.log.hover()
    walk(ben, -1_500, "Number 100")
    seen = ben.page.evaluate("() => ({...window.seen, texts: window.seen.texts.size})")
    assert "gap" not in seen
    assert "twice" not in seen
    expect(ana.messages.first).to_be_visible()
