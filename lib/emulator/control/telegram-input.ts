import { z } from "zod";

export const BotSetup = z.strictObject({
  /** As BotFather gives it: the bot's id, a colon, a secret. */
  token: z.string().regex(/^\d{5,15}:[\w-]{10,64}$/, "a bot token such as 7000000001:AAE…"),
  username: z.string().regex(/^\w{5,32}$/, "5 to 32 letters, digits and underscores"),
  name: z.string().min(1).max(64).default("Emulated bot"),
});

const whichBot = {
  /** The bot's id; the only one when left out. */
  bot: z.number().int().optional(),
};

export const AccountChange = z.strictObject({
  firstName: z.string().min(1).max(64).optional(),
  lastName: z.string().max(64).nullable().optional(),
  username: z.string().min(5).max(32).nullable().optional(),
  languageCode: z.string().min(2).max(8).optional(),
  phone: z.string().nullable().optional(),
  /** Pressed Start long ago, with every bot there is: they may write. */
  hasStarted: z.boolean().optional(),
});

export const WhichBot = z.strictObject({ ...whichBot });

/** What a deep link `t.me/<bot>?start=<parameter>` carries. */
export const Start = z.strictObject({
  ...whichBot,
  parameter: z
    .string()
    .regex(/^[\w-]{0,64}$/, "at most 64 of A-Z a-z 0-9 _ -")
    .optional(),
});

/** A Bot API Message without its frame: `text`, `location`, `contact`, or a file by its id, e.g. `{"photo": "<fileId>"}`. */
export const Written = z.looseObject({ ...whichBot });

export const TapInline = z.strictObject({
  ...whichBot,
  messageId: z.number().int(),
  /** Its callback data, or its title. */
  buttonId: z.string().min(1),
});

export const EditWritten = z.strictObject({
  ...whichBot,
  messageId: z.number().int(),
  text: z.string().min(1),
});
