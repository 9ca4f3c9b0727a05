"""Passwords count in characters, all of them, and hashes from before go on being right."""

import bcrypt
import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from finsta import accounts
from finsta.accounts import passwords


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "Choose a password."),
        ("x", "The password has 1 character, at least 12 are needed."),
        ("x" * 11, "The password has 11 characters, at least 12 are needed."),
        ("🦊" * 11, "The password has 11 characters, at least 12 are needed."),
        ("x" * 1025, "The password has 1,025 characters, at most 1,024 are allowed."),
        ("€" * 10**6, "The password has 1,000,000 characters, at most 1,024 are allowed."),
    ],
)
def test_fewer_than_12_characters_and_more_than_1024_are_refused(password: str, said: str):
    with pytest.raises(accounts.AccountRefused) as refusal:
        accounts.hash_password(password)

    assert refusal.value.problems == {"password": said}
    assert str(refusal.value) == said


def test_the_10000_most_common_ones_are_refused():
    common = [word for word in FREQUENCY_LISTS["passwords"][:10_000] if len(word) >= 12]
    assert len(common) > 50
    for password in (*common, common[0].upper(), " ".join(common[0])):
        assert str(passwords.describe_password_problem(password)) == (
            "This password is one of the most common ones, and is guessed first. Choose another."
        )
    assert not passwords.describe_password_problem(f"{common[0]} {common[1]}")


def test_a_common_word_with_digits_and_signs_around_it_is_common():
    words = [word for word in FREQUENCY_LISTS["passwords"][:10_000] if word.isalpha()]
    long_enough = [word for word in words if len(word) >= 4]
    assert len(long_enough) > 5_000
    for word in ("password", "qwerty", "iloveyou", long_enough[-1]):
        for password in (f"{word}12345678", f"!!2026 {word.upper()} 2026!"):
            assert "most common" in str(passwords.describe_password_problem(password))
    assert not passwords.describe_password_problem("passwordless cabin")


def test_ones_own_name_with_a_year_is_guessed_first():
    own = ("Eva Tester", "eva.tester", "eva@example.org")
    said = "Your own name or email is guessed first. Choose another password."
    for password in ("Eva Tester 2026", "2026 eva.tester!", "tester tester 1", "EVA@example.org 1"):
        assert str(passwords.describe_password_problem(password, own)) == said
    for password in ("eva sails to norway", "1234 5678 2026", "the testers' cabin"):
        assert not passwords.describe_password_problem(password, own)
    # A name of two letters is in many words.
    assert not passwords.describe_password_problem("botanical garden", ("Bo", "bo", "bo@x.org"))


def test_ones_own_name_and_email_are_refused():
    own = ("Ana Maria Lima", "ana.maria.lima", "ana.lima@example.org")
    said = "Your own name or email is guessed first. Choose another password."
    for password in (*own, "anamarialima", "ANA.LIMA@EXAMPLE.ORG "):
        assert str(passwords.describe_password_problem(password, own)) == said
        with pytest.raises(accounts.AccountRefused) as refusal:
            accounts.hash_password(password, own)
        assert refusal.value.problems == {"password": said}
    assert not passwords.describe_password_problem("ana likes ben", own)


@pytest.mark.parametrize("password", ["ä" * 12, "🦊" * 1024, "x" * 12])
def test_12_to_1024_characters_are_hashed_with_bcrypt_at_cost_12(password: str):
    hashed = accounts.hash_password(password)

    assert hashed.startswith("sha256:$2b$12$")
    assert len(hashed) <= 80
    assert password not in hashed
    assert passwords.is_right_password(password, hashed)
    assert not passwords.is_right_password(password + "x", hashed)
    assert not passwords.is_right_password(password[:-1], hashed)
    assert not passwords.is_outdated(hashed)


def test_what_comes_after_a_nul_or_the_72nd_byte_counts():
    hashed = accounts.hash_password("x" * 72 + "\0abc")

    assert passwords.is_right_password("x" * 72 + "\0abc", hashed)
    for other in ("x" * 72, "x" * 72 + "\0", "x" * 72 + "\0abd"):
        assert not passwords.is_right_password(other, hashed)


def test_a_letter_in_one_character_or_in_two_is_the_same():
    hashed = accounts.hash_password("M\N{LATIN SMALL LETTER U WITH DIAERESIS}ller" * 3)

    assert passwords.is_right_password("Mu\N{COMBINING DIAERESIS}ller" * 3, hashed)


@pytest.mark.parametrize("password", ["ä" * 6, "€" * 24, "x" * 72])
def test_a_hash_from_before_goes_on_being_right_and_is_made_again(password: str):
    before = bcrypt.hashpw(password.encode(), bcrypt.gensalt(4)).decode()

    assert passwords.is_outdated(before)
    assert passwords.is_right_password(password, before)
    for other in (password + "x", password[:-1], password + "\0", "", "x" * 10_000):
        assert not passwords.is_right_password(other, before)
    again = accounts.hash_again(password)
    assert not passwords.is_outdated(again)
    assert passwords.is_right_password(password, again)


def test_a_new_hash_is_no_password_of_the_old_kind():
    # Who has read what is stored can't log in with it.
    password = "correct horse battery"
    digest = passwords._digest(password).decode()

    assert not passwords.is_right_password(digest, accounts.hash_password(password))


def test_the_same_password_never_gets_the_same_hash():
    assert accounts.hash_password("x" * 12) != accounts.hash_password("x" * 12)


def test_an_unknown_email_costs_as_much_work_as_a_known_one():
    # bcrypt refuses a hash that is none; a whole one of the same cost takes the same time.
    dummy, mark = passwords._DUMMY_HASH, passwords._MARK

    assert dummy[:14] == accounts.hash_password("x" * 12)[:14] == f"{mark}$2b$12$"
    bare = dummy.removeprefix(mark)
    assert len(bcrypt.hashpw(b"x" * 12, bare.encode())) == len(bare) == 60
