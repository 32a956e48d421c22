import { BoundedLog } from "../bounded-log";

export type SmsStatus = "queued" | "delivered" | "failed";

export type Sms = {
  id: string;
  /** What the sender calls it, when it said so. */
  reference: string | null;
  /** E.164 with plus. */
  to: string;
  text: string;
  encoding: "gsm7" | "ucs2";
  segments: number;
  atMs: number;
  status: SmsStatus;
  callbackUrl: string | null;
};

/** An SMS provider and the phones behind it. */
export class SmsWorld {
  apiKey: string | null = null;
  /** Goes along with every delivery report, so that its receiver knows it. */
  callbackToken: string | null = null;
  readonly messages = new BoundedLog<Sms>(10_000);
  /** Reference → what was taken under it: the same one again sends nothing new. */
  readonly byReference = new Map<string, Sms>();

  forget(everything: boolean): void {
    this.messages.clear();
    this.byReference.clear();
    if (everything) Object.assign(this, { apiKey: null, callbackToken: null });
  }
}
