"use client";

import { CircleX, Pause, Play } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ShownMassSend, SteerActions } from "./broadcast-actions";
import { SteerDialog, type Steering } from "./steer-dialog";

/** What can be done now to a mass send that has not ended. */
export function SteerButtons({
  massSend,
  actions,
  onDone,
}: {
  massSend: ShownMassSend;
  actions: SteerActions;
  onDone: () => void;
}) {
  const [asked, setAsked] = useState<Steering | null>(null);
  const { status } = massSend;
  if (status !== "running" && status !== "paused") return null;
  return (
    <>
      {status === "running" ? (
        <Button icon={<Pause aria-hidden />} onClick={() => setAsked("pause")}>
          Pause
        </Button>
      ) : (
        <Button variant="primary" icon={<Play aria-hidden />} onClick={() => setAsked("resume")}>
          Resume
        </Button>
      )}
      <Button icon={<CircleX aria-hidden />} onClick={() => setAsked("cancel")}>
        Cancel
      </Button>
      {asked && (
        <SteerDialog
          steering={asked}
          massSend={massSend}
          actions={actions}
          onClose={(isDone) => {
            setAsked(null);
            if (isDone) onDone();
          }}
        />
      )}
    </>
  );
}
