"""Finding people while somebody types: by their handle and by words of their name."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert, text
from sqlmodel import Session, col, select

from finsta import accounts, social
from finsta.accounts import Account, Profile
from finsta.accounts.administering import acts, people
from finsta.accounts.models import AccountName
from finsta.accounts.searching.names import list_names
from finsta.infra import clock, db
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from tests.cast import password_hash, register
from tests.queries import recorded_queries


def come(session: Session, display_name: str, handle: str = "") -> Account:
    """Let somebody with a name come, whose handle is made of it."""
    number = len(session.exec(select(col(Account.id))).all())
    return accounts.register_account(
        session, f"n{number}@example.org", handle, password_hash(), display_name
    )


def found(session: Session, who: Account, typed: str, limit: int = 30) -> list[str]:
    """Return the names that somebody finds."""
    return [one.display_name for one in social.find_people(session, who.id or 0, typed, limit)]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Zoë Kravitz", "zoe zoë ZOE Zoë kravitz KRA"),
        ("Hans Müller", "müller muller mueller MÜLL mu mü mue"),
        ("Hans Mueller", "müller muller mueller"),
        ("Hans Muller", "müller muller"),
        ("Łukasz Żak", "lukasz łukasz zak żak"),
        ("Søren Aagaard", "søren soren soeren aagaard"),
        ("Åsa Öberg", "asa aasa åsa öberg oberg oeberg"),
        ("Ida Aarhus", "århus aarhus arhus"),
        ("Weiß", "weiß weiss WEISS"),
        ("O'Brien", "o'brien obrien o’brien"),
        ("José-María de la Cruz", "jose maria cruz josé-mar"),
        ("İbrahim Işık", "ibrahim isik ışık"),
        ("Đorđe", "dorde đorđe"),
        ("Νίκος Παπαδόπουλος", "νικος ΝΊΚΟΣ παπα"),
        ("Андрей Йолкин", "андрей АНДРЕЙ йолкин иол"),
        ("हिन्दी नाम", "हिन्दी हिन नाम"),
        ("山田 太郎", "山 山田 太郎"),
        ("김민준", "김 김민"),
        ("محمد", "مح محمد"),
    ],
)
def test_words_are_found_by_their_beginning_without_accents_and_case(
    session: Session, ben: Account, name: str, typed: str
):
    come(session, name, "somebody")
    come(session, "Xaver Quist", "xaver")
    for each in typed.split(" "):
        assert found(session, ben, each) == [name], each
    assert found(session, ben, typed.split(" ")[0] + "x") == []


def test_all_that_is_typed_must_fit_in_any_order(session: Session, ben: Account):
    for name in ("Anna Müller", "Anna Maria Bauer", "Maria Müller", "Hans Anna"):
        come(session, name)
    assert found(session, ben, "anna mü") == ["Anna Müller"]
    assert found(session, ben, " MUL  an ") == ["Anna Müller"]
    assert found(session, ben, "maria a b") == ["Anna Maria Bauer"]
    assert found(session, ben, "anna a") == ["Anna Maria Bauer", "Anna Müller", "Hans Anna"]
    assert found(session, ben, "anna müller bauer") == []


def test_the_handle_that_is_typed_comes_first_then_handles_then_names(
    session: Session, ben: Account
):
    for name, handle in (
        ("Zoe Anna", "zz"),
        ("Cleo", "anna.x"),
        ("Dora", "anna"),
        ("Anna Abel", "abel"),
        ("Annabel", "bel"),
        ("Anna Anna", "an.anna"),
    ):
        come(session, name, handle)
    best = ["Dora", "Cleo", "Anna Abel", "Anna Anna", "Zoe Anna", "Annabel"]
    assert found(session, ben, "anna") == best
    assert found(session, ben, "@Anna") == best
    for limit in range(1, 6):
        assert found(session, ben, "anna", limit)[:2] == best[:limit][:2]
        assert len(found(session, ben, "anna", limit)) == limit


def test_handles_are_found_by_their_beginning_and_their_parts(session: Session, ben: Account):
    come(session, "Someone", "lea.berger_x")
    for typed in ("lea", "@lea.b", "lea.berger_", "Lea Berg", "berger", "léa", "x"):
        assert found(session, ben, typed) == ["Someone"], typed
    for typed in ("ea", "lea.z", "@erger", "lea berger y"):
        assert found(session, ben, typed) == [], typed


@pytest.mark.parametrize(
    "typed",
    [
        "%",
        "_",
        "\\",
        "%a",
        "_na",
        "a%",
        "a_a",
        "*",
        "'",
        "' OR 1=1 --",
        "😀",
        "\U0010ffff",
        "[a-z]",
    ],
)
def test_what_databases_take_for_patterns_are_only_characters(
    session: Session, ben: Account, typed: str
):
    come(session, "Una", "una")
    assert found(session, ben, typed) == []


def test_what_is_too_long_finds_nobody_and_what_is_long_is_harmless(session: Session, ben: Account):
    come(session, "Una", "una")
    assert found(session, ben, "una" * 1_000) == []
    assert found(session, ben, "\ufdfa" * 400) == []
    assert found(session, ben, "u " * 200) == ["Una"]
    assert found(session, ben, "é" * 400) == []


def test_before_anything_is_typed_everybody_else_is_found_by_name(session: Session, ben: Account):
    for name in ("Cleo", "Abe", "Zoë"):
        come(session, name)
    assert found(session, ben, " ") == ["Abe", "Cleo", "Zoë"]
    assert found(session, ben, "@") == ["Abe", "Cleo", "Zoë"]
    assert found(session, ben, "", 2) == ["Abe", "Cleo"]


def test_nobody_finds_oneself_who_leaves_who_is_disabled_or_who_is_gone(
    session: Session, ana: Account, ben: Account
):
    ana.is_admin = True
    leaver, disabled, stays = (come(session, f"Mia {name}") for name in ("Aal", "Bal", "Cal"))
    acts.disable_account(session, ana.id or 0, disabled.id or 0)
    accounts.leave(session, leaver.id or 0)
    for typed in ("mia", "mia cal", "mia.", ""):
        others = found(session, ben, typed)
        assert stays.display_name in others
        assert {leaver.display_name, disabled.display_name, ben.display_name}.isdisjoint(others)
    assert found(session, ben, "ben") == []
    assert found(session, ben, "mia aal") == found(session, ben, "mia.bal") == []

    accounts.come_back(session, leaver.id or 0)
    acts.enable_account(session, ana.id or 0, disabled.id or 0)
    assert found(session, ben, "mia") == ["Mia Aal", "Mia Bal", "Mia Cal"]

    accounts.leave(session, leaver.id or 0)
    clock.use(lambda: clock.as_utc(leaver.deletes_at or stays.created_at) + timedelta(minutes=1))
    assert accounts.forget_person(session, leaver.id or 0)
    kept = select(col(AccountName.word)).where(col(AccountName.account_id) == leaver.id)
    assert session.exec(kept).all() == []


def test_where_one_blocks_neither_finds_the_other(
    session: Session, ana: Account, ben: Account, eve: Account
):
    social.block(session, ana.id or 0, eve.id or 0)
    for typed in ("", "eve", "e", "@eve", "eve e"):
        assert "eve" not in found(session, ana, typed)
        assert "eve" in found(session, ben, typed)
    assert found(session, eve, "ana") == []
    social.unblock(session, ana.id or 0, eve.id or 0)
    assert found(session, ana, "eve") == ["eve"]


def test_a_new_name_and_handle_are_found_and_the_old_ones_are_not(session: Session, ben: Account):
    una = come(session, "Una Alt", "una")
    accounts.change_profile(session, una.id or 0, Profile("Ida Neu", "ida", ""))
    assert found(session, ben, "una") == found(session, ben, "alt") == []
    assert found(session, ben, "ida") == found(session, ben, "neu") == ["Ida Neu"]
    accounts.change_profile(session, una.id or 0, Profile("Ida Neu", "ida", "Only words."))
    assert found(session, ben, "ida") == ["Ida Neu"]


def test_names_of_the_longest_kind_have_bounded_words(session: Session, ben: Account):
    most = come(session, " ".join("äöüabcdefghijklmnopqrstuv"), "many")
    longest = come(session, "ü" * 50, "long")
    for who in (most, longest):
        words = session.exec(
            select(col(AccountName.word)).where(col(AccountName.account_id) == who.id)
        ).all()
        assert 1 < len(words) <= 31
        assert max(len(word) for word in words) <= 40
    assert found(session, ben, "Ü" * 50) == ["ü" * 50]


def test_admins_find_without_accents_too(session: Session, ana: Account):
    ana.is_admin = True
    come(session, "Zoë Müller", "zm")
    for typed in ("zoe", "mueller", "oë mü", "@zm"):
        seen = people.list_people(session, ana.id or 0, typed).people
        assert [one.handle for one in seen] == ["zm"], typed
    assert people.list_people(session, ana.id or 0, "muller x").people == []


_MANY = 3_000


@pytest.fixture
def crowd(session: Session, ben: Account) -> Account:
    """Let thousands come, and return who looks for them."""
    gather(session)
    return ben


def gather(session: Session) -> None:
    """Let thousands come who are called the same."""
    first = come(session, "Anna First")
    row = session.get_one(Account, first.id).model_dump(exclude={"id"})
    rows = [
        {**row, "email": f"{n}@x.y", "email_key": f"{n}@x.y", "handle": f"crowd{n}",
         "display_name": f"Anna Kim{n}", "photo_id": None}
        for n in range(_MANY)
    ]  # fmt: skip
    session.execute(insert(table_of(Account)), rows)
    added = session.execute(
        select(col(Account.id), col(Account.handle), col(Account.display_name)).where(
            col(Account.handle).startswith("crowd")
        )
    ).all()
    words = [
        {"account_id": one, "kind": int(kind), "word": word}
        for one, handle, name in added
        for kind, word in list_names(handle, name)
    ]
    session.execute(insert(table_of(AccountName)), words)


def test_who_has_the_rarer_word_is_found_among_thousands(session: Session, crowd: Account):
    come(session, "Anna Zug")
    assert found(session, crowd, "anna zu") == ["Anna Zug"]
    assert found(session, crowd, "anna kim2999") == ["Anna Kim2999"]
    assert len(found(session, crowd, "anna kim")) == 30


def test_it_takes_the_same_few_queries_however_many_there_are(session: Session, crowd: Account):
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    for typed, queries in (("", 1), ("anna", 2), ("crowd", 1), ("anna kim1", 3), ("a b c d", 3)):
        with recorded_queries(engine) as sent:
            found(session, crowd, typed)
        assert len(sent) == queries, typed


def test_an_index_answers_each_query(own_engine: Engine, monkeypatch: pytest.MonkeyPatch):
    is_postgresql = own_engine.dialect.name == "postgresql"
    plans = dict[str, str]()
    run = PreparedStatement.run

    def explain(self: PreparedStatement, session: Session, values: dict) -> list:
        form = self.form(session.connection().dialect)
        plans[form.sql] = _explain(session, form.sql, form.bind(values))
        return run(self, session, values)

    with db.writing() as session:
        ben = register(session, "ben")
        gather(session)
        session.execute(text("ANALYZE"))
        monkeypatch.setattr(PreparedStatement, "run", explain)
        for typed in ("", "kim2999", "anna kim2999", "crowd29", "an ki fi x"):
            found(session, ben, typed)
    assert len(plans) == 7
    for sql, plan in plans.items():
        looked_through = re.findall(
            "Seq Scan on account|Sort|SCAN accounts$|SCAN account_names$", plan
        )
        assert not looked_through, f"{sql}\n{plan}"
        assert "Index" in plan if is_postgresql else "USING" in plan


def _explain(session: Session, sql: str, values: object) -> str:
    connection = session.connection()
    word = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    driver = connection.connection.driver_connection
    assert driver is not None
    cursor = driver.cursor()
    cursor.execute(f"{word} {sql}", values)
    return "\n".join(str(row) for row in cursor.fetchall())
