"""Who is in the demo and what they share: plain text and colours. Nothing happens here."""

from dataclasses import dataclass

from finsta.seeds.scenes import Palette

PASSWORD = "finsta demo 2026"  # noqa: S105


@dataclass(frozen=True)
class Person:
    """Somebody in the demo; the e-mail is the handle at example.org."""

    handle: str
    display_name: str


@dataclass(frozen=True)
class Sharing:
    """A post to be.

    Attributes:
        handle: Who shares it.
        hours_ago: How long before the seeding.
        caption: What they write.
        alt_text: What the picture shows, for who can't see it.
        scene: A key of `scenes.SCENES`.
        size: The picture's width and height in pixels.
        seed: Of the chance in the picture.
        palette: The picture's colours.
    """

    handle: str
    hours_ago: float
    caption: str
    alt_text: str
    scene: str
    size: tuple[int, int]
    seed: int
    palette: Palette


PEOPLE = (
    Person("ana", "Ana Lima"),
    Person("ben", "Ben Fischer"),
    Person("chioma", "Chioma Obi"),
    Person("dmitri", "Dmitri Volkov"),
    Person("elif", "Elif Kaya"),
    Person("fern", "Fern Whitaker"),
    Person("user.one", "User One"),
    Person("user.two", "User Two"),
)

_TALL = (1280, 1600)
_SQUARE = (1440, 1440)
_WIDE = (1600, 1067)
_PANORAMA = (1600, 900)
_PORTRAIT = (1200, 1600)
_SLIM = (1067, 1600)

