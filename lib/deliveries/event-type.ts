/** What the studio can be told of, with the words a person picks it by. Names are `noun.past-tense` and never change. */
export const eventTypes = {
  "otp.verified": "A one-time code proved a phone number, or the Telegram chat of a player without one",
  "otp.failed": "A one-time code can no longer succeed: wrong too often, expired, blocked or not deliverable",
  "device.decided": "A player allowed or denied a new device, or let the time for it pass",
  "session.revoked": "A session came from another device than its own and was ended",
  "recovery.decided": "An account recovery was passed, refused, blocked or handed to a person",
  "message.received": "A player wrote",
  "message.status": "A message of ours was sent, delivered, read, or failed",
  "ticket.changed": "A ticket was opened, taken, resolved or changed in another way",
} as const;

export type EventType = keyof typeof eventTypes;

/** What each carries, by the names in its `data`. */
export const eventFields: Record<EventType, string> = {
  "otp.verified": "otpId, playerId, phone, purpose",
  "otp.failed": "otpId, playerId, phone, purpose, reason",
  "device.decided": "requestId, playerId, decision, decidedAt",
  "session.revoked": "sessionId, playerId, deviceId, reason",
  "recovery.decided": "recoveryId, playerId, outcome, score, stepsPassed",
  "message.received": "id, conversationId, integrationId, playerId, type, text, content",
  "message.status": "id, conversationId, integrationId, playerId, status, error",
  "ticket.changed": "id, number, conversationId, playerId, status, priority, assigneeId and its times",
};

export const allEventTypes = Object.keys(eventTypes) as [EventType, ...EventType[]];

/** What a test event is called; every endpoint gets the ones sent to it. */
export const testEventType = "webhook.tested";
