import { CopyField } from "@/components/ui/copy-field";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import type { PresentedBot } from "@/lib/integrations/present-telegram-bot";

/** Which bot it is, where players find it, and whether Telegram knows where to deliver. */
export function TelegramBotCard({ bot }: { bot: PresentedBot }) {
  const { botUsername, callbackUrl, callbackVerifiedAt } = bot;
  return (
    <SectionCard title="The bot">
      <div className="flex flex-col gap-3">
        {botUsername && (
          <div>
            <p className="mb-1 font-medium">Where players find it</p>
            <CopyField value={`https://t.me/${botUsername}`} label="the bot’s address" />
            <p className="mt-1 text-sm text-muted">
              A bot cannot write first: players open it and press Start. A one-time link from the API makes
              the chat theirs in the game, too.
            </p>
          </div>
        )}
        <div>
          <p className="mb-1 font-medium">Where Telegram delivers</p>
          <CopyField value={callbackUrl} label="the callback URL" />
          {!callbackUrl.startsWith("https://") && (
            <p className="mt-1 text-sm text-muted">
              Telegram only accepts https addresses it can reach. Set PUBLIC_URL to yours; the emulator takes
              this one.
            </p>
          )}
        </div>
        <p className="text-sm text-muted">
          {callbackVerifiedAt ? (
            <>
              Told to Telegram, with a secret that comes back with every delivery ·{" "}
              <RelativeTime at={callbackVerifiedAt} />
            </>
          ) : (
            "Telegram was not told yet: check the setup."
          )}
        </p>
      </div>
    </SectionCard>
  );
}