# Oldest first.
POSTS = (
    Sharing(
        "ana", 332,
        "First light over the ridge. Worth every minute of the 4 a.m. alarm. ⛰️",
        "Layers of blue-grey mountain ridges fading into pink mist, a pale sun above them, pines "
        "on the nearest slope and a few birds.",
        "mountains", _TALL, 11,
        Palette(("#7d9cc0", "#e9b9a9", "#fbe3cf"),
                "#fff3dc", "#a9adc4", "#20304a", ("#e07a5f", "#ffffff")),
    ),
    Sharing(
        "ben", 318,
        "Saturday, no plans, and nobody can make me have any.",
        "A cup of coffee with a heart in the milk foam, seen from above on a wooden table, beside "
        "an open book, a spoon and a green sprig.",
        "coffee", _SQUARE, 5,
        Palette(("#d9b48a", "#c79c6e"),
                "#ffe9c4", "#c69a6d", "#4a2a18", ("#f6efe4", "#5f7f52", "#2f5d62")),
    ),
    Sharing(
        "elif", 297,
        "Bugün deniz çarşaf gibiydi. Kimse konuşmadı, herkes güneşe baktı. 🌅",
        "An orange sun just above a calm sea, its light in strips on the water, with a small "
        "white sailing boat and low clouds.",
        "sea", _WIDE, 8,
        Palette(("#3d3566", "#c0587a", "#f7a55e", "#fdd58a"),
                "#fff0c2", "#7a4a78", "#261f47", ("#f08a6c", "#ffffff")),
    ),
    Sharing(
        "dmitri", 281,
        "The fog ate the far end of the forest.\nI went in anyway.\nIt gave me back.",
        "White birch trunks with dark marks, the farther ones fading into pale fog, golden leaves "
        "overhead and drifting down.",
        "birches", _PORTRAIT, 21,
        Palette(("#dfe6e4", "#eef0e6"),
                "#fff8e0", "#dfe4e0", "#2c2a2e", ("#d99a2b", "#b8672a", "#e8c35a")),
    ),
    Sharing(
        "chioma", 262,
        "Grandma's rule: the bowl is never empty when somebody might drop by. 🍊🍎🍐",
        "A blue striped bowl heaped with oranges, red apples and a pear, grapes hanging over its "
        "rim and one orange on the table, with window light on the wall.",
        "fruit", _TALL, 3,
        Palette(("#e8d5b5", "#dcbf96"),
                "#fff4d6", "#a8693f", "#35608a", ("#f08a24", "#c8352e", "#b9b840", "#5b2f6b")),
    ),
    Sharing(
        "fern", 249,
        "One tree, all the sky it wants.",
        "A lone round tree on a green hill, fields in stripes behind it, one of them yellow with "
        "blossom, white clouds in a blue sky.",
        "hills", _WIDE, 14,
        Palette(("#6fb1d6", "#a9d4e3", "#e8f1dc"),
                "#fff2b8", "#9cc08a", "#4c7f3b", ("#3f7238", "#e9c63f")),
    ),
    Sharing(
        "user.one", 236,
        "Testing, testing… is this thing on? Also: look at that moon.",
        "A night skyline with hundreds of lit windows and a full moon, all of it mirrored in a "
        "dark river.",
        "city", _TALL, 30,
        Palette(("#0d1330", "#252a5c", "#5b4b86"),
                "#fff3d0", "#3b3a72", "#10122c", ("#ffd27a", "#ffb45e", "#fff0c9")),
    ),
    Sharing(
        "ana", 220,
        "We counted eleven before breakfast. Then the burners went quiet and you could hear dogs "
        "barking three villages away. 🎈",
        "Five striped hot-air balloons in red, yellow and blue over a misty valley in the morning.",
        "balloons", _TALL, 2,
        Palette(("#5fa6c9", "#a9d3d8", "#fde6c4"),
                "#fff0c9", "#9fb7b0", "#3d6464", ("#e4572e", "#f6c445", "#2e6f95", "#f2ede1")),
    ),
    Sharing(
        "ben", 198,
        "Found in the stairwell of the old art school. Nobody knows who made it.",
        "A poster of square tiles, each with a circle, an arc, stripes or dots, in red, blue, "
        "ochre, green, black and cream.",
        "shapes", _SQUARE, 77,
        Palette(("#f3e9d7", "#f3e9d7"),
                "#e9b44c", "#2a5c8a", "#22242b", ("#d1452f", "#e8cdb5", "#7fa99b")),
    ),
    Sharing(
        "chioma", 183,
        "Sand gets everywhere. Camera, shoes, sandwich, soul.",
        "Golden dunes with sharp crests, rust-red in the shade, a caravan of four camels on a far "
        "crest and a large pale sun.",
        "dunes", _WIDE, 9,
        Palette(("#e8a27c", "#f5c99b", "#fbe6c2"),
                "#fff4d8", "#e59a5c", "#8a3b2c", ("#5a2a20", "#ffffff")),
    ),
    Sharing(
        "elif", 166,
        "Kışın en güzel sesi: karın sesi. ❄️\n(The most beautiful sound of winter is the sound of "
        "snow.)",
        "A wooden cabin with glowing windows among snow-covered pines at dusk, smoke rising from "
        "its chimney and snow falling.",
        "cabin", _TALL, 6,
        Palette(("#2c3a66", "#6b6fa0", "#c9b3c4"),
                "#ffc86b", "#5a6a94", "#1c2a45", ("#7a4630", "#eef2fb")),
    ),
    Sharing(
        "fern", 151,
        "A short report on the window sill, because three of you asked. The monstera has a new "
        "leaf and is unbearable about it. The snake plant has done nothing since March, which is "
        "its way of saying that it is content. The cactus bloomed, for the first time in six "
        "years, on the one weekend on which I was away; I have been shown photographs. The cat, "
        "whose sill this is, permits all of it as long as nobody blocks the view of the pigeons. "
        "I water on Sundays, talk to them on Tuesdays and apologise as needed. 🌿",
        "A window with a view of green hills; on the sill a monstera, a flowering cactus, a snake "
        "plant and an orange cat that looks out, between white curtains.",
        "window", _TALL, 4,
        Palette(("#8cc4dd", "#d3e8e2", "#fbeed2"),
                "#fff0bf", "#a3bf95", "#d9b5a0", ("#3f7d54", "#c9623f", "#e8dfd0", "#d98a3d")),
    ),
    Sharing(
        "dmitri", 137,
        "Minus eighteen, no wind, no feeling in my toes. The sky did all the talking.",
        "Green and violet northern lights over dark mountains and a still lake, a tent glowing "
        "orange between pines.",
        "aurora", _PORTRAIT, 18,
        Palette(("#050b1f", "#0c2238", "#1c4450"),
                "#cfe8ea", "#27485c", "#060d18", ("#f0a04b", "#4fe3a1", "#8f6bd9")),
    ),
    Sharing(
        "user.two", 120,
        "hello from the new account 👋 this is where we're staying",
        "A row of houses painted red, yellow, blue, pink and green, mirrored in a canal with a "
        "wooden rowing boat.",
        "canal", _WIDE, 12,
        Palette(("#6aa9d8", "#b9dcec", "#f3ecd8"),
                "#fff0c4", "#3c6e5b", "#24485a",
                ("#d8573f", "#efb944", "#4f8fbf", "#e88fa0", "#6aa078")),
    ),
    Sharing(
        "ana", 104,
        "Kept the lamp company until it got cold.",
        "A red and white striped lighthouse on a rock at dusk, its beam over a calm sea, the "
        "first stars above.",
        "lighthouse", _SLIM, 5,
        Palette(("#1a2350", "#4d4a86", "#c9788a", "#f6b98a"),
                "#ffe9ae", "#4a4a7c", "#161a3a", ("#c8443c", "#f7efe2")),
    ),
    Sharing(
        "ben", 90,
        "Nobody on the water but us and one very judgemental loon.",
        "Snowy peaks and dark pines mirrored in a still lake, with a red canoe on it.",
        "lake", _PANORAMA, 16,
        Palette(("#5b9bc4", "#a8d0de", "#eaf0e2"),
                "#fff6d8", "#8ba6bb", "#1c4048", ("#d2432f", "#f7fafc")),
    ),
    Sharing(
        "chioma", 74,
        "Golden hour is a lie here. It's a rose quarter of an hour, and then you run for the last "
        "bus.",
        "Ridges in plum and violet fading into rose mist, a pale yellow sun, pines on the nearest "
        "slope.",
        "mountains", _PANORAMA, 43,
        Palette(("#4a3f7a", "#c86b8e", "#f8c4a4"),
                "#ffeec4", "#b780a4", "#2a1a3e", ("#e07a5f", "#ffffff")),
    ),
    Sharing(
        "elif", 61,
        "五月の森。\n息をするだけで緑になる。",
        "White birch trunks in a light green wood in spring, the farther ones fading into bright "
        "fog, fresh leaves overhead.",
        "birches", _WIDE, 34,
        Palette(("#dcead2", "#f1f4dc"),
                "#fbffd8", "#dce9d0", "#2b332c", ("#6fa544", "#4c8a4a", "#b5cf5a")),
    ),
    Sharing(
        "fern", 47,
        "The recipe said three minutes. I said: let's see what the evening does first.",
        "A low sun over a blue-green sea, its pale light in strips on the water, a small white "
        "sailing boat and thin peach clouds.",
        "sea", _TALL, 27,
        Palette(("#2f6f8f", "#8cc0bf", "#f3d9a8", "#fbe8c8"),
                "#fffbe6", "#4a8c95", "#14404f", ("#f6c9a8", "#ffffff")),
    ),
    Sharing(
        "user.one", 33,
        "Work trip, 23rd floor. The city hums in B flat, I checked.",
        "A skyline in teal and petrol at night, windows lit in warm yellow, a full moon, "
        "everything mirrored in a river.",
        "city", _PANORAMA, 51,
        Palette(("#071a24", "#0f3b48", "#2f7377"),
                "#f4f7e0", "#1d5561", "#06141c", ("#ffd98a", "#ff9f68", "#e9fbe9")),
    ),
    Sharing(
        "dmitri", 21,
        "Autumn took the hill overnight. 🍂",
        "A lone tree in orange leaf on a hill, ochre and rust-coloured fields behind it under a "
        "hazy sky.",
        "hills", _TALL, 29,
        Palette(("#9fb8c4", "#e3d6c0", "#f8e6c6"),
                "#ffe9b0", "#d9b27a", "#a3662f", ("#c8521f", "#c9872f")),
    ),
    Sharing(
        "user.two", 9,
        "Printed this one for the kitchen wall. Too much? Be honest.",
        "A poster of square tiles with circles, arcs, leaves and stripes in sage, coral, mustard, "
        "teal and white.",
        "shapes", _TALL, 23,
        Palette(("#f6f1e7", "#f6f1e7"),
                "#efc15d", "#1f6f78", "#123640", ("#ee7b5f", "#a9c3a4", "#f3c9bb")),
    ),
    Sharing(
        "chioma", 3.2,
        "Moonrise over the dunes. You could read by it, if you could look away.",
        "Blue and violet dunes with sharp crests at night, a caravan of four camels on a far "
        "crest and a large pale moon.",
        "dunes", _PORTRAIT, 38,
        Palette(("#1a2148", "#3f4480", "#8f86b4"),
                "#f6f0dc", "#7d7bb0", "#1c1c48", ("#12122c", "#ffffff")),
    ),
    Sharing(
        "ana", 0.4,
        "Up again with the balloons.\n\nThe pilot lets me hold the rope now. I have never felt so "
        "important. 💛",
        "Five striped hot-air balloons in coral, cream and plum in a pink sky over layered hills "
        "in mist.",
        "balloons", _WIDE, 19,
        Palette(("#8a7fc0", "#f0b3b5", "#fde3c8"),
                "#fff0cf", "#c9a3b8", "#4f4274", ("#ef6f6c", "#fbe8d3", "#6b3f74", "#f2b559")),
    ),
)  # fmt: skip
