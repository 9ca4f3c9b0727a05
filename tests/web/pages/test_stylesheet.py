"""What a page loads of the style files."""

import re

from tests.tab import Visitor


async def test_a_page_loads_one_stylesheet_which_has_all_layers_in_their_order(stranger: Visitor):
    page = (await stranger.http.get("/login")).text
    (link,) = (tag for tag in re.findall(r"<link[^>]*>", page) if 'rel="stylesheet"' in tag)
    (address,) = re.findall(r'href="([^"]*)"', link)
    stylesheet = (await stranger.http.get(address)).text
    _of_reflex, *ours = dict.fromkeys(re.findall(r"@layer (\w+)\{", stylesheet))

    assert "@import" not in stylesheet
    assert ours == ["tokens", "base", "components", "screens", "utilities"]
