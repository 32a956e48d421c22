"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ConnectDialog } from "./connect-dialog";
import type { CreateBotAction } from "./telegram-actions";

/** The token is all it takes: Telegram says whose it is and is told where to deliver. */
export function ConnectTelegram({ create, onClose }: { create: CreateBotAction; onClose: () => void }) {
  return (
    <ConnectDialog
      title="Connect a Telegram bot"
      description="Make a bot with @BotFather on Telegram and paste its token. Telegram is asked whose it is and told to deliver here."
      act="Connect the bot"
      connect={create}
      inputOf={(said) => ({
        name: said("name"),
        botToken: said("botToken"),
        ...(said("baseUrl").trim() !== "" && { baseUrl: said("baseUrl") }),
      })}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <Field
            label="Name"
            hint="As your people will see it, such as “Telegram, Europe”."
            error={errorOf("name")}
          >
            <Input name="name" autoComplete="off" />
          </Field>
          <Field label="Bot token" hint="Digits, a colon, letters." error={errorOf("botToken")}>
            <Input name="botToken" mono type="password" autoComplete="new-password" />
          </Field>
          <Field
            label="Base URL"
            optional
            hint="Telegram’s unless it is an emulator’s."
            error={errorOf("baseUrl")}
          >
            <Input name="baseUrl" autoComplete="off" mono placeholder="https://api.telegram.org" />
          </Field>
        </>
      )}
    </ConnectDialog>
  );
}
