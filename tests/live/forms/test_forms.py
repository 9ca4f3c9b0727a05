"""Forms: what components read of them, and what the browser is told of their fields."""

from typing import Any

import pytest
import reflex as rx

from finsta import live
from finsta.live.components import LiveRoot
from finsta.live.declaring.describing import describe_forms
from tests.live import for_nobody

MAX_TEXT = 4_000
UPLOAD = rx.Var("upload")


class Desk(rx.State):
    """Writes letters."""

    letter = live.Form(
        scope="box_id",
        queues=True,
        needs_content=True,
        text=live.Text(longest=MAX_TEXT, label="message"),
        photos=live.Files(UPLOAD, longest=4, too_many="At most four.", types="image/"),
        quote=live.Value(),
    )
    sign_up = live.Form(
        kept=False,
        user_name=live.Text(longest=30, shortest=2, label="name", required="Choose a name."),
        is_old=live.Flag(required="You must be."),
    )

    log_in = live.Form(
        posts_to="/log-in",
        email=live.Text(required="Type your email."),
        password=live.Secret(
            longest=72, shortest=12, label="password", required="Type your password."
        ),
    )

    removal = live.Form(
        people=live.Rows(required="Choose somebody."), who=live.Value(is_shown_only=True)
    )

    @rx.event
    @for_nobody
    async def remove(self, people: list[int], attempt: str) -> None:
        """Remove people."""

    @rx.event
    @for_nobody
    async def send(
        self, box_id: int, text: str, photos: list[str], quote: Any, attempt: str
    ) -> None:
        """Send a letter."""

    @rx.event
    @for_nobody
    async def join(self, user_name: str, is_old: bool, attempt: str, hint: str = "") -> None:
        """Sign up."""


LETTER, SIGN_UP = Desk.letter.of(7), Desk.sign_up


def rendered(component: rx.Component) -> str:
    return str(component.render())


def hooks(var: Any) -> list[str]:
    return list(var._get_all_var_data().hooks)


def test_the_browser_is_told_of_fields_what_python_says():
    told = describe_forms()
    assert told["Desk.letter"] == {
        "rules": {
            "text": {"kind": "text", "label": "message", "longest": MAX_TEXT},
            "photos": {"kind": "files", "upload": UPLOAD, "longest": 4,
                       "too_many": "At most four.", "types": "image/"},
            "quote": {"kind": "value"},
        },
        "files_in": "photos",
        "kept": True,
        "posts_to": "",
        "queues": True,
        "needs_content": True,
    }  # fmt: skip
    rules = told["Desk.sign_up"]["rules"]
    name = {"label": "name", "longest": 30, "shortest": 2, "required": "Choose a name."}
    assert rules["user_name"] == {"kind": "text", **name}
    assert rules["is_old"] == {"kind": "flag", "required": "You must be."}


def test_a_field_with_limits_needs_something_to_call_it():
    for field in (live.Text(longest=30), live.Secret(shortest=12)):
        with pytest.raises(TypeError, match="name has limits, so it needs a label"):
            field.describe("name")
    assert live.Text(required="Type your email.").describe("email")["required"]


def test_the_root_of_an_app_declares_all_tables_and_forms():
    props = rendered(LiveRoot.create())
    for name in ('["toasts"]', '["acts"]', '["Desk.letter"]', "upload"):
        assert name in props


def test_a_form_sends_its_handler_what_the_page_knows():
    root = rendered(LETTER.root(on_submit=Desk.send(7), then_toast="Sent.", class_name="letter"))
    assert "form:`Desk.letter/${7}`" in root
    assert '["event"] : "reflex___state____state' in root
    assert '["args"] : ({ ["box_id"] : 7 })' in root
    assert '["toast"] : "Sent."' in root
    assert 'className:"letter"' in root
    assert "form:" in rendered(SIGN_UP.root(on_submit=Desk.join))


def test_what_is_only_shown_is_not_sent():
    assert "form:" in rendered(Desk.removal.root(on_submit=Desk.remove))
    assert describe_forms()["Desk.removal"]["rules"] == {
        "people": {"kind": "rows", "required": "Choose somebody."},
        "who": {"kind": "value", "is_shown_only": True},
    }


def test_a_form_that_does_not_fit_its_handler_fails_before_a_page_is_built():
    with pytest.raises(TypeError, match=r"Desk\.letter sends .* takes \['attempt', 'box_id'"):
        LETTER.root(on_submit=Desk.send)
    with pytest.raises(TypeError, match=r"Desk\.sign_up sends"):
        SIGN_UP.root(on_submit=Desk.send(7))


