"""The shorter conversations: a club, a favour, a sale."""

from finsta.seeds.talks.acts import Close, Mute, React, Say, See, Sitting, Start

DARKROOM_CLUB = (
    Sitting(
        148.0,
        (
            Start("ana", 0, "Darkroom club", ("chioma", "user.one")),
            Say("ana", 1, "The enlarger works again! It was the bulb. It's always the bulb."),
            Say("chioma", 7, "I blamed the negatives for two weeks. I owe them a letter."),
            Say("user.one", 15, "Keep a tray for me, I have six rolls of skyline.", name="tray"),
            React("ana", 1, "tray", "👍"),
            Say("ana", 0.5, "Rule one of the darkroom club: knock.", name="rule"),
            Say("chioma", 1, "Rule two: nobody mentions the print Ana dropped into the developer."),
            Say("ana", 0.5, "It's called solarisation.", name="art"),
            React("chioma", 0.4, "art", "😂"),
            React("user.one", 2, "art", "😂"),
            See("user.one", 0.1),
            Mute("user.one", 0.5),
        ),
    ),
    # User One has yet to see this, and is not in a hurry.
    Sitting(
        20.3,
        (
            Say("chioma", 0, "We're nearly out of fixer. I'm ordering for three.", name="fixer"),
            Say("ana", 4, "For four. I spill.", name="spill", reply_to="fixer"),
            React("chioma", 1, "spill", "💯"),
            See("chioma", 0.1),
        ),
    ),
)

KEYS_AND_CAT = (
    Sitting(
        46.2,
        (
            Start("ana", 0, "", ("ben",)),
            Say("ana", 1, "You still have my spare key? I'm off with the balloons for two days."),
            Say("ben", 3, "I do. I take it the cat isn't coming along. What does she eat?"),
            Say("ana", 1, "Everything. That's the problem. One scoop, whatever she says."),
            See("ben", 2),
        ),
    ),
    # Ana has yet to see its end.
    Sitting(
        5.1,
        (
            Say("ben", 0, "She says two. She has it in writing."),
            Say("ana", 12, "Do NOT sign anything.", name="sign"),
            React("ben", 4, "sign", "🙈"),
            Say("ben", 0.5, "Too late. She's asleep on the contract."),
        ),
    ),
)

BIKE_FOR_SALE = (
    Sitting(
        212.0,
        (
            Start("elif", 0, "Bike for sale", ("dmitri",)),
            Say("elif", 1, "Are you still looking for a bike? Mine wants somebody with long legs."),
            Say("dmitri", 22, "How old is it?"),
            Say("elif", 2, "Twelve. Two owners, both me: before the paint and after."),
            Say("dmitri", 3, "Does it squeak?", name="squeak"),
            Say("elif", 1, "Only uphill. It's honest about it.", reply_to="squeak"),
            Say("dmitri", 1, "Then we will understand each other."),
        ),
    ),
    Sitting(
        188.5,
        (
            Say("dmitri", 0, "Twelve kilometres home. It sang the whole way.", name="sang"),
            React("elif", 5, "sang", "🚲"),
            React("elif", 0.1, "sang", "❤️"),
            Say("elif", 1, "Sold, then. Be good to each other."),
            See("dmitri", 8),
            Close("elif", 30),
            See("dmitri", 45),
        ),
    ),
)
