"use client";

import { useState } from "react";
import { formatCount, formatShare } from "@/components/broadcasts/figures";
import { FormDialog } from "@/components/settings/form-dialog";
import { useAction } from "@/components/settings/use-action";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { countryName } from "@/lib/fraud/country-name";
import { type CountryRule, countryRules } from "@/lib/fraud/guard-level";
import type { CountryConversion } from "@/lib/fraud/sum-up-conversion";
import type { FraudActions } from "./fraud-actions";
import { ruleWords } from "./guard-words";

export type Country = { country: string; name: string };

const asOthers = "as-others" as const;

/** What is to hold for a country, with what that does said before it is done. */
export function CountryRuleDialog({
  row,
  period,
  otherCountries,
  countries,
  setCountry,
  onClose,
}: {
  /** Null lets the person choose the country. */
  row: CountryConversion | null;
  period: string;
  otherCountries: CountryRule;
  countries: readonly Country[];
  setCountry: FraudActions["setCountry"];
  onClose: () => void;
}) {
  const [country, setCountryCode] = useState<string | null>(row?.country ?? null);
  const [rule, setRule] = useState<CountryRule | typeof asOthers>(row?.rule ?? (row ? asOthers : "block"));
  const { run, pending, failure } = useAction(setCountry, () => {
    toast.success("The rule holds from the next code on");
    onClose();
  });
  const name = country === null ? "the country" : countryName(country);
  const holds = rule === asOthers ? otherCountries : rule;
  const act = rule === asOthers ? "Drop the rule" : `${ruleWords[rule].act} ${name}`;

  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={row ? `Codes to ${name}` : "Rule for a country"}
      description={row && row.sent > 0 ? history(row, period) : undefined}
      act={act}
      isDangerous={rule === "block"}
      disabled={country === null || rule === (row?.rule ?? asOthers)}
      pending={pending}
      failure={failure}
      onSubmit={() => country && run({ country, rule: rule === asOthers ? null : rule })}
    >
      {!row && (
        <Field label="Country">
          <Select
            items={countries.map((one) => ({ value: one.country, label: one.name }))}
            value={country}
            onValueChange={setCountryCode}
          />
        </Field>
      )}
      <Field label="Rule" hint={ruleWords[holds].effect}>
        <Select
          items={[
            ...countryRules.map((value) => ({ value, label: ruleWords[value].label })),
            { value: asOthers, label: "As for countries without a rule" },
          ]}
          value={rule}
          onValueChange={setRule}
        />
      </Field>
    </FormDialog>
  );
}

function history({ sent, verified }: CountryConversion, period: string): string {
  const codes = sent === 1 ? "1 code" : `${formatCount(sent)} codes`;
  return `In ${period} ${codes} went there, and ${formatCount(verified)} came back: ${formatShare(verified, sent)}.`;
}