def test_a_form_that_the_browser_posts_needs_no_handler_and_keeps_nothing():
    root = rendered(Desk.log_in.root())
    assert 'action:"/log-in"' in root
    assert 'method:"post"' in root
    told = describe_forms()["Desk.log_in"]
    assert (told["kept"], told["posts_to"]) == (False, "/log-in")
    secret = {"label": "password", "longest": 72, "shortest": 12, "required": "Type your password."}
    assert told["rules"]["password"] == {"kind": "secret", **secret}
    field = rendered(Desk.log_in.field("password"))
    assert '? "text" : "password")' in field
    assert "spellCheck:false" in field


def test_a_field_names_what_is_wrong_with_it_as_its_description():
    told = rendered(Desk.log_in.field("email", aria_describedby="hint"))
    assert '"aria-invalid":' in told
    assert '("hint "+(`${"Desk.log_in"}-${"email"}-problem`)) : "hint")' in told
    assert "problem`) : undefined)" in rendered(Desk.log_in.field("email"))
    objection = rx.Var("taken", _var_type=str).guess_type()
    assert '"data-objection":taken' in rendered(Desk.log_in.field("email", objection=objection))
    assert "data-objection" not in told


def test_what_is_wrong_is_read_by_field_or_where_no_field_shows_it():
    assert "problems?.[0]?.error" in str(LETTER.error)
    assert 'each.field === "text"' in str(LETTER.problem("text"))
    assert 'each.field === ""' in str(LETTER.problem())
    beside = str(LETTER.problem_beside("text", "photos"))
    assert '!["text", "photos"].includes(field.split(\'-\')[0])' in beside


def test_a_server_tells_a_form_what_to_suggest_and_what_it_refused():
    assert Desk.log_in.suggest(email="ana") == [
        "suggest",
        {"form": "Desk.log_in", "values": {"email": "ana"}},
    ]
    _, told = Desk.log_in.show_again({"email": "ana"}, {"email": "None.", "": "No."})
    problems = [{"field": "email", "error": "None."}, {"field": "", "error": "No."}]
    assert told == {"form": "Desk.log_in", "values": {"email": "ana"}, "problems": problems}


def test_a_form_is_either_handled_or_posted():
    with pytest.raises(TypeError, match=r"Desk\.log_in needs one of"):
        Desk.log_in.root(on_submit=Desk.join)
    with pytest.raises(TypeError, match=r"Desk\.sign_up needs one of"):
        SIGN_UP.root()


def test_a_secret_is_never_sent_to_a_handler():
    with pytest.raises(TypeError, match="has to be posted"):
        live.Form(password=live.Secret())


def test_what_components_read_is_one_row_that_the_browser_keeps():
    row = 'useRow("forms", `Desk.letter/${7}`)'
    read = [LETTER.busy, LETTER.error, LETTER.files, LETTER.can_submit, LETTER.problem("text")]
    for var in (*read, LETTER.length("text"), LETTER.over("text"), LETTER.value("quote", dict)):
        (hook,) = hooks(var)
        assert row in hook
    assert f"> {MAX_TEXT} ?" in str(LETTER.over("text"))
    assert "sizes['text'] ?? 0" in str(LETTER.length("text"))
    assert 'useTable(`acts/${`Desk.letter/${7}`}`, "items")' in hooks(LETTER.acts)[0]


def test_a_field_is_the_input_that_its_kind_needs():
    text = rendered(LETTER.field("text", rows=1, grows=True, submits_on_enter=True, dir="auto"))
    for prop in ("textarea", 'name:"text"', 'rows:"1"', '"data-enter":""', '"data-grows":""'):
        assert prop in text
    assert '"aria-invalid":' in text
    name = rendered(SIGN_UP.field("user_name", custom_attrs={"aria-invalid": "false"}))
    assert '"aria-invalid":"false"' in name
    assert "data-" not in name
    files = rendered(LETTER.field("photos", accept="image/*"))
    assert 'type:"file"' in files
    assert "multiple:true" in files
    assert 'type:"checkbox"' in rendered(SIGN_UP.field("is_old"))


def test_events_of_a_form_need_no_server():
    path = "`Desk.letter/${7}`"
    events = {
        LETTER.discard(): f"discardForm({path})",
        LETTER.insert("text", "!"): f'insertText({path}, "text", "!")',
        LETTER.remove_file("f"): f'removeFile({path}, "f")',
        Desk.log_in.reveal("password"): 'revealSecret("Desk.log_in", "password")',
        LETTER.choose("people", 3): f'chooseRow({path}, "people", 3)',
        LETTER.drop("people", 3): f'dropRow({path}, "people", 3)',
        LETTER.open(): f"openForm({path}, ({{  }}))",
        LETTER.fill(text="Hi"): f'fillForm({path}, ({{ ["text"] : "Hi" }}))',
        live.retry("a"): 'retry("a")',
        live.take_back("a"): 'withdraw("a")',
    }
    assert [str(event) for event in events] == [f"(() => {call})" for call in events.values()]
