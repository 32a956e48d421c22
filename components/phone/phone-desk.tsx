"use client";

import { Plus, Smartphone } from "lucide-react";
import { useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { LiveDot } from "@/components/ui/live-dot";
import { Skeleton } from "@/components/ui/skeleton";
import { type Handset, listHandsets, listNumbers, unusedHandset } from "./emulator-api";
import { Phone } from "./phone";
import { PhonePicker } from "./phone-picker";
import { useDesk } from "./use-desk";
import { type EmulatorEvent, useEmulatorEvents } from "./use-emulator-events";
import { useResource } from "./use-resource";

/** How often something happened to all phones, to each by its number, and how often the studio typed to it. */
type Beats = { all: number; [whose: string]: number };

/** Everyone's phones: pick who you are, write, tap and read as a player would. */
export function PhoneDesk() {
  const { phones, setPhones } = useDesk();
  const handsets = useResource(listHandsets);
  const numbers = useResource(listNumbers);
  const [beats, setBeats] = useState<Beats>({ all: 0 });
  const [adding, setAdding] = useState(false);
  const refreshHandsets = handsets.refresh;

  const refreshNumbers = numbers.refresh;

  const onEvent = useCallback(
    ({ type, phone }: EmulatorEvent) => {
      if (type === "telegram" || type === "telegram typing" || type === "studio") return;
      if (type === "phone" || type === "opened" || type === "reset") refreshHandsets();
      if (type === "setup" || type === "opened" || type === "reset") refreshNumbers();
      const whose = type === "typing" ? `typing ${phone}` : (phone ?? "all");
      setBeats((before) => ({ ...before, [whose]: (before[whose] ?? 0) + 1 }));
    },
    [refreshHandsets, refreshNumbers],
  );
  const link = useEmulatorEvents(onEvent);

  function put(handset: Handset) {
    setAdding(false);
    refreshHandsets();
    setPhones([...phones, handset.phone]);
  }

  const known = handsets.value ?? [];
  const open = phones.map(
    (phone) => known.find((handset) => handset.phone === phone) ?? unusedHandset(phone),
  );
  const picker = <PhonePicker known={known} onDesk={phones} onPick={put} />;
  const loading = handsets.value === null || numbers.value === null;
  const failure = handsets.error ?? numbers.error;

  return (
    <div className="flex h-full flex-col">
      {open.length > 0 && (
        <div className="flex shrink-0 items-center justify-end gap-3 px-3 pt-3 md:px-4">
          <LiveDot state={link} named />
          <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
            Add a phone
          </Button>
        </div>
      )}
      <div className="flex min-h-0 flex-1 snap-x gap-4 overflow-x-auto p-3 md:p-4">
        {failure && loading ? (
          <ErrorState
            title="The emulator cannot be reached"
            onRetry={() => {
              refreshHandsets();
              refreshNumbers();
            }}
          >
            {failure}
          </ErrorState>
        ) : loading ? (
          <div aria-busy className="mx-auto h-full w-full max-w-[380px]">
            <Skeleton className="h-full rounded-xl" />
          </div>
        ) : open.length === 0 ? (
          <section
            aria-label="Pick a phone"
            className="m-auto w-full max-w-sm rounded-lg border border-line bg-surface p-5"
          >
            <Smartphone aria-hidden className="size-5 text-muted" />
            <h2 className="mt-2 text-lg font-semibold">Whose phone is it?</h2>
            <p className="mt-1 mb-4 text-muted">Be any player. What you write arrives in the inbox.</p>
            {picker}
          </section>
        ) : (
          open.map((handset) => (
            <Phone
              key={handset.phone}
              handset={handset}
              numbers={numbers.value?.items ?? []}
              beat={beats.all + (beats[handset.phone] ?? 0)}
              typingBeat={beats[`typing ${handset.phone}`] ?? 0}
              onChanged={refreshHandsets}
              onPutAway={() => setPhones(phones.filter((phone) => phone !== handset.phone))}
            />
          ))
        )}
      </div>
      <Dialog title="Add a phone" size="sm" open={adding} onOpenChange={setAdding}>
        {picker}
      </Dialog>
    </div>
  );
}
