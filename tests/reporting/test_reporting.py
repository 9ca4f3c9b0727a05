"""What is reported reaches the admins alone, and what they do about it, on both databases."""

import pytest
from sqlmodel import Session

from finsta import media, posts, reporting, social
from finsta.accounts import Account
from finsta.accounts.administering import audit
from finsta.accounts.administering.errors import NotAdmin
from finsta.infra import bus
from finsta.media import register_audience
from finsta.reporting import Kind, Reason, Reported, ReportsHandled
from tests.cast import register, share
from tests.social.relations import id_of


@pytest.fixture
def boss(session: Session) -> Account:
    """Let somebody be an admin."""
    account = register(session, "boss")
    account.is_admin = True
    session.flush()
    return account


def report(session: Session, who: Account, kind: str, target_id: int, **said: str) -> list[object]:
    """Report something, and return what is told."""
    bus.take_recorded(session)
    given = {"reason": Reason.HURTS.value, "note": "", **said}
    reporting.report(session, id_of(who), kind, target_id, given["reason"], given["note"])
    return bus.take_recorded(session)


def waiting(session: Session, boss: Account) -> list[reporting.ReportView]:
    """Return the reports that wait."""
    return reporting.list_reports(session, id_of(boss)).reports


def test_a_post_a_comment_and_a_person_reach_the_admins_with_what_they_say(
    session: Session,
    store: media.PhotoStore,
    ana: Account,
    ben: Account,
    eve: Account,
    boss: Account,
):
    post = share(session, store, ana, "Mean words")
    comment = posts.write_comment(session, id_of(ana), post.id, "Meaner words", "a")
    (told,) = report(session, ben, Kind.POST, post.id, note="It hurts me.  ")
    assert told == Reported(1, [id_of(boss)])
    report(session, ben, Kind.COMMENT, comment.id, reason=Reason.SPAM)
    report(session, eve, Kind.PERSON, id_of(ana), reason=Reason.OTHER)

    person, said, shared = waiting(session, boss)
    assert (person.kind, person.whom.handle, person.reporter.handle) == ("person", "ana", "eve")
    assert (said.text, said.post_id, said.reason) == ("Meaner words", post.id, "spam")
    assert (shared.text, shared.note, len(shared.photos)) == ("Mean words", "It hurts me.", 1)
    assert reporting.count_reports(session, id_of(boss)) == 3
    for nobody in (ana, ben, eve):
        with pytest.raises(NotAdmin):
            reporting.list_reports(session, id_of(nobody))
        with pytest.raises(NotAdmin):
            reporting.dismiss_report(session, id_of(nobody), shared.id)
        with pytest.raises(NotAdmin):
            reporting.remove_reported(session, id_of(nobody), shared.id)


def test_said_again_it_is_one_report_with_what_is_said_now(
    session: Session, ana: Account, ben: Account, boss: Account
):
    report(session, ben, Kind.PERSON, id_of(ana), note="First")
    report(session, ben, Kind.PERSON, id_of(ana), note="Second")
    (only,) = waiting(session, boss)
    assert only.note == "Second"
    reporting.dismiss_report(session, id_of(boss), only.id)
    assert waiting(session, boss) == []
    report(session, ben, Kind.PERSON, id_of(ana), note="Third")
    assert [each.note for each in waiting(session, boss)] == ["Third"]


