"""A person who talks: opens conversations, writes, reads, reacts."""

import re
from typing import Any

from playwright.sync_api import Browser, FilePayload, Locator, expect

from tests.e2e.house import House
from tests.e2e.person import Person


class Talker(Person):
    """Somebody who is signed in and talks.

    Args:
        browser: Chromium.
        house: The program.
        handle: One of the cast.
        phone: Whether the window is 390 px wide, else 1,440.
        options: For Playwright's context.
    """

    def __init__(
        self, browser: Browser, house: House, handle: str, *, phone: bool, **options: Any
    ) -> None:
        super().__init__(browser, house.server, handle, phone=phone, **options)
        self.bring(house.sign_in(handle))

    def go(self, where: int) -> None:
        """Open a conversation and wait until it is there.

        Args:
            where: Its id.
        """
        self.page.goto(f"/conversations/{where}")
        expect(self.log).to_be_visible()

    @property
    def log(self) -> Locator:
        """The scrolled part of the conversation."""
        return self.page.get_by_role("log", name="Messages")

    @property
    def messages(self) -> Locator:
        """The messages of the conversation, without its lines."""
        return self.log.get_by_role("article")

    @property
    def texts(self) -> list[str]:
        """What is written in the messages."""
        return self.messages.locator(".message-text").all_inner_texts()

    @property
    def box(self) -> Locator:
        """Where one writes."""
        return self.page.get_by_role("textbox", name="Message", exact=True)

    @property
    def problem(self) -> Locator:
        """What the form complains of."""
        return self.page.locator("form.writing").get_by_role("alert")

    @property
    def menu(self) -> Locator:
        """The menu of a message."""
        return self.page.get_by_role("dialog", name="Message menu")

    @property
    def emojis(self) -> Locator:
        """The emojis to choose from."""
        return self.page.get_by_role("dialog", name="Emojis")

    @property
    def entries(self) -> Locator:
        """The lines of the list of conversations."""
        return self.page.get_by_role("list", name="Conversations").get_by_role("link")

    def message(self, text: str) -> Locator:
        """Return the message with exactly this text.

        Args:
            text: All of it.
        """
        exact = self.page.locator(".message-text", has_text=re.compile(f"^{re.escape(text)}$"))
        return self.messages.filter(has=exact)

    def entry(self, title: str) -> Locator:
        """Return a conversation's line in the list.

        Args:
            title: Of the conversation.
        """
        return self.entries.filter(has_text=title)

    def write(self, text: str) -> None:
        """Type a message and press Enter.

        Args:
            text: The message.
        """
        self.box.fill(text)
        self.box.press("Enter")

    def send(self, text: str) -> Locator:
        """Send a message, wait until the server has it, and return it.

        Args:
            text: The message.
        """
        self.write(text)
        sent = self.message(text)
        expect(sent.get_by_role("button", name="Message menu")).to_have_count(1)
        return sent

    def attach(self, *photos: bytes) -> None:
        """Choose photos and wait until the server has them, or as many as a message holds.

        Args:
            photos: Files.
        """
        form = self.page.locator("form.writing")
        staged = form.get_by_role("button", name="Remove photo")
        count = min(4, staged.count() + len(photos))
        files: list[FilePayload] = [
            {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": photo}
            for number, photo in enumerate(photos)
        ]
        form.get_by_label("Photos", exact=True).set_input_files(files)
        expect(staged).to_have_count(count)
        expect(form.get_by_role("progressbar")).to_have_count(0)

    def press(self, message: Locator, name: str) -> None:
        """Press one of the buttons beside a message.

        Args:
            message: The message.
            name: `React`, `Reply` or `Message menu`.
        """
        message.hover()
        message.get_by_role("button", name=name).click()

    def choose_in_menu(self, message: Locator, name: str) -> None:
        """Open a message's menu and choose from it.

        Args:
            message: The message.
            name: As `Edit`.
        """
        self.press(message, "Message menu")
        self.menu.get_by_role("button", name=name).click()

    def react(self, message: Locator, name: str) -> None:
        """Put an emoji on a message, or take it back, by way of the picker.

        Args:
            message: The message.
            name: The emoji's name.
        """
        self.press(message, "React")
        # It may also be among those that were used last.
        self.emojis.get_by_role("button", name=name, exact=True).first.click()

    def open_settings(self) -> Locator:
        """Open the settings of the conversation."""
        self.page.get_by_role("button", name="Conversation settings").click()
        dialog = self.page.get_by_role("dialog", name="Conversation settings")
        expect(dialog).to_be_visible()
        return dialog

    def scroll(self, pixels: int) -> None:
        """Turn the wheel over the messages.

        Args:
            pixels: Downwards, negative upwards.
        """
        self.log.hover()
        self.page.mouse.wheel(0, pixels)
