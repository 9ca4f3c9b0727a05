"""Photos on bad lines: what failed comes back with the network, one's own is seen at once."""

from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.cast import draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]


def test_a_photo_that_failed_is_told_in_words_and_comes_with_the_network(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    ben.expects_errors = True
    ben.page.route("**/media/**", lambda route: route.abort("internetdisconnected"))
    ana.share(encode(draw(500, 400)), "Look", "Three colours")

    image = ben.posts.first.get_by_alt_text("Three colours")
    expect(image).to_have_attribute("data-failed", "")
    # Dark on light, or light on dark, whatever the photo's colours are.
    drawn = image.evaluate(
        "(image) => [getComputedStyle(image), getComputedStyle(document.body)]"
        ".map(({ color }) => color)"
    )
    assert drawn[0] == drawn[1]
    surface = image.evaluate("(image) => getComputedStyle(image).backgroundColor")
    assert surface != "rgba(0, 0, 0, 0)"
    ben.page.unroute("**/media/**")
    ben.page.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(image).not_to_have_attribute("data-failed", "")
    expect(image).not_to_have_js_property("naturalWidth", 0)


def test_a_photo_that_failed_comes_when_the_server_is_back(enter: Enter):
    ben = enter("ben")
    ben.expects_errors = True
    image = ben.posts.first.locator("img")
    expect(image).to_have_js_property("complete", value=True)
    ben.server.kill()
    expect(ben.page.get_by_text("Connection lost.")).to_be_attached()
    image.evaluate("(image) => { image.srcset = ''; image.src += '?again' }")
    expect(image).to_have_attribute("data-failed", "")
    ben.server.start()
    expect(image).not_to_have_attribute("data-failed", "")
    expect(image).not_to_have_js_property("naturalWidth", 0)


def test_who_shares_sees_the_photo_before_the_server_sends_it(enter: Enter):
    ana, ben = enter("ana"), enter("ben")
    held: list[Route] = []
    for person in (ana, ben):
        person.page.route("**/media/**", lambda route: held.append(route))
    ana.share(encode(draw(500, 400)), "Mine")

    expect(ben.page.get_by_text("ana just posted!")).to_be_visible()
    background = "(frame) => getComputedStyle(frame).backgroundImage"
    frames = [person.posts.first.get_by_role("link", name="Open photo") for person in (ana, ben)]
    own, others = (frame.evaluate(background) for frame in frames)
    assert own.startswith('url("blob:')
    assert others == "none"
    for route in held:
        route.continue_()
    expect(ana.posts.first.locator("img")).not_to_have_js_property("naturalWidth", 0)


def test_a_phone_gets_no_larger_file_than_it_needs(enter: Enter):
    ana = enter("ana")
    ana.share(encode(draw(2400, 1800)), "Large")
    for density, width in ((1.75, 640), (2, 1080), (3, 1080)):
        ben = enter("ben", phone=True, device_scale_factor=density)
        image = ben.posts.first.locator("img")
        expect(image).to_have_js_property("complete", value=True)
        assert image.evaluate("(image) => image.currentSrc").endswith(f"/{width}")
