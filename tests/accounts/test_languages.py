"""The language that somebody has chosen."""

import pytest
from sqlmodel import Session

from finsta import accounts
from finsta.accounts import Account
from finsta.infra import bus, clock
from finsta.infra.words import LANGUAGES, speaking


def chosen(session: Session, who: Account) -> str | None:
    """Return what is stored."""
    session.expire_all()
    return session.get_one(Account, who.id).language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_chosen_for_oneself_alone(
    session: Session, ana: Account, ben: Account, language: str
):
    bus.take_recorded(session)
    assert chosen(session, ana) is None
    accounts.choose_language(session, ana.id or 0, language)

    assert (chosen(session, ana), chosen(session, ben)) == (language, None)
    told = accounts.LanguageChosen(ana.id or 0, language)
    assert bus.take_recorded(session) == [told]


def test_it_is_left_to_the_browser_again(session: Session, ana: Account):
    accounts.choose_language(session, ana.id or 0, "de")
    accounts.choose_language(session, ana.id or 0, "")
    assert chosen(session, ana) is None


@pytest.mark.parametrize("language", ["fr", "DE", "de-AT", " de", "\0", "x" * 100_000])
def test_what_finsta_does_not_speak_is_refused_and_changes_nothing(
    session: Session, ana: Account, language: str
):
    accounts.choose_language(session, ana.id or 0, "de")
    with pytest.raises(accounts.AccountRefused) as refusal:
        accounts.choose_language(session, ana.id or 0, language)
    assert refusal.value.problems == {
        "language": "Finsta doesn't speak this language. Choose another."
    }
    with speaking("de"):
        assert refusal.value.problems == {
            "language": "Diese Sprache spricht Finsta nicht. Wähl eine andere."
        }
    assert chosen(session, ana) == "de"


def test_nothing_of_it_is_left_of_an_erased_account(session: Session, ana: Account):
    accounts.choose_language(session, ana.id or 0, "de")
    ana.deletes_at = clock.now()
    session.flush()
    assert accounts.forget_person(session, ana.id or 0)
    assert chosen(session, ana) is None


def test_letters_are_in_the_language_in_which_the_owner_last_showed_to_be_it(
    session: Session, ana: Account, ben: Account
):
    assert accounts.find_language(session, ana) == ""
    with speaking("de"):
        accounts.start_session(session, ana.id or 0, True, is_proved=True)
    # A link in a mail, or another device's code, proves nothing; nor does anybody else.
    accounts.start_session(session, ana.id or 0, True)
    accounts.start_session(session, ben.id or 0, True, is_proved=True)

    assert accounts.find_language(session, ana) == "de"
    accounts.choose_language(session, ana.id or 0, "en")
    assert accounts.find_language(session, ana) == "en"
