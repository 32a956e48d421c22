import type { Json } from "../model";
import { structure } from "./read-parameters";
import { badRequest } from "./telegram-failure";

const mostButtons = 100;
const longestData = 64;

/** `reply_markup` once it holds; undefined when there is none. Throws TelegramFailure. */
export function readKeyboard(values: Json): Json | undefined {
  const given = structure(values, "reply_markup");
  if (given === undefined) return undefined;
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw badRequest("object expected as reply markup");
  }
  const markup = given as Json;
  const rows = markup.inline_keyboard ?? markup.keyboard;
  if (rows === undefined) return markup;
  if (!Array.isArray(rows) || rows.some((row) => !Array.isArray(row))) {
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays');
  }
  const buttons = rows.flat() as Json[];
  if (buttons.length > mostButtons) throw badRequest("REPLY_MARKUP_TOO_LONG");
  for (const button of buttons) checkButton(typeof button === "string" ? { text: button } : button, markup);
  return markup;
}

function checkButton(button: Json, { inline_keyboard }: Json): void {
  if (typeof button.text !== "string" || button.text === "") throw badRequest("BUTTON_TEXT_EMPTY");
  if (inline_keyboard === undefined) return;
  const { callback_data: data, url } = button;
  if (data !== undefined) {
    const bytes = Buffer.byteLength(String(data));
    if (bytes < 1 || bytes > longestData) throw badRequest("BUTTON_DATA_INVALID");
  } else if (url !== undefined) {
    if (!/^(https?|tg):\/\/\S+$/.test(String(url)))
      throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  } else {
    throw badRequest("Text buttons are unallowed in the inline keyboard");
  }
}
