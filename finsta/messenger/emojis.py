"""The emojis one can react with, in the order in which they are offered."""

from sqlalchemy import delete
from sqlmodel import Session, col, select

from finsta.messenger.models import Emoji

# By group, the most used group and the most used in each first. Names follow Unicode's short names.
_GROUPS: dict[str, str] = {
    "Most used": """
        👍 thumbs-up
        ❤️ red-heart
        😂 tears-of-joy
        😮 open-mouth
        😢 crying
        🙏 folded-hands
        🎉 party-popper
    """,
    "Faces": """
        😀 grinning
        😄 grinning-smiling-eyes
        😁 beaming
        😆 squinting
        😅 grinning-sweat
        🤣 rolling-on-the-floor
        🙂 slightly-smiling
        🙃 upside-down
        😉 winking
        😊 smiling-smiling-eyes
        😇 halo
        🥰 smiling-hearts
        😍 heart-eyes
        🤩 star-struck
        😘 blowing-a-kiss
        😋 savoring-food
        😛 tongue
        😜 winking-tongue
        🤪 zany
        🤗 hugging
        🤭 hand-over-mouth
        🤫 shushing
        🤔 thinking
        🤨 raised-eyebrow
        😐 neutral
        😑 expressionless
        😶 without-mouth
        😏 smirking
        😒 unamused
        🙄 rolling-eyes
        😬 grimacing
        😌 relieved
        😔 pensive
        😴 sleeping
        😷 medical-mask
        🤒 thermometer
        🤕 head-bandage
        🤢 nauseated
        🤧 sneezing
        🥵 hot
        🥶 cold
        🥴 woozy
        🤯 exploding-head
        🤠 cowboy-hat
        🥳 partying
        😎 sunglasses
        🤓 nerd
        🧐 monocle
        😕 confused
        😟 worried
        🙁 slightly-frowning
        😯 hushed
        😲 astonished
        😳 flushed
        🥺 pleading
        😨 fearful
        😰 anxious-sweat
        😥 sad-relieved
        😭 loudly-crying
        😱 screaming
        😖 confounded
        😞 disappointed
        😓 downcast-sweat
        😩 weary
        😫 tired
        🥱 yawning
        😤 steam-from-nose
        😡 enraged
        😠 angry
        🤬 symbols-on-mouth
        😈 smiling-horns
        💀 skull
        💩 pile-of-poo
        🤡 clown
        👻 ghost
        👽 alien
        🤖 robot
    """,
    "Hands": """
        👎 thumbs-down
        👏 clapping
        🙌 raising-hands
        👋 waving
        👌 ok-hand
        🤌 pinched-fingers
        ✌️ victory
        🤞 crossed-fingers
        🤘 horns
        🤙 call-me
        👈 pointing-left
        👉 pointing-right
        👆 pointing-up
        👇 pointing-down
        ✊ raised-fist
        👊 oncoming-fist
        🤝 handshake
        💪 flexed-biceps
        🖐️ hand-with-fingers-splayed
        🤷 shrugging
        🤦 facepalming
        🙋 raising-hand
        💃 woman-dancing
        🕺 man-dancing
    """,
    "Hearts": """
        🧡 orange-heart
        💛 yellow-heart
        💚 green-heart
        💙 blue-heart
        💜 purple-heart
        🖤 black-heart
        🤍 white-heart
        💔 broken-heart
        💕 two-hearts
        💖 sparkling-heart
        💯 hundred-points
        ✨ sparkles
        ⭐ star
        🌟 glowing-star
        🔥 fire
        ⚡ high-voltage
        💥 collision
    """,
    "Animals and food": """
        🐶 dog
        🐱 cat
        🦊 fox
        🐻 bear
        🐼 panda
        🦁 lion
        🐸 frog
        🐵 monkey
        🙈 see-no-evil
        🐔 chicken
        🐧 penguin
        🦄 unicorn
        🐝 honeybee
        🦋 butterfly
        🌸 cherry-blossom
        🌹 rose
        🌻 sunflower
        🌲 evergreen
        🍂 fallen-leaf
        🍎 red-apple
        🍋 lemon
        🍌 banana
        🍓 strawberry
        🍕 pizza
        🍔 hamburger
        🍿 popcorn
        🎂 birthday-cake
        🍪 cookie
        🍫 chocolate
        ☕ hot-beverage
        🍺 beer
        🥂 clinking-glasses
    """,
    "Things and signs": """
        ☀️ sun
        🌙 crescent-moon
        🌈 rainbow
        ❄️ snowflake
        ☔ umbrella
        🎁 wrapped-gift
        🎈 balloon
        🏆 trophy
        ⚽ soccer
        🎵 musical-note
        🎸 guitar
        📷 camera
        🚀 rocket
        🚲 bicycle
        🏡 house
        💡 light-bulb
        📌 pushpin
        👀 eyes
        ✅ check-mark
        ❌ cross-mark
        ❓ question-mark
        ❗ exclamation-mark
        ➕ plus
        💤 sleep
    """,
}


def list_emoji_groups() -> dict[str, list[tuple[str, str]]]:
    """Return the shipped emojis by group: pairs of the character and its key."""
    return {group: [_split(line) for line in _lines(listed)] for group, listed in _GROUPS.items()}


def _lines(listed: str) -> list[str]:
    return listed.strip().splitlines()


def _split(line: str) -> tuple[str, str]:
    unicode, key = line.split()
    return unicode, key


def ship_emojis(session: Session) -> None:
    """Bring the database's emojis to the shipped ones; with an emoji its reactions go.

    Args:
        session: A writing session.
    """
    shipped = [pair for group in list_emoji_groups().values() for pair in group]
    wanted = {key: (unicode, position) for position, (unicode, key) in enumerate(shipped)}
    session.exec(delete(Emoji).where(col(Emoji.key).not_in(wanted)))
    known = {emoji.key: emoji for emoji in session.exec(select(Emoji))}
    for key, (unicode, position) in wanted.items():
        emoji = known.get(key) or Emoji(key=key, unicode=unicode, position=position)
        emoji.unicode, emoji.position = unicode, position
        session.add(emoji)
    session.flush()
