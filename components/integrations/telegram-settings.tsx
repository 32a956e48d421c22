"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { Textarea } from "@/components/ui/textarea";
import type { PresentedBot } from "@/lib/integrations/present-telegram-bot";
import { Choice } from "./choice";
import type { BotChanges, UpdateBotAction } from "./telegram-actions";
import { useFieldErrors } from "./use-field-errors";

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
  const router = useRouter();
  const [draft, setDraft] = useState(() => draftOf(bot));
  const [isSaving, setSaving] = useState(false);
  const { errorOf, clear, show } = useFieldErrors();
  const changes = changesOf(draft, bot);
  const isChanged = Object.keys(changes).length > 0;

  function set<Name extends keyof Draft>(name: Name, value: Draft[Name]) {
    setDraft((current) => ({ ...current, [name]: value }));
    clear(name === "sessionMinutes" ? "sessionDuration" : name);
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    const result = await update({ integrationId: bot.id, changes });
    setSaving(false);
    if (!result.ok) return show(result.error);
    toast.success("Settings saved");
    router.refresh();
  }

  const text = (
    name: "name" | "botToken" | "baseUrl" | "ratePerSecond" | "sessionMinutes",
    props: { mono?: boolean; inputMode?: "numeric" | "decimal"; type?: string; placeholder?: string } = {},
  ) => (
    <Input
      autoComplete="off"
      {...props}
      disabled={!canWrite}
      value={draft[name]}
      onChange={(event) => set(name, event.target.value)}
    />
  );
  const choice = (
    name: "contactCollection" | "attachments" | "typingIndicators",
    label: string,
    hint: string,
  ) => (
    <Choice
      label={label}
      hint={hint}
      checked={draft[name]}
      disabled={!canWrite}
      onChange={(value) => set(name, value)}
    />
  );

  return (
    <form method="post" onSubmit={save} noValidate>
      <SectionCard title="Settings" hint={canWrite ? undefined : "Only an admin changes them."}>
        <div className="flex flex-col gap-4">
          <Field label="Name" error={errorOf("name")}>
            {text("name")}
          </Field>
          <Field label="Description" optional error={errorOf("description")}>
            <Textarea
              rows={2}
              disabled={!canWrite}
              value={draft.description}
              onChange={(event) => set("description", event.target.value)}
            />
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Bot token"
              hint="Stored. Paste a new one of the same bot to replace it."
              error={errorOf("botToken")}
            >
              {text("botToken", { mono: true, type: "password", placeholder: "••••••••" })}
            </Field>
            <Field label="Base URL" hint="Telegram’s, or an emulator’s." error={errorOf("baseUrl")}>
              {text("baseUrl", { mono: true })}
            </Field>
            <Field
              label="Session length, minutes"
              hint="A player silent for longer starts a new session."
              error={errorOf("sessionDuration")}
            >
              {text("sessionMinutes", { inputMode: "decimal" })}
            </Field>
            <Field
              label="Rate, messages per second"
              hint="30 unless the bot pays for more."
              error={errorOf("ratePerSecond")}
            >
              {text("ratePerSecond", { inputMode: "numeric" })}
            </Field>
          </div>
          {choice("contactCollection", "Collect contacts", "Keep the name of players who write.")}
          {choice("attachments", "Take attachments", "Keep images, files and voice notes that players send.")}
          {choice("typingIndicators", "Typing indicator", "Players see that an answer is being written.")}
          {canWrite && (
            <div className="flex items-center justify-end gap-2 border-t border-line-faint pt-4">
              {isChanged && (
                <Button variant="ghost" disabled={isSaving} onClick={() => setDraft(draftOf(bot))}>
                  Discard
                </Button>
              )}
              <Button type="submit" variant="primary" loading={isSaving} disabled={!isChanged}>
                Save settings
              </Button>
            </div>
          )}
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

function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}
