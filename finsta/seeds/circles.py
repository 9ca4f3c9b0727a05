"""Who follows whom in the demo, and what people say of themselves. Nothing happens here."""

# By handle, as on a profile.
BIOS = {
    "ana": "Hot-air balloons, lighthouses, and getting up early for both.",
    "ben": "Lakes, patterns, coffee. In this order.",
    "chioma": "Walks at night so you don't have to.",
    "dmitri": "Snow is a kind of light.",
    "elif": "I follow the moon. You may follow me, if we have met.",
    "fern": "Plant person. The plants agree.",
}

# Each follows the others, one after the other for two weeks.
FOLLOWS = {
    "ana": ("ben", "chioma", "elif", "fern"),
    "ben": ("ana", "chioma"),
    "chioma": ("ana", "elif"),
    "dmitri": ("ana", "fern"),
    "elif": ("ana", "chioma"),
    "fern": ("ana", "dmitri", "user.two"),
    "user.one": ("user.two", "ana"),
    "user.two": ("user.one",),
}

# Who lets only some follow, since when in hours, and who waits to be let.
PRIVATE, PRIVATE_HOURS = "elif", 1
WAITING = {"ben": 0.7, "dmitri": 0.2}
