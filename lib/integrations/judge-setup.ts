import type { GraphAnswer } from "./ask-graph";

export const setupCheckNames = [
  "access_token",
  "permissions",
  "phone_number",
  "webhook_subscription",
  "app_secret",
  "callback",
  "messages",
  "templates",
] as const;

export type SetupCheckName = (typeof setupCheckNames)[number];

/** One line of the checklist; `fix` says how to mend it and is null when all is well. */
export type SetupCheck = { name: SetupCheckName; ok: boolean; detail: string; fix: string | null };

export type TokenFacts = {
  isValid: boolean;
  expiresAt: Date | null;
  scopes: readonly string[];
  appId: string | null;
};

/** What is known of a connection; an answer is null when there was nothing to ask with. */
export type SetupFacts = {
  hasAccessToken: boolean;
  hasAppSecret: boolean;
  phoneNumberId: string | null;
  wabaId: string | null;
  token: GraphAnswer<TokenFacts> | null;
  numbers: GraphAnswer<readonly { id: string; display: string | null }[]> | null;
  subscribedAppIds: GraphAnswer<readonly string[]> | null;
  templates: GraphAnswer<unknown> | null;
  callbackVerifiedAt: Date | null;
  hasSeenMessage: boolean;
};

type Verdict = Omit<SetupCheck, "name">;

const dayMs = 86_400_000;
const warnDays = 14;

const good = (detail: string): Verdict => ({ ok: true, detail, fix: null });
const bad = (detail: string, fix: string): Verdict => ({ ok: false, detail, fix });

/** The checklist, in the order in which one mends things: what comes later often needs what comes before. */
export function judgeSetup(facts: SetupFacts, now: Date): SetupCheck[] {
  return [
    { name: "access_token", ...judgeToken(facts, now) },
    { name: "permissions", ...judgePermissions(facts) },
    { name: "phone_number", ...judgeNumber(facts) },
    { name: "webhook_subscription", ...judgeSubscription(facts) },
    { name: "app_secret", ...judgeAppSecret(facts) },
    { name: "callback", ...judgeCallback(facts) },
    { name: "messages", ...judgeMessages(facts) },
    { name: "templates", ...judgeTemplates(facts) },
  ];
}

const newToken =
  "Generate a token for a system user in Business Settings, tick both WhatsApp permissions, and store it here.";

function judgeToken({ hasAccessToken, token }: SetupFacts, now: Date): Verdict {
  if (!hasAccessToken || !token) return bad("No access token is stored.", newToken);
  if (!token.ok) return bad(token.reason, token.code === null ? reach : newToken);
  if (!token.value.isValid)
    return bad("Meta says the token is not valid: expired, revoked or mistyped.", newToken);
  const { expiresAt } = token.value;
  if (!expiresAt) return good("Valid, and does not expire.");
  const days = Math.floor((expiresAt.getTime() - now.getTime()) / dayMs);
  const detail = `Valid for another ${days} ${days === 1 ? "day" : "days"}.`;
  return days < warnDays ? bad(detail, `It is about to run out. ${newToken}`) : good(detail);
}

const reach = "Check the base URL in the settings and whether this server may reach it, then check again.";
const notAsked = (what: string) =>
  bad(`Not checked: ${what} is missing.`, `Store ${what} first, then check again.`);

const needed = ["whatsapp_business_messaging", "whatsapp_business_management"];

function judgePermissions({ token }: SetupFacts): Verdict {
  if (!token) return notAsked("the access token");
  if (!token.ok) return bad("Not checked: the token could not be examined.", "Mend the access token first.");
  const { scopes } = token.value;
  const missing = needed.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return good("The token may send messages and manage the account.");
  return bad(
    `The token lacks ${missing.join(" and ")}.`,
    "Generate the system user's token again with both WhatsApp permissions ticked, and store the new one.",
  );
}

function judgeNumber({ numbers, phoneNumberId, wabaId, hasAccessToken }: SetupFacts): Verdict {
  if (phoneNumberId === null) return notAsked("the phone number id");
  if (wabaId === null) return notAsked("the WhatsApp Business Account id");
  if (!hasAccessToken || !numbers) return notAsked("the access token");
  if (!numbers.ok) return refused(numbers);
  const number = numbers.value.find((each) => each.id === phoneNumberId);
  if (number)
    return good(number.display ? `${number.display} belongs to the account.` : "It belongs to the account.");
  return bad(
    `The account has ${numbers.value.length} phone numbers, and none has the id ${phoneNumberId}.`,
    "Copy the phone number id, not the number itself, from API Setup, and check that the account id is of the same account.",
  );
}

const invalidToken = 190;

/** What to say when Meta refused a question about the account. */
function refused({ code, reason }: { code: number | null; reason: string }): Verdict {
  if (code === invalidToken)
    return bad("Not checked: Meta refused the access token.", "Mend the access token first.");
  return bad(reason, accountFix(code));
}

const accountFix = (code: number | null) =>
  code === null
    ? reach
    : "Check the WhatsApp Business Account id, and give the system user access to that account in Business Settings.";

function judgeSubscription({ subscribedAppIds, wabaId, hasAccessToken, token }: SetupFacts): Verdict {
  if (wabaId === null) return notAsked("the WhatsApp Business Account id");
  if (!hasAccessToken || !subscribedAppIds) return notAsked("the access token");
  if (!subscribedAppIds.ok) return refused(subscribedAppIds);
  const fix = "Subscribe the app with POST /{account id}/subscribed_apps; without it Meta delivers nothing.";
  if (subscribedAppIds.value.length === 0) return bad("No app is subscribed to the account.", fix);
  const appId = token?.ok ? token.value.appId : null;
  if (appId !== null && !subscribedAppIds.value.includes(appId)) {
    return bad(`Other apps are subscribed to the account, but not app ${appId} of this token.`, fix);
  }
  return good("The app is subscribed to the account.");
}

function judgeAppSecret({ hasAppSecret }: SetupFacts): Verdict {
  if (hasAppSecret) return good("Stored; every delivery's signature is checked against it.");
  return bad(
    "No app secret is stored, so every delivery is refused.",
    "Copy it from App settings, Basic, in Meta's app dashboard and store it here.",
  );
}

function judgeCallback({ callbackVerifiedAt }: SetupFacts): Verdict {
  if (callbackVerifiedAt) return good("Meta verified the callback URL.");
  return bad(
    "Meta has not verified the callback URL yet.",
    "Paste the callback URL and the verify token under WhatsApp, Configuration, in Meta's app dashboard and press Verify.",
  );
}

function judgeMessages({ hasSeenMessage }: SetupFacts): Verdict {
  if (hasSeenMessage) return good("A player's message has arrived.");
  return bad(
    "No message has arrived yet.",
    "Subscribe the webhook field “messages” in Meta's app dashboard, then write to the number from a phone.",
  );
}

function judgeTemplates({ templates, wabaId, hasAccessToken }: SetupFacts): Verdict {
  if (wabaId === null) return notAsked("the WhatsApp Business Account id");
  if (!hasAccessToken || !templates) return notAsked("the access token");
  if (!templates.ok) return refused(templates);
  return good("Templates can be read.");
}
