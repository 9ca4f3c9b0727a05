"""What was read before somebody was told to see no more of it is read again."""

from finsta.live.serving.subjects import Subject, subjects
from finsta.web.shared.sight import read_settled


async def test_a_page_is_read_again_if_something_ended_meanwhile():
    read = list[int]()

    async def read_while_something_ends() -> int:
        read.append(len(read))
        if len(read) < 3:
            end = Subject("doings:1", len(read), is_end=True)
            subjects.admit(["account:2"], end)
        return read[-1]

    assert await read_settled(read_while_something_ends) == 2
    assert read == [0, 1, 2]
