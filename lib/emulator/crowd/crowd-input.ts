import { z } from "zod";

const weight = z.number().int().min(0).max(100);

/** What the players of a crowd do; each number is a share, set against the sum of all. */
const Script = z.strictObject({
  text: weight.default(70),
  /** Taps a button of what came last, where it has one; else writes. */
  buttons: weight.default(20),
  location: weight.default(0),
  reaction: weight.default(5),
  /** Writes STOP, and START the next time. */
  stop: weight.default(5),
});

export const CrowdInput = z
  .strictObject({
    players: z.number().int().min(1).max(20_000),
    /** Of all players together. */
    messagesPerSecond: z.number().min(0.1).max(1_000),
    seconds: z.number().int().min(1).max(3_600),
    script: Script.prefault({}),
    /** Players read what they get shortly after it arrives. */
    autoRead: z.boolean().default(true),
    phoneNumberId: z.string().optional(),
    seed: z.number().int().min(0).default(1),
  })
  .refine(({ script }) => Object.values(script).some((share) => share > 0), {
    path: ["script"],
    message: "needs at least one share above 0",
  });

export type CrowdInput = z.output<typeof CrowdInput>;
export type ScriptStep = keyof CrowdInput["script"];
