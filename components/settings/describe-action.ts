const sentences: Record<string, string> = {
  "sign_in.started": "signed in",
  "sign_in.ended": "signed out",
  "sign_in.refused": "was refused at sign-in",
  "sign_in.revoked": "ended a sign-in",
  "api_key.created": "created an API key",
  "api_key.revoked": "revoked an API key",
  "integration.created": "created an integration",
  "integration.updated": "changed an integration",
  "integration.deleted": "deleted an integration",
  "ticket.taken": "took a ticket",
  "ticket.assigned": "assigned a ticket",
  "ticket.released": "released a ticket",
  "ticket.resolved": "resolved a ticket",
  "ticket.reopened": "reopened a ticket",
  "ticket.replied": "answered a ticket",
  "message.retried": "sent a message again",
  "message.settled": "settled a message",
  "broadcast.started": "started a mass send",
  "broadcast.paused": "paused a mass send",
  "broadcast.resumed": "resumed a mass send",
  "broadcast.cancelled": "cancelled a mass send",
  "player.phone-revealed": "looked at a phone number",
  "person.invited": "invited a person",
  "person.removed": "removed a person",
  "person.role-changed": "changed a role",
  "person.password-reset": "issued a new password",
  "person.password-changed": "changed their own password",
};

/** An action of the audit log as the end of a sentence; one without words of its own reads by its name. */
export function describeAction(action: string): string {
  return sentences[action] ?? action.replaceAll(/[._-]/g, " ");
}
