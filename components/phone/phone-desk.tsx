"use client";

import { FlaskConical, Plus, Smartphone } from "lucide-react";
import { useCallback, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { LiveDot } from "@/components/ui/live-dot";
import { Skeleton } from "@/components/ui/skeleton";
import { ClockControl } from "./clock-control";
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
      <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface px-4 py-2">
        <h1 className="text-lg font-semibold">Phone</h1>
        <Badge tone="warning" icon={<FlaskConical aria-hidden />}>
          Emulator
        </Badge>
        <p className="hidden text-muted lg:block">
          A stand-in for WhatsApp: nothing leaves this installation.
        </p>
        <div className="ml-auto flex items-center gap-2">
          <LiveDot state={link} named className="max-sm:hidden" />
          <ClockControl />
          {open.length > 0 && (
            <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
              <span className="max-sm:sr-only">Add a phone</span>
            </Button>
          )}
        </div>
      </header>
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
