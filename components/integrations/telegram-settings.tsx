"use client";

import { DraftFooter } from "@/components/settings/draft-footer";
import { numberIn } from "@/components/settings/number-in";
import { useDraft } from "@/components/settings/use-draft";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { Textarea } from "@/components/ui/textarea";
import type { PresentedBot } from "@/lib/integrations/present-telegram-bot";
import type { BotChanges, UpdateBotAction } from "./telegram-actions";

type Draft = {
  name: string;
  description: string;
  botToken: string;
  baseUrl: string;
  ratePerSecond: string;
  sessionMinutes: string;
  contactCollection: boolean;
  attachments: boolean;
  typingIndicators: boolean;
};

const minuteMs = 60_000;

/** Sends only what the person changed. The token can be replaced and never read. */
export function TelegramSettings({
  bot,
  canWrite,
  update,
}: {
  bot: PresentedBot;
  canWrite: boolean;
  update: UpdateBotAction;
}) {
  const form = useDraft({
    stored: draftOf(bot),
    save: update,
    inputOf: (draft) => ({ integrationId: bot.id, changes: changesOf(draft, bot) }),
    said: "Settings saved",
    mayChange: canWrite,
    fieldOf: { sessionMinutes: "sessionDuration" },
  });
  const { control, choice, errorOf } = form;

  return (
    <form method="post" onSubmit={form.submit} noValidate>
      <SectionCard title="Settings" hint={canWrite ? undefined : "Only an admin changes them."}>
        <div className="flex flex-col gap-4">
          <Field label="Name" error={errorOf("name")}>
            <Input {...control("name")} />
          </Field>
          <Field label="Description" optional error={errorOf("description")}>
            <Textarea rows={2} {...control("description")} />
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Bot token"
              hint="Stored. Paste a new one of the same bot to replace it."
              error={errorOf("botToken")}
            >
              <Input {...control("botToken")} mono type="password" placeholder="••••••••" />
            </Field>
            <Field label="Base URL" hint="Telegram’s, or an emulator’s." error={errorOf("baseUrl")}>
              <Input {...control("baseUrl")} mono />
            </Field>
            <Field
              label="Session length, minutes"
              hint="A player silent for longer starts a new session."
              error={errorOf("sessionMinutes")}
            >
              <Input {...control("sessionMinutes")} inputMode="decimal" />
            </Field>
            <Field
              label="Rate, messages per second"
              hint="30 unless the bot pays for more."
              error={errorOf("ratePerSecond")}
            >
              <Input {...control("ratePerSecond")} inputMode="numeric" />
            </Field>
          </div>
          <Choice
            label="Collect contacts"
            hint="Keep the name of players who write."
            {...choice("contactCollection")}
          />
          <Choice
            label="Take attachments"
            hint="Keep images, files and voice notes that players send."
            {...choice("attachments")}
          />
          <Choice
            label="Typing indicator"
            hint="Players see that an answer is being written."
            {...choice("typingIndicators")}
          />
          <DraftFooter form={form} act="Save settings" />
        </div>
      </SectionCard>
    </form>
  );
}

function draftOf(bot: PresentedBot): Draft {
  const { name, description, baseUrl, contactCollection, attachments, typingIndicators } = bot;
  return {
    name,
    description,
    baseUrl,
    contactCollection,
    attachments,
    typingIndicators,
    botToken: "",
    ratePerSecond: String(bot.ratePerSecond),
    sessionMinutes: String(bot.sessionDuration / minuteMs),
  };
}

/** Only what differs from what was loaded, so that somebody else's change to another field survives. */
function changesOf(draft: Draft, loaded: PresentedBot): BotChanges {
  const before = draftOf(loaded);
  const changed = (field: keyof Draft) => draft[field] !== before[field];
  return {
    ...(changed("name") && { name: draft.name }),
    ...(changed("description") && { description: draft.description }),
    ...(draft.botToken.trim() !== "" && { botToken: draft.botToken }),
    ...(changed("baseUrl") && { baseUrl: draft.baseUrl }),
    ...(changed("contactCollection") && { contactCollection: draft.contactCollection }),
    ...(changed("attachments") && { attachments: draft.attachments }),
    ...(changed("typingIndicators") && { typingIndicators: draft.typingIndicators }),
    ...(changed("ratePerSecond") && { ratePerSecond: numberIn(draft.ratePerSecond) }),
    ...(changed("sessionMinutes") && {
      sessionDuration: Math.round(numberIn(draft.sessionMinutes) * minuteMs),
    }),
  };
}
