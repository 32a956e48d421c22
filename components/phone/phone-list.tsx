"use client";

import { type ReactElement, type RefObject, useState } from "react";
import { late, useLate } from "@/components/ui/late";
import { LateTrigger } from "@/components/ui/late-trigger";
import { createTriggerPort } from "@/components/ui/trigger-port";
import type { CardList } from "./card";

const sheet = late(async () => (await import("./phone-list-sheet")).PhoneListSheet);

export type PhoneListProps = {
  list: CardList;
  trigger: ReactElement;
  screen: RefObject<HTMLElement | null>;
  onChoose: (rowId: string) => Promise<boolean>;
};

/** What opens the rows of a list message. */
export function PhoneList({ trigger, ...rest }: PhoneListProps) {
  const [port] = useState(createTriggerPort);
  const { part: Sheet, want } = useLate(sheet);
  return (
    <>
      <LateTrigger
        port={port}
        atFirst={{ "aria-haspopup": "dialog", "aria-expanded": false }}
        onWanted={want}
      >
        {trigger}
      </LateTrigger>
      {Sheet && <Sheet port={port} {...rest} />}
    </>
  );
}
