"use client";

import clsx from "clsx";
import { Send } from "lucide-react";
import { useCallback, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LiveDot } from "@/components/ui/live-dot";
import { Skeleton } from "@/components/ui/skeleton";
import { listAccounts, listBots, type TelegramAccount } from "./telegram-api";
import { TelegramChat } from "./telegram-chat";
import { type EmulatorEvent, useEmulatorEvents } from "./use-emulator-events";
import { useResource } from "./use-resource";

type Beats = { [chat: string]: number };

/** People's Telegram accounts: pick one and be them. */
export function TelegramDesk() {
  const accounts = useResource(listAccounts);
  const bots = useResource(listBots);
  const [chosen, setChosen] = useState<number | null>(null);
  const [beats, setBeats] = useState<Beats>({});
  const refreshAccounts = accounts.refresh;
  const refreshBots = bots.refresh;

  const link = useEmulatorEvents(
    useCallback(
      ({ type, chat }: EmulatorEvent) => {
        if (type === "opened" || type === "setup" || type === "reset") refreshBots();
        if (type === "opened" || type === "telegram" || type === "reset") refreshAccounts();
        if (chat === undefined) return;
        const key = type === "telegram typing" ? `typing ${chat}` : String(chat);
        setBeats((before) => ({ ...before, [key]: (before[key] ?? 0) + 1 }));
      },
      [refreshAccounts, refreshBots],
    ),
  );

  const people = accounts.value?.items ?? [];
  const account = people.find(({ id }) => id === chosen) ?? people[0];
  const bot = bots.value?.items[0];
  const error = accounts.error ?? bots.error;
  if (accounts.value === null || bots.value === null) {
    if (!error) return <Skeleton className="m-4 h-96 rounded-xl" />;
    return (
      <ErrorState title="The emulator cannot be reached" onRetry={refreshAccounts}>
        {error}
      </ErrorState>
    );
  }
  if (!bot || !account) {
    return (
      <EmptyState icon={<Send />} title="No bot to write to" className="pt-24">
        Connect a Telegram bot under Integrations, and put it into the emulator.
      </EmptyState>
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-3 md:flex-row md:p-4">
      <nav aria-label="Accounts" className="flex shrink-0 flex-col gap-2 md:w-64">
        <div className="flex items-center justify-between gap-2">
          <h2 className="font-semibold">Whose account is it?</h2>
          <LiveDot state={link} />
        </div>
        <ul className="flex gap-1 overflow-x-auto md:flex-col">
          {people.map((each) => (
            <li key={each.id}>
              <button
                type="button"
                aria-current={each.id === account.id}
                onClick={() => setChosen(each.id)}
                className={clsx(
                  "flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left whitespace-nowrap",
                  each.id === account.id ? "bg-wash text-wash-ink" : "hover:bg-hover",
                )}
              >
                <Avatar id={String(each.id)} name={nameOf(each)} />
                <span className="min-w-0">
                  <span className="block truncate font-medium">{nameOf(each)}</span>
                  <span className="block truncate text-xs">{standingOf(each, bot.id)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mx-auto flex min-h-0 w-full max-w-xl flex-1">
        <TelegramChat
          key={account.id}
          account={account}
          bot={bot}
          beat={beats[account.id] ?? 0}
          typingBeat={beats[`typing ${account.id}`] ?? 0}
          onChanged={refreshAccounts}
        />
      </div>
    </div>
  );
}

function nameOf({ firstName, lastName }: TelegramAccount): string {
  return [firstName, lastName].filter(Boolean).join(" ");
}

function standingOf({ talks }: TelegramAccount, bot: number): string {
  const talk = talks.find((each) => each.bot === bot);
  if (!talk) return "Has not started the bot";
  return talk.blocked ? "Has blocked the bot" : "Talks to the bot";
}
