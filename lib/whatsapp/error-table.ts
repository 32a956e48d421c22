/** after: Meta refused before processing, a later try is safe. ambiguous: it may have gone out. never: a repeat fails too. */
export type Retry = "after" | "ambiguous" | "never";

/** What a failure says beyond its own message: who else is concerned, and by what. */
export type Effect =
  | "pair" // this recipient has to wait, others not
  | "throttle" // the number has to slow down
  | "breaker" // Meta's side is unwell
  | "token" // the connection's token needs a person
  | "account" // the business account or the number needs a person
  | "campaign" // stop sending in bulk
  | "window" // only a template reaches this player now
  | "template" // the template cannot be used
  | "recipient" // this player cannot be reached here
  | "opted-out" // the player refuses marketing
  | "capped"; // the player got enough marketing for a day

export type ErrorEntry = { title: string; retry: Retry; effect?: Effect; explain: string };

const never = (title: string, explain: string, effect?: Effect): ErrorEntry => ({
  title,
  retry: "never",
  explain,
  ...(effect && { effect }),
});
const after = (title: string, effect: Effect, explain: string): ErrorEntry => ({
  title,
  retry: "after",
  effect,
  explain,
});
const ambiguous = (title: string, explain: string): ErrorEntry => ({
  title,
  retry: "ambiguous",
  effect: "breaker",
  explain,
});

