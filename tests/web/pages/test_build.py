"""What the built pages consist of."""

import gzip
import re

from finsta.web.build import BUILD_DIR

# As they travel. React alone would be 62 KB, Emotion 12. Each page of the program takes 100 bytes,
# in React Router's list of them, that words are looked up 0.8 KB, and likes 1.4.
MAX_SCRIPT_BYTES = 165_000
# Of another language; English has none.
MAX_WORDS_BYTES = 20_000


def test_home_loads_little_javascript():
    page = (BUILD_DIR / "home.html").read_text()
    names = set(re.findall(r"/assets/[^\"]+\.js", page))
    sizes = [len(gzip.compress((BUILD_DIR / name[1:]).read_bytes())) for name in names]

    assert len(names) > 5
    assert sum(sizes) < MAX_SCRIPT_BYTES


def test_no_page_has_a_style_of_its_own_which_its_policy_would_refuse():
    pages = {path.name: path.read_text() for path in BUILD_DIR.glob("*.html")}

    assert {"home.html", "login.html", "404.html"} <= set(pages)
    assert [name for name, page in pages.items() if re.search(r"<style| style=", page)] == []


def test_what_runs_first_is_compiled_beside_the_page():
    for page in ("home", "conversations"):
        names = re.findall(
            r'<link rel="modulepreload" href="([^"]+)"', (BUILD_DIR / f"{page}.html").read_text()
        )
        first = [(BUILD_DIR / name[1:]).read_text() for name in names]
        hinted = sum(len(text) for text in first if text.startswith("//# allFunctionsCalledOnLoad"))
        assert hinted > 0.95 * sum(map(len, first)), page


def test_another_language_loads_little_more():
    (words,) = BUILD_DIR.glob("assets/words-de-*.js")

    assert 1_000 < len(gzip.compress(words.read_bytes())) < MAX_WORDS_BYTES
