import { isDeepStrictEqual } from "node:util";
import type { Json } from "../model";
import type { EmulatorState } from "../state";
import { acceptSend, ownMessage, reachedChat, tellScreen } from "./accept-send";
import { botAsUser } from "./describe";
import { readKeyboard } from "./read-keyboard";
import { type Parameters, words } from "./read-parameters";
import { longestText, readText } from "./read-text";
import { type FileKind, fileContent, fileKinds } from "./send-file";
import { badRequest } from "./telegram-failure";
import { deleteWebhook, describeWebhook, getUpdates, setWebhook } from "./webhook-methods";
import type { Bot } from "./world";

type Method = (state: EmulatorState, bot: Bot, given: Parameters) => unknown;

const largestDownload = 20 * 1_048_576;
const actions = /^(typing|upload_\w+|record_\w+|choose_sticker|find_location)$/;

/** The Bot API's methods by name in small letters: it does not tell them apart by case. */
export const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  [
    "getme",
    (_state, bot) => ({
      ...botAsUser(bot),
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    }),
  ],
  ["setwebhook", (state, bot, { values }) => setWebhook(state, bot, values)],
  ["deletewebhook", (_state, bot, { values }) => deleteWebhook(bot, values)],
  ["getwebhookinfo", (_state, bot) => describeWebhook(bot)],
  ["getupdates", (_state, bot, { values }) => getUpdates(bot, values)],
  [
    "sendmessage",
    (state, bot, { values }) => acceptSend(state, bot, values, () => readText(values, "text", longestText)),
  ],
  ...fileKinds.map((kind): [string, Method] => [
    `send${kind}`,
    (state, bot, given) => sendFile(state, bot, kind, given),
  ]),
  ["sendlocation", (state, bot, { values }) => acceptSend(state, bot, values, () => placeOf(values))],
  ["sendcontact", (state, bot, { values }) => acceptSend(state, bot, values, () => contactOf(values))],
  [
    "editmessagetext",
    (state, bot, { values }) => edit(state, bot, values, readText(values, "text", longestText)),
  ],
  ["editmessagereplymarkup", (state, bot, { values }) => edit(state, bot, values, {})],
  ["answercallbackquery", (state, _bot, { values }) => answerTap(state, values)],
  ["sendchataction", sendChatAction],
  ["getfile", (state, _bot, { values }) => findFile(state, words(values, "file_id"))],
]);

async function sendFile(state: EmulatorState, bot: Bot, kind: FileKind, given: Parameters): Promise<Json> {
  reachedChat(state, bot, given.values);
  const content = await fileContent(state, kind, given);
  return acceptSend(state, bot, given.values, () => content);
}

function placeOf(values: Json): Json {
  const [latitude, longitude] = [Number(words(values, "latitude")), Number(words(values, "longitude"))];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    throw badRequest("invalid location specified");
  return { location: { latitude, longitude } };
}

function contactOf(values: Json): Json {
  const [phone_number, first_name] = [words(values, "phone_number"), words(values, "first_name")];
  if (phone_number === "" || first_name === "")
    throw badRequest("phone number and first name must be specified");
  return { contact: { phone_number, first_name } };
}

function edit(state: EmulatorState, bot: Bot, values: Json, changes: Json): Json {
  const { chat, talk } = reachedChat(state, bot, values);
  const found = ownMessage(talk, values);
  const markup = readKeyboard(values);
  const { reply_markup: _before, ...message } = found.message;
  const keyboard = markup?.inline_keyboard !== undefined && { reply_markup: markup };
  const edited = { ...message, ...changes, ...keyboard };
  if (isDeepStrictEqual({ ...found.message }, edited)) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  found.message = { ...edited, edit_date: Math.floor(state.clock.nowMs() / 1000) };
  tellScreen(state, chat);
  return found.message;
}

function answerTap(state: EmulatorState, values: Json): true {
  const id = words(values, "callback_query_id");
  for (const chat of state.telegram.chats.values()) {
    for (const talk of chat.talks.values()) {
      const tap = talk.messages.flatMap(({ taps }) => taps).find((each) => each.id === id);
      if (!tap) continue;
      Object.assign(tap, { answered: true, answer: words(values, "text") || null });
      tellScreen(state, chat);
      return true;
    }
  }
  throw badRequest("query is too old and response timeout expired or query ID is invalid");
}

function sendChatAction(state: EmulatorState, bot: Bot, { values }: Parameters): true {
  const { chat } = reachedChat(state, bot, values);
  if (!actions.test(words(values, "action"))) throw badRequest("wrong parameter action in request");
  if (state.events.isWatched) state.events.publish({ type: "telegram typing", data: { chat: chat.id } });
  return true;
}

function findFile(state: EmulatorState, id: string): Json {
  const file = state.telegram.files.find(id);
  if (!file) throw badRequest("invalid file_id");
  if (file.bytes.length > largestDownload) throw badRequest("file is too big");
  const { uniqueId, path, bytes } = file;
  return { file_id: id, file_unique_id: uniqueId, file_size: bytes.length, file_path: path };
}
