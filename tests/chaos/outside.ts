import { type Delivery, phoneOfPlayer } from "@/tests/bench/load/signed-posts";
import { accessToken } from "@/tests/bench/stage";

/** What a phone received, and when by the emulator's clock. */
export type Received = { wamid: string; text: string | null; messageId: string | null; atMs: number };

/** What the provider allows in a second, and what goes wrong there, in the emulator's words. */
export type Weather = { numberRate: number; faults: Record<string, unknown> };

/** Callbacks as they come at times: doubled, and in another order. */
export const roughCallbacks = { duplicateRate: 0.05, reorderRate: 0.1, reorderMs: 200 };

/** The emulated provider and its players' phones. */
export class Outside {
  constructor(private readonly url: string) {}

  async answers(): Promise<boolean> {
    return fetch(`${this.url}/_emulator/health`).then(
      (response) => response.ok,
      () => false,
    );
  }

  /** Registers the number, and opens every player's window with a message that nobody is told of. */
  async setUp(
    to: Delivery,
    business: Weather & { players: number; callbackUrl?: string; templates?: readonly object[] },
  ): Promise<void> {
    const { players, callbackUrl, numberRate, faults, templates } = business;
    const setup = (callback: Record<string, string>) => ({
      app: { appId: "1", appSecret: to.appSecret, accessToken, ...callback },
      waba: { id: to.wabaId },
      phoneNumber: { id: to.phoneNumberId, displayPhoneNumber: "15550001111", mps: numberRate },
      ...(templates && { templates }),
    });
    await this.#send("POST", "/setup", setup({}));
    const message = { type: "text", text: { body: "hello" }, phoneNumberId: to.phoneNumberId };
    for (let first = 0; first < players; first += 50) {
      const phones = Array.from({ length: Math.min(50, players - first) }, (_, n) =>
        phoneOfPlayer(first + n),
      );
      await Promise.all(phones.map((phone) => this.#send("POST", `/phones/${phone}/send`, message)));
    }
    if (callbackUrl) await this.#send("POST", "/setup", setup({ callbackUrl, handshake: "skip" }));
    await this.#send("PUT", "/faults", faults);
  }

  async received(phone: string): Promise<Received[]> {
    const { items } = await this.#get<{
      items: { wamid: string; text: string | null; biz_opaque_callback_data: string | null; at: string }[];
    }>(`/messages?to=${encodeURIComponent(phone)}`);
    return items.map(({ wamid, text, biz_opaque_callback_data: messageId, at }) => {
      return { wamid, text, messageId, atMs: Date.parse(at) };
    });
  }

  /** Updates that have not reached the callback yet. */
  async undelivered(): Promise<number> {
    const { targets } = await this.#get<{
      targets: { waiting: number; inFlight: number; retrying: number; dropped: number }[];
    }>("/webhooks");
    return targets.reduce((sum, t) => sum + t.waiting + t.inFlight + t.retrying + t.dropped, 0);
  }

  async violations(): Promise<Record<string, number>> {
    return (await this.#get<{ counts: Record<string, number> }>("/violations")).counts;
  }

  /** Lets its clock run ahead, so that what it will try again later is tried now. */
  advance(advanceSeconds: number): Promise<unknown> {
    return this.#send("POST", "/clock", { advanceSeconds });
  }

  async #get<Body>(path: string): Promise<Body> {
    const response = await fetch(`${this.url}/_emulator${path}`);
    if (!response.ok) throw new Error(`the emulator answered ${response.status} to ${path}`);
    return (await response.json()) as Body;
  }

  async #send(method: string, path: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/_emulator${path}`, { method, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`the emulator refused ${path}: ${await response.text()}`);
    return response.json();
  }
}