def test_nobody_reports_what_they_do_not_see_nor_their_own(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, boss: Account
):
    post = share(session, store, ana, "Hidden")
    comment = posts.write_comment(session, id_of(ana), post.id, "Hidden, too", "a")
    for kind, target in ((Kind.POST, post.id), (Kind.COMMENT, comment.id), (Kind.PERSON, ana.id)):
        with pytest.raises(reporting.ReportRefused, match="your own"):
            report(session, ana, kind, target or 0)
    social.block(session, id_of(ana), id_of(ben))
    for kind, target in (
        (Kind.POST, post.id), (Kind.COMMENT, comment.id), (Kind.PERSON, ana.id),
        (Kind.POST, 4711), (Kind.COMMENT, 4711), (Kind.PERSON, 4711), ("server", 1),
    ):  # fmt: skip
        with pytest.raises(reporting.NothingToReport):
            report(session, ben, kind, target or 0)
    assert waiting(session, boss) == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"reason": "because"}, "Choose what is wrong with it."),
        ({"note": "x" * 501}, "This has 501 characters, at most 500 are allowed."),
    ],
)
def test_what_can_not_be_reported_so_is_said(
    session: Session, ana: Account, ben: Account, said: dict[str, str], sentence: str
):
    with pytest.raises(reporting.ReportRefused) as refusal:
        report(session, ben, Kind.PERSON, id_of(ana), **said)
    assert str(refusal.value) == sentence


def test_an_admin_deletes_what_was_reported_and_all_reports_of_it_are_done(
    session: Session,
    store: media.PhotoStore,
    ana: Account,
    ben: Account,
    eve: Account,
    boss: Account,
):
    post, other = share(session, store, ana, "Bad"), share(session, store, ana, "Good")
    report(session, ben, Kind.POST, post.id)
    report(session, eve, Kind.POST, post.id)
    report(session, eve, Kind.POST, other.id)
    newest, *same = waiting(session, boss)
    bus.take_recorded(session)

    reporting.remove_reported(session, id_of(boss), same[0].id)

    told = bus.take_recorded(session)
    handled = next(event for event in told if isinstance(event, ReportsHandled))
    assert handled == ReportsHandled(sorted(each.id for each in same), [id_of(boss)])
    assert any(isinstance(event, posts.PostDeleted) for event in told)
    assert posts.get_post(session, id_of(ana), post.id) is None
    assert [each.id for each in waiting(session, boss)] == [newest.id]
    with pytest.raises(reporting.ReportNotFound):
        reporting.remove_reported(session, id_of(boss), same[1].id)

    comment = posts.write_comment(session, id_of(ana), other.id, "Bad as well", "a")
    report(session, ben, Kind.COMMENT, comment.id)
    reporting.remove_reported(session, id_of(boss), waiting(session, boss)[0].id)
    assert posts.list_comments(session, id_of(ana), other.id).comments == []
    reporting.dismiss_report(session, id_of(boss), newest.id)
    deeds = [line.deed for line in audit.list_lines(session, id_of(boss)).lines]
    assert deeds[:3] == ["dismissed a report about", "removed a comment of", "removed a post of"]


def test_what_its_author_has_deleted_is_told_so(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, boss: Account
):
    post = share(session, store, ana, "Regretted")
    report(session, ben, Kind.POST, post.id)
    posts.delete_post(session, id_of(ana), post.id)
    (left,) = waiting(session, boss)
    assert (left.is_there, left.text, left.photos) == (False, "", [])


def test_admins_see_the_photos_of_a_private_post_while_a_report_of_it_waits(
    session: Session,
    store: media.PhotoStore,
    ana: Account,
    ben: Account,
    eve: Account,
    boss: Account,
):
    register_audience(posts.sees_shared_photos)
    register_audience(reporting.sees_reported_photos)
    social.change_privacy(session, id_of(ana), is_private=True)
    social.follow(session, id_of(ben), id_of(ana))
    social.accept_follower(session, id_of(ana), id_of(ben))
    post = share(session, store, ana)

    def sees(viewer: Account) -> bool:
        key = post.photos[0].key
        return media.get_photo_file(session, id_of(viewer), key, "640") is not None

    assert (sees(ben), sees(boss), sees(eve)) == (True, False, False)
    report(session, ben, Kind.POST, post.id)
    assert (sees(boss), sees(eve)) == (True, False)
    reporting.dismiss_report(session, id_of(boss), waiting(session, boss)[0].id)
    assert not sees(boss)
