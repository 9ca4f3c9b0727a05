"""Token buckets, with a clock that the test moves."""

import pytest

from finsta.infra.limits import TokenBucket, TokenBuckets


class Stopwatch:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def read(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


def test_a_bucket_allows_its_capacity_at_once_and_then_what_it_regains(watch: Stopwatch):
    bucket = TokenBucket(3, per_second=2, read_seconds=watch.read)

    assert [bucket.allows() for _ in range(5)] == [True, True, True, False, False]
    watch.seconds += 0.5
    assert [bucket.allows() for _ in range(2)] == [True, False]
    watch.seconds += 0.25
    assert not bucket.allows()
    watch.seconds += 0.25
    assert bucket.allows()


def test_several_tokens_are_taken_together_or_not_at_all(watch: Stopwatch):
    bucket = TokenBucket(10, per_second=2, read_seconds=watch.read)

    assert bucket.allows(8)
    assert not bucket.allows(3)
    assert bucket.allows(2)
    assert bucket.take(4) == 2.0


def test_who_would_wait_too_long_takes_nothing(watch: Stopwatch):
    bucket = TokenBucket(1, per_second=2, read_seconds=watch.read)

    waits = [bucket.take_within(1.0) for _ in range(5)]

    assert waits == [0.0, 0.5, 1.0, None, None]
    watch.seconds += 0.5
    assert bucket.take_within(1.0) == 1.0


def test_a_bucket_never_holds_more_than_its_capacity(watch: Stopwatch):
    bucket = TokenBucket(3, per_second=2, read_seconds=watch.read)

    watch.seconds += 1_000_000

    assert [bucket.allows() for _ in range(4)] == [True, True, True, False]


def test_refused_calls_do_not_put_the_next_one_off(watch: Stopwatch):
    bucket = TokenBucket(1, per_second=1, read_seconds=watch.read)
    bucket.allows()

    assert not any(bucket.allows() for _ in range(1_000))
    watch.seconds += 1

    assert bucket.allows()


def test_taking_more_than_there_is_says_how_long_to_wait(watch: Stopwatch):
    bucket = TokenBucket(1, per_second=4, read_seconds=watch.read)

    assert [bucket.take() for _ in range(3)] == [0.0, 0.25, 0.5]
    watch.seconds += 0.75
    assert bucket.take() == 0.0


def test_each_key_has_its_own_bucket(watch: Stopwatch):
    buckets = TokenBuckets(2, per_second=1, read_seconds=watch.read)

    assert [buckets.allows("eve") for _ in range(3)] == [True, True, False]
    assert buckets.allows("ana")
    watch.seconds += 1
    assert buckets.allows("eve")


def test_the_key_unused_for_longest_is_forgotten_first(watch: Stopwatch):
    buckets = TokenBuckets(1, per_second=1, max_keys=2, read_seconds=watch.read)
    assert buckets.allows("ana")
    assert buckets.allows("ben")
    assert not buckets.allows("ana")

    assert buckets.allows("eve")  # pushes ben out, who was seen before ana

    assert not buckets.allows("ana")
    assert buckets.allows("ben")
