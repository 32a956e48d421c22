"use client";

import { FastForward } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { formatDuration } from "@/components/ui/format-duration";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { clockAheadMs, onClockMoved, setClockAhead } from "@/lib/clock";
import { advanceClock } from "./emulator-api";

const hourSeconds = 3_600;
const steps = [
  { label: "1 hour", seconds: hourSeconds },
  { label: "24 hours", seconds: 24 * hourSeconds },
  { label: "7 days", seconds: 7 * 24 * hourSeconds },
];

const atRealTime = () => 0;

/** Moves the emulator's clock, for what happens only after a wait. There is no way back. */
export function ClockControl() {
  const [moving, setMoving] = useState(false);
  const aheadMs = useSyncExternalStore(onClockMoved, clockAheadMs, atRealTime);

  async function move(label: string, seconds: number) {
    setMoving(true);
    try {
      const moved = await advanceClock(seconds);
      setClockAhead(moved.aheadMs);
      const at = new Date(moved.now).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
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
          <span className="max-sm:sr-only">
            {aheadMs > 0 ? `Time is ${formatDuration(aheadMs / 1_000)} ahead` : "Move time"}
          </span>
        </Button>
      }
    >
      <p className="max-w-52 px-2 py-1 text-sm text-muted">
        Moves the emulator forward, and the studio with it. Windows close, quiet hours end; sign-ins stay.
      </p>
      {steps.map(({ label, seconds }) => (
        <MenuItem key={label} onSelect={() => move(label, seconds)}>
          +{label}
        </MenuItem>
      ))}
    </Menu>
  );
}
