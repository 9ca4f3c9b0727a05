"""Where one was in the feed: there again after Back and a reload, at once and to the pixel."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]

# All that is painted: which post is the first one in sight, and how far down it stands.
WATCH = """() => {
    window.seen = [];
    const look = () => {
        const isSeen = (post) => post.getBoundingClientRect().bottom > 0 &&
            getComputedStyle(post).visibility === "visible";
        const post = [...document.querySelectorAll("article.post")].find(isSeen);
        if (post) window.seen.push([post.ariaLabel, post.innerText.split("\\n").at(-1),
            Math.round(post.getBoundingClientRect().top)].join());
        requestAnimationFrame(look);
    };
    look();
}"""
SEEN = "() => [...new Set(window.seen)]"


def scroll_to(person: Person, caption: str) -> None:
    """Scroll until a post is there, and a little further, so that it is cut.

    Args:
        person: Who scrolls.
        caption: The post's.
    """
    post = person.posts.filter(has=person.page.get_by_text(caption, exact=True))
    while not post.count():
        person.page.mouse.wheel(0, 3000)
        person.page.wait_for_function("() => new Promise(requestAnimationFrame)")
    post.evaluate("(post) => window.scrollBy(0, post.getBoundingClientRect().top + 30)")
    person.page.wait_for_function("() => new Promise(requestAnimationFrame)")


def test_who_comes_back_to_the_feed_or_loads_it_again_is_where_they_were(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    # Folded above, so that the place is right only if that is measured first.
    ana.share(encode(draw()), "\n".join(f"Line {number}" for number in range(40)))
    expect(ben.page.get_by_role("button", name="Show more")).to_be_visible()
    scroll_to(ben, "Post number 7")
    ben.page.evaluate(WATCH)
    ben.page.wait_for_function("() => window.seen.length")
    (before,) = ben.page.evaluate(SEEN)
    assert before.endswith("Post number 7,-30")

    ben.page.get_by_role("link", name="Conversations").click()
    ben.page.wait_for_url("**/conversations")
    expect(ben.posts).to_have_count(0)
    ben.page.evaluate("() => { window.seen = []; }")
    ben.page.go_back()
    ben.page.wait_for_function("() => window.seen.length > 5")
    assert ben.page.evaluate(SEEN) == [before]

    ben.page.add_init_script(f"addEventListener('DOMContentLoaded', {WATCH})")
    ben.page.reload()
    ben.page.wait_for_function("() => window.seen.length > 5")
    assert ben.page.evaluate(SEEN) == [before]
    # New posts wait above, as for everybody who reads further down.
    ana.share(encode(draw()), "While you were back")
    expect(ben.page.get_by_role("button", name="New posts")).to_be_visible()
    assert ben.page.evaluate(SEEN) == [before]


def test_a_place_is_nobody_elses_and_a_new_visit_begins_at_the_top(enter: Enter):
    ana, ben = enter("ana"), enter("ben")
    ana.share(encode(draw()), "Soon gone")
    for _ in range(2):
        ana.share(encode(draw()), "Above")
    scroll_to(ben, "Soon gone")
    ben.page.goto("about:blank")
    gone = ana.posts.filter(has_text="Soon gone")
    ana.delete(gone)
    expect(gone).to_have_count(0)
    ben.page.go_back()
    expect(ben.page.get_by_text("Above").first).to_be_in_viewport()

    scroll_to(ben, "Post number 20")
    ben.page.get_by_role("link", name="Home").first.click()
    expect(ben.posts.first).to_be_in_viewport()
    scroll_to(ben, "Post number 20")
    ben.page.reload()
    expect(ben.page.get_by_text("Post number 20", exact=True)).to_be_in_viewport()
    kept = "() => Object.keys(sessionStorage).filter((name) => name.endsWith('-kept')).length"
    assert ben.page.evaluate(kept)
    ben.page.get_by_role("button", name="Menu", exact=True).click()
    ben.page.get_by_role("button", name="Log out").click()
    ben.page.wait_for_url("**/login")
    assert not ben.page.evaluate(kept)