/** Meta's error codes as data, in words for an agent. Source: Meta's error code page, September 2026. */
export const errorTable: Readonly<Record<number, ErrorEntry>> = {
  0: never(
    "Sign-in refused",
    "Meta does not accept the access token. An admin has to store a new one.",
    "token",
  ),
  1: ambiguous(
    "Unknown error at Meta",
    "Meta failed without a reason. The message may or may not have gone out.",
  ),
  2: ambiguous(
    "Meta is overloaded",
    "Meta was down or overloaded. The message may or may not have gone out.",
  ),
  3: never(
    "Not permitted",
    "The app lacks a permission for this call. An admin has to extend the token.",
    "token",
  ),
  4: after("App call limit", "throttle", "The app made too many calls. It is sent again more slowly."),
  10: never("Permission denied", "The token was not granted this right. An admin has to extend it.", "token"),
  33: never(
    "Number deleted",
    "The business number no longer exists at Meta. Check the phone number id.",
    "account",
  ),
  100: never("Invalid parameter", "Meta did not understand part of the message. The details name the field."),
  104: never("No token", "The call carried no access token. An admin has to store one.", "token"),
  190: never(
    "Token expired",
    "The access token is invalid or expired. An admin has to store a new one.",
    "token",
  ),
  368: never(
    "Blocked for policy",
    "Meta blocked this account for a policy violation. Appeal there.",
    "account",
  ),
  613: after("Call limit", "throttle", "Too many calls of this kind. It is sent again more slowly."),
  80007: after(
    "Account call limit",
    "throttle",
    "The business account made too many calls. Sent again later.",
  ),
  130403: never("Blocked by us", "This business has blocked the player. Unblock them to write.", "recipient"),
  130429: after("Too fast", "throttle", "This number sent faster than it may. It is sent again shortly."),
  130472: never(
    "Held out by Meta",
    "The player is in a Meta experiment without marketing. Use another way.",
    "capped",
  ),
  130497: never("Country restricted", "Meta does not let this business write to that country.", "recipient"),
  131000: ambiguous(
    "Something went wrong",
    "Meta failed for an unknown reason. The message may have gone out.",
  ),
  131005: never("Access denied", "The token lacks a permission. An admin has to extend it.", "token"),
  131008: never("Parameter missing", "Something required was left out. The details name it."),
  131009: never("Parameter not valid", "A value was not acceptable. The details name it."),
  131016: ambiguous(
    "Service unavailable",
    "Meta was unavailable for a moment. The message may have gone out.",
  ),
  131021: never(
    "Sender is recipient",
    "A number cannot write to itself. Pick another recipient.",
    "recipient",
  ),
  131026: never(
    "Undeliverable",
    "The player cannot receive this: no WhatsApp, an old app, or terms not accepted. Try another channel.",
    "recipient",
  ),
  131030: never(
    "Not on the test list",
    "A test number reaches only its five listed recipients.",
    "recipient",
  ),
  131031: never(
    "Account locked",
    "Meta locked the account or a wrong PIN was used. See Business Manager.",
    "account",
  ),
  131037: never("Display name not approved", "The number's display name still needs approval.", "account"),
  131042: never("Payment problem", "Meta cannot charge this account. Check the payment method.", "account"),
  131045: never("Number not registered", "The number is not registered for sending. Register it.", "account"),
  131047: never(
    "24 hours are over",
    "The player last wrote more than 24 hours ago. Send a template.",
    "window",
  ),
  131048: never(
    "Spam limit",
    "Too many players blocked or reported this number. Stop bulk sending.",
    "campaign",
  ),
  131049: never(
    "Enough marketing",
    "Meta holds marketing back from this player. Wait at least a day.",
    "capped",
  ),
  131050: never("Opted out", "The player stopped marketing from this business in WhatsApp.", "opted-out"),
  131051: never("Type not supported", "WhatsApp does not support this type of message."),
  131052: never(
    "Media not loaded",
    "A file could not be fetched: too big or no longer there. Ask for it again.",
  ),
  131053: never("File refused", "WhatsApp refused the file's type or size. Convert it and send again."),
  131055: never("Wrong endpoint", "Only marketing templates may use the marketing endpoint."),
  131056: after(
    "Too many to one player",
    "pair",
    "This player got many messages quickly. The rest follow slowly.",
  ),
  131057: after(
    "Number in maintenance",
    "breaker",
    "Meta is upgrading the number. It is sent again in a minute.",
  ),
  131060: never("Not available", "This message cannot be shown outside the phone it was sent from."),
  131062: never(
    "Needs a phone number",
    "This kind of message cannot go to a player known only by an id.",
    "recipient",
  ),
  131063: never(
    "Marketing switched off",
    "The account allows marketing only over the marketing endpoint.",
    "template",
  ),
  131064: never(
    "Templates misclassified",
    "Meta limits the account for wrongly filed templates. Wait.",
    "account",
  ),
  132000: never("Wrong number of values", "The template expects a different number of values.", "template"),
  132001: never("No such template", "No approved template with this name in this language.", "template"),
  132005: never("Text too long", "With its values filled in, the template is too long. Shorten them."),
  132007: never("Format policy", "The template's content breaks a formatting rule of Meta.", "template"),
  132008: never("Value not valid", "A value of the template is not acceptable."),
  132012: never("Value of the wrong kind", "A value of the template has the wrong format."),
  132015: never(
    "Template paused",
    "Players disliked this template, so Meta paused it. Use another.",
    "template",
  ),
  132016: never("Template disabled", "Meta disabled this template for good. Create a new one.", "template"),
  132018: never(
    "Template values wrong",
    "The values do not fit the template. The details say where.",
    "template",
  ),
  132068: never("Form blocked", "The form in this message is blocked. Mend it in Business Manager."),
  132069: never("Form limited", "The form was sent ten times this hour already. Try again later."),
  133000: never("Half deregistered", "An earlier deregistration did not finish. Do it again.", "account"),
  133004: ambiguous("Server unavailable", "Meta's server was unavailable. The message may have gone out."),
  133005: never("Wrong PIN", "The two-step PIN does not match.", "account"),
  133006: never("Verification needed", "The number has to be verified before it is registered.", "account"),
  133008: never(
    "Too many PIN attempts",
    "The PIN was wrong too often. The details say how long to wait.",
    "account",
  ),
  133009: never(
    "PIN entered too fast",
    "The PIN was entered too quickly. Wait as the details say.",
    "account",
  ),
  133010: never(
    "Number not registered",
    "The number is not registered with the Cloud API. Register it.",
    "account",
  ),
  133015: never("Recently deleted", "The number was deleted a moment ago. Wait five minutes.", "account"),
  133016: never(
    "Registered too often",
    "Ten registrations in 72 hours. Wait until the block ends.",
    "account",
  ),
  134011: never("Payment terms", "The payment terms have not been accepted at Meta.", "account"),
  134100: never("Marketing only", "This endpoint takes marketing templates only.", "template"),
  134101: never(
    "Template still syncing",
    "A new template needs up to ten minutes. Send it again then.",
    "template",
  ),
  134102: never(
    "Template unavailable",
    "This template cannot be used on the marketing endpoint.",
    "template",
  ),
  135000: never("Rejected", "Meta rejected the message without saying which part. Check its content."),
  136024: never(
    "Code not requested",
    "The verification code could not be asked for. Try again later.",
    "account",
  ),
  136025: never(
    "Code not verified",
    "The verification code was wrong or too late. Ask for another.",
    "account",
  ),
  137000: never(
    "Identity changed",
    "The player's WhatsApp identity changed. Confirm who they are first.",
    "recipient",
  ),
  2494100: ambiguous("Meta in maintenance", "Meta was in maintenance. The message may have gone out."),
};

/** Codes 200 to 299 all mean a missing permission. */
export const permissionEntry: ErrorEntry = never(
  "Permission missing",
  "The token lacks a permission for this. An admin has to extend it.",
  "token",
);

/** Our entry for Meta's code, undefined for one we do not know. */
export function findErrorEntry(code: number): ErrorEntry | undefined {
  return code >= 200 && code <= 299 ? permissionEntry : errorTable[code];
}
