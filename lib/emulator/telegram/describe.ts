import type { Json } from "../model";
import type { Bot, Chat } from "./world";

/** A bot as the Bot API's User. */
export function botAsUser({ id, name, username }: Bot): Json {
  return { id, is_bot: true, first_name: name, username };
}

/** An account as the Bot API's User. */
export function chatAsUser({ id, firstName, lastName, username, languageCode }: Chat): Json {
  return {
    id,
    is_bot: false,
    first_name: firstName,
    ...namesOf(lastName, username),
    language_code: languageCode,
  };
}

/** The private chat with that account as the Bot API's Chat. */
export function asChat({ id, firstName, lastName, username }: Chat): Json {
  return { id, type: "private", first_name: firstName, ...namesOf(lastName, username) };
}

function namesOf(lastName: string | null, username: string | null): Json {
  return { ...(lastName !== null && { last_name: lastName }), ...(username !== null && { username }) };
}
