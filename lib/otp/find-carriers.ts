import type { Channel } from "@/lib/channel";
import { env } from "@/lib/resources";
import type { Transaction } from "@/lib/transaction";
import type { CodeSettings } from "./code-settings";

/** A connection that can carry a code to this player. */
export type Carrier = { channel: Channel; integrationId: string; isEmulated: boolean };

type Row = { id: string; channel: Channel; base_url: string | null };

/** Codes go over WhatsApp and by SMS to numbers only; Meta refuses any other recipient with 131062. */
export function canCarry({ channel }: Carrier, phone: string | null): boolean {
  return phone !== null || channel === "telegram";
}

/**
 * What can carry a code to the number of this player, in the order the workspace prefers: of each channel the chosen connection
 * or the oldest, Telegram only where they have written to its bot.
 */
export async function findCarriers(
  tx: Transaction,
  to: { workspaceId: string; playerId: string; integrationId?: string | undefined },
  settings: Pick<CodeSettings, "channels" | "integrationId">,
): Promise<Carrier[]> {
  const rows = await tx.$client<Row[]>`
    select i.id, i.channel, i.base_url from integrations i
    where i.workspace_id = ${to.workspaceId} and i.deleted_at is null and (i.channel <> 'telegram' or exists (
      select from identities n where n.player_id = ${to.playerId} and n.ended_at is null
        and n.kind = 'telegram' and n.portfolio = i.telegram_bot_id
    ))
    order by i.created_at, i.id`;
  const wanted = [to.integrationId, settings.integrationId];
  return settings.channels.flatMap((channel) => {
    const ofChannel = rows.filter((row) => row.channel === channel);
    const chosen =
      wanted.map((id) => ofChannel.find((row) => row.id === id)).find((row) => row !== undefined) ??
      ofChannel[0];
    return chosen ? [{ channel, integrationId: chosen.id, isEmulated: isEmulated(chosen) }] : [];
  });
}

function isEmulated({ base_url: baseUrl }: Row): boolean {
  const emulator = env().EMULATOR_URL;
  if (!emulator || !baseUrl || !URL.canParse(baseUrl)) return false;
  return new URL(baseUrl).origin === new URL(emulator).origin;
}
