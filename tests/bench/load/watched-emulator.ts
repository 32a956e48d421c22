import { startEmulator } from "@/lib/emulator/start-emulator";

// The emulator as it is, with room for a long run, and a way to ask what arrived without having it written out as text.
const limits = { messages: 3_000_000, phones: 3_000_000 };
const { state } = await startEmulator({ port: Number(process.env.EMULATOR_PORT), limits });

process.on("message", (ask: { sinceMs: number }) => {
  const ids: string[] = [];
  const atMs: number[] = [];
  for (const message of state.messages.values()) {
    if (message.direction !== "out" || message.atMs < ask.sinceMs) continue;
    ids.push(message.callbackData ?? "");
    atMs.push(message.atMs);
  }
  process.send?.({ ids, atMs });
});
process.send?.("ready");
