"""What in a caption is a hashtag: letters of any script, digits and underscores after a #."""

import unicodedata

MAX_TAG_LENGTH = 50
# Of a post; what follows is only text.
MAX_TAGS = 30

_IN_TAGS = "LNM"


def find_tags(caption: str) -> list[str]:
    """Return the tags of a caption, folded, each once, in order. The browser links the same.

    Args:
        caption: As it is stored, of bounded length.
    """
    found = dict[str, None]()
    at = caption.find("#")
    while at >= 0 and len(found) < MAX_TAGS:
        end = at + 1
        while end < len(caption) and _is_inside(caption[end]):
            end += 1
        if at == 0 or not (_is_inside(caption[at - 1]) or caption[at - 1] in "#&/"):
            tag = fold_tag(caption[at + 1 : end])
            if tag:
                found[tag] = None
        at = caption.find("#", end)
    return list(found)


def fold_tag(word: str) -> str:
    """Return a tag as it is compared, or an empty text if it is none.

    Args:
        word: Without the #, as typed or in an address.
    """
    if len(word) > MAX_TAG_LENGTH or not all(_is_inside(one) for one in word):
        return ""
    has_letter = any(unicodedata.category(one)[0] == "L" for one in word)
    folded = unicodedata.normalize("NFKC", word).lower() if has_letter else ""
    is_one = len(folded) <= MAX_TAG_LENGTH and all(_is_inside(one) for one in folded)
    return folded if is_one else ""


def _is_inside(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] in _IN_TAGS
