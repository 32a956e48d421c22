import { headers } from "next/headers";
import { remove } from "@/app/(console)/integrations/actions";
import { checkBot, updateBot } from "@/app/(console)/integrations/telegram-actions";
import { DeleteIntegration } from "@/components/integrations/delete-integration";
import { SetupChecklist } from "@/components/integrations/setup-checklist";
import { TelegramBotCard } from "@/components/integrations/telegram-bot-card";
import { TelegramSettings } from "@/components/integrations/telegram-settings";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import type { LastSetup } from "@/lib/integrations/find-last-setup";
import type { Integration } from "@/lib/integrations/integration";
import { presentTelegramBot } from "@/lib/integrations/present-telegram-bot";

/** A Telegram bot's page below its header. */
export async function TelegramDetail({
  integration,
  last,
  canWrite,
}: {
  integration: Integration;
  last: LastSetup | null;
  canWrite: boolean;
}) {
  const bot = presentTelegramBot(integration, callbackOrigin(await headers()));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <SetupChecklist integrationId={bot.id} last={last} canCheck={canWrite} check={checkBot} />
      <TelegramBotCard bot={bot} />
      <TelegramSettings key={bot.updatedAt} bot={bot} canWrite={canWrite} update={updateBot} />
      {canWrite && (
        <DeleteIntegration integrationId={bot.id} channel={bot.channel} name={bot.name} remove={remove} />
      )}
    </div>
  );
}
