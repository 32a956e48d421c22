/** Every kind of event a log can hold, in the words of the screen. */
export const eventKinds: Readonly<Record<string, string>> = {
  "delivery.message": "Message",
  "delivery.status": "Status",
  "delivery.field": "Notice",
  "delivery.replayed": "Replay",
  "event.parked": "Set aside",
  "delivery.refused": "Delivery refused",
  "delivery.unreadable": "Delivery unreadable",
  "update.unstorable": "Update unstorable",
  "callback.verified": "Callback verified",
  "callback.refused": "Callback refused",
  "api.error": "API error",
  "breaker.opened": "Sending stopped",
  "breaker.closed": "Sending goes on",
  "marketing.held": "Marketing rests",
  "test.sent": "Test message",
  "test.answered": "Test answered",
  "number.changed": "Number changed",
  "number.refreshed": "Number refreshed",
  "setup.checked": "Setup check",
  "integration.created": "Created",
  "integration.updated": "Changed",
  "integration.deleted": "Deleted",
};

export function kindLabel(kind: string): string {
  return eventKinds[kind] ?? kind;
}
