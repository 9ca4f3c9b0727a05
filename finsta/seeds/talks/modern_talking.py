"""Modern Talking: User One, User Two, and a cat that came with the house."""

from finsta.seeds.scenes import Palette
from finsta.seeds.talks.acts import Delete, Edit, Picture, React, Say, See, Sitting, Start

ONE, TWO = "user.one", "user.two"

_HOUSES = Picture(
    "canal",
    (1200, 900),
    31,
    Palette(
        ("#5f6fae", "#d9a3a8", "#f7dcc0"),
        "#fff0cc",
        "#4d6a72",
        "#1d3550",
        ("#e88fa0", "#d8573f", "#efb944", "#6aa078", "#4f8fbf"),
    ),
)
_CAT = Picture(
    "window",
    (900, 1125),
    9,
    Palette(
        ("#9db9dc", "#e6dfe4", "#fdeedb"),
        "#fff2cc",
        "#9fb59a",
        "#cfa68f",
        ("#4a7f58", "#4f6f9e", "#efe4d4", "#d98a3d"),
    ),
)

_HELLO = Sitting(
    121.4,
    (
        Start(ONE, 0, "Modern Talking", (TWO,)),
        Say(ONE, 1, "You made an account!"),
        Say(ONE, 0.4, 'And you went with "User Two". On purpose?'),
        Say(TWO, 2, "The form asked for a display name and I panicked."),
        Say(TWO, 0.5, 'Also, "User One" was taken. By you. Who does that?', name="taken"),
        Say(
            ONE,
            1,
            "I was here first. There's a certain dignity in it.",
            name="dignity",
            reply_to="taken",
        ),
        React(TWO, 0.2, "dignity", "🙄"),
        Say(
            TWO,
            0.6,
            "Somewhere there's a User Three, and they think we're both snobs.",
            name="snobs",
        ),
        React(ONE, 0.2, "snobs", "😂"),
        Say(
            ONE,
            1,
            "Welcome anyway ❤️ Let me show you around. This is the chat. That was the tour.",
            name="tour",
        ),
        Say(TWO, 0.7, "Five stars. The guide was brief but handsome."),
        React(TWO, 0.1, "tour", "⭐"),
        Say(TWO, 1.5, "Why is it called Modern Talking, though?", name="why"),
        Say(ONE, 1, "Because until today we phoned each other like Victorians.", reply_to="why"),
        Say(TWO, 0.6, "You once phoned me to ask whether you may text me."),
        Say(ONE, 0.5, "That's called manners.", name="manners"),
        React(TWO, 0.3, "manners", "😂"),
        See(TWO, 0.1),
    ),
)

_HOUSE = Sitting(
    97.2,
    (
        Say(
            TWO,
            0,
            "House report, with evidence. Front: ours is the pink one. Back: nobody told us about "
            "the cat.",
            name="house",
            pictures=(_HOUSES, _CAT),
        ),
        React(ONE, 3, "house", "😍"),
        React(ONE, 0.1, "house", "🐱"),
        Say(ONE, 0.5, "The cat came with the house?"),
        Say(TWO, 0.8, 'Page four of the lease. "The tenant tolerates Gustav."', name="lease"),
        Say(ONE, 0.7, "Does Gustav tolerate the tenant?", reply_to="lease"),
        Say(TWO, 1.2, "He looked at my side of the bed and moved in. I've been reassigned."),
        Say(ONE, 0.8, "You have to negotiate. From a position of strength."),
        Say(TWO, 2, "I offered tuna. He accepted and conceded nothing."),
        Say(ONE, 0.4, "So he's a lawyer.", name="lawyer"),
        React(TWO, 0.2, "lawyer", "😂"),
        Say(ONE, 6, "Still hurts, but only when I laugh. And no, I didn't floss.", name="tooth"),
        Delete(ONE, 0.5, "tooth"),
        Say(ONE, 0.3, "That was for my dentist. You saw nothing."),
        Say(TWO, 0.4, "I saw everything and I'll bring it up at your wedding."),
        Say(TWO, 0.3, "Which tooth?"),
        Say(ONE, 0.6, "🦷🙈"),
        See(TWO, 1),
    ),
)

