"""What comes by mail to people who sign in, and what they do with it."""

from email.message import EmailMessage

from tests.postoffice import PostOffice, link_in
from tests.tab import Visitor
from tests.waiting import wait_until

# What is said of a link that was used, or has run out.
OVER = "This link is not valid any more. Links work once, and for a while only."


def email_of(person: Visitor) -> str:
    """Return somebody's e-mail."""
    return f"{person.handle}@example.org"


def hear_mail(office: PostOffice, person: Visitor, subject: str) -> EmailMessage:
    """Wait for a mail to somebody, and return the last one."""

    def came() -> list[EmailMessage]:
        return [
            message
            for message in office.taken
            if message["To"] == email_of(person) and subject in message["Subject"]
        ]

    wait_until(lambda: bool(came()))
    message = came()[-1]
    office.taken.remove(message)
    return message


def token_in(message: EmailMessage) -> str:
    """Return the token of a mail's link."""
    return link_in(message).partition("#")[2]


async def confirm(visitor: Visitor, office: PostOffice, person: Visitor) -> None:
    """Confirm somebody's e-mail."""
    token = token_in(hear_mail(office, person, "Confirm"))
    await visitor.http.post("/auth/confirm-email", data={"token": token})
