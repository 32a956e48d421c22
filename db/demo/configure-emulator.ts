import { z } from "zod";
import type { Demo } from "@/lib/processes/demo-file";
import {
  demoAccessToken,
  demoBot,
  demoBotToken,
  demoConnection,
  demoSecret,
  demoStudioSecrets,
} from "./demo-connection";
import { linkedAccount, studioEvents, studioPlayers, telegramAccounts } from "./demo-studio";
import { demoTemplates } from "./demo-templates";
import { demoPlayers } from "./ensure-players";

const Answer = z.object({
  callback: z.object({ verified: z.boolean(), error: z.string().nullable() }).nullable(),
});

const requestTimeoutMs = 10_000;
const pauseMs = 250;

/**
 * Makes the emulator, which forgets everything when it ends, the Meta that the demo's integration speaks to, with a phone for
 * each demo player. Web and emulator have to be up; tried again for 20 s, then throws what the last try said.
 */
export async function configureEmulator(demo: Demo, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (true) {
    const failure = await trySetup(demo);
    if (failure === null) break;
    if (Date.now() > deadline) throw new Error(`The emulator could not be set up: ${failure}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  for (const { phone, displayName } of demoPlayers) {
    await send(demo, "PUT", `phones/${phone}`, { name: displayName });
  }
  const { appSecret } = demo.integration;
  await send(demo, "POST", "sms/setup", {
    apiKey: demoSecret(appSecret, "sms key"),
    callbackToken: demoSecret(appSecret, "sms reports"),
  });
  await setUpStudio(demo);
  await setUpTelegram(demo);
}

/** Null when it worked, otherwise what did not. */
async function trySetup(demo: Demo): Promise<string | null> {
  const { appId, displayPhoneNumber, verifiedName } = demoConnection;
  const { appSecret, callbackUrl, verifyToken, wabaId, phoneNumberId } = demo.integration;
  try {
    const response = await send(demo, "POST", "setup", {
      app: {
        appId,
        appSecret,
        accessToken: demoAccessToken(appSecret),
        name: "Starfall Arena",
        callbackUrl,
        verifyToken,
      },
      waba: { id: wabaId, name: "Starfall Arena" },
      phoneNumber: { id: phoneNumberId, displayPhoneNumber, verifiedName },
      templates: demoTemplates,
    });
    const { callback } = Answer.parse(await response.json());
    return callback?.verified ? null : `the callback did not answer its handshake (${callback?.error})`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function setUpStudio(demo: Demo): Promise<void> {
  const { connector, webhook } = demoStudioSecrets(demo.integration.appSecret);
  const now = new Date();
  await send(demo, "POST", "studio/setup", {
    connectorSecrets: [connector],
    webhookSecrets: [webhook],
    guildline: { url: demo.url, apiKey: demo.apiKey },
    players: studioPlayers(now),
    events: studioEvents(now),
  });
}

/** The bot, where it delivers, and the players' accounts; one of them has pressed Start before. */
async function setUpTelegram(demo: Demo): Promise<void> {
  if (!demo.telegram) return;
  const { appSecret } = demo.integration;
  const token = demoBotToken(appSecret);
  const { username, name } = demoBot;
  await send(demo, "POST", "telegram/bots", { token, username, name });
  for (const { chatId, ...account } of telegramAccounts()) {
    const hasStarted = chatId === linkedAccount.chatId;
    await send(demo, "PUT", `telegram/chats/${chatId}`, { ...account, hasStarted });
  }
  await call(`${demo.emulatorUrl}/telegram/bot${token}/setWebhook`, "POST", {
    url: `${demo.url}/api/v1/integration/telegram/${demo.telegram.id}/callback`,
    secret_token: demoSecret(appSecret, "telegram updates"),
    allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
  });
}

function send(demo: Demo, method: "POST" | "PUT", path: string, body: unknown): Promise<Response> {
  return call(`${demo.emulatorUrl}/_emulator/${path}`, method, body);
}

async function call(url: string, method: "POST" | "PUT", body: unknown): Promise<Response> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  if (!response.ok)
    throw new Error(
      `${method} ${new URL(url).pathname} answered ${response.status}: ${await response.text()}`,
    );
  return response;
}
