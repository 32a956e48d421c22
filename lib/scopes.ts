export type Role = "agent" | "marketer" | "admin";

/** Everything that can be permitted, as `module:read|write`, with the words a person sees. */
export const scopes = {
  "inbox:read": "Read conversations and tickets",
  "inbox:write": "Take, answer and resolve tickets",
  "players:read": "Read players",
  "players:write": "Change players",
  "devices:read": "See the devices players let in and their second factor",
  "devices:write": "Let devices in, end their sessions and revoke them",
  "messages:read": "Read messages and their delivery",
  "messages:write": "Send messages",
  "broadcasts:read": "See mass sends and how far they are",
  "broadcasts:write": "Start, pause and cancel mass sends",
  "otp:read": "See one-time codes and what became of them",
  "otp:write": "Send and verify one-time codes",
  "authentication:write": "Change how one-time codes are sent and guarded",
  "integrations:read": "Read integrations and their event log",
  "integrations:write": "Create, change and delete integrations",
  "webhooks:read": "See webhook endpoints and what was delivered to them",
  "webhooks:write": "Create, change and delete webhook endpoints, and deliver again",
  "payloads:read": "See unmasked payloads in the event log",
  "people:read": "See who works here",
  "people:write": "Invite, change and remove people",
  "keys:read": "See API keys",
  "keys:write": "Create and revoke API keys",
  "audit:read": "Read the audit log",
} as const;

export type Scope = keyof typeof scopes;

export const allScopes = Object.keys(scopes) as Scope[];

export const scopesOfRole: Record<Role, readonly Scope[]> = {
  agent: [
    "inbox:read",
    "inbox:write",
    "players:read",
    "devices:read",
    "devices:write",
    "messages:read",
    "messages:write",
    "otp:read",
    "people:read",
  ],
  marketer: [
    "inbox:read",
    "players:read",
    "messages:read",
    "broadcasts:read",
    "broadcasts:write",
    "integrations:read",
    "people:read",
  ],
  admin: allScopes,
};
