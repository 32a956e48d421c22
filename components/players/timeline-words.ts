import type { TimelineEntry } from "@/lib/players/list-player-timeline";

const acts: Record<string, string> = {
  "player.created": "put the player here",
  "player.changed": "changed number or security question",
  "player.phone-linked": "linked the number after it was proven",
  "player.phone-revealed": "looked at the phone number",
  "player.merged": "found the player known twice and joined the two",
  "player.frozen": "froze the player",
  "player.unfrozen": "unfroze the player",
  "device.asked": "asked the player about a new device",
  "device.approved": "let a new device in, as the player said",
  "device.denied": "kept a new device out, as the player said",
  "device.revoked": "revoked a device",
  "session.started": "began a session",
  "session.ended": "ended a session",
  "session.reauthenticated": "took a fresh proof for a session",
  "two_factor.enrolled": "sent a code for a second factor",
  "two_factor.confirmed": "put the second factor in force",
  "two_factor.removed": "removed the second factor",
  "two_factor.codes-renewed": "made new recovery codes",
  "two_factor.recovery-code-used": "took a recovery code",
  "two_factor.recovery-code-refused": "refused a recovery code",
};

const purposes: Record<string, string> = { two_factor: "a second factor", device: "a new device" };

/** One thing that happened, in words, and where to look at it. */
export function tellEntry(entry: TimelineEntry): { text: string; href: string | null } {
  if (entry.kind === "messages") {
    const parts = [
      entry.received > 0 && `${counted(entry.received, "message")} from the player`,
      entry.sent > 0 && `${entry.received > 0 ? entry.sent : counted(entry.sent, "message")} to the player`,
    ].filter((part) => part !== false);
    return { text: parts.join(", "), href: `/inbox/${entry.conversationId}` };
  }
  if (entry.kind === "ticket") {
    return { text: `Ticket #${entry.number} was ${entry.what}`, href: `/inbox/${entry.conversationId}` };
  }
  if (entry.kind === "verification") {
    const purpose = purposes[entry.purpose] ?? entry.purpose;
    return { text: `Code for ${purpose}: ${entry.state}`, href: `/authentication/${entry.id}` };
  }
  const act = acts[entry.action] ?? entry.action.replaceAll(/[._-]/g, " ");
  return { text: `${entry.actorName ?? "Guildline"} ${act}`, href: null };
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;
}
