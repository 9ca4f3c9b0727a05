"""The demo cast, made through the public functions."""


def seed(store) -> None:
    pass
