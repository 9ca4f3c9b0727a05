// Telling that somebody types: not at every key.

const EVERY_MS = 3_000;

let told = { conversation: 0, at: 0 };

/** Tell that the viewer types in a conversation, unless it was told just now. */
export function tellTyping(conversation, tell) {
  if (told.conversation === conversation && Date.now() - told.at < EVERY_MS) return;
  told = { conversation, at: Date.now() };
  tell(conversation);
}
