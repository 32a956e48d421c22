/** What a hidden value looks like. */
const hidden = "•••";

/** Keys whose values say what happened and not to whom; everything else is hidden, so that a new field is hidden too. */
const plainKeys = new Set([
  "assigneeId",
  "attempts",
  "channel",
  "change",
  "conversationId",
  "country",
  "decidedAt",
  "decision",
  "deviceId",
  "direction",
  "endpointId",
  "id",
  "integrationId",
  "messageId",
  "number",
  "occurredAt",
  "otpId",
  "outcome",
  "priority",
  "purpose",
  "reason",
  "recoveryId",
  "requestId",
  "score",
  "sessionId",
  "status",
  "stepsPassed",
  "ticketId",
  "type",
  "verifiedAt",
  "verifiedChannel",
]);

/** An event's data for people who may not see whom it is about: shape, states and our own ids stay. */
export function hideEventData(value: unknown, key?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => hideEventData(item, key));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, hideEventData(item, name)]));
  }
  if (value === null || typeof value === "boolean" || (key !== undefined && plainKeys.has(key))) return value;
  return hidden;
}