_BREAD = Sitting(
    72.7,
    (
        Say(
            TWO,
            0,
            "Do you still have that bread recipe? The one where you don't do anything.",
            name="recipe",
        ),
        Say(ONE, 4, "https://example.org/recipes/bread-for-the-patient", reply_to="recipe"),
        Say(ONE, 0.6, "It says twelve hours. It means: stir, forget, feel guilty, bake."),
        Say(TWO, 2, 'What does "until it sounds hollow" mean? What does bread sound like?'),
        Say(ONE, 0.7, "You knock on it. If somebody answers, it needs longer.", name="knock"),
        React(TWO, 0.2, "knock", "🤣"),
        See(TWO, 0.1),
    ),
)

_CRUST = Sitting(
    57.5,
    (
        Say(TWO, 0, "I knocked. Gustav answered.", name="answered", reply_to="knock"),
        React(ONE, 2, "answered", "🤣"),
        Say(ONE, 0.4, "Ten more minutes, then."),
        Say(TWO, 12, "IT ROSE. It's the size of a Gustaf", name="rose"),
        Edit(TWO, 0.7, "rose", "IT ROSE. It's the size of a Gustav!"),
        Say(ONE, 0.6, "Then make sure which one you're slicing.", name="slicing"),
        React(TWO, 0.2, "slicing", "😱"),
        React(TWO, 0.1, "slicing", "😂"),
        Say(TWO, 9, "Final score: crust ten, inside nine, self-esteem eleven.", name="score"),
        Say(ONE, 1, "I'm so proud of you. Both of you."),
        React(ONE, 0.2, "score", "👏"),
        React(ONE, 0.1, "score", "❤️"),
        See(TWO, 2),
    ),
)

_FLOOR = Sitting(
    33.6,
    (
        Say(
            ONE, 0, "Arrived. I'm on the 23rd floor. The window doesn't open, which is wise of it."
        ),
        Say(TWO, 5, "How's the view?"),
        Say(ONE, 40, "I posted it. Also, the city hums in B flat."),
        Say(TWO, 1, "You didn't check that.", name="check"),
        Say(ONE, 0.6, "There's a piano in the lobby. I went down and checked.", reply_to="check"),
        Say(TWO, 0.4, "In your socks?", name="socks"),
        Say(ONE, 0.5, "Who told you about the socks?"),
        Say(TWO, 0.4, "Nobody. I've met you.", name="met"),
        React(ONE, 0.2, "met", "❤️"),
        Say(ONE, 1.5, "The night porter and I have a duet now. He does the hum."),
        Say(TWO, 0.8, "Band name: The Placeholders.", name="band"),
        React(ONE, 0.2, "band", "🔥"),
        React(ONE, 0.1, "band", "🤘"),
        Say(ONE, 0.6, 'First single: "Lorem Ipsum (Wish You Were Text)".', name="single"),
        React(TWO, 0.2, "single", "😂"),
        React(TWO, 0.1, "single", "🎸"),
        Say(TWO, 0.7, "I would cry to that in a supermarket."),
        See(ONE, 1),
    ),
)

_POSTER = Sitting(
    8.8,
    (
        Say(TWO, 0, "The poster is up. Gustav refuses to face it."),
        Say(ONE, 7, "It isn't too much! It's exactly enough, plus one circle.", name="circle"),
        Say(TWO, 0.6, "So, too much.", reply_to="circle"),
        Say(ONE, 0.8, "For a corridor. For a kitchen it's almost shy."),
        Say(TWO, 1, "That's the nicest thing anybody has said about my taste.", name="taste"),
        React(ONE, 0.3, "taste", "🥰"),
        Say(TWO, 1, "When does your train get in tomorrow?", name="train"),
        Say(ONE, 0.9, "15:40. Platform two, of course.", name="platform", reply_to="train"),
        Say(TWO, 0.4, "I'd have taken any other one personally."),
        React(TWO, 0.1, "platform", "🎉"),
        Say(ONE, 1.2, "Shall I bring anything?", name="bring"),
        See(TWO, 3),
    ),
)

# User One has yet to see this.
_DOOR = Sitting(
    0.5,
    (
        Say(TWO, 0, "Tuna. It isn't for me.", reply_to="bring"),
        Say(TWO, 1.5, "He's by the door already, tail up. I think he reads our messages."),
        Say(TWO, 11, "The dough is resting for tomorrow. When you're here, knock twice 🍞"),
    ),
)

MODERN_TALKING = (_HELLO, _HOUSE, _BREAD, _CRUST, _FLOOR, _POSTER, _DOOR)
