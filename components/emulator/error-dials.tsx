"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { SectionCard } from "@/components/ui/section-card";
import { Select } from "@/components/ui/select";
import {
  type ErrorPlace,
  errorPlaces,
  type Faults,
  injectedErrors,
  type KnownError,
  withError,
} from "./faults";
import { RateDial } from "./rate-dial";

const firstRate = 0.1;

/** Meta's errors, each with the share of calls that it hits. */
export function ErrorDials({
  faults,
  known,
  onChange,
}: {
  faults: Faults;
  known: readonly KnownError[];
  onChange: (faults: Faults) => void;
}) {
  const [place, setPlace] = useState<ErrorPlace>("errorRates");
  const [code, setCode] = useState("130429");
  const injected = injectedErrors(faults);
  const titleOf = (of: string) => known.find((error) => String(error.code) === of)?.title ?? "Unknown error";
  const labelOf = (of: ErrorPlace) => errorPlaces.find(({ value }) => value === of)?.label ?? of;
  const isThere = injected.some((error) => error.place === place && error.code === code);

  return (
    <SectionCard title="Errors" hint="any that Meta documents">
      {injected.length > 0 && (
        <ul aria-label="Injected errors" className="mb-4 flex flex-col gap-3 border-b border-line pb-4">
          {injected.map((error) => (
            <li key={`${error.place} ${error.code}`} className="flex items-center gap-1">
              <div className="min-w-0 flex-1">
                <RateDial
                  label={`${error.code} ${titleOf(error.code)}`}
                  hint={labelOf(error.place)}
                  value={error.rate}
                  onChange={(rate) => onChange(withError(faults, error.place, error.code, rate))}
                />
              </div>
              <IconButton
                label={`Take ${error.code} out`}
                icon={<X aria-hidden />}
                onClick={() => onChange(withError(faults, error.place, error.code, null))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-[2_1_14rem]">
          <Select
            aria-label="Error"
            value={code}
            onValueChange={setCode}
            items={known.map((error) => ({
              value: String(error.code),
              label: `${error.code} ${error.title}`,
              hint: `HTTP ${error.status}`,
            }))}
          />
        </div>
        <div className="min-w-0 flex-[1_1_10rem]">
          <Select aria-label="Where it hits" value={place} onValueChange={setPlace} items={errorPlaces} />
        </div>
        <Button
          icon={<Plus aria-hidden />}
          disabled={isThere}
          onClick={() => onChange(withError(faults, place, code, firstRate))}
        >
          Add at 10 %
        </Button>
      </div>
    </SectionCard>
  );
}
