import { headers } from "next/headers";
import { remove } from "@/app/(console)/integrations/actions";
import { checkBot, updateBot } from "@/app/(console)/integrations/telegram-actions";
import { DeleteIntegration } from "@/components/integrations/delete-integration";
import { SetupChecklist } from "@/components/integrations/setup-checklist";
import { TelegramBotCard } from "@/components/integrations/telegram-bot-card";
import { TelegramSettings } from "@/components/integrations/telegram-settings";
import { Column, Columns } from "@/components/ui/columns";
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
    <Columns>
      <Column at="main">
        <SetupChecklist integrationId={bot.id} last={last} canCheck={canWrite} check={checkBot} />
      </Column>
      <Column at="side">
        <TelegramBotCard bot={bot} />
      </Column>
      <Column at="main">
        <TelegramSettings key={bot.updatedAt} bot={bot} canWrite={canWrite} update={updateBot} />
      </Column>
      {canWrite && (
        <Column at="side">
          <DeleteIntegration integrationId={bot.id} channel={bot.channel} name={bot.name} remove={remove} />
        </Column>
      )}
    </Columns>
  );
}
