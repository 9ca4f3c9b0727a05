"""Hashtags, as people use them: a link in a caption, a page of all posts with it, live."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]


def test_a_tag_leads_to_all_posts_that_have_it(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    tag = f"Müller{id(ana)}"
    ana.share(encode(draw(300, 200)), f"By the #{tag}, again", "First")
    seen = ben.posts.filter(has_text=tag)
    expect(seen).to_be_visible()
    seen.get_by_role("link", name=f"#{tag}").click()
    expect(ben.page.get_by_role("heading", name=f"#{tag.lower()}")).to_be_visible()
    expect(ben.page.get_by_role("main").get_by_role("listitem")).to_have_count(1)
    ana.share(encode(draw(200, 300)), f"#{tag.upper()}!", "Second")
    tiles = ben.page.get_by_role("main").get_by_role("listitem")
    expect(tiles).to_have_count(2)
    expect(tiles.first.get_by_role("link", name="Second")).to_be_visible()
    ana.delete(ana.posts.filter(has_text=tag.upper()).first)
    expect(tiles).to_have_count(1)
    ben.page.reload()
    expect(tiles).to_have_count(1)
    ben.page.goto("/tags/nobodyhasthis")
    expect(ben.page.get_by_text("No posts with this tag")).to_be_visible()
    ben.page.goto("/tags/%25%25")
    expect(ben.page.get_by_text("No posts with this tag")).to_be_visible()
