"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Keyboard, LogOut, Monitor, Moon, Search, Sun, UsersRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { playersAddress } from "@/components/players/player-filter";
import { openKeySheet } from "./open-overlay";
import { PlaceIcon } from "./place-icon";
import type { Place } from "./places";
import { signOutHere } from "./sign-out";
import { chooseTheme } from "./use-theme";

/** ⌘K: every place and the acts that belong to no page, found by typing. */
export function Palette({
  open,
  onOpenChange,
  places,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  places: readonly Place[];
}) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const mayFind = places.some(({ href }) => href === "/players");

  function run(act: () => void) {
    onOpenChange(false);
    act();
  }

  return (
    <Dialog.Root
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={(isOpen) => {
        if (!isOpen) setQuery("");
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed top-[14vh] left-1/2 z-40 w-[34rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-surface shadow-lg transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Dialog.Title className="sr-only">Go to a place, find a player or do something</Dialog.Title>
          <Command loop label="Commands">
            <div className="flex h-12 items-center gap-3 border-b border-line px-4">
              <Search aria-hidden className="text-muted" />
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder="Go to a place, find a player, do something"
                className="h-full flex-1 bg-transparent text-md outline-none"
              />
            </div>
            <Command.List className="max-h-[min(28rem,60vh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-muted">
                Nothing is called “{query}”.
              </Command.Empty>
              <Group heading="Go to">
                {places.map((place) => (
                  <Item
                    key={place.href}
                    icon={<PlaceIcon name={place.icon} />}
                    onSelect={() => run(() => router.push(place.href))}
                  >
                    {place.label}
                  </Item>
                ))}
              </Group>
              {mayFind && query.trim() !== "" && (
                <Group heading="Find">
                  <Item
                    value={`players ${query}`}
                    icon={<UsersRound aria-hidden />}
                    onSelect={() => run(() => router.push(playersAddress({ q: query.trim() })))}
                  >
                    <span className="truncate">Players like “{query.trim()}”</span>
                  </Item>
                </Group>
              )}
              <Group heading="Do">
                <Item icon={<Sun aria-hidden />} onSelect={() => run(() => chooseTheme("light"))}>
                  Light theme
                </Item>
                <Item icon={<Moon aria-hidden />} onSelect={() => run(() => chooseTheme("dark"))}>
                  Dark theme
                </Item>
                <Item icon={<Monitor aria-hidden />} onSelect={() => run(() => chooseTheme("system"))}>
                  Theme as the system
                </Item>
                <Item icon={<Keyboard aria-hidden />} onSelect={() => run(openKeySheet)}>
                  Show the keyboard sheet
                </Item>
                <Item icon={<LogOut aria-hidden />} onSelect={() => run(signOutHere)}>
                  Sign out
                </Item>
              </Group>
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

function Item({
  icon,
  value,
  onSelect,
  children,
}: {
  icon: ReactNode;
  /** What typing is compared with, where it is not the words shown. */
  value?: string;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-wash data-[selected=true]:text-wash-ink [&_.lucide]:text-muted data-[selected=true]:[&_.lucide]:text-current"
    >
      {icon}
      {children}
    </Command.Item>
  );
}
