"""What browsers find there is of their own test."""

from tests.e2e.house import House


def test_two_who_talk_alone_get_a_conversation_of_their_own_in_each_test(house: House):
    first, second = house.start("First", "ben"), house.start("Second", "ben")

    assert house.start("Third", "ben") > second > first
