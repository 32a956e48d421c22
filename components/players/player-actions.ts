import type { Action } from "@/components/settings/use-action";

export type FreezeAction = Action<{ playerId: string; reason: string }, unknown>;
export type UnfreezeAction = Action<{ playerId: string }, unknown>;
export type ImportPlayersAction = Action<
  { players: unknown[]; dryRun: boolean },
  { created: number; updated: number; errors: { index: number; field: string; message: string }[] }
>;
