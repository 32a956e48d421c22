import type { Action } from "@/components/settings/use-action";
import type { TestedQuestion } from "@/lib/connector/test-connector";

export type PutConnectorAction = Action<
  { baseUrl?: string; timeoutMs?: number; cacheSeconds?: number; isEnabled?: boolean },
  { secret: string | null }
>;
export type RotateSecretAction = Action<Record<string, never>, { secret: string }>;
export type RemoveConnectorAction = Action<Record<string, never>, unknown>;
export type TestConnectorAction = Action<{ playerId: string }, TestedQuestion[]>;
