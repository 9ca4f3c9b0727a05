"""Sunday hike: six people, six hundred metres, one cake."""

from finsta.seeds.talks.acts import Add, React, Rename, Say, See, Sitting, Start

_ASKING = Sitting(
    77.0,
    (
        Start("ana", 0, "Sunday?", ("ben", "chioma", "dmitri", "elif")),
        Say("ana", 0.5, "Who's in for a walk on Sunday? Not far, but up."),
        Say("ben", 6, "How up is up?", name="up"),
        Say("ana", 1, "Six hundred metres. There's cake at the top.", name="cake", reply_to="up"),
        Say("ben", 0.5, "You could have opened with the cake."),
        React("chioma", 3, "cake", "🎂"),
        React("ben", 0.2, "cake", "🎂"),
        Say("chioma", 1, "In! I'll bring oranges. Grandma insists. 🍊", name="oranges"),
        React("ana", 0.5, "oranges", "❤️"),
        React("elif", 9, "oranges", "❤️"),
        React("elif", 0.1, "cake", "😍"),
        Say("dmitri", 14, "I come if there is fog.", name="fog"),
        Say("ana", 1, "The forecast promises fog until ten.", reply_to="fog"),
        Say("dmitri", 2, "Then I come until ten.", name="ten"),
        React("elif", 0.3, "ten", "😂"),
        React("chioma", 0.5, "ten", "😂"),
        React("ana", 0.2, "ten", "😂"),
        Say("elif", 1, "Ben de!"),
        Say("ben", 0.4, "Yes?"),
        Say("elif", 0.7, "It's Turkish for \"me too\". You're everywhere, Ben.", name="everywhere"),
        React("ben", 0.3, "everywhere", "🤯"),
        React("ana", 0.4, "everywhere", "😂"),
        React("chioma", 0.2, "everywhere", "😂"),
        See("dmitri", 20),
    ),
)

_PLANNING = Sitting(
    51.5,
    (
        Rename("ana", 0, "Sunday hike"),
        Say(
            "ana",
            0.8,
            "A new name, so that it's official. The route: https://example.org/trails/ridge-loop\n"
            "11 km, four hours with breaks.",
            name="route",
        ),
        React("chioma", 4, "route", "👍"),
        Say("ben", 2, "How many breaks?", name="breaks"),
        Say("ana", 0.5, "For you: yes.", name="yes", reply_to="breaks"),
        React("elif", 0.6, "yes", "😂"),
        React("ben", 0.2, "yes", "😢"),
        Say("chioma", 2, "My sister's car takes six, if nobody minds sand on the seats."),
        Say("ben", 1, "Fern has been on about that valley for weeks. Is there room?"),
        Say("ana", 0.5, "Always."),
        Add("ana", 1, "fern"),
        Say("ana", 0.6, "Welcome, Fern! In short: Sunday, up, cake.", name="welcome"),
        React("ben", 0.2, "welcome", "🎉"),
        Say("fern", 8, "I'm in! I'll bring the plant book and a thermos. 🌿"),
        Say("fern", 0.4, "What did I miss?", name="miss"),
        Say("dmitri", 3, "Fog and a pun.", reply_to="miss"),
        Say("ben", 0.5, "Mostly me being funny."),
        Say("fern", 0.7, "So, nothing then.", name="nothing"),
        React("ana", 0.3, "nothing", "😂"),
        React("elif", 0.4, "nothing", "😂"),
        React("dmitri", 0.3, "nothing", "😂"),
        React("chioma", 1, "nothing", "🔥"),
        See("dmitri", 0.2),
        See("chioma", 1),
    ),
)

# The last that Dmitri has seen lies before this.
_MEETING = Sitting(
    26.0,
    (
        Say("elif", 0, "Where do we meet?", name="where"),
        Say(
            "ana",
            5,
            "📌 At the old mill, nine sharp. Warm layer, water, good shoes.",
            name="mill",
            reply_to="where",
        ),
        React("elif", 0.5, "mill", "👍"),
        React("fern", 2, "mill", "👍"),
        Say("chioma", 4, "Nine sharp or nine Ben?", name="sharp"),
        React("elif", 0.4, "sharp", "🤣"),
        React("ana", 0.3, "sharp", "🤣"),
        React("chioma", 0.2, "mill", "👍"),
        Say("ben", 11, "I'll be there at a quarter to, only to see your faces."),
        React("ben", 0.2, "mill", "👍"),
        See("chioma", 6),
        See("elif", 10),
    ),
)

# The last that Chioma has seen lies before this; Elif has not seen its end.
_WEATHER = Sitting(
    2.6,
    (
        Say("fern", 0, "Weather: sun from the first minute to the last. Sorry, Dmitri. ☀️"),
        Say("elif", 5, "Nobody tell him until he's in the car."),
        See("ana", 2),
        Say("ben", 9, "My boots have opinions. I'm buying plasters for everybody.", name="boots"),
        React("ana", 3, "boots", "🙏"),
        See("ana", 0.1),
        See("fern", 4),
    ),
)

SUNDAY_HIKE = (_ASKING, _PLANNING, _MEETING, _WEATHER)
