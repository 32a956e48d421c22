export const userId = "US.9000000000000000001";

export const metadata = { display_phone_number: "15550001111", phone_number_id: "106000000000001" };

export const contact = { profile: { name: "Ana", username: "@ana" }, wa_id: "15551230001", user_id: userId };

/** A webhook with one change, as Meta nests it. */
export function envelope(value: object, field = "messages", entry: object = {}) {
  return {
    object: "whatsapp_business_account",
    entry: [
      {
        id: "WABA1",
        ...entry,
        changes: [{ field, value: field === "messages" ? { metadata, ...value } : value }],
      },
    ],
  };
}

/** A text message of Ana's; `undefined` removes a field. */
export function inbound(fields: Record<string, unknown> = {}): Record<string, unknown> {
  const message = {
    from: "15551230001",
    from_user_id: userId,
    id: "wamid.HBgLMTU1NTEyMzAwMDE=",
    timestamp: "1763640000",
    type: "text",
    text: { body: "hi" },
    ...fields,
  };
  return JSON.parse(JSON.stringify(message));
}
