import { askEmulator } from "@/components/phone/emulator-api";

export type StudioPlayer = {
  id: string;
  phone: string | null;
  profile: { displayName?: string; tier?: string };
  balances: { code: string; name: string; amount: number }[];
  rewards: { id: string; title: string; state: "waiting" | "claimed" | "expired" }[];
};

/** A webhook of Guildline that the studio got. */
export type StudioEvent = {
  id: string;
  type: string | null;
  at: string;
  verified: boolean | null;
  answered: number;
  repeated: boolean;
  body: unknown;
};

/** A question about a player that the studio was asked. */
export type StudioCall = { at: string; method: string; path: string; status: number };

/** What Guildline's API answered to the studio's server. */
export type Answered = { status: number; body: unknown };

export const listStudioPlayers = () => askEmulator<{ items: StudioPlayer[] }>("GET", "studio/players");
export const listStudioEvents = () => askEmulator<{ items: StudioEvent[] }>("GET", "studio/events");
export const listStudioCalls = () => askEmulator<{ items: StudioCall[] }>("GET", "studio/calls");
export const askAsStudio = (path: string, body: object) =>
  askEmulator<Answered>("POST", "studio/ask", { method: "POST", path, body });
