import { type AccountNews, news, wordOf } from "./account-news";
import { type Json, textOf } from "./json";
import { highThroughput, known, tierOf } from "./read-number";

/** `phone_number_quality_update` */
export function readQuality(change: Json): AccountNews {
  const event = wordOf(change.event);
  const limit = change.current_limit ?? change.max_daily_conversations_per_business;
  const messagingTier = tierOf(limit);
  const tierText = messagingTier ? `, limit ${messagingTier}` : "";
  const line = `Number quality: ${event}${tierText}.`;
  switch (event) {
    case "FLAGGED":
      return news(change, line, {
        facts: known({ messagingTier, numberStatus: "FLAGGED" }),
        alert: {
          topic: "quality",
          severity: "warning",
          title: "Meta flagged the number for low quality",
          detail:
            "Players block or report what it sends. Send less marketing and only to those who want it; after seven days Meta lifts the flag or lowers the limit.",
        },
      });
    case "UNFLAGGED":
      return news(change, line, {
        facts: known({ messagingTier, numberStatus: "CONNECTED" }),
        closes: ["quality"],
      });
    case "DOWNGRADE":
      return news(change, line, {
        facts: known({ messagingTier }),
        alert: {
          topic: "limit",
          severity: "warning",
          title: "Meta lowered the messaging limit",
          detail: `The number may now write first to fewer people within 24 hours${messagingTier ? ` (${messagingTier})` : ""}. Broadcasts above that wait.`,
        },
      });
    case "UPGRADE":
      return news(change, line, { facts: known({ messagingTier }), closes: ["limit"] });
    case "THROUGHPUT_UPGRADE":
      return news(change, line, {
        facts: known({ messagingTier, throughputPerSecond: highThroughput }),
      });
    default:
      return news(change, line, { facts: known({ messagingTier }) });
  }
}

/** `phone_number_name_update` */
export function readName(change: Json): AccountNews {
  const decision = wordOf(change.decision);
  const line = `Display name: ${decision}.`;
  if (decision === "APPROVED") {
    const verifiedName = textOf(change.requested_verified_name);
    return news(change, line, {
      facts: known({ nameStatus: "APPROVED", verifiedName }),
      closes: ["name"],
    });
  }
  const nameStatus = decision === "REJECTED" ? "DECLINED" : decision;
  const reason = textOf(change.rejection_reason);
  return news(change, line, {
    facts: known({ nameStatus }),
    alert:
      decision === "REJECTED" || decision === "DECLINED"
        ? {
            topic: "name",
            severity: "warning",
            title: "Meta rejected the display name",
            detail: `${reason ? `Meta's reason: ${reason}. ` : ""}Ask for another in WhatsApp Manager, then register the number again.`,
          }
        : null,
  });
}

/** `business_capability_update`: the limit of the whole portfolio. */
export function readCapability(change: Json): AccountNews {
  const limit = change.max_daily_conversations_per_business ?? change.max_daily_conversation_per_phone;
  const messagingTier = tierOf(limit);
  return news(change, `Capability: limit ${messagingTier ?? "unknown"}.`, {
    facts: known({ messagingTier }),
  });
}
