"""Pages of the feed, as a tab asks for them."""

from tests.tab import CHECK_SURVIVORS, LOAD_OLDER
from tests.web.conftest import People


async def test_a_question_that_no_page_asks_is_answered_with_a_sentence(people: People):
    ana = await people.sign_up("ana")
    async with ana.tab() as tab:
        await tab.hear(to="posts", do="page")
        await tab.call(LOAD_OLDER, before_id=0, until_id=0)
        await tab.call(CHECK_SURVIVORS, oldest_id="everything", before_id=2)
        await tab.until(lambda: len(tab.heard(to="session", do="toast")) == 2)
        for told in tab.heard(to="session", do="toast"):
            assert told["text"] == "That did not work. Reload the page, then try again."


async def test_the_next_page_says_what_it_continues(people: People):
    ana = await people.sign_up("ana")
    async with ana.tab() as tab:
        await tab.hear(to="posts", do="page")
        await tab.call(LOAD_OLDER, before_id=1, until_id=0)
        older = await tab.hear(to="posts", do="page", before=1)
        assert (older["before"], older["items"], older["more"]) == (1, [], False)
