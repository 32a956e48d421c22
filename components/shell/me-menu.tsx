"use client";

import { ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuChoices, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { openKeySheet } from "./open-overlay";
import { type Person, roleNames } from "./person";
import { signOutHere } from "./sign-out";
import { chooseTheme, useTheme } from "./use-theme";

const themes = [
  { value: "system", label: "As the system", icon: <Monitor aria-hidden /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
] as const;

export function MeMenu({ person, shape }: { person: Person; shape: "row" | "tab" }) {
  const theme = useTheme();
  const row = (
    <button
      type="button"
      className="flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover data-popup-open:bg-hover"
    >
      <Avatar id={person.id} name={person.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{person.name}</span>
        <span className="block truncate text-xs text-muted">{roleNames[person.role]}</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-3.5 text-muted" />
    </button>
  );
  const tab = (
    <button
      type="button"
      aria-label={`${person.name}, account`}
      className="flex h-14 w-16 shrink-0 flex-col items-center justify-center gap-1 text-2xs font-medium text-muted"
    >
      <Avatar id={person.id} name={person.name} size="xs" />
      <span aria-hidden>Me</span>
    </button>
  );
  return (
    <Menu
      trigger={shape === "row" ? row : tab}
      side="top"
      align={shape === "row" ? "start" : "end"}
      className="w-56"
    >
      <div className="px-2 py-1.5">
        <p className="truncate font-medium">{person.name}</p>
        <p className="truncate text-sm text-muted">{person.email}</p>
      </div>
      <MenuSeparator />
      <MenuChoices label="Theme" value={theme} items={themes} onValueChange={chooseTheme} />
      <MenuSeparator />
      <MenuItem icon={<Keyboard aria-hidden />} kbd="?" onSelect={openKeySheet}>
        Keyboard
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden />} onSelect={signOutHere}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
