"""Handles that nobody can take: addresses of the program, or names that sound like its staff."""

_ADDRESSES = {
    "404", "_all_routes", "_event", "_health", "_upload", "about", "account", "accounts",
    "activity", "admin", "archive", "archived", "api", "app", "assets", "auth",
    "auth-codespace", "bookmarks", "code", "codes", "comment", "confirm-email",
    "dev", "forgot-password", "login-code", "login-link", "new-email", "mailbox", "reset-password",
    "comments", "compose", "conversation", "conversations", "create", "delete", "direct",
    "discover", "edit", "events", "explore", "faces", "feed", "file", "files", "finsta", "follow",
    "followers", "following", "friends", "group", "groups", "help", "home", "image", "images",
    "inbox", "index", "invite", "invites", "join", "legal", "live", "login", "logout", "manifest",
    "media", "mentions", "message", "messages", "new", "notifications", "p", "people", "photo",
    "photos", "ping", "post", "posts", "press", "privacy", "profile", "public", "ready", "register",
    "reset", "robots", "saved", "search", "session", "sessions", "settings", "share", "sign_in",
    "sign_up",
    "signin", "signout", "signup", "static", "status", "stories", "story", "tag", "tags", "terms",
    "tos", "u", "upload", "uploads", "user", "users", "verify", "video", "videos", "web",
    "server-picture", "setup", "take-out", "this-device", "well-known",
}  # fmt: skip
_OFFICES = {
    "abuse", "administrator", "anonymous", "billing", "contact", "deleted", "everybody", "everyone",
    "finsta_team", "here", "hostmaster", "info", "mail", "me", "moderation", "moderator", "mods",
    "no_reply", "nobody", "none", "noreply", "null", "official", "operator", "owner", "postmaster",
    "root", "security", "staff", "support", "sysadmin", "system", "team", "undefined", "unknown",
    "webmaster", "you",
}  # fmt: skip

_RESERVED = _ADDRESSES | _OFFICES


def is_reserved(handle: str) -> bool:
    """Return whether nobody new can have a handle. Accounts that have it keep it.

    Args:
        handle: Folded.
    """
    return handle in _RESERVED or handle.replace(".", "_").strip("_") in _RESERVED
