"use client";

import { Send } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ConnectDialog } from "./connect-dialog";
import type { CreateBotAction } from "./telegram-actions";

/** The token is all it takes: Telegram says whose it is and is told where to deliver. */
export function ConnectTelegram({ create }: { create: CreateBotAction }) {
  return (
    <ConnectDialog
      title="Connect a Telegram bot"
      description="Make a bot with @BotFather on Telegram and paste its token. Telegram is asked whose it is and told to deliver here."
      trigger={<Button icon={<Send aria-hidden />}>Connect a Telegram bot</Button>}
      act="Connect the bot"
      empty={{ name: "", botToken: "", baseUrl: "" }}
      connect={({ baseUrl, ...rest }) => create({ ...rest, ...(baseUrl.trim() !== "" && { baseUrl }) })}
    >
      {({ control, errorOf }) => (
        <>
          <Field
            label="Name"
            hint="As your people will see it, such as “Telegram, Europe”."
            error={errorOf("name")}
          >
            <Input {...control("name")} />
          </Field>
          <Field label="Bot token" hint="Digits, a colon, letters." error={errorOf("botToken")}>
            <Input {...control("botToken")} mono type="password" autoComplete="new-password" />
          </Field>
          <Field
            label="Base URL"
            optional
            hint="Telegram’s unless it is an emulator’s."
            error={errorOf("baseUrl")}
          >
            <Input {...control("baseUrl")} mono placeholder="https://api.telegram.org" />
          </Field>
        </>
      )}
    </ConnectDialog>
  );
}
