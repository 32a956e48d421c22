import { EventTime } from "@/components/integrations/event-time";
import type { PresentedOpenedDelivery } from "@/lib/deliveries/present-delivery";

/** Every try with what the receiver said to it. */
export function DeliveryTries({ tries }: { tries: PresentedOpenedDelivery["tries"] }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">Tries</h3>
      {tries.length === 0 ? (
        <p className="text-muted">None yet.</p>
      ) : (
        <ol className="flex flex-col divide-y divide-line-faint rounded-md border border-line">
          {tries.map((one) => (
            <li key={one.at} className="flex flex-col gap-0.5 px-3 py-2">
              <p className="flex flex-wrap justify-between gap-x-4">
                <span className={one.error === null ? undefined : "text-danger"}>
                  {one.error ?? `Answered ${one.status}`}
                </span>
                <span className="whitespace-nowrap text-muted">
                  <EventTime at={new Date(one.at)} /> · {one.durationMs.toLocaleString("en")} ms
                </span>
              </p>
              {one.answer && (
                <code className="line-clamp-3 font-mono text-xs text-muted wrap-anywhere">{one.answer}</code>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
