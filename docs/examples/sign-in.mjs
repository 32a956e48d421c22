// Signs a player in with a code that arrives on their phone. Node 20.9 or newer, nothing to install.
//
//   GUILDLINE_URL=http://127.0.0.1:3000 GUILDLINE_API_KEY=gl_… node docs/examples/sign-in.mjs +4915112345678 hero-1
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline/promises";

const { GUILDLINE_URL = "http://127.0.0.1:3000", GUILDLINE_API_KEY = "" } = process.env;
const [phone, playerId] = process.argv.slice(2);

const say = (words) => process.stdout.write(`${words}\n`);

async function call(path, body) {
  const response = await fetch(`${GUILDLINE_URL}/api/v1${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${GUILDLINE_API_KEY}`,
      "content-type": "application/json",
      // The same key for a repeat of the same request: a code is then sent, or counted, once.
      "idempotency-key": randomUUID(),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  const wait = response.headers.get("retry-after");
  throw new Error(`${answer.detail} (${answer.code})${wait ? ` Again in ${wait} s.` : ""}`);
}

const input = createInterface({ input: process.stdin });
const lines = input[Symbol.asyncIterator]();

try {
  const { otpId, channel, expiresAt } = await call("/otp/send", { phone, playerId, purpose: "login" });
  say(`A code is on its way by ${channel}, good until ${expiresAt}. What is it?`);
  for (;;) {
    const { value: code, done } = await lines.next();
    if (done) throw new Error("No code was entered.");
    const answer = await call("/otp/verify", { otpId, code: code.trim() });
    if (answer.valid) {
      say(`Welcome, ${answer.playerId ?? phone}.`);
      break;
    }
    if (!answer.remainingAttempts) throw new Error(`Not signed in: ${answer.reason}.`);
    say(`Not this one. ${answer.remainingAttempts} more to try.`);
  }
} catch (error) {
  say(error.message);
  process.exitCode = 1;
} finally {
  input.close();
}
