import { perSecond, type Sample } from "./counters";
import { Figure, Figures } from "./figure";

/** What goes in and out of the emulator now. */
export function LiveCounters({ samples }: { samples: readonly Sample[] }) {
  const counters = samples.at(-1)?.counters;
  const { webhooks } = counters ?? {};
  return (
    <Figures label="Live counters">
      <Figure label="Graph calls" value={counters?.graphCalls} rate={perSecond(samples, "graphCalls")} />
      <Figure label="Sends accepted" value={counters?.accepted} rate={perSecond(samples, "accepted")} />
      <Figure label="Faults injected" value={counters?.injected} rate={perSecond(samples, "injected")} />
      <Figure label="Left unanswered" value={counters?.unanswered} rate={perSecond(samples, "unanswered")} />
      <Figure
        label="Rules broken"
        value={counters?.violations}
        hint="by the sender"
        alarming={(counters?.violations ?? 0) > 0}
      />
      <Figure label="Written by players" value={counters?.inbound} rate={perSecond(samples, "inbound")} />
      <Figure
        label="Webhooks taken"
        value={counters?.postsTaken}
        hint={webhooks && `${webhooks.waiting + webhooks.inFlight} waiting, ${webhooks.retrying} retrying`}
      />
    </Figures>
  );
}
