"""What people have on their phone: an app for codes, set up over the wire as the page does it."""

from uuid import uuid4

from tests.accounts.factors.people import App
from tests.tab import Tab, Visitor, handler

PAGE = "/settings/security"
# Each is an act: `begin`, `confirm`, `renew_codes`, `turn_off`, `rename`, `remove`.
SECURITY = handler("settings.security.state", "security_state", "")


async def act(tab: Tab, name: str, /, **given: object) -> dict:
    """Do something on the page, and return the answer."""
    attempt = uuid4().hex[:16]
    await tab.call(f"{SECURITY}{name}", attempt=attempt, **given)
    await tab.until(lambda: any(op.get("attempt") == attempt for op in tab.operations))
    return next(op for op in tab.operations if op.get("attempt") == attempt)


async def switch_on(person: Visitor) -> tuple[App, list[str]]:
    """Set an app up, and return it with the recovery codes. The code of now is used."""
    async with person.tab(PAGE) as tab:
        await act(tab, "begin")
        (setup,) = (await tab.hear(to="app_setup", do="put"))["items"]
        app = App(setup["key"].replace(" ", ""))
        answer = await act(tab, "confirm", code=app.code())
        assert answer["do"] == "done", answer
        codes = (await tab.hear(to="recovery_codes", do="page"))["items"]
        return app, [code["text"] for code in codes]


async def log_in(browser: Visitor, person: Visitor, password: str, **more: str) -> str:
    """Post the form of the first step, and return where it leads."""
    form = {"email": f"{person.handle}@example.org", "password": password, **more}
    return (await browser.http.post("/auth/login", data=form)).headers["location"]


async def type_code(browser: Visitor, **form: str) -> str:
    """Post the form of the second step, and return where it leads."""
    return (await browser.http.post("/auth/login-code", data=form)).headers["location"]


async def is_in(browser: Visitor) -> bool:
    """Return whether a browser is signed in."""
    return (await browser.http.get("/home")).status_code == 200
