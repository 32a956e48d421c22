import type { NewsAlert } from "@/lib/whatsapp/account-news";
import type { KnownFacts } from "./describe-fact-change";

const troubled = new Set([
  "FLAGGED",
  "RESTRICTED",
  "BANNED",
  "RATE_LIMITED",
  "DISCONNECTED",
  "UNLINKED",
  "DELETED",
]);

/** What has become alarming since the number was last asked about, and which topics are over. */
export function alertsOfChange(
  before: KnownFacts,
  after: KnownFacts,
): { raised: NewsAlert[]; over: string[] } {
  const raised: NewsAlert[] = [];
  const over: string[] = [];
  if (before.qualityRating !== after.qualityRating) {
    if (after.qualityRating === "RED") raised.push(lowQuality);
    else if (after.qualityRating !== null) over.push("quality-rating");
  }
  if (before.numberStatus !== after.numberStatus) {
    if (after.numberStatus !== null && troubled.has(after.numberStatus))
      raised.push(notWell(after.numberStatus));
    else if (after.numberStatus === "CONNECTED") over.push("number-status", "quality");
  }
  return { raised, over };
}

const lowQuality: NewsAlert = {
  topic: "quality-rating",
  severity: "warning",
  title: "The number's quality is low",
  detail: "Players block or report what it sends. Send less marketing, and only to those who asked for it.",
};

function notWell(status: string): NewsAlert {
  return {
    topic: "number-status",
    severity: "critical",
    title: `Meta says the number is ${status.toLowerCase().replaceAll("_", " ")}`,
    detail: "Messages are refused or limited. See WhatsApp Manager for the reason and how to appeal.",
  };
}
