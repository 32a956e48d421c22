import { type AccountNews, type NewsAlert, news, unknownWord, wordOf } from "./account-news";
import { accountTroubles } from "./account-troubles";
import { type Json, listOf, objectOf, textOf } from "./json";
import { readCapability, readName, readQuality } from "./read-number-news";

type Reader = (change: Json) => AccountNews;

/** Reads a notice of one of the fields about accounts and numbers; null for other fields. Never throws. */
export function readAccountNews(field: string, change: unknown): AccountNews | null {
  const read = Object.hasOwn(readers, field) ? readers[field] : undefined;
  return read ? read(objectOf(change) ?? {}) : null;
}

const readers: Readonly<Record<string, Reader>> = {
  phone_number_quality_update: readQuality,
  phone_number_name_update: readName,
  account_update: readAccount,
  account_alerts: readAlert,
  account_review_update: readReview,
  business_capability_update: readCapability,
  security: readSecurity,
};

function readAccount(change: Json): AccountNews {
  const event = wordOf(change.event);
  const ban = wordOf(objectOf(change.ban_info)?.waba_ban_state);
  if (event === "ACCOUNT_RECONNECTED" || (event === "DISABLED_UPDATE" && ban === "REINSTATE")) {
    return news(change, `Account: ${event}.`, { closes: ["account", "restriction"] });
  }
  const trouble = Object.hasOwn(accountTroubles, event) ? accountTroubles[event] : undefined;
  if (!trouble) return news(change, `Account: ${event}.`);
  const kinds = [
    ...listOf(change.restriction_info).map((item) => wordOf(objectOf(item)?.restriction_type)),
    ...[textOf(objectOf(change.violation_info)?.violation_type)].flatMap((type) => type ?? []),
    ...(ban === unknownWord ? [] : [ban]),
  ];
  const which = kinds.length > 0 ? ` Meta's words: ${kinds.join(", ")}.` : "";
  const topic = event === "ACCOUNT_RESTRICTION" ? "restriction" : "account";
  return news(change, `Account: ${event}${kinds.length > 0 ? `, ${kinds.join(", ")}` : ""}.`, {
    alert: { ...trouble, topic, detail: `${trouble.detail}${which}` },
  });
}

const severities: ReadonlyMap<string, NewsAlert["severity"]> = new Map([
  ["CRITICAL", "critical"],
  ["WARNING", "warning"],
]);

function readAlert(change: Json): AccountNews {
  const info = objectOf(change.alert_info) ?? change;
  const type = wordOf(info.alert_type);
  const topic = `alert:${type}`;
  if (wordOf(info.alert_status) === "NONE")
    return news(change, `Account alert over: ${type}.`, { closes: [topic] });
  return news(change, `Account alert: ${type}.`, {
    alert: {
      topic,
      severity: severities.get(wordOf(info.alert_severity)) ?? "info",
      title: inWords(type),
      detail: textOf(info.alert_description) ?? "Meta says no more. See Business Support Home.",
    },
  });
}

function readReview(change: Json): AccountNews {
  const decision = wordOf(change.decision);
  const line = `Account review: ${decision}.`;
  if (decision === "APPROVED") return news(change, line, { closes: ["review"] });
  if (decision !== "REJECTED") return news(change, line);
  const alert: NewsAlert = {
    topic: "review",
    severity: "critical",
    title: "Meta rejected the business account",
    detail: "Messages outside open conversations are refused. Appeal in Business Support Home.",
  };
  return news(change, line, { alert });
}

function readSecurity(change: Json): AccountNews {
  const event = wordOf(change.event);
  const line = `Security: ${event}.`;
  const detail = "If nobody here did this, change the PIN and check who may enter Business Manager.";
  if (event === "PIN_CHANGED") {
    return news(change, line, {
      alert: { topic: "pin", severity: "info", title: "The two-step PIN was changed", detail },
    });
  }
  if (!event.startsWith("PIN_RE")) return news(change, line);
  const title = "Someone asked to turn off the two-step PIN";
  return news(change, line, { alert: { topic: "pin", severity: "warning", title, detail } });
}

/** `OBA_APPROVED` as `Oba approved`. */
function inWords(word: string): string {
  const words = word.toLowerCase().replaceAll("_", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
