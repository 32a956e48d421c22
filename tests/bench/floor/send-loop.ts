import { Pool } from "undici";

// The smallest honest sender: posts the same bodies to the same place at an even rate over kept connections. It keeps nothing,
// orders nothing and forgets what failed.
const { TARGET = "", TOKEN = "", PHONE_NUMBER_ID = "", RATE = "1000", SECONDS = "10" } = process.env;
const pool = new Pool(TARGET, { connections: 32 });
const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
const rate = Number(RATE);
const total = rate * Number(SECONDS);
const sending = new Set<Promise<void>>();
let refused = "";

async function send(n: number): Promise<void> {
  const body = JSON.stringify({
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: `+1555${String(1_000_000 + (n % 10_000))}`,
    type: "template",
    template: { name: "hello_world", language: { code: "en_US" } },
    biz_opaque_callback_data: `msg_${String(n).padStart(26, "f")}`,
  });
  const path = `/v25.0/${PHONE_NUMBER_ID}/messages`;
  const answer = await pool.request({ method: "POST", path, headers, body });
  const text = await answer.body.text();
  if (!JSON.parse(text).messages?.[0]?.id) refused = text;
}

process.send?.("ready");
const startedAt = performance.now();
const before = process.cpuUsage();
let sent = 0;
while (sent < total) {
  const due = Math.min(total, Math.ceil(((performance.now() - startedAt) / 1000) * rate));
  for (; sent < due; sent += 1) {
    const call = send(sent).finally(() => sending.delete(call));
    sending.add(call);
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
}
await Promise.all(sending);
const { user, system } = process.cpuUsage(before);
process.send?.({
  seconds: (performance.now() - startedAt) / 1000,
  cpuMs: (user + system) / 1000,
  rssMb: process.memoryUsage.rss() / 1_048_576,
  refused,
});
await pool.close();
