import { createHmac } from "node:crypto";

export type Delivery = {
  path: string;
  host: string;
  appSecret: string;
  phoneNumberId: string;
  wabaId: string;
};

/** A webhook body with one change in it, as Meta writes it. */
export function bodyOf(to: Delivery, value: Record<string, unknown>): Record<string, unknown> {
  const metadata = { display_phone_number: "15550001111", phone_number_id: to.phoneNumberId };
  const change = { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } };
  return { object: "whatsapp_business_account", entry: [{ id: to.wabaId, changes: [change] }] };
}

/** A whole HTTP/1.1 request with one signed change in it. */
export function signedPost(to: Delivery, value: Record<string, unknown>): Buffer {
  const body = JSON.stringify(bodyOf(to, value));
  const signature = createHmac("sha256", to.appSecret).update(body).digest("hex");
  return Buffer.from(
    `POST ${to.path} HTTP/1.1\r\nHost: ${to.host}\r\nUser-Agent: facebookexternalua\r\nContent-Type: application/json\r\n` +
      `X-Hub-Signature-256: sha256=${signature}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

const timestamp = () => String(Math.floor(Date.now() / 1000));

export function phoneOfPlayer(n: number): string {
  return `1555${String(1_000_000 + n)}`;
}

/** One text message of player `n`; `run` keeps ids apart between runs. */
export function textMessage(run: string, n: number, player: number): Record<string, unknown> {
  const from = phoneOfPlayer(player);
  return {
    contacts: [{ profile: { name: `Player ${player}` }, wa_id: from, user_id: `US.9${player}` }],
    messages: [
      {
        from,
        from_user_id: `US.9${player}`,
        id: `wamid.HBgL${run}${String(n).padStart(12, "0")}MDEyMzQ1Njc4OUFCQ0RFRgA=`,
        timestamp: timestamp(),
        type: "text",
        text: { body: `my purchase number ${n} did not arrive, can you have a look please?` },
      },
    ],
  };
}

export function statusUpdate(
  status: string,
  messageId: string,
  wamid: string,
  player: number,
): Record<string, unknown> {
  const to = phoneOfPlayer(player);
  return {
    contacts: [{ profile: { name: `Player ${player}` }, wa_id: to, user_id: `US.9${player}` }],
    statuses: [
      {
        id: wamid,
        status,
        timestamp: timestamp(),
        recipient_id: to,
        recipient_user_id: `US.9${player}`,
        biz_opaque_callback_data: messageId,
        pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "utility" },
      },
    ],
  };
}
