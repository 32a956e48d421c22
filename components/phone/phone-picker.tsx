"use client";

import { type FormEvent, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { EmulatorError, type Handset, saveHandset } from "./emulator-api";
import { showPhone } from "./show-phone";

// 555-01xx is set aside for fiction: no such number can belong to anyone.
function fictionalNumber(taken: readonly string[]): string {
  for (let line = 0; line < 100; line++) {
    const number = `1202555${String(100 + line).padStart(4, "0")}`;
    if (!taken.includes(number)) return `+${number}`;
  }
  return "";
}

const names = ["Noa Levi", "Iker Aldana", "Putri Wulandari", "Mateus Rocha", "Léa Fontaine"];

function freshName(taken: readonly string[]): string {
  return names.find((name) => !taken.includes(name)) ?? "";
}

/** Phones the emulator knows and that are not on the desk yet, and a form for a new one. */
export function PhonePicker({
  known,
  onDesk,
  onPick,
}: {
  known: readonly Handset[];
  onDesk: readonly string[];
  onPick: (handset: Handset) => void;
}) {
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const handsets = known.filter(({ phone }) => !onDesk.includes(phone));

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const phone = String(form.get("phone")).replace(/\D/g, "");
    if (!/^[1-9]\d{6,14}$/.test(phone)) {
      setError("Write it with its country code, such as +1 202 555 0143");
      return;
    }
    const owner = known.find((handset) => handset.phone === phone);
    if (owner) {
      setError(`This is ${owner.name}'s number already`);
      return;
    }
    setSaving(true);
    try {
      onPick(await saveHandset(phone, { name: String(form.get("name")).trim(), online: true }));
    } catch (failure) {
      setError(failure instanceof EmulatorError ? failure.message : "It could not be switched on");
    } finally {
      setSaving(false);
    }
  }

  return (
    <div className="flex flex-col gap-4">
      {handsets.length > 0 && (
        <ul aria-label="Phones" className="-mx-1 max-h-56 overflow-y-auto">
          {handsets.slice(0, 50).map((handset) => (
            <li key={handset.phone}>
              <button
                type="button"
                onClick={() => onPick(handset)}
                className="flex h-11 w-full items-center gap-3 rounded-md px-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
              >
                <Avatar id={handset.phone} name={handset.name} online={handset.online} />
                <span className="min-w-0 flex-1 truncate font-medium">{handset.name}</span>
                <span className="text-muted">{showPhone(handset.phone)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={create}
        className={
          handsets.length > 0 ? "flex flex-col gap-3 border-t border-line pt-4" : "flex flex-col gap-3"
        }
      >
        <Field label="Player's name">
          <Input
            name="name"
            required
            maxLength={60}
            defaultValue={freshName(known.map(({ name }) => name))}
            autoComplete="off"
          />
        </Field>
        <Field label="Phone number" error={error} hint="Any number; no real phone is called">
          <Input
            name="phone"
            inputMode="tel"
            required
            autoComplete="off"
            defaultValue={fictionalNumber(known.map(({ phone }) => phone))}
            onChange={() => setError(undefined)}
          />
        </Field>
        <Button type="submit" variant="primary" loading={saving}>
          Switch this phone on
        </Button>
      </form>
    </div>
  );
}
