"use client";

import { FastForward } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { advanceClock } from "./emulator-api";

const hourSeconds = 3_600;
const steps = [
  { label: "1 hour", seconds: hourSeconds },
  { label: "24 hours", seconds: 24 * hourSeconds },
];

/** Moves the emulator's clock, for what happens only after a wait. There is no way back. */
export function ClockControl() {
  const [moving, setMoving] = useState(false);

  async function move(label: string, seconds: number) {
    setMoving(true);
    try {
      const { now } = await advanceClock(seconds);
      const at = new Date(now).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
      toast.success(`The emulator is ${label} further`, { description: `Its clock says ${at}` });
    } catch (error) {
      toast.error("The clock did not move", {
        description: error instanceof Error ? error.message : undefined,
      });
    } finally {
      setMoving(false);
    }
  }

  return (
    <Menu
      trigger={
        <Button icon={<FastForward aria-hidden />} loading={moving}>
          <span className="max-sm:sr-only">Move time</span>
        </Button>
      }
    >
      <p className="max-w-52 px-2 py-1 text-sm text-muted">Moves the clock of the emulator forward.</p>
      {steps.map(({ label, seconds }) => (
        <MenuItem key={label} onSelect={() => move(label, seconds)}>
          +{label}
        </MenuItem>
      ))}
    </Menu>
  );
}
